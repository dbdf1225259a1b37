"""The list of commitments: a table on a wall, cards on a phone, one element for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.commitments import Line, Page, State
from core.people import Actor
from pages.ui.commitments.links import href, link, with_address
from pages.ui.commitments.marks import because, owner_of, partners_of, standing_mark
from pages.ui.commitments.subjects import own_side
from pages.ui.words import plain

UNDER_WAY = (State.ACCEPTED, State.ACTIVE)


def lines(found: Page, reader: Actor, *, first: int, most: int) -> str:
    """A page of the list with its count as HTML, nothing where there is nothing."""
    if not found.total:
        return ""
    listed = table(found.lines, reader) if found.lines else ""
    return listed + _pages(found.total, first, len(found.lines), most)


def table(lines: Sequence[Line], reader: Actor) -> str:
    """Lines as HTML; whoever may check in finds the way to it in the line."""
    heads = "".join(
        f'<th scope="col" class="ct-{place}">{escape(plain(f"commitments.column.{place}"))}</th>'
        for place in ("what", "how", "who", "when")
    )
    if any(_is_open_to(one, reader) for one in lines):
        heads += f'<th scope="col" class="ct-do">{escape(plain("commitments.column.do"))}</th>'
    rows = "".join(_row(one, reader) for one in lines)
    head = f"<thead><tr>{heads}</tr></thead>"
    return f'<table class="ct-list">{head}<tbody>{rows}</tbody></table>'


def _row(line: Line, reader: Actor) -> str:
    who = escape(owner_of(line))
    partners = partners_of(line)
    if partners:
        said = plain("commitments.with", partners=partners)
        who += f'<br><span class="ct-quiet">{escape(said)}</span>'
    due = f'<span class="ct-label">{escape(plain("commitments.column.when"))} </span>'
    return (
        f"<tr><td>{link(href(commitment=line.slug), line.what, look='ct-what')}</td>"
        f'<td class="ct-how">{standing_mark(line)}<br>'
        f'<span class="ct-quiet">{because(line)}</span></td>'
        f'<td class="ct-who">{who}</td>'
        f'<td class="ct-when">{due}{escape(day(line))}</td>'
        f"{_do(line, reader)}</tr>"
    )


def day(line: Line) -> str:
    """When it is due, as the reader writes a day."""
    return plain("commitments.day", on=line.due_on)


def _is_open_to(line: Line, reader: Actor) -> bool:
    """Whether a check-in of this is the reader's to make."""
    return line.state in UNDER_WAY and own_side(reader, line.owner_id)


def _do(line: Line, reader: Actor) -> str:
    if not _is_open_to(line, reader):
        return ""
    words = plain("commitments.check-in")
    way = link(with_address(check=line.slug), words, look="ct-press")
    return f'<td class="ct-do">{way}</td>'


def _pages(total: int, first: int, here: int, most: int) -> str:
    """Where this page is in the list, and the way to the pages beside it."""
    said = plain("commitments.count", count=total)
    if total <= most:
        return f'<p class="ct-quiet">{escape(said)}</p>'
    said = plain("commitments.of", first=first + 1, last=first + here, total=total)
    page = first // most + 1
    ways = []
    if page > 1:
        to = with_address(part=str(page - 1) if page > 2 else None)
        ways.append(link(to, plain("commitments.page-before"), look="ct-press"))
    if first + here < total:
        to = with_address(part=str(page + 1))
        ways.append(link(to, plain("commitments.page-after"), look="ct-press"))
    return f'<p class="ct-key"><span>{escape(said)}</span>{" ".join(ways)}</p>'
