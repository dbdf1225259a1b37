-- what does this installation sign such links with?
select key
from signing_key
where purpose = $purpose
