"""Promises as a spreadsheet: out, back, and everything wrong at its cell."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from core.commitments import (
    BroughtIn,
    Commitment,
    Condition,
    Every,
    Filter,
    Level,
    MilestoneDraft,
    Resource,
    ResourceKind,
    State,
    Visibility,
    bring_in,
    commitment,
    look_over,
    page,
    promise_template,
    promises_workbook,
)
from core.errors import InvalidEntry, NotAllowed, UnreadableWorkbook
from core.language import render
from core.people import Actor, Role
from core.registry import subgroup_of
from tests.unit.commitments.promised import DUE_ON, STARTS_ON, TODAY, early_births, join, promised
from tests.unit.worlds import NOON, World

HEADER = ("What is promised", "Done when", "Who promises", "Starts on", "Due on", "Indicator")
ROW = ("Open late", "It is open", "County Health", "2026-03-02", "2026-06-30", "Babies born early")


def csv(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    return "\n".join(",".join(f'"{one}"' for one in row) for row in (header, *rows)).encode()


def brought(world: World, content: bytes, actor: Actor | None = None) -> BroughtIn:
    return bring_in(
        world.db, actor or world.backbone, world.registry, content, "promises.csv",
        reason="Our plan for the year", at=NOON,
    )  # fmt: skip


def slips(found: BroughtIn) -> list[tuple[str, str]]:
    return [(one.cell, render(one.reason)) for one in found.errors]


def exported(world: World, reader: Actor) -> bytes:
    with world.db.read() as tx:
        return promises_workbook(tx, reader, world.registry, Filter(), TODAY)


def edited(content: bytes, changes: Mapping[str, str]) -> bytes:
    """The workbook with cells changed as a person would."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell, text in changes.items():
        book["Promises"][cell].value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def again(world: World, content: bytes, actor: Actor) -> BroughtIn:
    return bring_in(
        world.db, actor, world.registry, content, "promises.xlsx", reason="As agreed", at=NOON
    )


def everything(world: World, reader: Actor) -> list[Commitment]:
    with world.db.read() as tx:
        lines = page(tx, reader, Filter(), TODAY).lines
        return [commitment(tx, reader, one.slug, TODAY) for one in lines]


def test_a_row_becomes_a_promise_with_everything_that_it_says(world: World) -> None:
    friend = join(world, "Ana Friend")
    header = (
        *HEADER, "Group", "Condition", "Accountability partners", "Milestones", "Money promised",
        "Hours promised", "Check-in every", "Who may see it", "Level",
    )  # fmt: skip
    row = (
        *ROW, "Black", "power", "Ana Friend", "2026-05-01 First evening\n2026-04-01 Doors ready",
        "5,000", "12.5", "two weeks", "everyone", "the coalition",
    )  # fmt: skip
    found = brought(world, csv(row, header=header))
    assert (slips(found), found.added, found.changed, found.unchanged) == ([], 1, 0, 0)
    (made,) = everything(world, world.backbone)
    said = made.wording
    black = next(one for one in world.registry.categories.values() if one.short == "Black")
    assert (said.what, said.done_when) == ("Open late", "It is open")
    assert said.owner_id == world.health.organisation_id
    assert (said.starts_on, said.due_on) == (date(2026, 3, 2), date(2026, 6, 30))
    assert said.why.indicator_id == early_births(world).indicator_id
    assert said.why.subgroup_id == subgroup_of([black.category_id])
    assert said.why.condition == "power"
    assert said.companions == (friend.id,)
    assert said.milestones == (
        MilestoneDraft("Doors ready", date(2026, 4, 1)),
        MilestoneDraft("First evening", date(2026, 5, 1)),
    )
    assert set(said.resources) == {
        Resource(ResourceKind.MONEY, 5000.0),
        Resource(ResourceKind.HOURS, 12.5),
    }
    assert (said.every, said.visibility) == (Every.TWO_WEEKS, Visibility.EVERYONE)
    assert said.level is Level.COALITION
    assert made.line.state is State.PROPOSED


def test_what_is_taken_along_comes_back_unchanged(world: World) -> None:
    friend = join(world, "Ana Friend")
    promised(
        world,
        world.health,
        companions=(friend.id,),
        milestones=(MilestoneDraft("Half; way", date(2026, 4, 1)),),
        resources=(Resource(ResourceKind.SEATS, 2, "on the board"),),
        why=replace(early_births(world), condition=Condition.POWER),
    )
    promised(world, world.clinic, what="=SUM(A1) and <b>bold</b>")
    before = everything(world, world.backbone)
    found = again(world, exported(world, world.backbone), world.backbone)
    assert (slips(found), found.added, found.changed, found.unchanged) == ([], 0, 0, 2)
    assert everything(world, world.backbone) == before


def test_a_cell_that_was_changed_changes_its_promise_openly(world: World) -> None:
    mine = promised(world, world.health)
    content = edited(exported(world, world.health), {"B2": "Three evenings a week"})
    found = again(world, content, world.health)
    assert (slips(found), found.changed, found.unchanged) == ([], 1, 0)
    (now,) = everything(world, world.health)
    assert now.wording.done_when == "Three evenings a week"
    assert [one.wording.done_when for one in now.before] == [mine.wording.done_when]
    assert now.before[0].reason == "As agreed"


def test_a_promise_that_somebody_changed_meanwhile_is_told_at_its_reference(world: World) -> None:
    promised(world, world.health)
    old = exported(world, world.health)
    again(world, edited(old, {"B2": "Three evenings a week"}), world.health)
    found = again(world, edited(old, {"B2": "Four evenings a week"}), world.health)
    ((cell, said),) = slips(found)
    assert cell == "T2"
    assert said.startswith("Somebody else changed this promise while you were editing it")
    (now,) = everything(world, world.health)
    assert now.wording.done_when == "Three evenings a week"


