-- the spellings of a category make room for the new ones; the ledger keeps them
delete from category_synonym
where category_id = $category_id
