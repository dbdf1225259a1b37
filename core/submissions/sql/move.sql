-- a submission changes its state
update submission
set
    state = $state,
    context = coalesce($context, context),
    reason = coalesce($reason, reason),
    submitted_at = coalesce($submitted_at, submitted_at),
    settled_at = coalesce($settled_at, settled_at),
    published_as = coalesce($published_as, published_as)
where submission_id = $submission_id
