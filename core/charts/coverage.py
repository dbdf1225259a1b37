"""Who cannot be seen, as a picture made of words and marks, as sentences, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from core.charts.figures import period_name
from core.disclosure import Status
from core.language import Sentence, render, sentence
from core.outcomes import Coverage, Glimpse, least_seen
from core.registry import Area, Category

MOST_NAMED = 3


def coverage_headline(found: Sequence[Coverage], area: Area) -> Sentence:
    """Of how many groups the latest figures tell, and of how many they do not."""
    groups = [glimpse for one in found for glimpse in one.latest.groups]
    hidden = sum(one.status is not Status.SHOWN for one in groups)
    kind = "some" if hidden else "all" if groups else "nothing"
    return sentence(f"coverage.headline.{kind}", area=area.name, hidden=hidden, groups=len(groups))


def coverage_reading(found: Sequence[Coverage]) -> Sentence | None:
    """The groups that are missing most often, by name; None where nobody is."""
    named = [
        sentence("coverage.missing", group=group.name, missing=missing, of=of)
        for group, missing, of in least_seen(found)[:MOST_NAMED]
    ]
    return sentence("coverage.reading", groups=tuple(named)) if named else None


def hidden_groups(one: Coverage) -> tuple[Sentence, ...]:
    """Which groups of one picture cannot be seen in the latest period, one sentence a reason."""
    latest = one.latest
    reasons = (
        (Status.WITHHELD, "withheld"),
        (Status.UNRELIABLE, "unreliable"),
        (Status.NOT_COLLECTED, "not-collected"),
    )
    named = ((code, tuple(each.name for each in latest.those(status))) for status, code in reasons)
    said = [sentence(f"chart.standing.{code}", groups=names) for code, names in named if names]
    if latest.unknown_share:
        said.append(
            sentence(
                "coverage.unknown",
                share=max(latest.unknown_share, 0.001),
                people=one.indicator.people,
            )
        )
    return tuple(said)


def coverage_html(found: Sequence[Coverage], language: str) -> str:
    """A block an indicator, a line a dimension, a mark a group; the words say the same."""
    blocks = []
    for indicator, ones in groupby(found, key=lambda one: one.indicator):
        lines = "".join(_line(one, language) for one in ones)
        blocks.append(
            f'<section class="ct-seen"><h3>{escape(indicator.name)}</h3><ul>{lines}</ul></section>'
        )
    return f'<div class="ct-coverage">{"".join(blocks)}</div>{_key(language)}'


def coverage_rows(found: Iterable[Coverage], language: str) -> list[dict[str, object]]:
    """A row a group and period, with why it cannot be seen and what would help."""
    columns = ("indicator", "dimension", "period", "group", "status", "remedy")
    names = [render(sentence(f"coverage.table.{column}"), language) for column in columns]
    return [
        dict(
            zip(
                names,
                (
                    one.indicator.name,
                    one.dimension.name,
                    render(period_name(moment.period), language),
                    glimpse.category.name,
                    _status(glimpse.status, language),
                    _remedies(glimpse, language),
                ),
                strict=True,
            )
        )
        for one in found
        for moment in one.moments
        for glimpse in moment.groups
    ]


def period_rows(one: Coverage, language: str) -> list[dict[str, object]]:
    """A row a group, a column a period: how each could be seen over time."""
    groups: list[Category] = [glimpse.category for glimpse in one.latest.groups]
    heading = render(sentence("coverage.table.group"), language)
    rows = []
    for place, group in enumerate(groups):
        row: dict[str, object] = {heading: group.name}
        for moment in one.moments:
            said = _status(moment.groups[place].status, language)
            row[render(period_name(moment.period), language)] = said
        rows.append(row)
    return rows


def _line(one: Coverage, language: str) -> str:
    groups = one.latest.groups
    shown = sum(each.status is Status.SHOWN for each in groups)
    counted = render(sentence("coverage.counted", shown=shown, groups=len(groups)), language)
    period = render(period_name(one.latest.period), language)
    marks = "".join(
        f'<i class="ct-glyph ct-glyph-{each.status}" title="{escape(_hover(each, language))}"></i>'
        for each in groups
    )
    return (
        f"<li><span>{escape(one.dimension.name)}, {escape(period)}</span>"
        f'<span class="ct-glyphs" aria-hidden="true">{marks}</span>'
        f"<span>{escape(counted)}</span></li>"
    )


def _key(language: str) -> str:
    """What the marks mean, in words."""
    glyphs = {one: f'<i class="ct-glyph ct-glyph-{one}" aria-hidden="true"></i>' for one in Status}
    each = "".join(
        f"<li>{glyph} {escape(_status(one, language))}</li>" for one, glyph in glyphs.items()
    )
    return f'<ul class="ct-key">{each}</ul>'


def _hover(one: Glimpse, language: str) -> str:
    return f"{one.category.name}: {_status(one.status, language)}"


def _status(status: Status, language: str) -> str:
    return render(Sentence(f"chart.status.{status}"), language)


def _remedies(glimpse: Glimpse, language: str) -> str:
    return " ".join(
        render(Sentence(f"coverage.remedy.{one}"), language) for one in glimpse.remedies
    )
