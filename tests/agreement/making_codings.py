"""Codings of invented coders, and the observations they are about."""

from __future__ import annotations

from typing import Any

import pandas as pd

from jresearch.tables import Codings, Observations


def by(coder: str, target: str, **fields: Any) -> list[dict[str, Any]]:
    """What one coder decided of one observation; a list for several values, [] for none."""
    rows = []
    for field, said in fields.items():
        for value in (said or [None]) if isinstance(said, list) else [said]:
            rows.append({"target": target, "field": field, "value": value, "coder": coder})
    return rows


def codings(*told: list[dict[str, Any]], source: str = "human") -> pd.DataFrame:
    rows = [row for of in told for row in of]
    frame = pd.DataFrame(rows, columns=["target", "field", "value", "coder"])
    frame = frame.assign(source=source, status="accepted", score=None, time=None)
    frame["evidence"] = [[] for _row in rows]
    return Codings.validate(frame)


def observed(
    name: str, turn: int = 1, *, turns: tuple[int, ...] = (), person: str = "", case: str = "",
    population: str = "customer", covered_by: str | None = None, quote: str = "Bon.",
) -> dict[str, Any]:  # fmt: skip
    interview = name.partition(":")[0]
    person = person or interview + "a"
    own = (case or interview) if population == "customer" else None
    return {
        "observation": name, "interview": interview, "person": person, "case": own,
        "population": population, "language": "fr", "quote": quote, "question": None,
        "parts": [{"turn": t, "start": 0, "end": 4} for t in (turns or (turn,))],
        "told_order": 1, "made_by": "machine", "covered_by": covered_by,
    }  # fmt: skip


def observations(*rows: dict[str, Any]) -> pd.DataFrame:
    return Observations.validate(pd.DataFrame(list(rows)))


def row_of(table: pd.DataFrame, field: str, code: str | None = None, **more: Any) -> pd.Series:
    """The one row of the Agreement table on a field, or on a code of it."""
    found = table[table["field"].eq(field)]
    found = found[found["code"].isna() if code is None else found["code"].eq(code)]
    for name, value in more.items():
        found = found[found[name].eq(value)]
    assert len(found) == 1, found
    return found.iloc[0]
