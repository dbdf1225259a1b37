from __future__ import annotations

from dataclasses import replace

import pytest

from core.charts import Saving, Theme, exportable, footer, headline, trend
from core.language import render
from core.outcomes import Outcome, Reference
from tests.unit.charts.invented import born_early
from tests.unit.charts.reading_figures import bare, content, overlapping, right_hand


def said(outcome: Outcome) -> str:
    return footer(outcome, "en")


def test_the_footer_names_place_source_custodian_partner_date_and_reference() -> None:
    assert said(born_early()) == (
        "Millbrook. Source: Birth certificates. Custodian: City health department. "
        "Reported by Millbrook Health Department. Published March 4, 2025. "
        "Compared with the goal: 6 of 100 by 2030."
    )


def test_the_footer_names_the_reference_that_was_chosen() -> None:
    shown = born_early()
    white, black = shown.groups[7], shown.groups[1]
    best = replace(shown, reference=Reference("best-off", 0.052, white))
    assert "Compared with the best-off group: White, 5.2%." in said(best)
    chosen = replace(shown, reference=Reference("black", 0.139, black))
    assert "Compared with Black: 13.9%." in said(chosen)
    everyone = replace(shown, reference=Reference("everyone", 0.089, shown.everyone))
    assert "Compared with Everyone: 8.9%." in said(everyone)


def test_the_footer_says_so_where_there_is_nothing_to_compare_with() -> None:
    shown = replace(born_early(), reference=Reference("everyone", None))
    assert said(shown).endswith("Compared with nothing: there is no goal.")


def test_the_footer_of_one_partners_figures_names_the_partner() -> None:
    shown = replace(born_early(), provider="Harbor Clinic", reported_by=(), published_at=None)
    assert "Only from Harbor Clinic." in said(shown)
    assert "Reported" not in said(shown)
    assert "Published" not in said(shown)


@pytest.mark.parametrize("narrow", [False, True])
def test_an_exported_picture_holds_its_headline_and_footer(narrow: bool) -> None:
    shown = born_early()
    finding = render(headline(shown), "en")
    plain = trend(shown, Theme.LIGHT, "en", narrow=narrow)
    made = exportable(plain, finding, said(shown), narrow=narrow)
    texts = [" ".join(bare(n["text"]).split()) for n in content(made)["layout"]["annotations"]]
    assert finding in texts
    assert said(shown) in texts


def test_the_picture_grows_by_what_is_printed_and_nothing_moves_within() -> None:
    shown = born_early()
    plain = content(trend(shown, Theme.LIGHT, "en"))["layout"]
    made = exportable(trend(shown, Theme.LIGHT, "en"), "A headline", "A footer")
    layout = content(made)["layout"]
    above = layout["margin"]["t"] - plain["margin"]["t"]
    below = layout["margin"]["b"] - plain["margin"]["b"]
    assert above > 20
    assert below > 15
    assert layout["height"] - plain["height"] == pytest.approx(above + below, abs=1)
    assert layout["annotations"][: len(plain["annotations"])] == plain["annotations"]
    assert overlapping(right_hand(made)) == []


def test_the_figure_that_is_exported_is_left_as_it_was() -> None:
    plain = trend(born_early(), Theme.LIGHT, "en")
    before = plain.to_json()
    exportable(plain, "A headline", "A footer")
    assert plain.to_json() == before


def test_the_browser_saves_the_picture_without_asking_anybody() -> None:
    config = Saving("born-early", 560).config()
    assert config["displaylogo"] is False
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["toImageButtonOptions"] == {
        "format": "png",
        "scale": 2,
        "filename": "born-early",
        "width": 1200,
        "height": 560,
    }
