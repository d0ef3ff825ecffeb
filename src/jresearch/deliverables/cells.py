"""What a cell of the workbook shows: a value as people read it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from jresearch import vocabulary as v
from jresearch.figures.promises import unit_name
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from jresearch.analysis import Analysis
    from jresearch.codebook import Codebook
    from jresearch.deliverables.sheets import Sheet

LEFT_OUT = frozenset({"parts", "dots", "covered_by", "sha256", "text_sha"})
"""Columns that only programs read; they are in the tidy tables."""

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a workbook may not hold."""

CELL = 32_000
"""Signs that a cell may hold."""

NARROW, WIDE = 9, 70
WORDS = {"quote": 70, "label": 50, "definition": 50, "question": 40, "memo": 40}

BEHIND = {
    "finding": "label", "family": "label", "cause": "label", "effect": "label",
    "exemplar": "quote", "observation": "quote",
}  # fmt: skip
"""A column of ids, and what is written beside it of what bears the id."""


def written(sheet: Sheet, a: Analysis) -> pd.DataFrame:
    """The table as the workbook shows it: labels for ids of closed lists, numbers as numbers.

    Beside the id of a finding stands its label, beside that of an observation its words.
    """
    shown: dict[str, list[Any]] = {}
    for name in (str(name) for name in sheet.table.columns if name not in LEFT_OUT):
        shown[name] = _column(sheet, name, a.study.codebook)
        told = BEHIND.get(name)
        own = told in sheet.table.columns and name in {"finding", "observation"}
        if told and not own and any(beside := _behind(a, told, sheet.table[name])):
            shown[f"{name}: {told}"] = beside
    return pd.DataFrame(shown, columns=list(shown), dtype="object")


def _behind(a: Analysis, told: str, ids: pd.Series[Any]) -> list[str | None]:
    of = (
        dict(zip(a.findings["finding"], a.findings["label"], strict=True)) if told == "label"
        else dict(zip(a.coded["observation"], a.coded["quote"], strict=True))
    )  # fmt: skip
    cells = {one: _clean(str(words)) for one, words in of.items()}
    return [None if pd.isna(one) else cells.get(one) for one in ids.tolist()]


def heads(sheet: Sheet, table: pd.DataFrame) -> list[str]:
    """The labels of the columns, each once: a workbook's table wants no two alike."""
    labels = sheet.of.labels() | {"label": _("label"), "quote": _("verbatim")}
    found: list[str] = []
    for name in table.columns:
        title = ": ".join(labels.get(part, part) for part in str(name).split(": "))
        title = title.replace(": ", "\u00a0: ") if language() == "fr" else title
        same = title.casefold() in {one.casefold() for one in found}
        found.append(f"{title} ({name})" if same else title)
    return found


def width(column: pd.Series[Any], title: str) -> int:
    """As wide as most of its cells ask for, within bounds."""
    words = WORDS.get(str(column.name).split(": ")[-1])
    if words:
        return words
    longest = max((len(str(value)) for value in column if value is not None), default=0)
    return max(NARROW, min(WIDE, longest + 2, 60), min(len(title) + 4, 18))


def _column(sheet: Sheet, name: str, codebook: Codebook) -> list[Any]:
    column = sheet.table[name]
    if is_bool_dtype(column):
        return [_("yes") if value else _("no") for value in column]
    if is_numeric_dtype(column):
        return [None if missing else float(value)
                for value, missing in zip(column.tolist(), column.isna(), strict=True)]  # fmt: skip
    read = _reader(sheet, name, codebook)
    return [_cell(value, read) for value in column.tolist()]


def _reader(sheet: Sheet, name: str, codebook: Codebook) -> Callable[[str], str]:
    """How people read the values of a column."""
    own = _readers(codebook)
    if name in own:
        return own[name]
    if name == "cause" and sheet.name == "findings":  # a step there, a finding elsewhere
        return codebook.step_label
    declared = sheet.of.to_schema().columns.get(name)
    words = dict((declared.metadata or {})["words"]) if declared is not None else {}
    if not words and name in v.FIELDS:
        words = {word.id: word for word in v.FIELDS[name].values}
    if name == "theme":
        words = {code.id: code for code in codebook.codes}
        return lambda value: str(_code(words.get(value), value))
    return lambda value: words[value].label if value in words else value


def _readers(codebook: Codebook) -> dict[str, Callable[[str], str]]:
    """By column what reads its values: in the codebook's words, or in those of a list."""
    of_paths = ("exit_step", "steps", "loops", "skipped", "silent")
    steps = dict.fromkeys(("step", "from_step", "to_step", *of_paths), codebook.step_label)
    channels = ("channel", "from_channel", "to_channel", "purchase_channel")
    return {
        **steps,
        **dict.fromkeys(channels, codebook.channel_label),
        **dict.fromkeys(("owner", "department"), codebook.department_label),
        **dict.fromkeys(("label_by", "made_by"), partial(v.label, v.MAKERS)),
        "promise": codebook.promise_label,
        "by": partial(v.label, v.SERIES),  # a profile is people's own word
        "unit": partial(unit_name, value=2),
    }


def _code(code: Any, value: str) -> str:
    return (
        str(code.label.get(language()) or next(iter(code.label.values()), value)) if code else value
    )


def _cell(value: Any, read: Callable[[str], str]) -> str | None:
    if isinstance(value, str):
        return _clean(read(value))
    if isinstance(value, list | tuple):
        return _clean(", ".join(read(one) if isinstance(one, str) else str(one) for one in value))
    if isinstance(value, dict):
        return _clean(", ".join(f"{key}: {one}" for key, one in sorted(value.items())))
    return None if pd.isna(value) else _clean(read(str(value)))


def _clean(text: str) -> str | None:
    return ILLEGAL.sub("", text)[:CELL] or None
