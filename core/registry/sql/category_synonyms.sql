-- other spellings of categories
select
    category_id,
    synonym
from category_synonym
order by synonym
