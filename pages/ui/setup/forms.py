"""Forms: what was typed stays until it is saved; at the button stands what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import Failure, IllegalMove
from pages.ui.words import plain, why

T = TypeVar("T")
DONE = "setup.done"
CHOOSERS = ("dimension", "category", "indicator", "level", "meeting", "entry", "person")
"""What may be called otherwise after a form is saved: drawn anew, so that the new name is read."""
LINE = 200
PAGE = 2000


class Form:
    """The fields of one form. A field's label and hint are found by its name in the catalogue."""

    def __init__(self, name: str, about: object) -> None:
        self._name = name
        self._turns = f"setup.turns.{name}"
        self.key = f"setup.{name}.{about}.{st.session_state.get(self._turns, 0)}"
        self._fresh = f"{self.key}.save" not in st.session_state

    def text(self, field: str, value: str = "") -> str:
        """One line of text."""
        label, hint = _words(field)
        return st.text_input(label, value, key=self._of(field), help=hint, max_chars=LINE)

    def words(self, field: str, value: str = "", *, limit: int | None = PAGE) -> str:
        """Several lines of text."""
        label, hint = _words(field)
        return st.text_area(label, value, key=self._of(field), help=hint, max_chars=limit)

    def whole(self, field: str, value: int) -> int:
        """A whole number; the verb says which ones fit."""
        label, hint = _words(field)
        return st.number_input(label, value=value, step=1, key=self._of(field), help=hint)

    def amount(self, field: str, value: float) -> float:
        """A number, shown with the digits that it has."""
        label, hint = _words(field)
        return st.number_input(
            label, value=value, step=1.0, format="%g", key=self._of(field), help=hint
        )

    def tick(self, field: str, on: bool) -> bool:
        """Whether something holds."""
        label, hint = _words(field)
        return st.checkbox(label, on, key=self._of(field), help=hint)

    def day(self, field: str, value: date) -> date:
        """A day."""
        label, hint = _words(field)
        written = plain("setup.day-format")
        chosen = st.date_input(label, value, key=self._of(field), help=hint, format=written)
        assert isinstance(chosen, date)
        return chosen

    def pick(self, field: str, options: Mapping[T, str], now: T | None = None) -> T:
        """One of `options` (what it is → what is read), the first unless `now` is another."""
        label, hint = _words(field)
        at = next((number for number, one in enumerate(options) if one == now), 0)
        return st.selectbox(
            label,
            list(options),
            index=at,
            format_func=options.__getitem__,
            key=self._of(field),
            help=hint,
        )

    def several(self, field: str, options: Mapping[T, str], now: Iterable[T] = ()) -> list[T]:
        """Any of `options`."""
        label, hint = _words(field)
        return st.multiselect(
            label,
            list(options),
            [one for one in now if one in options],
            format_func=options.__getitem__,
            placeholder=plain("setup.choose"),
            key=self._of(field),
            help=hint,
        )

    def file(self, field: str, kinds: Sequence[str]) -> UploadedFile | None:
        """A file, if one was chosen."""
        label, hint = _words(field)
        return st.file_uploader(label, list(kinds), key=self._of(field), help=hint)

    def seen(self, now: T) -> T:
        """What the editor saw when this form was first drawn, however often it is drawn since.

        A verb compares it with what is there, so that nobody overwrites what they never saw.
        """
        if self._fresh or self._of("seen") not in st.session_state:
            st.session_state[self._of("seen")] = now
        kept: T = st.session_state[self._of("seen")]
        return kept

    def look_again(self) -> None:
        """Take what is there now as seen."""
        st.session_state.pop(self._of("seen"), None)

    def save(self, button: str, verb: Callable[[], T], done: Callable[[T], str]) -> None:
        """A button that does it, with what became of it right above, where the reader looks.

        Afterwards the form is as new; what could not be done leaves it as it was filled in.
        """
        above = st.container()
        with above:
            say_what_was_done(self._name)
        label = plain(f"setup.do.{button}")
        if not st.form_submit_button(label, type="primary", key=self._of("save")):
            return
        try:
            result = verb()
        except Failure as failure:
            if isinstance(failure, IllegalMove):
                self.look_again()
            above.error(why(failure))
            return
        st.session_state[DONE] = (self._name, done(result))
        st.session_state[self._turns] = st.session_state.get(self._turns, 0) + 1
        for chooser in CHOOSERS:
            st.session_state.pop(chooser, None)
        st.rerun()

    def _of(self, field: str) -> str:
        return f"{self.key}.{field}"


@contextmanager
def form(name: str, about: object = "") -> Iterator[Form]:
    """A form of its own for everything that it can be about."""
    made = Form(name, about)
    with st.form(made.key):
        yield made


def named(field: str, kinds: Iterable[T]) -> dict[T, str]:
    """What is read for each of a closed set of kinds."""
    return {one: plain(f"setup.{field}.{one}") for one in kinds}


def say_what_was_done(by: str = "") -> None:
    """What the last form did, said once: by that form, or by whoever stands in its place."""
    form_name, done = st.session_state.get(DONE, ("", ""))
    if done and by in ("", form_name):
        del st.session_state[DONE]
        st.success(done)


def _words(field: str) -> tuple[str, str]:
    return plain(f"setup.field.{field}"), plain(f"setup.hint.{field}")
