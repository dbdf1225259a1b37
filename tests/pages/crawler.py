"""A reader who opens every page, unfolds and tries everything there, and keeps what they saw."""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.people import Actor
from tests.pages.conftest import OpenPage

PAGES = (
    *("meeting.py", "outcomes.py", "gaps.py", "map.py", "coverage.py", "commitments.py"),
    *("decisions.py", "hand_in.py", "submissions.py", "account.py", "setup.py"),
)
WHO_LOOKS = "look-as"
NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)
NAME = re.compile(
    r"(?<!\w)[0-9a-f]{8}(?:[0-9a-f]{24}(?:[0-9a-f]{32})?|(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?!\w)"
)
"""What the machine calls things: drawn at random, or a hash; a number in it says nothing."""


@dataclass
class Seen:
    """What a reader saw: words by where they stood, and the files that they took along."""

    words: dict[str, list[str]] = field(default_factory=dict)
    files: list[tuple[Mapping[str, str], str, bytes]] = field(default_factory=list)

    def numbers(self) -> dict[float, str]:
        """Every number in everything that was seen, and where it stood."""
        found: dict[float, str] = {}
        taken = ((name, content.decode(errors="ignore")) for _, name, content in self.files)
        told = ((where, one) for where, each in self.words.items() for one in each)
        for where, one in (*told, *taken):
            for number in NUMBER.findall(NAME.sub("", one)):
                found.setdefault(float(number.replace(",", "")), f"{where}: …{number}…")
        return found


class Crawler:
    """Walks through the pages as one person."""

    def __init__(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
    ) -> None:
        self._open, self._log = open_page, log
        self._offered: list[tuple[str, bytes]] = []
        log.set_level(logging.DEBUG)
        take, unfold = st.download_button, st.expander

        def taking(label: str, data: Any, file_name: str = "", **more: Any) -> bool:
            content = data() if callable(data) else data
            given = content.encode() if isinstance(content, str) else bytes(content)
            self._offered.append((file_name, given))
            return take(label, data, file_name, **more)

        def unfolding(label: str, *, key: str | None = None, **more: Any) -> Any:
            if key is not None and more.get("on_change") == "rerun":
                st.session_state.setdefault(key, True)
            return unfold(label, key=key, **more)

        monkeypatch.setattr(st, "download_button", taking)
        monkeypatch.setattr(st, "expander", unfolding)

    def walk(self, actor: Actor, pages: Iterable[str] = PAGES) -> Seen:
        """Every page with every choice of every field, one at a time, for each indicator; years
        taken together in every place."""
        seen = Seen()
        for page in pages:
            self._offered.clear()
            app = self._look(self._open(page, actor), page, seen)
            for indicator in _options(app, "indicator"):
                self._choose(app, "indicator", indicator, page, seen)
                for key in [one.key for one in app.selectbox]:
                    if key not in (None, WHO_LOOKS, "indicator"):
                        for option in reversed(_options(app, key)):
                            self._choose(app, key, option, page, seen)
                for together in reversed(_options(app, "years")):
                    self._choose(app, "years", together, page, seen)
                    for area in reversed(_options(app, "area") if together else range(0)):
                        self._choose(app, "area", area, page, seen)
        seen.words["log"] = [self._log.text]
        return seen

    def _choose(self, app: AppTest, key: str, option: int, page: str, seen: Seen) -> None:
        self._offered.clear()
        if key in {one.key for one in app.selectbox}:
            self._look(app.selectbox(key=key).select_index(option).run(), page, seen)

    def _look(self, app: AppTest, page: str, seen: Seen) -> AppTest:
        assert not app.exception, app.exception
        address = {
            name: said if isinstance(said, str) else said[-1]
            for name, said in app.query_params.items()
        }
        where = f"{page}?{'&'.join(f'{name}={said}' for name, said in address.items())}"
        told = [*_words(app._tree), repr(app.session_state), where]
        seen.words.setdefault(where, []).extend(told)
        seen.files += [(address, f"{page}/{name}", content) for name, content in self._offered]
        return app


def _options(app: AppTest, key: str) -> range:
    here = [one for one in app.selectbox if one.key == key]
    return range(len(here[0].options)) if here else range(0)


def _words(node: Any) -> Iterator[str]:
    """What stands in an element and those inside it: texts, tables, specifications of pictures."""
    proto = getattr(node, "proto", None)
    if getattr(node, "type", "") in ("arrow_data_frame", "arrow_table", "dataframe", "table"):
        yield node.value.to_csv()
    elif proto is not None and getattr(node, "type", "") == "plotly_chart":
        yield " ".join(_leaves(json.loads(proto.spec)))
    elif proto is not None:
        yield str(proto)
    for child in getattr(node, "children", {}).values():
        yield from _words(child)


def _leaves(spec: Any) -> Iterator[str]:
    """Everything in the specification of a figure, arrays that are packed among it."""
    match spec:
        case {"bdata": str(packed), "dtype": str(kind)}:
            numbers = np.frombuffer(base64.b64decode(packed), dtype=kind)
            yield " ".join(map(repr, numbers.tolist()))
        case dict():
            for each in spec.values():
                yield from _leaves(each)
        case list():
            for each in spec:
                yield from _leaves(each)
        case _:
            yield str(spec)
