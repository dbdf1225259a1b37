"""Real public files, put through the app as a partner would, in the browser, and read again.

What the lead file needs (the kind of place, its 42 neighbourhoods, their outlines, the indicator
and its responsible partner) is entered by hand on *Setup*. The coalition, its people, the other
areas and indicators are entered by verbs before the app starts, for speed (`real.found_coalition`).
Every expected value is read from the file by csv, with nothing of ours in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import harness, partner, real, steps
from tests.browser.harness import RunningApp, Watch
from tests.browser.partner import Said, Sender
from tests.browser.real import HIV, LEAD, MEASURED_IN_SCHOOLS, OUTLINES, SCHOOLS, Row

pytestmark = pytest.mark.skipif(
    not real.DATA.is_dir(), reason="the public files are not on this machine (../shared/data)"
)

LEAD_IN_BLOOD = "Lead in children's blood"
PATIENCE = 300_000
RACES = {
    "American Indian/Alaska Native": "American Indian or Alaska Native",
    "Asian": "Asian",
    "Black/African American": "Black or African American",
    "Hispanic/Latino": "Hispanic or Latino",
    "Multiracial": "Multiracial or multiethnic",
    "Native Hawaiian/Other Pacific Islander": "Native Hawaiian or Pacific Islander",
    "White": "White",
}
SEXES = {"Female": "Women and girls", "Male": "Men and boys"}
AGES = {
    "13-24": "13–24 years",
    "25-34": "25–34 years",
    "35-44": "35–44 years",
    "45-54": "45–54 years",
    "55-64": "55–64 years",
    "65+": "65 years and over",
}
PUPILS = {
    "Asian": "Asian",
    "Black": "Black or African American",
    "Hispanic": "Hispanic or Latino",
    "Multiracial": "Multiracial or multiethnic",
    "Native American": "American Indian or Alaska Native",
    "Unknown": "Unknown",
    "White": "White",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app on a database of its own, without the sample."""
    folder = tmp_path_factory.mktemp("real")
    real.found_coalition(folder / "app.duckdb")
    with harness.running_app(folder, environment={"COMMON_TABLE_SAMPLE": "false"}) as running:
        yield running


@pytest.fixture(scope="module")
def page(app: RunningApp, browser: Browser) -> Iterator[Page]:
    """One browser for all of them; at the end it must have called nobody."""
    context = harness.new_context(browser, app.url)
    context.set_default_timeout(PATIENCE)
    watch = Watch()
    watch.over(context)
    page = context.new_page()
    page.goto("/")
    harness.settle(page)
    yield page
    context.close()
    assert watch.troubles == []


# New HIV diagnoses by state: 13,680 rows, three dimensions in one column


@pytest.fixture(scope="module")
def hiv(page: Page) -> Sender:
    sender = partner.hand_in(page, "Sam States", HIV)
    sender.answer("Which indicator is the whole sheet about?", "New HIV diagnoses")
    sender.press("Go on with these answers")
    sender.explain("As the agency published it.")
    sender.send()
    partner.publish(page, HIV)
    return sender


def _of_state(
    rows: Iterable[Row], state: str, names: Mapping[str, str]
) -> dict[tuple[str, str], Said]:
    return {
        (names.get(row["subgroup"], "Everyone"), row["year"]): partner.expected(
            row["numerator"], row["denominator"], 100_000
        )
        for row in rows
        if row["area_name"] == state
        and (row["dimension"] == "total" or row["subgroup"] in names)
        and row["missing_code"] == ""
    }


def _agree_on_state(page: Page, state: str) -> int:
    steps.choose(page, "What", "New HIV diagnoses")
    rows = real.rows_of(HIV)
    by = {"Race and ethnicity": RACES, "Gender": SEXES, "Age": AGES}
    return sum(
        partner.agree(partner.read(page, state, dimension), _of_state(rows, state, names))
        for dimension, names in by.items()
    )


def test_one_question_is_left_open_by_a_file_of_thirteen_thousand_rows(hiv: Sender) -> None:
    assert hiv.questions == 1
    assert hiv.clicks <= 12, hiv.clicks


