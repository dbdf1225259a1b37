"""Forms: what was typed stays until it is kept; at the button stands why it could not be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

import streamlit as st

from core.decisions import LINE, PAGE
from core.errors import Failure
from pages.ui.words import plain, why

T = TypeVar("T")
SAID = "decisions.said"


class Form:
    """The fields of one form about one thing, found in the catalogue by their names."""

    def __init__(self, name: str, about: object) -> None:
        self._turns = f"decisions.turns.{name}.{about}"
        self.key = f"decisions.{name}.{about}.{st.session_state.get(self._turns, 0)}"

    def line(self, field: str, value: str = "") -> str:
        """One line of text."""
        return st.text_input(_label(field), value, key=self.of(field), max_chars=LINE)

    def words(self, field: str, value: str = "", *, lines: int = 3, hint: bool = False) -> str:
        """Several lines of text."""
        told = plain(f"decisions.hint.{field}") if hint else None
        tall = 26 * lines + 26
        return st.text_area(
            _label(field), value, key=self.of(field), max_chars=PAGE, height=tall, help=told
        )

    def day(self, field: str, value: date) -> date:
        """A day."""
        written = plain("decisions.day-format")
        chosen = st.date_input(_label(field), value, key=self.of(field), format=written)
        assert isinstance(chosen, date)
        return chosen

    def percent(self, field: str, value: int) -> int:
        """A share in whole percent; the verb says which ones fit."""
        return st.number_input(_label(field), value=value, step=5, key=self.of(field))

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

    def one_of(self, field: str, options: Mapping[T, str], now: T | None = None) -> T | None:
        """One of a few `options`, all of them in sight; none is chosen beforehand but `now`."""
        at = next((number for number, one in enumerate(options) if one == now), None)
        return st.radio(
            _label(field),
            list(options),
            index=at,
            format_func=options.__getitem__,
            key=self.of(field),
        )

    def several(self, field: str, options: Mapping[T, str], now: Iterable[T] = ()) -> list[T]:
        """Any of `options`, in the order in which they are chosen."""
        return st.multiselect(
            _label(field),
            list(options),
            [one for one in now if one in options],
            format_func=options.__getitem__,
            placeholder=plain("decisions.choose"),
            key=self.of(field),
        )

    def pressed(self, button: str, *, main: bool = True) -> bool:
        """A button that sends the form."""
        return st.form_submit_button(
            plain(f"decisions.do.{button}"),
            type="primary" if main else "secondary",
            key=self.of(f"do-{button}"),
        )

    def seen(self, now: T) -> T:
        """What its reader was shown, however often the form is drawn since."""
        kept: T = st.session_state.setdefault(self.of("seen"), now)
        return kept

    def shown(self, now: object) -> None:
        """Note what its reader is shown now."""
        st.session_state[self.of("seen")] = now

    def keep(
        self,
        verb: Callable[[], object],
        done: str,
        *,
        refused: Callable[[Failure], None] | None = None,
    ) -> None:
        """Do it and draw the page anew; what could not be done stays filled in, and says why."""
        try:
            verb()
        except Failure as failure:
            st.error(why(failure))
            if refused is not None:
                refused(failure)
            return
        st.session_state[self._turns] = st.session_state.get(self._turns, 0) + 1
        st.session_state[SAID] = plain(f"decisions.done.{done}")
        st.rerun()

    def of(self, field: str) -> str:
        """The key of a field."""
        return f"{self.key}.{field}"


def say_what_was_done() -> None:
    """What the last form did, once."""
    done = st.session_state.pop(SAID, "")
    if done:
        st.success(done)


@contextmanager
def form(name: str, about: object = "") -> Iterator[Form]:
    """A form of its own for everything that it can be about."""
    made = Form(name, about)
    with st.form(made.key, border=False, enter_to_submit=False):
        yield made


def named(kind: str, options: Iterable[T]) -> dict[T, str]:
    """What is read for each of a closed set."""
    return {one: plain(f"decisions.{kind}.{one}") for one in options}


def _label(field: str) -> str:
    return plain(f"decisions.field.{field}")
