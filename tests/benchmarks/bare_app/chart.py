"""One filter, and one plotly line chart with the rows that it chooses from DuckDB."""

from __future__ import annotations

import duckdb
import plotly.express as px
import streamlit as st


@st.cache_resource
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("""
        create table figures as
        select 2015 + n % 10 as year, 'Group ' || n // 10 as part, random() as value
        from range(80) as numbers(n)
    """)
    return made


chosen = st.selectbox("What", ["first", "second"])
rows = (
    connection()
    .cursor()
    .execute(
        """
        select year, part, case when $chosen = 'first' then value else 1 - value end as value
        from figures
        order by part, year
        """,
        {"chosen": chosen},
    )
    .df()
)
st.plotly_chart(px.line(rows, x="year", y="value", color="part"))
