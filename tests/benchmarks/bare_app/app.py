"""The least that the app could be: what *Outcomes* is measured against."""

from __future__ import annotations

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def health(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


app = st.App("page.py", routes=[Route("/health", health)])
