"""Areas come in bulk, stand below wider ones, and keep the zeros of their codes."""

from dataclasses import replace

import pytest

from core.errors import IllegalMove, InvalidEntry, NotFound
from core.people import FOUNDER
from core.registry import (
    AreaLevelId,
    EntryKind,
    NewArea,
    NewAreaLevel,
    add_area_level,
    add_areas,
    change_area_level,
    retire,
)
from core.store import Database
from tests.unit.registry.made import AT, last_entry, level, publication, registry, said, stranger


def test_levels_stand_from_the_widest_to_the_narrowest_as_they_were_added(db: Database) -> None:
    county = level(db, "County", "Counties")
    draft = NewAreaLevel("ZIP code", "ZIP codes", complete=False, slug="zip")
    zips = add_area_level(db, FOUNDER, draft, at=AT)
    assert registry(db).levels == (county, zips)
    assert (county.slug, county.position, county.complete) == ("county", 1, True)
    assert (zips.slug, zips.position, zips.complete) == ("zip", 2, False)


def test_a_level_needs_a_name_of_its_own(db: Database) -> None:
    level(db, "County", "Counties")
    with pytest.raises(InvalidEntry) as caught:
        level(db, " ", "Counties")
    assert said(caught.value).startswith("The name of the area level is empty.")
    with pytest.raises(InvalidEntry) as caught:
        level(db, "county", "Counties")
    assert said(caught.value).startswith("Another area level is already called “County”.")


def test_what_a_level_is_called_in_lists_changes_once(db: Database) -> None:
    zips = level(db, "ZIP code", "ZIPs")
    changed = change_area_level(
        db,
        FOUNDER,
        zips.area_level_id,
        plural="ZIP codes",
        complete=False,
        expected=zips,
        at=AT,
    )
    assert changed == replace(zips, plural="ZIP codes", complete=False)
    assert registry(db).levels == (changed,)
    with pytest.raises(IllegalMove):
        change_area_level(
            db, FOUNDER, zips.area_level_id, plural="Zips", complete=True, expected=zips, at=AT
        )


def test_areas_stand_below_the_area_that_their_list_names(db: Database) -> None:
    county, zips = level(db, "County", "Counties"), level(db, "ZIP code", "ZIP codes")
    north, south = add_areas(
        db,
        FOUNDER,
        county.area_level_id,
        [NewArea("001", "North"), NewArea("003", "South")],
        at=AT,
    )
    before = publication(db)
    rows = [NewArea("00501", " Holts  ville ", "003"), NewArea("501", "Another", None)]
    added = add_areas(db, FOUNDER, zips.area_level_id, rows, at=AT)
    assert [(one.code, one.name, one.parent_id) for one in added] == [
        ("00501", "Holts ville", south.area_id),
        ("501", "Another", None),
    ]
    assert registry(db).areas == {one.area_id: one for one in (north, south, *added)}
    assert publication(db) == before + 1
    assert last_entry(db).words == {
        "level": "ZIP code",
        "count": 2,
        "areas": [["00501", "Holts ville"], ["501", "Another"]],
    }


def test_a_parent_is_looked_for_in_the_nearest_wider_level(db: Database) -> None:
    state, county, city = (level(db, name, name + "s") for name in ("State", "County", "City"))
    (wide,) = add_areas(db, FOUNDER, state.area_level_id, [NewArea("1", "A state")], at=AT)
    (near,) = add_areas(db, FOUNDER, county.area_level_id, [NewArea("1", "A county", "1")], at=AT)
    (town,) = add_areas(db, FOUNDER, city.area_level_id, [NewArea("1", "A city", "1")], at=AT)
    assert near.parent_id == wide.area_id
    assert town.parent_id == near.area_id


def test_thousands_of_areas_whose_parents_come_late_in_the_list_are_kept_whole(
    db: Database,
) -> None:
    county, tract = level(db, "County", "Counties"), level(db, "Tract", "Tracts")
    (one,) = add_areas(db, FOUNDER, county.area_level_id, [NewArea("1", "A county")], at=AT)
    rows = [NewArea(f"{number:05}", f"Tract {number}") for number in range(4000)]
    rows += [NewArea(f"{number:05}", f"Tract {number}", "1") for number in range(4000, 4010)]
    add_areas(db, FOUNDER, tract.area_level_id, rows, at=AT)
    now = registry(db)
    assert len(now.areas_of(tract.area_level_id)) == 4010
    below = now.areas_of(tract.area_level_id, one.area_id)
    assert [area.code for area in below] == [f"{number:05}" for number in range(4000, 4010)]


