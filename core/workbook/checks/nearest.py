"""What a text that nothing matches was perhaps meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.registry import Registry
from core.workbook.dates import number_of_day
from core.workbook.lexicon import Lexicon
from core.workbook.mapping import Match
from core.workbook.model import Finding
from core.workbook.naming import name_of

MOST_NAMED = 2


class Nearest:
    """Adds to findings of unknown texts the names of the entries that are most like them, and to
    those of dates the number that is shown as one."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._lexicon = Lexicon(registry)
        self._known: dict[tuple[str, str], list[str]] = {}

    def told(self, finding: Finding) -> Finding:
        """The finding, with `near` names among its params where there are any."""
        key = (finding.code, finding.value)
        if key not in self._known:
            self._known[key] = list(dict.fromkeys(self._names(*key)))[:MOST_NAMED]
        near = self._known[key]
        return replace(finding, params={**finding.params, "near": near}) if near else finding

    def _names(self, code: str, value: str) -> Iterator[str]:
        if code == "not-a-number" and (number := number_of_day(value)) is not None:
            yield str(number)
        for one in self._candidates(code, value):
            if name := name_of(self._registry, one.to):
                yield name

    def _candidates(self, code: str, value: str) -> tuple[Match, ...]:
        match code:
            case "unknown-indicator":
                return self._lexicon.indicators.find(value)
            case "unknown-area-level":
                return self._lexicon.levels.find(value)
            case "unknown-area":
                return self._lexicon.area(value, "")
            case "unknown-dimension":
                return self._lexicon.dimension(value)
            case "unknown-category":
                return self._lexicon.category(value, None)
            case "unknown-provider":
                return self._lexicon.providers.find(value)
            case _:
                return ()
