"""Submissions: the queue, its moves, and that a partner sees their own alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from core.people import FOUNDER, Actor
from core.settings import Settings
from core.store import Row, Statement
from core.submissions import FORGET_OLD_DRAFTS, State, answer, forget_old_drafts, submissions
from pages.ui import here
from tests.pages.conftest import OpenPage
from tests.unit.worlds import World

EARLY = ("Babies born early", "2024", "Home County", "", 120, 1000)
SEEN = ("Seen within a week", "2024", "Northtown", "", 60, 80)


def _queue(app: AppTest) -> list[str]:
    return list(next(one for one in app.selectbox if one.label == "Which submission").options)


def _press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def _state(world: World) -> State:
    (one,) = submissions(world.db, world.backbone)
    return one.state


def test_a_partner_sees_their_own_submissions_alone(world: World, open_page: OpenPage) -> None:
    world.send(world.health, [EARLY])
    world.send(world.clinic, [SEEN])
    assert len(_queue(open_page("submissions.py", world.backbone))) == 2
    assert _queue(open_page("submissions.py", world.clinic)) == [
        "Clinic A: figures.csv (waiting for review)"
    ]
    other = open_page("submissions.py", world.other_clinic)
    assert [one.value for one in other.info] == ["Nothing has been handed in yet."]


def test_the_address_of_somebody_elses_submission_shows_nothing_of_it(
    world: World, open_page: OpenPage
) -> None:
    theirs = world.send(world.health, [EARLY])
    world.send(world.clinic, [SEEN])
    app = open_page("submissions.py", world.clinic, submission=str(theirs.submission_id))
    assert not app.error
    assert "County Health" not in " ".join(one.value for one in app.markdown)


def test_a_partner_cannot_publish(world: World, open_page: OpenPage) -> None:
    world.send(world.health, [EARLY])
    app = open_page("submissions.py", world.health)
    assert [one.label for one in app.button] == ["Withdraw"]


def test_a_published_submission_says_so(world: World, open_page: OpenPage) -> None:
    world.send(world.health, [EARLY])
    app = _press(open_page("submissions.py", world.backbone), "Publish")
    assert [one.value for one in app.success] == ["Published. The committee sees it now."]
    assert _state(world) is State.PUBLISHED


GROUPS = (("", 337, 1010), ("Black", 90, 300), ("White", 240, 607), ("Asian", 7, 103))
TO_PROTECT = [(EARLY[0], year, EARLY[2], *one) for year in ("2023", "2024") for one in GROUPS]
"""In each year a small count that everyone and the other groups would give away."""


def _out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "SECONDS", -1.0)


def _wall(world: World) -> list[Row]:
    with world.db.read() as tx:
        return tx.rows(Statement("select * from published"))


TOO_SLOW = (
    "Protecting small numbers took longer than a minute, so nothing was published and the wall"
    " stays as it was. Hand in fewer groups or areas at once, or ask the person who looks after"
    " Common Table."
)


def test_what_cannot_be_protected_in_time_stays_submitted_and_says_why(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.send(world.health, TO_PROTECT)
    app = open_page("submissions.py", world.backbone)
    with monkeypatch.context() as slow:
        _out_of_time(slow)
        _press(app, "Publish")
    assert [one.value for one in app.error] == [TOO_SLOW]
    assert not app.success
    assert _state(world) is State.SUBMITTED
    assert _wall(world) == []
    _press(app, "Publish")
    assert _state(world) is State.PUBLISHED


def test_the_reviewer_can_return_what_cannot_even_be_foreseen_in_time(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.send(world.health, TO_PROTECT)
    _out_of_time(monkeypatch)
    app = open_page("submissions.py", world.backbone)
    assert [one.value for one in app.error] == [TOO_SLOW]
    app.text_area[0].input("Please send the towns alone")
    _press(app, "Return to the partner")
    assert _state(world) is State.RETURNED


def test_it_is_told_how_far_protection_has_come(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    bar = DeltaGenerator.progress

    def telling(self: DeltaGenerator, value: float, text: str | None = None) -> DeltaGenerator:
        told.append(value)
        return bar(self, value, text)

    monkeypatch.setattr(DeltaGenerator, "progress", telling)
    world.send(world.health, TO_PROTECT)
    _press(open_page("submissions.py", world.backbone), "Publish")
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_a_return_without_a_reason_is_refused_in_a_sentence(
    world: World, open_page: OpenPage
) -> None:
    world.send(world.health, [EARLY])
    app = _press(open_page("submissions.py", world.backbone), "Return to the partner")
    assert [one.value for one in app.error] == [
        "Please give a reason; the partner needs to know what to do."
    ]
    assert _state(world) is State.SUBMITTED


def test_a_returned_submission_gives_its_reason_to_the_partner(
    world: World, open_page: OpenPage
) -> None:
    world.send(world.health, [EARLY])
    app = open_page("submissions.py", world.backbone)
    app.text_area[0].input("Please add the groups")
    _press(app, "Return to the partner")
    told = [one.value for one in open_page("submissions.py", world.health).markdown]
    assert "The reason given: Please add the groups" in told


def test_who_hands_nothing_in_has_no_such_page(
    world: World, guest: Actor, open_page: OpenPage
) -> None:
    world.send(world.health, [EARLY])
    for actor in (guest, world.member):
        app = open_page("submissions.py", actor)
        assert "figures" not in " ".join(one.value for one in (*app.markdown, *app.header))
        assert not app.button


def test_a_draft_says_what_is_lost_and_when_and_is_discarded_by_its_sender(
    world: World, open_page: OpenPage
) -> None:
    world.hand_in(world.health, [EARLY])
    app = open_page("submissions.py", world.health)
    (lost,) = (one.value for one in app.markdown if "Discarding it deletes" in one.value)
    assert lost.endswith("A draft that is not sent is deleted by itself on April 1, 2026.")
    _press(app, "Discard this draft")
    assert [one.value for one in app.info] == ["Nothing has been handed in yet."]
    assert [one.value for one in app.success] == ["Discarded. Nothing of this draft is kept."]
    assert submissions(world.db, world.health) == ()


def test_what_was_sent_is_not_offered_to_be_discarded(world: World, open_page: OpenPage) -> None:
    world.send(world.health, [EARLY])
    app = open_page("submissions.py", world.health)
    assert "Discard this draft" not in [one.label for one in app.button]


def test_the_app_looks_for_old_drafts_every_night(
    world: World, open_page: OpenPage, tmp_path: Path
) -> None:
    world.db.close()
    here.start(Settings(database=str(tmp_path / "new" / "table.duckdb"), sample=False))
    app = open_page("setup.py", FOUNDER, section="upkeep")
    planned = next(one.value for one in app.dataframe if "What" in one.value)
    assert set(planned["What"]) == {
        "Nightly backup",
        "Forget drafts that were not sent for 30 days",
    }
    assert here.JOBS[FORGET_OLD_DRAFTS] is forget_old_drafts
