"""A layout that is only guessed is asked about once, and remembered for the next quarter."""

from dataclasses import replace
from uuid import UUID

from core.submissions import Received, draft, read_afresh, read_as, receive
from core.workbook import Mapping, QuestionKind, Role, answer, said_of, suggest
from tests.unit.worlds import NOON, World, as_csv


def quarter(*years: str) -> bytes:
    """Counts of two groups a year, one of them by a word that nobody here knows."""
    header = [
        f"{group} {what} {year}"
        for year in years
        for group in ("AYG", "Total")
        for what in ("Number", "Cohort size")
    ]
    figures = [12, 90, 120, 1000] * len(years)
    return as_csv(["Area", *header], [["Home County", *figures]])


def received(world: World, content: bytes) -> Received:
    assert world.health.organisation_id is not None
    return receive(world.db, world.health, world.health.organisation_id, "figures.csv", content)


def answered(world: World, found: Received, **choices: str) -> Mapping:
    """The mapping of the only sheet when what is asked is answered, by the role asked about."""
    (table,), (mapping,) = found.tables, found.mappings
    for role, choice in choices.items():
        question = next(one for one in mapping.open_questions if one.required and one.role == role)
        mapping = answer(mapping, question, choice)
        mapping = suggest(table.sheet, world.registry, found.organisation_id, mapping)
    return mapping


def agreed(world: World, found: Received) -> Received:
    (table,) = found.tables
    said = read_as(world.db, world.health, found, table.sheet.name, said_of(table.layout))
    assert said is not None
    return said


def kept(world: World, found: Received) -> None:
    """A draft made of a file whose one open word means Black people."""
    black = next(one for one in world.registry.categories.values() if one.slug.startswith("black"))
    indicator: UUID = world.registry.by_slug["early-births"].indicator_id
    mapping = answered(world, found, indicator=str(indicator))
    while questions := [one for one in mapping.open_questions if one.required]:
        dimension = questions[0].kind is QuestionKind.DIMENSION
        to = str(black.dimension_id if dimension else black.category_id)
        mapping = answer(mapping, questions[0], to)
        mapping = suggest(found.tables[0].sheet, world.registry, found.organisation_id, mapping)
    draft(world.db, world.health, found, [(found.tables[0].sheet, mapping)], at=NOON)


def test_a_guess_that_is_open_to_doubt_is_asked_and_what_was_said_is_not_asked_again(
    world: World,
) -> None:
    first = received(world, quarter("2022", "2023"))
    assert first.tables[0].unsure
    said = agreed(world, first)
    assert not said.tables[0].unsure
    kept(world, said)
    (again,) = received(world, quarter("2022", "2023", "2024")).tables
    assert again.learned
    assert not again.unsure
    assert list(again.sheet.rows["Period"].unique()) == ["2022", "2023", "2024"]


def test_the_next_quarter_goes_straight_to_its_findings(world: World) -> None:
    kept(world, agreed(world, received(world, quarter("2022"))))
    after = received(world, quarter("2023"))
    assert after.mappings[0].ready
    assert not after.tables[0].unsure


def test_what_was_remembered_can_be_forgotten(world: World) -> None:
    kept(world, agreed(world, received(world, quarter("2022"))))
    after = received(world, quarter("2023"))
    afresh = read_afresh(world.db, world.health, after, after.tables[0].sheet.name)
    assert afresh is not None
    assert afresh.tables[0].unsure
    assert received(world, quarter("2023")).tables[0].unsure


def test_another_partner_is_asked_for_itself(world: World) -> None:
    kept(world, agreed(world, received(world, quarter("2022"))))
    assert world.clinic.organisation_id is not None
    theirs = receive(
        world.db, world.clinic, world.clinic.organisation_id, "figures.csv", quarter("2022")
    )
    assert theirs.tables[0].unsure


def test_a_person_may_say_otherwise(world: World) -> None:
    """The last row is said to be none of the table."""
    content = as_csv(
        ["Area", "AYG Number 2022", "AYG Cohort size 2022"],
        [["Home County", 12, 90], ["Nobody's", 1, 2]],
    )
    found = received(world, content)
    (table,) = found.tables
    said = replace(said_of(table.layout), last=2, measure=Role.NUMERATOR)
    corrected = read_as(world.db, world.health, found, table.sheet.name, said)
    assert corrected is not None
    assert list(corrected.tables[0].sheet.rows["Area"]) == ["Home County"]
