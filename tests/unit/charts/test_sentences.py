from __future__ import annotations

from dataclasses import replace

import pytest

from core.charts import (
    aim,
    certainty,
    headline,
    measure,
    reading,
    standing,
    unknown_share,
)
from core.disclosure import Cell, NotCollected, Shown, Unreliable, Withheld
from core.language import Sentence, render
from core.outcomes import Outcome
from core.registry import IndicatorKind
from tests.unit.charts.invented import (
    HIGHER,
    dimension,
    group,
    indicator,
    outcome,
    period,
    rate,
    share,
)

GENDER = dimension("Gender", adjectival=False)
OVERDOSE = indicator(
    IndicatorKind.RATE,
    name="Deaths from overdose",
    people="residents",
    happens="died from an overdose",
    per=100_000,
    goal=12,
)
WAIT = indicator(
    IndicatorKind.MEAN, name="Wait", people="patients", happens="", unit="days", goal=14
)
GRADUATED = indicator(
    name="Graduation", people="students", happens="graduated", direction=HIGHER, goal=0.9
)


def said(sentence: Sentence) -> str:
    return render(sentence, "en")


def two(black: Cell, white: Cell, whole: Cell | None = None) -> Outcome:
    return outcome(
        [group("Black", [black], "wine"), group("White", [white], "lilac")],
        [whole or share(210, 2000)],
    )


def mean(value: float, error: float) -> Shown:
    return Shown(value, value - 1.96 * error, value + 1.96 * error, standard_error=error)


def test_the_headline_tells_the_gap_as_people_say_it() -> None:
    found = headline(two(share(140, 1000), share(70, 1000)))
    assert said(found) == "Black babies were born early twice as often as White babies"


@pytest.mark.parametrize(
    ("births", "words"),
    [
        (105, "one and a half times as often as"),
        (119, "1.7 times as often as"),
        (210, "three times as often as"),
        (280, "four times as often as"),
    ],
)
def test_how_many_times_is_said_in_words_where_there_is_a_word(births: int, words: str) -> None:
    found = headline(two(share(births, 1000), share(70, 1000)))
    assert said(found) == f"Black babies were born early {words} White babies"


def test_shares_that_lie_close_are_told_as_so_many_more_of_every_hundred() -> None:
    groups = [group("Asian", [share(920, 1000)]), group("Black", [share(840, 1000)])]
    assert said(headline(outcome(groups, of=GRADUATED))) == (
        "Of every 100 Asian students, 8 more graduated than of every 100 Black students"
    )


def test_a_gap_that_chance_may_explain_is_no_finding() -> None:
    # 14 and 7 of 100: Newcombe's interval of the difference reaches from −2 to 16 points.
    found = headline(two(share(14, 100), share(7, 100)))
    assert said(found) == "Babies born early: too early to tell for which group it is better"


def test_the_headline_takes_a_smaller_gap_that_is_certain_over_a_wider_one_that_is_not() -> None:
    # Newcombe's lower limit for 2 of 10 against 700 of 10,000: 0.13 − √(0.1433² + …) < 0.
    groups = [
        group("Asian", [share(2, 20)]),
        group("Black", [share(1400, 10000)]),
        group("Pacific Islander", [share(2, 10)]),
        group("White", [share(700, 10000)]),
    ]
    found = headline(outcome(groups))
    assert said(found) == "Black babies were born early twice as often as White babies"


def test_a_group_that_is_not_known_is_never_ranked() -> None:
    groups = [
        group("Black", [share(140, 1000)]),
        group("Unknown", [share(400, 1000)], unknown=True),
        group("White", [share(70, 1000)]),
    ]
    shown = outcome(groups)
    assert "Unknown" not in said(headline(shown)) + said(reading(shown))


def test_hidden_groups_never_appear_in_a_ranking() -> None:
    groups = [
        group("Asian", [Withheld()]),
        group("Black", [share(140, 1000)]),
        group("Latine", [NotCollected()]),
        group("Native American", [Unreliable(0.2, 0.5)]),
        group("White", [share(70, 1000)]),
    ]
    shown = outcome(groups)
    for sentence in (headline(shown), reading(shown), certainty(shown)):
        text = said(sentence)
        assert "Black" in text
        assert not any(name in text for name in ("Asian", "Latine", "Native American"))


def test_a_group_is_not_compared_with_a_part_of_itself() -> None:
    asian = group("Asian", [share(70, 1000)])
    filipino = group("Filipino", [share(140, 1000)], parent=asian)
    found = headline(outcome([asian, filipino]))
    assert said(found) == "Babies born early: too early to tell for which group it is better"


def test_groups_whose_names_are_no_adjectives_are_named_before_the_people() -> None:
    groups = [
        group("Men", [share(300, 1000)], of=GENDER),
        group("Women", [share(600, 1000)], of=GENDER),
    ]
    shown = outcome(groups, of=GRADUATED, by=GENDER)
    assert said(headline(shown)) == (
        "Women: students graduated twice as often as in the group “Men”"
    )
    assert said(reading(shown)) == "Men: of every 100 students, 30 graduated. Women: 60."


