"""The category lists in data/standards keep what every reader of them relies on."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
STANDARDS = ROOT / "data" / "standards"
PUBLIC_DATA = ROOT / "../shared/data"

COLUMNS = [
    "dimension",
    "category",
    "parent",
    "label",
    "short",
    "contains",
    "position",
    "unknown",
    "children_complete",
    "synonyms",
]
DIMENSIONS = [
    "age",
    "disability",
    "english-learner",
    "gender",
    "income",
    "language",
    "race-ethnicity",
]
ORDERED = {"age", "income"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# OMB Statistical Policy Directive No. 15 (2024), 89 FR 22182: the seven minimum categories with
# the check boxes (or, for the first, the examples) of the detailed question.
MINIMUM_CATEGORIES = {
    "American Indian or Alaska Native": {
        "aztec",
        "blackfeet-tribe",
        "maya",
        "native-village-of-barrow",
        "navajo-nation",
        "nome-eskimo-community",
    },
    "Asian": {"asian-indian", "chinese", "filipino", "japanese", "korean", "vietnamese"},
    "Black or African American": {
        "african-american",
        "ethiopian",
        "haitian",
        "jamaican",
        "nigerian",
        "somali",
    },
    "Hispanic or Latino": {
        "cuban",
        "dominican",
        "guatemalan",
        "mexican",
        "puerto-rican",
        "salvadoran",
    },
    "Middle Eastern or North African": {
        "egyptian",
        "iranian",
        "iraqi",
        "israeli",
        "lebanese",
        "syrian",
    },
    "Native Hawaiian or Pacific Islander": {
        "chamorro",
        "fijian",
        "marshallese",
        "native-hawaiian",
        "samoan",
        "tongan",
    },
    "White": {"english", "german", "irish", "italian", "polish", "scottish"},
}

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (STANDARDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def synonyms(row: Row) -> list[str]:
    return row["synonyms"].split("|") if row["synonyms"] else []


def folded(spelling: str) -> str:
    """Letters and digits only, without case or accents: the loosest comparison a reader makes."""
    plain = unicodedata.normalize("NFKD", spelling).casefold()
    return "".join(character for character in plain if character.isalnum())


def named_by(dimension: str, spelling: str) -> set[str]:
    """The categories that a spelling names, case and punctuation aside."""
    return {
        row["category"]
        for row in read(dimension)
        if folded(spelling) in map(folded, [row["label"], row["short"], *synonyms(row)])
    }


def siblings(dimension: str) -> dict[str, list[Row]]:
    """Categories by parent (the empty string at the top), in the order of their positions."""
    families: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(read(dimension), key=lambda row: int(row["position"])):
        families[row["parent"]].append(row)
    return families


def ages(row: Row) -> tuple[int, int]:
    """First and last year of age that a band's label states; 199 where it has no end."""
    label = row["label"]
    if found := re.fullmatch(r"(\d+)–(\d+) years", label):
        return int(found[1]), int(found[2])
    if found := re.fullmatch(r"(\d+) years and over", label):
        return int(found[1]), 199
    if found := re.fullmatch(r"Under (\d+) years?", label):
        return 0, int(found[1]) - 1
    raise AssertionError(label)


def test_the_shipped_dimensions_are_the_listed_ones_and_each_has_its_file() -> None:
    listed = [row["dimension"] for row in read("dimensions")]
    files = sorted(file.stem for file in STANDARDS.glob("*.csv") if file.stem != "dimensions")
    assert listed == DIMENSIONS
    assert files == DIMENSIONS


def test_each_dimension_says_its_label_order_completeness_note_and_source() -> None:
    rows = read("dimensions")
    assert list(rows[0]) == ["dimension", "label", "ordered", "complete", "note", "source"]
    assert {row["dimension"] for row in rows if row["ordered"] == "true"} == ORDERED
    for row in rows:
        assert row["ordered"] in {"true", "false"}
        assert row["complete"] == "true"
        assert row["label"]
        assert row["note"]
        assert row["source"]


def test_the_gender_note_says_that_transgender_is_not_a_gender() -> None:
    [gender] = [row for row in read("dimensions") if row["dimension"] == "gender"]
    assert "Transgender is not a gender" in gender["note"]
    assert named_by("gender", "Transgender") == set()


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_row_has_the_columns_and_belongs_to_its_file(dimension: str) -> None:
    for row in read(dimension):
        assert list(row) == COLUMNS
        assert row["dimension"] == dimension
        assert row["label"]
        assert row["short"]
        assert row["unknown"] in {"true", "false"}
        assert row["children_complete"] in {"true", "false"}
        assert all(value == value.strip() for value in row.values())


