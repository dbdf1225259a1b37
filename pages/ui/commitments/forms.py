"""Forms: what was typed stays until it is saved; at the button stands why it could not be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import Failure
from pages.ui.visitor import narrow
from pages.ui.words import plain, why

T = TypeVar("T")
SAID = "commitments.said"
LINE = 300
PAGE = 4000


class Form:
    """The fields of one form about one thing, found in the catalogue by their names."""

    def __init__(self, name: str, about: object) -> None:
        self._turns = f"commitments.turns.{name}.{about}"
        self.key = f"commitments.{name}.{about}.{st.session_state.get(self._turns, 0)}"

    def line(self, field: str, value: str = "") -> str:
        """One line of text."""
        return st.text_input(_label(field), value, key=self.of(field), max_chars=LINE)

    def words(self, field: str, value: str = "", *, lines: int = 3) -> str:
        """Several lines of text."""
        tall = 24 * lines + 26
        return st.text_area(_label(field), value, key=self.of(field), max_chars=PAGE, height=tall)

    def day(self, field: str, value: date | None) -> date | None:
        """A day, or none."""
        written = plain("commitments.day-format")
        return st.date_input(_label(field), value, key=self.of(field), format=written)

    def amount(self, field: str, value: float | None) -> float | None:
        """An amount, or none."""
        return st.number_input(
            _label(field), value=value, min_value=0.0, step=1.0, format="%g", key=self.of(field)
        )

    def pick(self, field: str, options: Mapping[T, str], now: T | None = None) -> T:
        """One of `options` (what it is → what is read), the first unless `now` is another."""
        at = next((number for number, one in enumerate(options) if one == now), 0)
        return st.selectbox(
            _label(field),
            list(options),
            index=at,
            format_func=options.__getitem__,
            key=self.of(field),
        )

    def several(self, field: str, options: Mapping[T, str], now: Iterable[T] = ()) -> list[T]:
        """Any of `options`."""
        return st.multiselect(
            _label(field),
            list(options),
            [one for one in now if one in options],
            format_func=options.__getitem__,
            placeholder=plain("commitments.choose"),
            key=self.of(field),
        )

    def files(self, field: str) -> Sequence[UploadedFile]:
        """Files, if any were chosen."""
        return st.file_uploader(_label(field), key=self.of(field), accept_multiple_files=True)

    def first_seen(self, now: T) -> T:
        """What was there when the form was first drawn, however often it is drawn since."""
        kept: T = st.session_state.setdefault(self.of("seen"), now)
        return kept

    def pressed(self, button: str, *, main: bool = True) -> bool:
        """A button that sends the form."""
        return st.form_submit_button(
            plain(f"commitments.do.{button}"),
            type="primary" if main else "secondary",
            key=self.of(f"save-{button}"),
        )

    def save(
        self,
        verb: Callable[[], object],
        done: str,
        *,
        then: Mapping[str, str] | None = None,
        refused: Callable[[Failure], None] | None = None,
    ) -> None:
        """Do it; the form is as new afterwards, and what could not be done leaves it filled in.

        `then` is the address that the reader goes to; none is where they are.
        """
        try:
            verb()
        except Failure as failure:
            st.error(why(failure))
            if refused is not None:
                refused(failure)
            return
        st.session_state[self._turns] = st.session_state.get(self._turns, 0) + 1
        said_and_gone(done, then)

    def of(self, field: str) -> str:
        """The key of a field."""
        return f"{self.key}.{field}"


def said_and_gone(done: str, then: Mapping[str, str] | None = None) -> None:
    """Draw the page anew, with what was done at its top."""
    st.session_state[SAID] = done
    if then is not None:
        st.query_params.from_dict(dict(then))
    st.rerun()


def say_what_was_done() -> None:
    """What the last form did, once; on a phone seen wherever the reader has scrolled to."""
    done = st.session_state.pop(SAID, "")
    if done and narrow():
        st.toast(done, icon=":material/check:")
    elif done:
        st.success(done)


@contextmanager
def form(name: str, about: object = "") -> Iterator[Form]:
    """A form of its own for everything that it can be about."""
    made = Form(name, about)
    with st.form(made.key, border=False, enter_to_submit=False):
        yield made


def named(kind: str, options: Iterable[T]) -> dict[T, str]:
    """What is read for each of a closed set."""
    return {one: plain(f"commitments.{kind}.{one}") for one in options}


def _label(field: str) -> str:
    return plain(f"commitments.field.{field}")
