"""A sentence before it is shown: a code and what fills it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """A code of the catalogue with its parameters; `language.render` makes it text.

    A parameter may be text, a number, a date, a datetime, another sentence, a plain code wrapped
    in a sentence, or a tuple of any of these (shown as a list: "Asian, Black, and Latino").
    How a number is written stands in the catalogue: `{share:percent}`, `{people:number}`.
    """

    code: str
    params: dict[str, object] = field(default_factory=dict)


def sentence(code: str, /, **params: object) -> Sentence:
    """The sentence of this code."""
    return Sentence(code, params)
