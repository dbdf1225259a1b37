"""Plain addresses beside the pages: a calendar's secret link, and the way out of the digest."""

from __future__ import annotations

import hashlib
import logging
import re
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from core.errors import Failure, NotFound
from core.exports import Style, calendar_feed, may_opt_out, opt_out, whose_calendar
from core.language import Sentence, render, sentence
from pages.ui import here

SECRET = re.compile(r"(/(?:calendar|no-digest)/)[^/?#\s]+")
UNSEEN = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
"""What is told to those who pass such an answer on: it is for one person."""
PLAIN = {
    **UNSEEN,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
}
LOOK = "font: 1.1rem/1.5 sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem"


class WithoutSecrets(logging.Filter):
    """Keeps what is secret in an address out of a log of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                SECRET.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args
            )
        return True


async def calendar(request: Request) -> Response:
    """A person's calendar feed, for whoever has its link; nothing at all for anybody else."""
    token = str(request.path_params["token"])
    try:
        feed = await run_in_threadpool(_feed, token, str(request.base_url))
    except Failure:
        return Response(status_code=503, headers={**UNSEEN, "Retry-After": "600"})
    if feed is None:
        return PlainTextResponse("Not Found", status_code=404, headers=UNSEEN)
    tag = f'W/"{hashlib.sha256(feed).hexdigest()[:32]}"'
    headers = {**UNSEEN, "ETag": tag}
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="promises.ics"'
    return Response(feed, media_type="text/calendar; charset=utf-8", headers=headers)


def _feed(token: str, asked_at: str) -> bytes | None:
    settings = here.settings()
    with here.db().read() as tx:
        reader = whose_calendar(tx, token)
    if reader is None:
        return None
    base = settings.base or asked_at.rstrip("/")
    style = Style(here.registry().coalition, base, settings.language)
    with here.db().read() as tx:
        return calendar_feed(tx, reader, style, today=here.today())


async def ask_to_opt_out(request: Request) -> Response:
    """One button. Looking at the link does nothing, because mail programs look at links too."""
    token = str(request.path_params["token"])
    try:
        ours = await run_in_threadpool(may_opt_out, here.db(), token)
    except Failure as failure:
        return _page(Sentence(failure.sentence_code, failure.params), status=503)
    if not ours:
        return _page(sentence("not-found.opt-out"), status=404)
    return _page(sentence("opt-out.ask"), button=sentence("opt-out.do"))


async def do_opt_out(request: Request) -> Response:
    """The button, or the one click of a mail program (RFC 8058): no digest any more."""
    token = str(request.path_params["token"])
    try:
        await run_in_threadpool(lambda: opt_out(here.db(), token, at=here.now()))
    except Failure as failure:
        status = 404 if isinstance(failure, NotFound) else 503
        return _page(Sentence(failure.sentence_code, failure.params), status=status)
    return _page(sentence("opt-out.done"))


def _page(words: Sentence, *, button: Sentence | None = None, status: int = 200) -> Response:
    """A small page that needs nothing but itself."""
    language = here.settings().language

    def say(said: Sentence) -> str:
        return render(said, language, escape=escape)

    form = f'<form method="post"><button>{say(button)}</button></form>' if button else ""
    return HTMLResponse(
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" '
        f'content="light dark"><title>{say(sentence("opt-out.title"))}</title></head>'
        f'<body style="{LOOK}"><main><h1>{say(sentence("opt-out.title"))}</h1>'
        f"<p>{say(words)}</p>{form}</main></body></html>",
        status_code=status,
        headers=PLAIN,
    )
