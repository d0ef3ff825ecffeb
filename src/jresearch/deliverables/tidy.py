"""Tidy tables for any other program: CSV and Parquet, and a dictionary of every column."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from jresearch.store import write_bytes, write_text
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jresearch.deliverables.sheets import Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet might obey."""

BOM = "\ufeff"
"""Tells spreadsheets that accents are UTF-8."""


def as_csv(table: pd.DataFrame) -> str:
    """The table for a spreadsheet: lists as JSON, and no cell that would run as a formula.

    Examples
    --------
    >>> print(as_csv(pd.DataFrame({"quote": ["=1+1"], "terms": [["délai"]]})), end="")
    quote,terms
    '=1+1,"[""délai""]"
    """
    return str(plain(table, guarded=True).to_csv(index=False, lineterminator="\n"))


def as_parquet(table: pd.DataFrame) -> bytes:
    """The table with its types, lists as JSON, as Parquet."""
    into = BytesIO()
    plain(table).to_parquet(into, index=False, engine="pyarrow", compression="zstd")
    return into.getvalue()


def plain(table: pd.DataFrame, *, guarded: bool = False) -> pd.DataFrame:
    """The table with each list written as JSON; ``guarded``, with no cell that may be obeyed."""
    written: dict[str, Any] = {
        str(name): pd.Series(
            [_plain(value, guarded=guarded) for value in column.tolist()],
            dtype="str", index=table.index,
        )
        for name, column in table.items()
        if not is_numeric_dtype(column) and not is_bool_dtype(column)
    }  # fmt: skip
    return table.assign(**written)


def _plain(value: object, *, guarded: bool) -> str | None:
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if not isinstance(value, str) and pd.isna(value):  # type: ignore[call-overload]
        return None
    text = str(value)
    return f"'{text}" if guarded and text.startswith(FORMULA) else text


def dictionary(handed_over: Iterable[Sheet]) -> pd.DataFrame:
    """Every column of every table: its labels, what it means, its unit, what it may hold.

    Returns
    -------
    DataFrame
        Columns table, row, column, label_fr, label_en, meaning, unit, values: ``values`` are
        the ids a closed list allows, each with its labels.
    """
    rows = [row for sheet in handed_over for row in _columns(sheet)]
    names = ("table", "row", "column", "label_fr", "label_en", "meaning", "unit", "values")
    return pd.DataFrame(rows, columns=list(names))


def _columns(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    declared = sheet.of.to_schema().columns
    for name in sheet.table.columns:
        if name not in declared:
            yield sheet.name, sheet.row, str(name), str(name), str(name), "", "", ""
            continue
        said = declared[name].metadata or {}
        values = "; ".join(f"{w.id} ({w.fr} / {w.en})" for w in said["words"].values())
        meaning = declared[name].description or ""
        meaning = said[language()] if meaning == said["en"] else _(meaning)
        yield (sheet.name, sheet.row, str(name), said["fr"], said["en"], meaning, said["unit"],
               values)  # fmt: skip


def write_tidy(handed_over: list[Sheet], folder: Path) -> None:
    """Write each table as .csv and .parquet, and dictionary.csv, into a folder."""
    for sheet in handed_over:
        write_text(folder / f"{sheet.name}.csv", BOM + as_csv(sheet.table))
        write_bytes(folder / f"{sheet.name}.parquet", as_parquet(sheet.table))
    write_text(folder / "dictionary.csv", BOM + as_csv(dictionary(handed_over)))