@pytest.mark.parametrize("name", [*DIMENSIONS, "dimensions"])
def test_the_files_are_plain_utf_8_with_unix_line_ends(name: str) -> None:
    content = (STANDARDS / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.decode("utf-8").endswith("\n")


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_slugs_are_kebab_case_and_unique(dimension: str) -> None:
    slugs = [row["category"] for row in read(dimension)]
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []
    assert [slug for slug, times in Counter(slugs).items() if times > 1] == []


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_parent_exists_and_no_category_is_above_itself(dimension: str) -> None:
    parents = {row["category"]: row["parent"] for row in read(dimension)}
    for category in parents:
        path = [category]
        while parent := parents[path[-1]]:
            assert parent in parents
            assert parent not in path
            path.append(parent)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_positions_count_from_one_among_siblings(dimension: str) -> None:
    for family in siblings(dimension).values():
        positions = [int(row["position"]) for row in family]
        assert positions == list(range(1, len(family) + 1))


@pytest.mark.parametrize("dimension", sorted(set(DIMENSIONS) - ORDERED))
def test_groups_without_an_order_stand_alphabetically_then_catch_alls_then_unknown(
    dimension: str,
) -> None:
    for family in siblings(dimension).values():
        expected = sorted(
            family,
            key=lambda row: (
                row["unknown"] == "true",
                row["category"].startswith("another-"),
                row["label"].casefold(),
            ),
        )
        assert [row["category"] for row in family] == [row["category"] for row in expected]


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_each_dimension_has_one_unknown_category_at_the_end_of_the_top(dimension: str) -> None:
    [unknown] = [row for row in read(dimension) if row["unknown"] == "true"]
    assert unknown["category"] == "unknown"
    assert siblings(dimension)[""][-1] == unknown


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_catch_alls_say_what_they_contain(dimension: str) -> None:
    silent = [
        row["category"]
        for row in read(dimension)
        if ("another" in row["label"].casefold() or row["unknown"] == "true")
        and not row["contains"]
    ]
    assert silent == []


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_another_is_said_in_labels_and_other_never(dimension: str) -> None:
    othered = [
        row["label"]
        for row in read(dimension)
        if re.search(r"\bothers?\b", f"{row['label']} {row['short']}", re.IGNORECASE)
    ]
    assert othered == []


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_no_spelling_names_two_categories(dimension: str) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in read(dimension):
        for spelling in [row["category"], row["label"], row["short"], *synonyms(row)]:
            owners[folded(spelling)].add(row["category"])
    assert {key: named for key, named in owners.items() if len(named) > 1} == {}


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_synonym_is_said_once_and_says_more_than_the_label(dimension: str) -> None:
    for row in read(dimension):
        spellings = [row["label"].casefold(), *map(str.casefold, synonyms(row))]
        assert len(spellings) == len(set(spellings))
        assert all(folded(spelling) for spelling in spellings)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_only_categories_with_children_can_have_complete_children(dimension: str) -> None:
    families = siblings(dimension)
    claimed = {row["category"] for row in read(dimension) if row["children_complete"] == "true"}
    assert claimed <= set(families)


def test_the_seven_minimum_categories_stand_at_the_top_with_their_detailed_groups() -> None:
    families = siblings("race-ethnicity")
    top = {row["label"]: row["category"] for row in families[""]}
    for label, groups in MINIMUM_CATEGORIES.items():
        below = [row["category"] for row in families[top[label]]]
        assert groups <= set(below)
        assert below[-1].startswith("another-")


def test_the_top_of_race_and_ethnicity_is_the_seven_and_three_more() -> None:
    labels = [row["label"] for row in siblings("race-ethnicity")[""]]
    assert set(labels) - set(MINIMUM_CATEGORIES) == {
        "Multiracial or multiethnic",
        "Another race or ethnicity",
        "Unknown",
    }
    assert len(labels) == 10


def test_race_and_ethnicity_has_short_names_for_charts() -> None:
    assert [row["short"] for row in siblings("race-ethnicity")[""]] == [
        "Native American",
        "Asian",
        "Black",
        "Latino",
        "Middle Eastern",
        "Multiracial",
        "Pacific Islander",
        "White",
        "Another race",
        "Unknown",
    ]


def test_detailed_groups_of_race_and_ethnicity_add_up_to_their_group() -> None:
    families = siblings("race-ethnicity")
    for row in read("race-ethnicity"):
        assert (row["children_complete"] == "true") == (row["category"] in families)


def test_the_six_kinds_of_difficulty_overlap() -> None:
    families = siblings("disability")
    assert [row["category"] for row in families[""]] == [
        "with-a-disability",
        "without-a-disability",
        "unknown",
    ]
    assert {row["category"] for row in families["with-a-disability"]} == {
        "ambulatory-difficulty",
        "cognitive-difficulty",
        "hearing-difficulty",
        "independent-living-difficulty",
        "self-care-difficulty",
        "vision-difficulty",
    }
    assert families[""][0]["children_complete"] == "false"


def test_age_bands_cover_a_life_without_gap_or_overlap() -> None:
    families = siblings("age")
    spans = {row["category"]: ages(row) for row in read("age") if row["unknown"] == "false"}
    spans[""] = (0, 199)
    for parent, family in families.items():
        bands = [ages(row) for row in family if row["unknown"] == "false"]
        assert bands[0][0] == spans[parent][0]
        assert bands[-1][1] == spans[parent][1]
        assert [end + 1 for _, end in bands[:-1]] == [start for start, _ in bands[1:]]


def test_every_split_age_band_is_complete_and_adults_split_to_five_years() -> None:
    families = siblings("age")
    for row in read("age"):
        assert (row["children_complete"] == "true") == (row["category"] in families)
    finest = [ages(row) for row in read("age") if row["label"].endswith("years")]
    finest = [(first, last) for first, last in finest if first > 24 and last - first == 4]
    assert sorted(finest) == [(first, first + 4) for first in range(25, 85, 5)]


def test_income_bands_rise_from_below_the_poverty_level() -> None:
    assert [row["short"] for row in siblings("income")[""]] == [
        "Below 100%",
        "100–199%",
        "200–399%",
        "400% and above",
        "Unknown",
    ]


@pytest.mark.parametrize(
    ("dimension", "spelling", "category"),
    [
        ("race-ethnicity", "AI/AN", "american-indian-or-alaska-native"),
        ("race-ethnicity", "American Indian/Alaskan Native", "american-indian-or-alaska-native"),
        ("race-ethnicity", "Asian, non-Hispanic", "asian"),
        ("race-ethnicity", "A", "asian"),
        ("race-ethnicity", "Black, non-Hispanic", "black-or-african-american"),
        ("race-ethnicity", "NH Black", "black-or-african-american"),
        ("race-ethnicity", "2054-5", "black-or-african-american"),
        ("race-ethnicity", "Hispanic or Latino (of any race)", "hispanic-or-latino"),
        ("race-ethnicity", "latino/a", "hispanic-or-latino"),
        ("race-ethnicity", "Latinx", "hispanic-or-latino"),
        ("race-ethnicity", "MENA", "middle-eastern-or-north-african"),
        ("race-ethnicity", "Two or More Races", "multiracial"),
        ("race-ethnicity", "Multi-Racial", "multiracial"),
        ("race-ethnicity", "NHPI", "native-hawaiian-or-pacific-islander"),
        ("race-ethnicity", "White alone, not Hispanic or Latino", "white"),
        ("race-ethnicity", "Race and ethnicity unknown", "unknown"),
        ("gender", "F", "women-and-girls"),
        ("gender", "MALE", "men-and-boys"),
        ("gender", "X", "nonbinary"),
        ("age", "65+", "65-and-over"),
        ("age", "Under 5 years", "0-4"),
        ("age", "14-Oct", "10-14"),
        ("income", "<100% FPL", "below-100-percent"),
        ("income", "400% or more", "400-percent-and-above"),
        ("disability", "SWD", "with-a-disability"),
        ("disability", "Ambulatory difficulty", "ambulatory-difficulty"),
        ("language", "Tagalog (incl. Filipino)", "tagalog"),
        ("language", "Other and unspecified languages", "another-unlisted-language"),
        ("english-learner", "ELL", "english-learner"),
        ("english-learner", "RFEP", "former-english-learner"),
    ],
)
def test_a_spelling_from_a_real_file_names_its_category(
    dimension: str, spelling: str, category: str
) -> None:
    assert named_by(dimension, spelling) == {category}


@pytest.mark.parametrize(
    ("dimension", "spelling"),
    [
        ("race-ethnicity", "API"),
        ("race-ethnicity", "AAPI"),
        ("race-ethnicity", "Asian/Pacific Islander"),
        ("race-ethnicity", "BIPOC"),
        ("race-ethnicity", "Other"),
        ("race-ethnicity", "White alone"),
        ("race-ethnicity", "White alone or in combination"),
        ("race-ethnicity", "African American"),
        ("race-ethnicity", "Indian"),
        ("race-ethnicity", "Not Hispanic or Latino"),
        ("race-ethnicity", "N/A"),
        ("race-ethnicity", "Total"),
        ("gender", "Other"),
        ("gender", "Both sexes"),
        ("language", "Other Indo-European languages"),
        ("language", "Other"),
        ("english-learner", "Ever EL"),
        ("age", "13-24"),
        ("income", "Economically disadvantaged"),
        ("disability", "IEP"),
    ],
)
def test_a_spelling_that_depends_on_its_file_names_no_category(
    dimension: str, spelling: str
) -> None:
    assert named_by(dimension, spelling) == set()


@pytest.mark.parametrize(
    ("file", "column", "only", "dimension", "expected"),
    [
        (
            "us_hiv_state/hiv_diagnoses_state_long.csv",
            "subgroup",
            ("dimension", "race_ethnicity"),
            "race-ethnicity",
            {
                "American Indian/Alaska Native": {"american-indian-or-alaska-native"},
                "Asian": {"asian"},
                "Black/African American": {"black-or-african-american"},
                "Hispanic/Latino": {"hispanic-or-latino"},
                "Multiracial": {"multiracial"},
                "Native Hawaiian/Other Pacific Islander": {"native-hawaiian-or-pacific-islander"},
                "White": {"white"},
            },
        ),
        (
            "us_hiv_state/hiv_diagnoses_state_long.csv",
            "subgroup",
            ("dimension", "age"),
            "age",
            {
                "13-24": set(),
                "25-34": {"25-34"},
                "35-44": {"35-44"},
                "45-54": {"45-54"},
                "55-64": {"55-64"},
                "65+": {"65-and-over"},
            },
        ),
        (
            "nyc_schools_race/outcomes_by_race_borough.csv",
            "subgroup",
            ("school_year", "2021-22"),
            "race-ethnicity",
            {
                "Asian": {"asian"},
                "Black": {"black-or-african-american"},
                "Hispanic": {"hispanic-or-latino"},
                "Multiracial": {"multiracial"},
                "Native American": {"american-indian-or-alaska-native"},
                "Total": set(),
                "Unknown": {"unknown"},
                "White": {"white"},
            },
        ),
        (
            "us_nchs_obesity_se/health_us_obesity_estimate_se.csv",
            "STUB_LABEL",
            ("STUB_NAME", "Race and Hispanic origin"),
            "race-ethnicity",
            {
                "Not Hispanic or Latino: White only": {"white"},
                "Not Hispanic or Latino: Black or African American only": {
                    "black-or-african-american"
                },
                "Not Hispanic or Latino: Asian only": {"asian"},
                "Hispanic or Latino: All races": {"hispanic-or-latino"},
                "Hispanic or Latino: Mexican origin: All races": {"mexican"},
            },
        ),
        (
            "us_nchs_obesity_se/health_us_obesity_estimate_se.csv",
            "STUB_LABEL",
            ("STUB_NAME", "Percent of poverty level"),
            "income",
            {
                "Below 100%": {"below-100-percent"},
                "100%-199%": {"100-to-199-percent"},
                "200%-399%": {"200-to-399-percent"},
                "400% or more": {"400-percent-and-above"},
            },
        ),
    ],
)
def test_every_group_of_a_published_file_is_found_or_left_to_a_person(
    file: str,
    column: str,
    only: tuple[str, str],
    dimension: str,
    expected: dict[str, set[str]],
) -> None:
    path = PUBLIC_DATA / file
    if not path.exists():
        pytest.skip("the public data folder is not beside this checkout")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        spellings = {row[column] for row in csv.DictReader(lines) if row[only[0]] == only[1]}
    assert {spelling: named_by(dimension, spelling) for spelling in spellings} == expected
