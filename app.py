"""What `streamlit run app.py` starts: the app, its few plain routes, and what runs beside it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from core.settings import Settings
from pages.ui import here
from pages.ui.routes import WithoutSecrets, ask_to_opt_out, calendar, do_opt_out

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
logging.getLogger("apscheduler").setLevel(logging.WARNING)
# Streamlit writes no log of requests; whoever starts this app otherwise may have one.
logging.getLogger("uvicorn.access").addFilter(WithoutSecrets())

# An upload stays in memory up to the limit on its size: a file that may list people is never
# spooled to the disk.
MultiPartParser.spool_max_size = 51 * 2**20


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, object]]:
    """Open the database, fill the sample, start the jobs; give everything back at the end."""
    await run_in_threadpool(here.start, Settings())
    yield {}
    await run_in_threadpool(here.stop)


async def health(_: Request) -> JSONResponse:
    """Whether the app can be used: its database is open."""
    trouble = here.trouble()
    if trouble is None:
        return JSONResponse({"status": "ok"})
    return JSONResponse({"status": trouble.code}, status_code=503)


async def map_style(_: Request) -> JSONResponse:
    """A map style with nothing on it, so that no viewer's address goes to a tile company."""
    return JSONResponse({"version": 8, "sources": {}, "layers": []})


app = st.App(
    "pages/frame.py",
    lifespan=lifespan,
    routes=[
        Route("/health", health),
        Route("/map-style.json", map_style),
        Route("/calendar/{token}.ics", calendar),
        Route("/no-digest/{token}", ask_to_opt_out),
        Route("/no-digest/{token}", do_opt_out, methods=["POST"]),
    ],
)
