"""What a verification found, as a sentence."""

from __future__ import annotations

from core.language import Sentence, sentence
from core.store.verification import Verification


def verdict(found: Verification) -> Sentence:
    """What to tell of a ledger: that it is whole, or where it is not."""
    if found.broken_at is not None:
        return sentence("ledger-broken", sequence=found.broken_at)
    if found.missing_head is not None:
        return sentence("ledger-without-mark", mark=str(found.missing_head))
    return sentence(
        "ledger-whole",
        count=found.entries,
        erased=found.erased,
        hidden=found.hidden,
        mark=str(found.head),
    )