def test_a_list_with_a_mistake_is_refused_whole_and_says_where(db: Database) -> None:
    county, zips = level(db, "County", "Counties"), level(db, "ZIP code", "ZIP codes")
    add_areas(db, FOUNDER, county.area_level_id, [NewArea("1", "North")], at=AT)
    add_areas(db, FOUNDER, zips.area_level_id, [NewArea("00501", "Here")], at=AT)
    refused = {
        (NewArea("00544", "A"), NewArea(" ", "B")): "Area 2 of your list has no code or no name.",
        (NewArea("00544", "A"), NewArea("00545", "")): "Area 2 of your list has no code or no",
        (NewArea("7", "A"), NewArea("7", "B")): "The code 7 stands in your list more than once.",
        (NewArea("00501", "A"),): "An area with the code 00501 is here already. Take it out",
        (NewArea("7", "A", "2"), NewArea("8", "B", "3")): (
            "2 rows name an area above that is not here, among them 2 and 3. "
        ),
        (NewArea("7", "A", "00501"),): "No wider area has the code 00501, which your list gives",
    }
    for rows, sentence in refused.items():
        with pytest.raises(InvalidEntry) as caught:
            add_areas(db, FOUNDER, zips.area_level_id, rows, at=AT)
        assert said(caught.value).startswith(sentence)
    assert [one.name for one in registry(db).areas_of(zips.area_level_id)] == ["Here"]


def test_a_sentence_about_many_codes_names_five_of_them(db: Database) -> None:
    zips = level(db, "ZIP code", "ZIP codes")
    rows = [NewArea(str(number), "A") for number in (1, 2, 3, 4, 5, 6, 7) for _ in range(2)]
    with pytest.raises(InvalidEntry) as caught:
        add_areas(db, FOUNDER, zips.area_level_id, rows, at=AT)
    assert said(caught.value) == (
        "7 codes stand in your list more than once, among them 1, 2, 3, 4, and 5. "
        "Keep one row for each area; where one lies in several others, "
        "name the one above that holds all of it."
    )


def test_areas_of_a_retired_or_missing_level_are_refused(db: Database) -> None:
    zips = level(db, "ZIP code", "ZIP codes")
    retire(db, FOUNDER, EntryKind.AREA_LEVEL, zips.area_level_id, at=AT)
    with pytest.raises(InvalidEntry) as caught:
        add_areas(db, FOUNDER, zips.area_level_id, [NewArea("1", "A")], at=AT)
    assert caught.value.reason == "entry-retired"
    with pytest.raises(NotFound):
        add_areas(db, FOUNDER, AreaLevelId(stranger()), [NewArea("1", "A")], at=AT)


def test_a_zip_code_in_two_districts_stands_below_the_county_that_holds_both(db: Database) -> None:
    names = ("County", "District", "ZIP code")
    county, district, zips = (level(db, name, name + "s") for name in names)
    (whole,) = add_areas(db, FOUNDER, county.area_level_id, [NewArea("1", "All")], at=AT)
    both = [NewArea("10", "North", "1"), NewArea("20", "South", "1")]
    add_areas(db, FOUNDER, district.area_level_id, both, at=AT)
    twice = [NewArea("00501", "Between", one) for one in ("10", "20")]
    with pytest.raises(InvalidEntry) as caught:
        add_areas(db, FOUNDER, zips.area_level_id, twice, at=AT)
    assert said(caught.value) == (
        "The code 00501 stands in your list more than once. Keep one row for each area; "
        "where it lies in several others, name the one above that holds all of it."
    )
    once = [NewArea("00501", "Between", "1")]
    (between,) = add_areas(db, FOUNDER, zips.area_level_id, once, at=AT)
    assert between.parent_id == whole.area_id