def test_close_shares_of_such_groups_are_told_as_so_many_more() -> None:
    groups = [
        group("Men", [share(700, 1000)], of=GENDER),
        group("Women", [share(780, 1000)], of=GENDER),
    ]
    assert said(headline(outcome(groups, of=GRADUATED, by=GENDER))) == (
        "Women: of every 100 students, 8 more graduated than in the group “Men”"
    )


def test_means_and_certainty_of_such_groups_name_them_alone() -> None:
    groups = [
        group("Spanish", [mean(40, 3)], of=GENDER),
        group("English", [mean(20, 4)], of=GENDER),
    ]
    shown = outcome(groups, of=WAIT, by=GENDER)
    assert said(headline(shown)) == "Wait: 40 days for Spanish, 20 days for English"
    assert said(certainty(shown)) == (
        "The gap between Spanish and English is more than chance: "
        "it is likely between 10.2 and 29.8."
    )


def test_with_one_figure_only_or_none_the_headline_says_so() -> None:
    assert said(headline(two(share(140, 1000), Withheld()))) == (
        "Babies born early: only the figure of Black can be shown"
    )
    assert said(headline(two(Withheld(), Withheld()))) == (
        "Babies born early: no group’s figure can be shown yet"
    )


def test_without_groups_the_headline_is_the_figure_for_everyone() -> None:
    found = headline(outcome([], [share(220, 2000)]))
    assert said(found) == "Of every 100 babies, 11 were born early."


def test_a_parent_can_read_the_figures_aloud_the_worse_off_first() -> None:
    assert said(reading(two(share(140, 1000), share(70, 1000)))) == (
        "Of every 100 Black babies, 14 were born early; of every 100 White babies, 7."
    )
    groups = [group("Asian", [share(920, 1000)]), group("Black", [share(840, 1000)])]
    assert said(reading(outcome(groups, of=GRADUATED))) == (
        "Of every 100 Black students, 84 graduated; of every 100 Asian students, 92."
    )


def test_small_shares_are_told_of_more_people() -> None:
    assert said(reading(two(share(42, 10_000), share(9, 10_000)))) == (
        "Of every 1,000 Black babies, 4 were born early; of every 1,000 White babies, 1."
    )


def test_nearly_everybody_is_not_everybody_and_nobody_is() -> None:
    assert said(reading(two(share(998, 1000), share(0, 1000)))) == (
        "Of every 1,000 Black babies, 998 were born early; of every 1,000 White babies, 0."
    )


def test_a_rate_is_told_in_its_own_number_of_people() -> None:
    groups = [group("Black", [rate(60, 120_000)]), group("White", [rate(25, 200_000)])]
    shown = outcome(groups, of=OVERDOSE)
    # 60 of 120,000 are 50, 25 of 200,000 are 12.5 of every 100,000; 50 is 4 times 12.5.
    assert said(reading(shown)) == (
        "Of every 100,000 Black residents, 50 died from an overdose; "
        "of every 100,000 White residents, 12."
    )
    assert said(headline(shown)) == (
        "Black residents died from an overdose four times as often as White residents"
    )


def test_a_mean_is_told_with_its_unit() -> None:
    groups = [group("Latine", [mean(41, 2)]), group("White", [mean(18.5, 1)])]
    shown = outcome(groups, of=WAIT)
    assert (
        said(reading(shown)) == "Wait: 41 days for Latine patients, 18.5 days for White patients."
    )
    assert (
        said(headline(shown)) == "Wait: 41 days for Latine patients, 18.5 days for White patients"
    )


def test_a_count_is_told_without_of_every() -> None:
    calls = indicator(
        IndicatorKind.COUNT, name="Calls", people="residents", unit="calls", goal=None
    )
    groups = [
        group("Asian", [Shown(412, 373.2, 453.8, 412)]),
        group("White", [Shown(120, 99.5, 143.5, 120)]),
    ]
    assert said(reading(outcome(groups, of=calls))) == (
        "Calls: 412 calls for Asian residents, 120 calls for White residents."
    )


def test_where_one_group_is_shown_everyone_stands_beside_it() -> None:
    assert said(reading(two(share(140, 1000), Withheld(), share(200, 2000)))) == (
        "Of every 100 Black babies, 14 were born early; of every 100 babies, 10."
    )


def test_where_nothing_is_shown_the_sentence_has_no_number() -> None:
    text = said(reading(two(Withheld(), Withheld(), Withheld())))
    assert text == "Babies born early: no figure can be shown for the latest period."


