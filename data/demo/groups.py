"""The groups that the sample coalition tells apart, and how people are spread over them.

Slugs are those of data/standards. Who earns what, speaks which language or is tested for English
differs between groups as in national statistics; no figure here is a real place's.
"""

from __future__ import annotations

from data.demo.draws import Weights
from data.demo.study import Split

NATIVE = "american-indian-or-alaska-native"
ASIAN = "asian"
BLACK = "black-or-african-american"
LATINO = "hispanic-or-latino"
MIDDLE_EASTERN = "middle-eastern-or-north-african"
MULTIRACIAL = "multiracial"
PACIFIC = "native-hawaiian-or-pacific-islander"
WHITE = "white"

ASIAN_GROUPS: Weights = {
    "afghan": 2,
    "asian-indian": 18,
    "chinese": 22,
    "filipino": 25,
    "hmong": 8,
    "japanese": 4,
    "korean": 7,
    "pakistani": 3,
    "vietnamese": 9,
    "another-asian-group": 2,
}
"""*Asian* hides more difference than it shows."""

WOMEN, MEN, NONBINARY = "women-and-girls", "men-and-boys", "nonbinary"
DISABLED, NOT_DISABLED = "with-a-disability", "without-a-disability"
LEARNER, NOT_LEARNER = "english-learner", "not-english-learner"
POOREST, POOR, MIDDLE, RICHEST = (
    *("below-100-percent", "100-to-199-percent"),
    *("200-to-399-percent", "400-percent-and-above"),
)
ENGLISH, SPANISH = "english-only", "spanish"
INDO_EUROPEAN, OF_ASIA = "indo-european-language", "asian-or-pacific-island-language"
ANOTHER_LANGUAGE = "another-language"


def gender(unknown: float, *, women: float = 49.0, nonbinary: float = 0.8) -> Split:
    """Women and girls, men and boys, nonbinary people."""
    men = 100 - women - nonbinary
    return Split("gender", {MEN: men, NONBINARY: nonbinary, WOMEN: women}, unknown)


def disability(with_one: float, unknown: float) -> Split:
    """With and without a disability: so many of a hundred with one."""
    shares = {DISABLED: with_one, NOT_DISABLED: 100 - with_one}
    return Split("disability", shares, unknown)


def english_learners(unknown: float) -> Split:
    """Whom a school counts as still learning English: mostly children of families who came late."""
    usual = {LEARNER: 3, NOT_LEARNER: 97}
    some, many = {LEARNER: 18, NOT_LEARNER: 82}, {LEARNER: 34, NOT_LEARNER: 66}
    of_race = {LATINO: many, MIDDLE_EASTERN: many, "hmong": many, "afghan": many}
    of_race |= dict.fromkeys(("chinese", "vietnamese", "filipino", "korean", PACIFIC), some)
    return Split("english-learner", usual, unknown, of_race)


def income(unknown: float) -> Split:
    """Income against the poverty line; wages and wealth were never paid out evenly."""
    usual = {POOREST: 17, POOR: 22, MIDDLE: 34, RICHEST: 27}
    more = {POOREST: 9, POOR: 15, MIDDLE: 34, RICHEST: 42}
    return Split("income", usual, unknown, {WHITE: more, ASIAN: more})


def language(unknown: float) -> Split:
    """What is spoken at home."""

    def mostly(**shares: float) -> Weights:
        names = {"english": ENGLISH, "spanish": SPANISH, "europe": INDO_EUROPEAN}
        names |= {"asia": OF_ASIA, "another": ANOTHER_LANGUAGE}
        return {names[name]: share for name, share in shares.items()}

    return Split(
        "language",
        mostly(english=93, spanish=2, europe=4, asia=0.3, another=0.7),
        unknown,
        {
            LATINO: mostly(english=36, spanish=63, europe=1),
            ASIAN: mostly(english=34, europe=14, asia=51, another=1),
            MIDDLE_EASTERN: mostly(english=42, europe=13, another=45),
            PACIFIC: mostly(english=66, asia=34),
            BLACK: mostly(english=91, spanish=1, europe=4, another=4),
        },
    )


def ages(shares: Weights, unknown: float = 0.0) -> Split:
    """Bands of age."""
    return Split("age", shares, unknown)
