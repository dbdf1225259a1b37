"""The walk of a submission: draft, submitted, returned or published, withdrawn."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sized
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from uuid import UUID

import pandas as pd
import pytest

from core.disclosure import NotCollected, Shown, Withheld
from core.errors import Failure, IllegalMove, NotAllowed
from core.outcomes import Outcome, Question, outcome
from core.registry import ALL_PROVIDERS, change_indicator, set_responsible
from core.registry import draft_of as draft_of_indicator
from core.store import Statement, verify
from core.submissions import (
    Change,
    Preview,
    State,
    discard,
    draft_of,
    preview,
    publish,
    receive,
    send_back,
    submissions,
    submit,
    withdraw,
)
from tests.unit.worlds import HEADER, NOON, World, as_csv

publishing = import_module("core.submissions.answer")
concealing = import_module("core.disclosure.conceal_all")
EARLY = "Babies born early"
COUNTY = "Home County"
LATER = NOON + timedelta(days=1)


def early(
    group: str, numerator: object, denominator: object, period: str = "2024"
) -> tuple[object, ...]:
    return (EARLY, period, COUNTY, group, numerator, denominator)


def all_groups(numerator: int = 30, denominator: int = 300) -> list[tuple[object, ...]]:
    groups = ("Black", "White", "Asian")
    return [
        early("", numerator * 3, denominator * 3),
        *(early(group, numerator, denominator) for group in groups),
    ]


def seen(world: World, **asked: object) -> Outcome:
    with world.db.read() as tx:
        return outcome(tx, world.registry, Question("early-births", **asked))  # type: ignore[arg-type]


def cell(world: World, group: str) -> object:
    found = seen(world)
    series = {one.short: one for one in found.groups} | {"": found.everyone}
    return series[group].latest


def state(world: World, submission_id: UUID) -> State:
    found = {one.submission_id: one.state for one in submissions(world.db, world.backbone)}
    return found[submission_id]


def test_what_a_partner_sent_is_on_the_wall_when_it_is_published_and_not_before(
    world: World,
) -> None:
    sent = world.send(world.health, all_groups())
    assert seen(world).periods == ()
    done = publish(world.db, world.backbone, sent.submission_id, at=LATER)
    assert done.changed == 4
    black = cell(world, "Black")
    assert isinstance(black, Shown)
    assert (black.value, black.numerator, black.denominator) == (0.1, 30, 300)
    assert state(world, sent.submission_id) is State.PUBLISHED


def test_a_small_count_never_reaches_the_wall(world: World) -> None:
    world.publish(world.health, [*all_groups()[:3], early("Asian", 3, 300)])
    assert cell(world, "Asian") == Withheld()
    with world.db.read() as tx:
        columns = tx.rows(Statement("select * from published where status = 'withheld'"))
    assert len(columns) == 1
    numbers = ("value", "lower", "upper", "numerator", "denominator", "standard_error")
    assert [columns[0][name] for name in numbers] == [None] * 6


def test_a_group_that_nobody_reported_is_not_collected(world: World) -> None:
    world.publish(world.health, all_groups())
    assert cell(world, "Native American") == NotCollected()


def test_a_newer_submission_replaces_its_own_cells_and_withdrawing_brings_them_back(
    world: World,
) -> None:
    world.publish(world.health, all_groups(30))
    world.publish(world.health, [early("Black", 60, 300)])
    assert cell(world, "Black").value == 0.2  # type: ignore[attr-defined]
    assert cell(world, "White").value == 0.1  # type: ignore[attr-defined]
    newest = submissions(world.db, world.backbone)
    latest = max(newest, key=lambda one: one.published_as or 0)
    withdraw(world.db, world.health, latest.submission_id, reason="counted twice", at=LATER)
    assert cell(world, "Black").value == 0.1  # type: ignore[attr-defined]


def test_withdrawing_the_only_submission_clears_the_wall(world: World) -> None:
    sent = world.send(world.health, all_groups())
    publish(world.db, world.backbone, sent.submission_id, at=LATER)
    withdraw(world.db, world.health, sent.submission_id, reason="a mistake", at=LATER)
    assert seen(world).periods == ()


def test_what_a_publication_replaced_is_kept(world: World) -> None:
    world.publish(world.health, all_groups(30))
    second = world.publish(world.health, [early("Black", 60, 300)])
    with world.db.read() as tx:
        kept = tx.rows(Statement("select value, replaced_by from published_before"))
    assert kept == [{"value": 0.1, "replaced_by": second.number}]
    assert second.changed == 1


def test_publishing_the_same_figures_again_changes_nothing_on_the_wall(world: World) -> None:
    world.publish(world.health, all_groups())
    again = world.publish(world.health, all_groups()[::-1])
    assert again.changed == 0


def test_the_difference_says_what_is_new_what_changes_and_what_stays(world: World) -> None:
    world.publish(world.health, all_groups(30))
    made = world.send(world.health, [early("Black", 60, 300), early("Middle Eastern", 40, 200)])
    seen_before = preview(world.db, world.health, made.submission_id)
    changes = [one.change for one in seen_before.changes]
    assert sorted(changes) == [Change.ADDED, Change.CHANGED, *[Change.UNCHANGED] * 3]


def test_a_preview_protects_each_linked_set_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world.hand_in(world.clinic, [("Seen within a week", "2024", COUNTY, "", 40, 200)])
    runs: list[int] = []
    protect = publishing.protect

    def counted(observations: Sized, *given: object) -> object:
        runs.append(len(observations))
        return protect(observations, *given)

    monkeypatch.setattr(publishing, "protect", counted)
    found = preview(world.db, world.clinic, made.submission_id)
    assert runs == [1]
    assert [one.change for one in found.changes] == [Change.ADDED] * 2
    assert {row["provider_id"] for row in found.cells} == {
        ALL_PROVIDERS,
        world.clinic.organisation_id,
    }


def test_what_a_preview_worked_out_is_not_worked_out_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems: list[object] = []
    conceal = concealing.conceal

    def counted(problem: object, tick: object) -> object:
        problems.append(problem)
        return conceal(problem, tick)

    monkeypatch.setattr(concealing, "conceal", counted)
    monkeypatch.setattr(concealing, "_answers", OrderedDict())
    groups = [("White", 300), ("Black", 200), ("Asian", 100), ("Middle Eastern", 5)]
    years = [str(year) for year in range(2000, 2024)]
    rows = [early(group, count, 9 * count, year) for year in years for group, count in groups]
    rows += [early("", 605, 9 * 605, year) for year in years]
    sent = world.send(world.health, rows)
    preview(world.db, world.health, sent.submission_id)
    assert problems
    problems.clear()
    preview(world.db, world.backbone, sent.submission_id)
    publish(world.db, world.backbone, sent.submission_id, at=LATER)
    assert problems == []


def test_figures_are_protected_in_one_order_whatever_the_order_of_their_rows(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders: list[list[tuple[object, ...]]] = []
    protect = publishing.protect

    def told(observations: pd.DataFrame, *more: object) -> object:
        cells = observations[["subgroup_id", "period_code"]]
        orders.append(list(cells.itertuples(index=False, name=None)))
        return protect(observations, *more)

    monkeypatch.setattr(publishing, "protect", told)
    rows = [
        early(group, 100, 900, str(year))
        for year in range(2000, 2024)
        for group in ("White", "", "Black", "Asian")
    ]
    for order in (rows, rows[::-1]):
        drafted = world.hand_in(world.health, order)
        preview(world.db, world.health, drafted.submission_id)
    assert orders[0] == orders[1] == sorted(orders[0])
    assert len(orders[0]) == len(rows)


def test_a_preview_shows_what_the_wall_will_show(world: World) -> None:
    world.publish(world.health, all_groups(30))
    made = world.send(world.health, [early("Black", 4, 300)])
    would = {row["status"] for row in preview(world.db, world.health, made.submission_id).cells}
    assert would == {"shown", "withheld"}
    assert cell(world, "Black").value == 0.1  # type: ignore[attr-defined]
    publish(world.db, world.backbone, made.submission_id, at=LATER)
    assert cell(world, "Black") == Withheld()


def test_the_same_bytes_are_recognised(world: World) -> None:
    content = as_csv(HEADER, all_groups())
    first = world.draft_of(world.health, content)
    assert world.health.organisation_id is not None
    again = receive(world.db, world.health, world.health.organisation_id, "other.csv", content)
    assert again.same_as is not None
    assert again.same_as.submission_id == first.submission_id
    changed = receive(
        world.db, world.health, world.health.organisation_id, "x.csv", content + b"\n"
    )
    assert changed.same_as is None


def test_two_clinics_add_up_under_all_providers(world: World) -> None:
    for who, numerator in ((world.clinic, 40), (world.other_clinic, 60)):
        world.publish(who, [("Seen within a week", "2024", COUNTY, "", numerator, 200)])
    with world.db.read() as tx:
        found = outcome(tx, world.registry, Question("seen-soon"))
    assert isinstance(found.everyone.latest, Shown)
    assert (found.everyone.latest.numerator, found.everyone.latest.denominator) == (100, 400)


def test_what_two_clinics_add_up_to_names_both_of_them_and_what_each_said(world: World) -> None:
    for who, numerator in ((world.clinic, 40), (world.other_clinic, 60)):
        row = ("Seen within a week", "2024", COUNTY, "", numerator, 200)
        world.publish(who, [row], context=f"said by {who.name}")
    with world.db.read() as tx:
        together = outcome(tx, world.registry, Question("seen-soon"))
        clinic = world.clinic.organisation_id
        assert clinic is not None
        alone = outcome(tx, world.registry, Question("seen-soon", provider=clinic))
    assert together.reported_by == ("Clinic A", "Clinic B")
    assert set(together.notes) == {"said by Clinic A person", "said by Clinic B person"}
    assert alone.reported_by == ("Clinic A",)
    assert alone.notes == ("said by Clinic A person",)


def test_a_clinic_that_is_in_no_sum_is_not_named_for_it(world: World) -> None:
    """The second clinic speaks of another place, and of a year in which it gives no count."""
    seen_soon = "Seen within a week"
    world.publish(
        world.clinic, [(seen_soon, year, COUNTY, "", 40, 200) for year in ("2023", "2024")]
    )
    elsewhere = (seen_soon, "2024", "Northtown", "", 60, 200)
    world.publish(world.other_clinic, [elsewhere, (seen_soon, "2023", COUNTY, "", "*", "*")])
    with world.db.read() as tx:
        found = outcome(tx, world.registry, Question("seen-soon"))
    assert found.reported_by == ("Clinic A",)


def test_another_partners_cell_is_a_finding_and_cannot_be_sent(world: World) -> None:
    made = world.hand_in(world.clinic, all_groups())
    assert {one.code for one in made.errors} == {"cell-belongs-to-another-partner"}
    with pytest.raises(IllegalMove) as refused:
        submit(world.db, world.clinic, made.submission_id, context="", at=NOON)
    assert refused.value.sentence_code == "illegal-move.errors-left"


def test_a_warning_needs_a_word_of_explanation(world: World) -> None:
    made = world.hand_in(world.health, [early("", 100, 900), *all_groups()[1:]])
    assert "totals-do-not-add-up" in {one.code for one in made.unexplained}
    with pytest.raises(IllegalMove) as refused:
        submit(world.db, world.health, made.submission_id, context="", at=NOON)
    assert refused.value.sentence_code == "illegal-move.warnings-unexplained"


def test_a_returned_submission_keeps_the_reason_and_does_not_reach_the_wall(world: World) -> None:
    sent = world.send(world.health, all_groups())
    back = send_back(
        world.db, world.backbone, sent.submission_id, reason="2023 is missing", at=LATER
    )
    assert (back.state, back.reason) == (State.RETURNED, "2023 is missing")
    with pytest.raises(IllegalMove):
        publish(world.db, world.backbone, sent.submission_id, at=LATER)
    assert seen(world).periods == ()


def test_returning_and_withdrawing_need_a_reason(world: World) -> None:
    sent = world.send(world.health, all_groups())
    for verb, actor in ((send_back, world.backbone), (withdraw, world.health)):
        with pytest.raises(IllegalMove) as refused:
            verb(world.db, actor, sent.submission_id, reason="  ", at=LATER)
        assert refused.value.sentence_code == "illegal-move.reason-missing"


def test_only_the_backbone_publishes(world: World) -> None:
    sent = world.send(world.health, all_groups())
    for actor in (world.health, world.member):
        with pytest.raises(NotAllowed):
            publish(world.db, actor, sent.submission_id, at=LATER)


def test_a_partner_sees_and_touches_only_their_own(world: World) -> None:
    sent = world.send(world.health, all_groups())
    assert submissions(world.db, world.clinic) == ()
    for verb in (draft_of, preview):
        with pytest.raises(NotAllowed):
            verb(world.db, world.clinic, sent.submission_id)
    with pytest.raises(NotAllowed):
        discard(world.db, world.clinic, sent.submission_id, at=LATER)
    with pytest.raises(NotAllowed):
        withdraw(world.db, world.clinic, sent.submission_id, reason="not mine", at=LATER)
    with pytest.raises(NotAllowed):
        submissions(world.db, world.member)


def test_the_backbone_does_not_see_a_draft_before_it_is_sent(world: World) -> None:
    world.hand_in(world.health, all_groups())
    assert submissions(world.db, world.backbone) == ()
    assert len(submissions(world.db, world.health)) == 1


def test_publishing_twice_is_refused(world: World) -> None:
    sent = world.send(world.health, all_groups())
    publish(world.db, world.backbone, sent.submission_id, at=LATER)
    with pytest.raises(IllegalMove) as refused:
        publish(world.db, world.backbone, sent.submission_id, at=LATER)
    assert refused.value.sentence_code == "illegal-move.submission"


def test_concurrent_publishes_neither_fail_nor_lose(world: World) -> None:
    """Eight submissions of one indicator, each a year of its own, published at the same time."""
    sent = [
        world.send(world.health, [early("", 100 + each, 900, str(2010 + each))])
        for each in range(8)
    ]
    failures: list[Failure] = []

    def put_up(submission_id: UUID) -> None:
        try:
            publish(world.db, world.backbone, submission_id, at=LATER)
        except Failure as failure:
            failures.append(failure)

    threads = [threading.Thread(target=put_up, args=(one.submission_id,)) for one in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    shown = [one.numerator for one in seen(world).everyone.cells if isinstance(one, Shown)]
    assert shown == [100, 101, 102, 103, 104, 105, 106, 107]
    with world.db.read() as tx:
        numbers = tx.rows(Statement("select publication from publication order by publication"))
        assert verify(tx.entries()).whole
    assert len({row["publication"] for row in numbers}) == 8


def test_every_step_is_in_the_ledger(world: World) -> None:
    with world.db.read() as tx:
        before = tx.head().sequence
    sent = world.send(world.health, all_groups())
    publish(world.db, world.backbone, sent.submission_id, at=LATER)
    withdraw(world.db, world.health, sent.submission_id, reason="a mistake", at=LATER)
    with world.db.read() as tx:
        kinds = [one.kind for one in tx.entries(after=before)]
    assert kinds == [
        "submission-submitted",
        "submission-published",
        "figures-published",
        "shown",
        "submission-withdrawn",
        "figures-withdrawn",
        "shown",
    ]


def test_a_rule_that_became_stricter_while_a_publish_computes_holds_for_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The minimum is raised to 30 while 20 of 300 are being protected under 11."""
    sent = world.send(world.health, [early("", 90, 900), early("Black", 20, 300)])
    indicator = world.registry.by_slug["early-births"]
    stricter = replace(draft_of_indicator(indicator), minimum_count=30)
    protect = publishing.protect
    raised: list[object] = []

    def protect_slowly(*given: object) -> object:
        if not raised:
            raised.append(
                change_indicator(
                    world.db,
                    world.backbone,
                    indicator.indicator_id,
                    stricter,
                    expected=draft_of_indicator(indicator),
                    at=NOON,
                )
            )
        return protect(*given)

    monkeypatch.setattr(publishing, "protect", protect_slowly)
    publish(world.db, world.backbone, sent.submission_id, at=LATER)
    assert raised
    assert cell(world, "Black") == Withheld()


