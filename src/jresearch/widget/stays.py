"""The order in which the cases of an interview lived their passages, to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.log import decisions, read_log
from jresearch.widget.desk import glance

if TYPE_CHECKING:
    from jresearch.widget.desk import Desk
    from jresearch.widget.reading import Tables

_KEPT = ("step", "channel", "status", "actor", "initiator", "switch_cause")


def cases_here(desk: Desk) -> list[str]:
    """The cases lived by those who speak here."""
    return sorted({case for cases in desk.cases_of.values() for case in cases})


def stays_of(desk: Desk, tables: Tables) -> dict[str, dict[str, Any]]:
    """By case, its passages in the order they were lived, and whether a person listed them.

    A case told in several interviews is read from all of them, as the analysis reads it.
    """
    from jresearch.coding import resolve
    from jresearch.passages import passages

    cases = tables.cases[tables.cases["case"].isin(cases_here(desk))]
    if cases.empty:
        return {}
    log = read_log(desk.study)
    book, desks = desk.study.codebook, [desk, *_others(desk, tables)]
    coded = resolve(
        pd.concat([d.observations for d in desks], ignore_index=True),
        pd.concat([_codings(d) for d in desks], ignore_index=True),
        tables.cases, log, interviews=tables.files, codebook=book,
    )  # fmt: skip
    table = passages(coded, cases, book, log)
    listed = {about for about, field in decisions(log, "case") if field == "passages"}
    return {
        case: {"listed": case in listed, "passages": _as_list(table[table["case"].eq(case)])}
        for case in cases["case"]
    }


def _others(desk: Desk, tables: Tables) -> list[Desk]:
    """The desks of the other interviews about the same cases."""
    same = tables.people["case"].isin(cases_here(desk))
    names = sorted(set(tables.people.loc[same, "interview"]) - {desk.interview})
    return [glance(desk.study, desk.coder, name, tables) for name in names]


def _codings(desk: Desk) -> pd.DataFrame:
    """The proposals as Codings: what was refused is left out by whoever resolves them."""
    from jresearch.tables import Codings

    rows = [
        {"target": about, "field": field, "value": p["value"], "source": "machine",
         "status": "proposed", "score": p["score"], "evidence": []}
        for about, of in desk.proposals.items()
        for field, values in of.items()
        for p in values
    ]  # fmt: skip
    return Codings.validate(pd.DataFrame(rows, columns=Codings.columns()))


def _as_list(table: pd.DataFrame) -> list[dict[str, str]]:
    return [
        {key: str(row[key]) for key in _KEPT if isinstance(row[key], str)}
        for row in table.to_dict("records")
    ]
