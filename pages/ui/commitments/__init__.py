"""The parts of *Commitments*, and what *Meeting* and *Outcomes* show of promises."""
