"""The least that the app could be: what its pages are measured against."""

from __future__ import annotations

import os

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def health(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


app = st.App(os.environ["BARE_PAGE"], routes=[Route("/health", health)])
