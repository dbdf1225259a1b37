"""Who carries promises, against who holds seats, votes and money; and who could walk with whom."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.commitments import Pair, Share, load_and_power, propose_pairs, set_holding
from core.language import Sentence
from core.people import Action
from core.registry import Registry
from pages.ui import here
from pages.ui.commitments.forms import form, say_what_was_done
from pages.ui.commitments.keeping import kept
from pages.ui.visitor import can, visitor
from pages.ui.words import plain, say, told_plainly

SHARES = ("carried", "seats", "votes", "money")


def show(registry: Registry) -> None:
    """The table with its sentence, the proposed pairs, and for the backbone what each one holds."""
    reader = visitor()
    shares = kept("load", reader, lambda tx: load_and_power(tx, reader, here.today()))
    if not shares:
        st.info(say("commitments.none-power"))
        return
    st.markdown(_sentence(shares))
    st.html(_table(shares))
    if can(Action.PROMISE):
        _pairs(kept("pairs", reader, lambda tx: propose_pairs(tx, reader, here.today())))
    if can(Action.EDIT_REGISTRY):
        _holdings(registry, shares)


def _sentence(shares: Sequence[Share]) -> str:
    """Who carries most, and what they hold; who holds most money, and what they carry."""
    busiest = max(shares, key=lambda one: one.carried)
    richest = max(shares, key=lambda one: one.money_share or 0.0)
    said = say(
        "commitments.carries-most",
        who=_name(busiest),
        share=busiest.carried_share or 0.0,
        votes=busiest.votes_share or 0.0,
        money=busiest.money_share or 0.0,
    )
    if not richest.money_share or richest is busiest:
        return said
    return f"{said} " + say(
        "commitments.holds-most",
        who=_name(richest),
        money=richest.money_share,
        share=richest.carried_share or 0.0,
    )


def _name(share: Share) -> str:
    return told_plainly(share.name) if isinstance(share.name, Sentence) else share.name


def _table(shares: Sequence[Share]) -> str:
    names = ("whose", *SHARES, "late", "kept", "accompanied")
    heads = "".join(
        f'<th scope="col">{escape(plain(f"commitments.power.{name}"))}</th>' for name in names
    )
    rows = "".join(_row(one) for one in shares)
    table = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    caption = escape(plain("commitments.power.caption"))
    return (
        '<div class="ct-scrolls" tabindex="0" role="region" '
        f'aria-label="{caption}"><table class="ct-list ct-figures">{table}</table></div>'
    )


def _row(one: Share) -> str:
    parts = {
        "carried": (one.carried_share, plain("commitments.number", number=one.carried)),
        "seats": (one.seats_share, plain("commitments.number", number=one.holding.seats)),
        "votes": (one.votes_share, plain("commitments.number", number=one.holding.votes)),
        "money": (one.money_share, plain("commitments.number", number=one.holding.money)),
    }
    cells = "".join(f"<td>{_share(*parts[name])}</td>" for name in SHARES)
    counts = "".join(
        f'<td class="ct-number">{escape(plain("commitments.number", number=number))}</td>'
        for number in (one.late, one.kept, one.accompanied)
    )
    return f'<tr><th scope="row">{escape(_name(one))}</th>{cells}{counts}</tr>'


def _share(share: float | None, figure: str) -> str:
    """A figure with the bar of its share."""
    if share is None:
        return escape(figure)
    words = escape(plain("commitments.share", figure=figure, share=share))
    bar = f'<span style="width:{100 * share:.1f}%"></span>'
    return f'<span class="ct-share" aria-hidden="true">{bar}</span>{words}'


def _pairs(pairs: Sequence[Pair]) -> None:
    """Who could accompany whom next."""
    if not pairs:
        return
    st.subheader(plain("commitments.pairs"), anchor=False)
    st.markdown(say("commitments.pairs-why"))
    rows = "".join(
        f'<li><span class="ct-what">{escape(_pair(one))}</span>'
        f'<span class="ct-quiet">{escape(told_plainly(one.because))}</span></li>'
        for one in pairs
    )
    st.html(f'<ul class="ct-lines">{rows}</ul>')


def _pair(pair: Pair) -> str:
    if pair.mutual:
        return plain("commitments.pair-mutual", one=pair.one.name, other=pair.other.name)
    return plain("commitments.pair", one=pair.one.name, other=pair.other.name)


def _holdings(registry: Registry, shares: Sequence[Share]) -> None:
    """What an organisation holds, as the backbone writes it down."""
    with st.expander(plain("commitments.holdings"), key="holdings", on_change="rerun") as panel:
        if not panel.open:
            return
        say_what_was_done()
        known = {one.organisation_id: one for one in shares if one.organisation_id}
        names = {one: name for one, name in registry.organisations.items() if one in known}
        whose = st.selectbox(
            plain("commitments.field.whose"), list(names), format_func=names.__getitem__
        )
        now = known[whose].holding
        with form("holding", whose) as fields:
            left, middle, right = st.columns(3)
            with left:
                seats = fields.amount("seats-held", float(now.seats)) or 0
            with middle:
                votes = fields.amount("votes-held", float(now.votes)) or 0
            with right:
                money = fields.amount("money-held", now.money) or 0.0
            if fields.pressed("holding"):
                fields.save(
                    lambda: set_holding(
                        here.db(), visitor(), whose, int(seats), int(votes), money, at=here.now()
                    ),
                    say("commitments.done.holding"),
                )
