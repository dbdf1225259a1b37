-- delete the files that a person gave with their check-ins
delete from evidence
where check_in_id in (
    select check_in_id
    from check_in
    where by_id = $person_id
)