@pytest.mark.parametrize("state", ["Alabama", "California", "Wyoming"])
@pytest.mark.usefixtures("hiv")
def test_every_rate_of_a_state_equals_the_files_counts_or_is_withheld(
    page: Page, state: str
) -> None:
    # 15 years of seven races, two sexes, six ages, and of everyone three times.
    assert _agree_on_state(page, state) == 15 * (7 + 2 + 6 + 3)


@pytest.mark.soak
@pytest.mark.usefixtures("hiv")
def test_every_rate_of_every_state_equals_the_files_counts_or_is_withheld(page: Page) -> None:
    for state in sorted({row["area_name"] for row in real.rows_of(HIV)}):
        _agree_on_state(page, state)


# City schools: four indicators in one file


@pytest.fixture(scope="module")
def schools(page: Page) -> Sender:
    sender = partner.hand_in(page, "Sue Schools", SCHOOLS)
    for code in ("ela_proficient_3_8", "graduated_4yr", "math_proficient_3_8"):
        sender.answer(f"What does “{code}”", MEASURED_IN_SCHOOLS[code])
    sender.answer("What does “NYC”", "New York City")
    sender.press("Go on with these answers")
    sender.explain("As the city published it.")
    sender.send()
    partner.publish(page, SCHOOLS)
    return sender


def test_four_short_names_are_asked_about_in_a_file_of_four_indicators(schools: Sender) -> None:
    assert schools.questions == 4
    assert schools.clicks <= 18, schools.clicks


@pytest.mark.parametrize("code", MEASURED_IN_SCHOOLS)
@pytest.mark.usefixtures("schools")
def test_every_share_of_a_school_indicator_equals_the_files_counts_or_is_withheld(
    page: Page, code: str
) -> None:
    steps.choose(page, "What", MEASURED_IN_SCHOOLS[code])
    rows = [row for row in real.rows_of(SCHOOLS) if row["indicator"] == code]
    compared = 0
    for area in ("Bronx", "Brooklyn", "Manhattan", "Queens", "Staten Island", ""):
        expected = {
            (PUPILS.get(row["subgroup"], "Everyone"), "2021–22"): partner.expected(
                row["numerator"], row["denominator"], 1
            )
            for row in rows
            if row["borough"] == area
        }
        compared += partner.agree(partner.read(page, area or "New York City"), expected)
    assert compared == 48


# Lead in children's blood: 42 neighbourhoods on the map


@pytest.fixture(scope="module")
def lead(page: Page) -> Sender:
    _set_up_lead(page)
    sender = partner.hand_in(page, "Lee Lead", LEAD)
    sender.answer("What does “5plus”", LEAD_IN_BLOOD)
    for threshold in ("10plus", "15plus"):
        sender.answer(f"What does “{threshold}”", "Leave these rows out")
    sender.press("Go on with these answers")
    sender.explain("As the city published it.")
    sender.send()
    partner.publish(page, LEAD)
    return sender


