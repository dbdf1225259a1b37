"""The parts of *Decisions*."""