def test_the_same_words_of_the_same_owner_are_the_promise_that_is_there(world: World) -> None:
    brought(world, csv(ROW))
    found = brought(world, csv(("OPEN  late", *ROW[1:])))
    # Its words differ in their letters, so that it is changed and not added.
    assert (found.added, found.changed, found.unchanged) == (0, 1, 0)
    assert len(everything(world, world.backbone)) == 1


def test_one_slip_keeps_the_whole_workbook_out(world: World) -> None:
    late = ("Open Sunday", *ROW[1:3], "2026-07-01", *ROW[4:])
    found = brought(world, csv(ROW, late))
    assert [cell for cell, _ in slips(found)] == ["E3"]
    assert everything(world, world.backbone) == []


@pytest.mark.parametrize(
    ("column", "text", "cell"),
    [
        ("What is promised", "", "A2"),
        ("Who promises", "Nobody", "C2"),
        ("Starts on", "soon", "D2"),
        ("Due on", "2026-03-01", "E2"),
        ("Due on", "2050-01-01", "E2"),
        ("Indicator", "", "F2"),
        ("Indicator", "Happiness", "F2"),
        ("Accountability partners", "County Health", "G2"),
        ("Accountability partners", "Clinic A; A member", "G2"),
        ("Milestones", "First evening", "G2"),
        ("Milestones", "2027-01-01 Too late", "G2"),
        ("Money promised", "-5", "G2"),
        ("Money promised", "a lot", "G2"),
        ("Level", "a person", "G2"),
        ("Reference", "not-there-1a2b3c4d/1", "G2"),
    ],
)
def test_each_slip_is_told_at_its_cell(world: World, column: str, text: str, cell: str) -> None:
    header = HEADER if column in HEADER else (*HEADER, column)
    row = dict(zip(HEADER, ROW, strict=True)) | {column: text}
    found = brought(world, csv(tuple(row[one] for one in header), header=header))
    assert [at for at, _ in slips(found)] == [cell], slips(found)
    assert everything(world, world.backbone) == []


def test_the_same_promise_twice_is_told_with_the_first_row(world: World) -> None:
    found = brought(world, csv(ROW, ROW))
    assert slips(found) == [("A3", "This promise stands in row 2 already. Keep one of the two.")]


def test_looking_over_tells_everything_and_keeps_nothing(world: World) -> None:
    with world.db.read() as tx:
        head = tx.head()
    found = look_over(world.db, world.backbone, world.registry, csv(ROW), "promises.csv", at=NOON)
    assert (found.added, found.findings) == (1, ())
    assert everything(world, world.backbone) == []
    with world.db.read() as tx:
        assert tx.head() == head


def test_somebody_elses_promise_cannot_be_changed_by_a_workbook(world: World) -> None:
    promised(world, world.health)
    content = edited(exported(world, world.clinic), {"B2": "One evening a week"})
    found = again(world, content, world.clinic)
    assert [cell for cell, _ in slips(found)] == ["A2"]
    assert everything(world, world.health)[0].wording.done_when != "One evening a week"


def test_a_pairs_promise_is_in_nobody_elses_workbook(world: World) -> None:
    friend = join(world, "Ana Friend")
    promised(
        world,
        world.member,
        companions=(friend.id,),
        visibility=Visibility.PAIR,
        level=Level.PERSONAL,
    )
    book = openpyxl.load_workbook(io.BytesIO(exported(world, friend)))
    assert book["Promises"]["A2"].value == "Open two evenings a week"
    book = openpyxl.load_workbook(io.BytesIO(exported(world, world.backbone)))
    assert book["Promises"].max_row == 2  # the headings and the example
    assert str(book["Promises"]["A2"].value).startswith("Example:")


def test_each_promise_that_is_brought_in_has_its_entry(world: World) -> None:
    with world.db.read() as tx:
        before = tx.head().sequence
    brought(world, csv(ROW, ("Open Sunday", *ROW[1:])))
    with world.db.read() as tx:
        assert [one.kind for one in tx.entries(after=before)] == ["commitment-proposed"] * 2
        assert tx.verify().broken_at is None


def test_the_template_offers_who_and_what_may_be_named(world: World) -> None:
    with world.db.read() as tx:
        content = promise_template(tx, world.member, world.registry)
    lists = openpyxl.load_workbook(io.BytesIO(content))["Lists"]
    columns = {one[1].value: [cell.value for cell in one[2:]] for one in lists.columns}
    assert "County Health" in columns["Who promises"]
    assert "Babies born early" in columns["Indicator"]
    assert "power" in columns["Condition"]
    assert "State" not in columns


def test_a_guest_brings_nothing_in_and_a_text_is_no_spreadsheet(world: World) -> None:
    guest = join(world, "Guest", role=Role.GUEST)
    with pytest.raises(NotAllowed):
        brought(world, csv(ROW), guest)
    with pytest.raises(UnreadableWorkbook):
        bring_in(
            world.db, world.member, world.registry, b"hello", "promises.txt", reason="x", at=NOON
        )
    with pytest.raises(InvalidEntry):
        bring_in(
            world.db, world.member, world.registry, csv(ROW), "promises.csv", reason=" ", at=NOON
        )


def test_days_are_those_of_the_promise_that_the_tests_make() -> None:
    assert (date(2026, 3, 2), date(2026, 6, 30)) == (STARTS_ON, DUE_ON)
