-- take all roles from a person
delete from role_grant
where person_id = $person_id