def test_how_sure_a_gap_is_is_newcombes_interval() -> None:
    # Newcombe (1998), Statistics in Medicine 17:873, table II, (a): 56/70 and 48/80 give
    # 0.0524 to 0.3339 by method 10.
    text = said(certainty(two(share(56, 70), share(48, 80))))
    assert text == (
        "The gap between Black babies and White babies is more than chance: "
        "it is likely between 5.2 and 33.4 of every 100."
    )


def test_a_gap_that_may_be_chance_is_called_too_early_to_tell() -> None:
    assert said(certainty(two(share(14, 100), share(7, 100)))) == (
        "The gap between Black babies and White babies may be chance: too early to tell."
    )


def test_a_mean_gap_is_told_from_its_standard_errors() -> None:
    groups = [group("Latine", [mean(40, 3)]), group("White", [mean(20, 4)])]
    # The standard error of the difference is √(3² + 4²) = 5: 20 ± 1.96 × 5.
    assert said(certainty(outcome(groups, of=WAIT))) == (
        "The gap between Latine patients and White patients is more than chance: "
        "it is likely between 10.2 and 29.8."
    )


def test_an_adjusted_rate_is_not_tested_on_counts_that_it_does_not_come_from() -> None:
    # 60 of 120,000 would be 50, not 30: the age-adjusted figures come with their own intervals.
    adjusted = Shown(30, 20.2, 39.8, 60, 120_000)
    other = Shown(28, 18.2, 37.8, 20, 200_000)
    groups = [group("Black", [adjusted]), group("White", [other])]
    assert "may be chance" in said(certainty(outcome(groups, of=OVERDOSE)))


def test_without_intervals_nothing_is_called_certain() -> None:
    bare = two(Shown(0.9), Shown(0.1))
    assert said(certainty(bare)) == "The source does not say how sure these figures are."
    assert "too early to tell" in said(headline(bare))


def test_who_cannot_be_seen_is_named_with_the_reason_and_never_counted() -> None:
    groups = [
        group("Asian", [Withheld()]),
        group("Black", [share(140, 1000)]),
        group("Latine", [Withheld()]),
        group("Native American", [Unreliable()]),
        group("Pacific Islander", [NotCollected()]),
    ]
    found = [said(one) for one in standing(outcome(groups, [share(1, 10)]))]
    assert found == [
        "Withheld to protect people: Asian and Latine.",
        "Too few to be sure: Native American.",
        "Not collected: Pacific Islander.",
    ]
    assert not any(letter.isdigit() for text in found for letter in text)


def test_who_misses_some_of_the_years_taken_together_is_not_called_uncollected() -> None:
    groups = [
        group("Asian", [share(40, 400), NotCollected()]),
        group("Black", [share(140, 1000), share(150, 1000)]),
        group("Latine", [NotCollected(), NotCollected()]),
    ]
    over = (period("2020--2022"), period("2023--2025"))
    found = standing(outcome(groups, [share(1, 10), share(1, 10)], over=over))
    assert [said(one) for one in found] == [
        "Not collected: Latine.",
        "Not collected in every one of these years: Asian.",
    ]


def test_where_everybody_is_seen_nothing_is_said() -> None:
    assert standing(two(share(1, 10), share(2, 10))) == ()


@pytest.mark.parametrize(
    ("of_all", "text"),
    [
        (0.113, "For 11.3% of babies this is not known: Race and ethnicity."),
        (0.0002, "For less than 0.1% of babies this is not known: Race and ethnicity."),
        (0.0, "This is known for all babies: Race and ethnicity."),
    ],
)
def test_the_share_of_unknowns_is_said(of_all: float, text: str) -> None:
    shown = replace(two(share(1, 10), share(2, 10)), unknown_share=of_all)
    found = unknown_share(shown)
    assert found is not None
    assert said(found) == text


def test_where_the_share_of_unknowns_is_not_known_nothing_is_said() -> None:
    assert unknown_share(two(share(1, 10), share(2, 10))) is None


def test_the_goal_is_said_with_its_direction() -> None:
    groups = two(share(1, 10), share(2, 10))
    assert said(aim(groups)) == "Goal for everyone: 6 of 100 by 2030. Lower is better."
    assert said(aim(replace(groups, indicator=GRADUATED))) == (
        "Goal for everyone: 90 of 100 by 2030. Higher is better."
    )
    assert said(aim(replace(groups, indicator=OVERDOSE))) == (
        "Goal for everyone: 12 per 100,000 by 2030. Lower is better."
    )
    no_goal = replace(groups, indicator=indicator(goal=None))
    assert said(aim(no_goal)) == "No goal is set yet. Lower is better."


def test_what_is_measured_is_said_with_its_unit() -> None:
    groups = two(share(1, 10), share(2, 10))
    assert said(measure(groups)) == "Babies born early, of every 100 babies"
    assert said(measure(replace(groups, indicator=OVERDOSE))) == (
        "Deaths from overdose, per 100,000 residents"
    )
    assert said(measure(replace(groups, indicator=WAIT))) == "Wait, on average, in days"
