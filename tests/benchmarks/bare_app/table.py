"""One filter, and one table with the fifty rows that it chooses from DuckDB."""

from __future__ import annotations

import duckdb
import streamlit as st


@st.cache_resource
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("""
        create table promises as
        select 'Promise ' || n as what, 'Person ' || n % 100 as who, date '2026-06-01' as due,
            case n % 2 when 0 then 'first' else 'second' end as how
        from range(10000) as numbers(n)
    """)
    return made


chosen = st.selectbox("How", ["first", "second"])
rows = (
    connection()
    .cursor()
    .execute("from promises where how = $chosen order by what limit 50", {"chosen": chosen})
    .df()
)
st.table(rows)
