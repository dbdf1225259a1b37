"""Parts of *Gaps and goals*."""
