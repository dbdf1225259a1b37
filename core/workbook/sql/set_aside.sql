-- leave out what another sheet says more fully
update staged_row set mark = 'left-out'
where
    submission_id = $submission_id
    and exists (
        select 1
        from staged_trouble
        where
            staged_trouble.submission_id = staged_row.submission_id
            and staged_trouble.sheet = staged_row.sheet
            and staged_trouble.row_number = staged_row.row_number
            and staged_trouble.why = 'said-elsewhere'
    )