def _set_up_lead(page: Page) -> None:
    steps.look_as(page, "Bea Backbone")
    steps.open_section(page, "Areas")
    steps.choose(page, "What do you want to do?", "Add a kind of place")
    page.get_by_role("textbox", name="Name of one such place").fill("UHF42")
    page.get_by_role("textbox", name="Name of several").fill("Neighbourhoods")
    _save(page, "Add", "Added: UHF42.")
    steps.choose(page, "What do you want to do?", "Add areas from a list")
    steps.pick(page, "Kind of place", "UHF42")
    page.get_by_role("textbox", name="Paste the list").fill(_list_of_neighbourhoods())
    _save(page, "Add", "Added: 42 areas.")
    steps.choose(page, "What do you want to do?", "Draw areas on the map")
    steps.pick(page, "Kind of place", "UHF42")
    page.locator("input[type=file]").set_input_files(OUTLINES)
    page.get_by_role("textbox", name="Where the file keeps the codes").fill("GEOCODE")
    _save(page, "Draw on the map", "42 areas are drawn on the map now.")
    steps.open_section(page, "Indicators")
    page.get_by_role("textbox", name="Name", exact=True).fill(LEAD_IN_BLOOD)
    page.get_by_role("textbox", name="What it means").fill(
        "Children under 6 with at least 5 micrograms of lead in a deciliter of blood."
    )
    steps.pick(page, "Kind of figure", "rate")
    steps.pick(page, "Which way is better?", "lower")
    page.get_by_role("textbox", name="Who is counted").fill("children who were tested")
    page.get_by_role("textbox", name="What happens to them").fill("had lead in their blood")
    steps.open_panel(page, "Source, custodian and other details", lazy=False)
    page.get_by_role("textbox", name="Source").fill("Blood lead registry")
    page.get_by_label("Per how many people (rates only)", exact=True).fill("1000")
    _save(page, "Add", f"Added: {LEAD_IN_BLOOD}.")
    steps.open_section(page, "Goals and partners")
    steps.choose(page, "What do you want to do?", "Say which partner answers")
    steps.choose(page, "Which one?", LEAD_IN_BLOOD)
    for level in ("Citywide", "Borough", "UHF42"):
        steps.choose(page, "For which kind of place?", level)
        steps.pick(page, "Who answers for the figures?", "City Health")
        _save(page, "Save", f"Saved: {LEAD_IN_BLOOD}.")


def _save(page: Page, button: str, done: str) -> None:
    steps.press(page, button)
    expect(page.get_by_test_id("stAlert").filter(has_text=done)).to_be_visible()


def _list_of_neighbourhoods() -> str:
    named = {
        row["area_code"]: row["area_name"]
        for row in real.rows_of(LEAD)
        if row["area_type"] == "UHF42"
    }
    lines = [f'{code},"{name}"' for code, name in named.items()]
    return "\n".join(["code,name", *lines])


def test_each_of_three_counts_and_rates_in_a_file_is_asked_about_and_two_are_left_out(
    lead: Sender,
) -> None:
    assert lead.questions == 3
    assert lead.clicks <= 12, lead.clicks


@pytest.mark.parametrize("year", ["2005", "2021"])
@pytest.mark.usefixtures("lead")
def test_the_map_lists_every_neighbourhood_as_the_file_has_it(page: Page, year: str) -> None:
    steps.go_to(page, "Map")
    steps.choose(page, "What", LEAD_IN_BLOOD)
    steps.choose(page, "Which places", "Neighbourhoods")
    steps.choose(page, "When", year)
    said = {
        (row["Area"], year): (float(row["Value"]) if row["Value"] else None, row["Status"])
        for row in steps.table(page, "The same as a list")
    }
    expected = {
        (row["area_name"], year): partner.expected(row["n_5plus"], row["n_tested"], 1000)
        for row in real.rows_of(LEAD)
        if row["time"] == year and row["area_type"] == "UHF42"
    }
    assert partner.agree(said, expected) == 42
    expect(page.locator("[data-testid=stDeckGlJsonChart] canvas").first).to_be_visible()


def _lead_of(area: str, kind: str) -> dict[tuple[str, str], Said]:
    return {
        ("Everyone", row["time"]): partner.expected(row["n_5plus"], row["n_tested"], 1000)
        for row in real.rows_of(LEAD)
        if row["area_name"] == area and row["area_type"] == kind
    }


AREAS: list[tuple[str, str]] = [
    ("New York City", "Citywide"),
    ("Bronx", "Borough"),
    ("Kingsbridge - Riverdale", "UHF42"),
    ("Lower Manhattan", "UHF42"),
    ("Greenpoint", "UHF42"),
]


@pytest.mark.parametrize(("area", "kind"), AREAS)
@pytest.mark.usefixtures("lead")
def test_every_rate_of_a_place_equals_the_files_counts_or_is_withheld(
    page: Page, area: str, kind: str
) -> None:
    steps.go_to(page, "Outcomes")
    steps.choose(page, "What", LEAD_IN_BLOOD)
    assert partner.agree(partner.read(page, area), _lead_of(area, kind)) == 17
