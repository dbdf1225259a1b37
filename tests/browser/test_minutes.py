"""The minutes of a decision, printed: one A4 page, however much was said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Browser

from core.commitments import Level, Standing, Visibility, Why
from core.commitments import Line as Promised
from core.commitments import State as Accepted
from core.decisions import (
    LINE,
    MOST_OPTIONS,
    PAGE,
    Answer,
    Decision,
    Experience,
    Heard,
    Line,
    Naming,
    Outcome,
    Participation,
    Result,
    State,
    Statement,
    Tally,
    Voter,
    Way,
    Wording,
)
from core.language import Sentence
from core.store import Head
from pages.ui.decisions.minutes import minutes_html

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAD = Head(4711, "9f" * 32)
SCRIPTS = {
    "english": "Pay them by the birth, so that nobody looks at the clock. ",
    "arabic": "ادفعوا لهن مقابل الولادة حتى لا ينظر أحد إلى الساعة. ",
    "chinese": "按每次分娩付钱，这样就没有人看钟了。",
    "one-long-word": "Donaudampfschifffahrtsgesellschaftskapitän",
    "capitals": "WHO PAYS FOR THE MOTHERS WHO WORK AT NIGHT? ",
}


def _decided(words: str, *, times: int) -> Decision:
    """A decision in which everything says these words, `times` characters where they fit."""

    def long(most: int) -> str:
        return (words * (times // len(words) + 1))[: min(times, most)]

    people = min(60, times)
    line = Line(
        decision_id=uuid4(),
        slug="doulas",
        question=long(LINE),
        state=State.DECIDED,
        promised=Participation.COLLABORATE,
        raised_by="Chair",
        raised_at=AT,
        last_word_until=AT.date(),
        asked=people,
        answered=people,
        mine=False,
        voters=people,
        voted=people,
        to_vote=False,
        heard=Heard.SOME,
        outcome=Outcome.CARRIED,
        chosen=long(LINE),
        settled_at=AT,
    )
    return Decision(
        line=line,
        version=1,
        may_change=False,
        wording=Wording(
            question=line.question,
            options=(long(LINE),) * (2 if times < LINE else MOST_OPTIONS),
            affected=long(PAGE),
            promised=Participation.COLLABORATE,
            background=long(PAGE),
        ),
        asked=(),
        is_asked=False,
        asked_because="",
        opened_because=long(PAGE),
        settled_because="",
        contributions=(),
        statements=(Statement(Naming.OWN, long(LINE), long(PAGE), AT, False),) * min(12, people),
        voters=(Voter(uuid4(), long(60), long(60), True, Answer.YES),) * people,
        result=Result(Outcome.CARRIED, people, people, 1, 0, Tally(counts=(people, 0, 0))),
        experiences=(Experience(Naming.OWN, long(LINE), Participation.INFORM, ""),) * people,
        may_look_back=False,
        commitments=(),
        earlier=(),
    )


def _promises(words: str, so_many: int) -> tuple[Promised, ...]:
    one = Promised(
        commitment_id=uuid4(),
        slug="pay",
        what=(words * PAGE)[:LINE],
        owner_id=uuid4(),
        owner="Somebody",
        companions=(),
        level=Level.PERSONAL,
        why=Why(),
        state=Accepted.ACCEPTED,
        standing=Standing.ON_TRACK,
        because=Sentence("decisions.left"),
        due_on=AT.date(),
        next_check_in=None,
        last_check_in=None,
        visibility=Visibility.EVERYONE,
    )
    return (one,) * so_many


def _pages(browser: Browser, html: str) -> int:
    page = browser.new_page()
    page.set_content(html)
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", printed)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("times", [40, 400, PAGE])
def test_a_decision_prints_on_one_page(browser: Browser, script: str, times: int) -> None:
    found = _decided(SCRIPTS[script], times=times)
    promised = _promises(SCRIPTS[script], 30 if times == PAGE else 2)
    assert _pages(browser, minutes_html("Marigold County Table", found, promised, HEAD)) == 1


def test_a_ranked_vote_of_twelve_long_options_prints_on_one_page(browser: Browser) -> None:
    words = SCRIPTS["capitals"]
    found = _decided(words, times=PAGE)
    ranked = Tally(rounds=((5,) * MOST_OPTIONS,) * 9)
    assert found.result is not None
    found = replace(
        found,
        wording=replace(found.wording, way=Way.RANKED),
        result=replace(found.result, outcome=Outcome.CHOSEN, tally=ranked),
        voters=(Voter(uuid4(), "Ada", None, True, tuple(range(MOST_OPTIONS))),) * 60,
    )
    html = minutes_html("Marigold County Table", found, _promises(words, 30), HEAD)
    assert _pages(browser, html) == 1


def test_two_pages_are_counted_as_two(browser: Browser) -> None:
    html = "<style>@page { size: A4 }</style><p style='break-after: page'>One</p><p>Two</p>"
    assert _pages(browser, html) == 2


def test_minutes_carry_the_whole_head_the_last_word_and_its_mark(browser: Browser) -> None:
    found = replace(_decided(SCRIPTS["english"], times=40), opened_because="They <b>left</b>")
    page = browser.new_page()
    page.set_content(minutes_html("Marigold County Table", found, (), HEAD))
    text = page.inner_text("body")
    page.close()
    assert f"4711-{'9f' * 32}" in text
    assert "Pay them by the birth" in text
    assert "Not everybody who was asked for the last word had spoken" in text
    assert "They <b>left</b>" in text


def test_what_does_not_find_room_says_that_it_goes_on(browser: Browser) -> None:
    found = _decided(SCRIPTS["english"], times=PAGE)
    page = browser.new_page()
    page.set_content(minutes_html("Marigold County Table", found, (), HEAD))
    assert "goes on in Common Table" in page.inner_text("section.last-word")
    page.close()
