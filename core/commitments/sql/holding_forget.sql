-- what an organisation holds is about to be said anew
delete from holding
where organisation_id = $organisation_id