def test_what_was_sent_before_somebody_else_became_responsible_is_not_published(
    world: World,
) -> None:
    sent = world.send(world.health, all_groups())
    indicator = world.registry.by_slug["early-births"]
    set_responsible(
        world.db,
        world.backbone,
        indicator.indicator_id,
        world.county.area_level_id,
        world.clinic.organisation_id,
        expected=world.health.organisation_id,
        at=NOON,
    )
    with pytest.raises(IllegalMove) as refused:
        publish(world.db, world.backbone, sent.submission_id, at=LATER)
    assert refused.value.sentence_code == "illegal-move.no-longer-theirs"
    assert state(world, sent.submission_id) is State.SUBMITTED


def test_a_draft_with_errors_shows_no_difference_and_breaks_nothing(world: World) -> None:
    made = world.hand_in(world.clinic, all_groups())
    assert made.errors
    assert preview(world.db, world.clinic, made.submission_id) == Preview((), ())


def test_a_draft_is_its_own_partners_alone(world: World) -> None:
    made = world.hand_in(world.health, all_groups())
    for verb in (draft_of, preview):
        with pytest.raises(NotAllowed):
            verb(world.db, world.backbone, made.submission_id)
    with pytest.raises(NotAllowed):
        discard(world.db, world.backbone, made.submission_id, at=LATER)


def test_a_partner_without_an_organisation_sees_nothing(world: World) -> None:
    world.send(world.health, all_groups())
    nobody = replace(world.clinic, organisation_id=None)
    assert submissions(world.db, nobody) == ()


def test_what_was_never_published_is_taken_back_in_silence(world: World) -> None:
    sent = world.send(world.health, all_groups())
    withdraw(world.db, world.health, sent.submission_id, reason="names were in it", at=LATER)
    with world.db.read() as tx:
        told = [one for one in tx.entries() if one.seen_by == "everyone"]
    assert not any("names were in it" in (one.body or "") for one in told)
    assert "figures-withdrawn" not in {one.kind for one in told}


def test_a_note_leaves_the_wall_with_the_submission_that_brought_it(world: World) -> None:
    world.publish(world.health, all_groups(), context="counted by hand")
    world.publish(world.health, all_groups()[::-1], context="counted again")
    assert seen(world).notes == ("counted again",)
    latest = max(submissions(world.db, world.backbone), key=lambda one: one.published_as or 0)
    withdraw(world.db, world.health, latest.submission_id, reason="a mistake", at=LATER)
    assert seen(world).notes == ("counted by hand",)
