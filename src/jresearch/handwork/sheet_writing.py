"""A coding sheet for Excel: which observations stand in it, and what each cell shows."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.handwork import sheet as s
from jresearch.handwork.desk import desk_of
from jresearch.handwork.names import FREE
from jresearch.handwork.places import place_text, starts_of
from jresearch.handwork.sheet_pages import workbook
from jresearch.store import write_bytes
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.handwork.desk import Desk
    from jresearch.study import Study

_QUESTION = 110
"""How much of a question is shown, in characters."""


def write_coding_sheet(
    of: Study | Analysis,
    path: str | Path,
    *,
    interviews: Sequence[str] | None = None,
    coder: str | None = None,
    fields: Sequence[str] = s.FIELDS,
    blind: bool = False,
) -> Path:
    """Write the observations to an Excel workbook in which they can be coded.

    What the machine proposes stands in grey italics; what people decided in
    upright black, with their names. ``jr.read_coding_sheet`` reads it back.

    Parameters
    ----------
    interviews
        Only these; all when not given.
    coder
        Whose own decisions a blind sheet shows.
    blind
        Show neither the machine's proposals nor what others decided.

    Raises
    ------
    InputError
        An unknown interview or field; a file is there already (somebody may have
        coded in it).
    """
    desk = desk_of(of)
    place = Path(path)
    _check(desk, place, interviews, fields)
    rows = _rows(desk, interviews)
    memory = _memory(desk, rows, fields, coder, blind=blind)
    starts = starts_of(desk.analysis.turns)
    only = (coder or "") if blind else None
    told = [_told(desk, row, memory, starts, only) for row in records(rows)]
    write_bytes(place, workbook(desk.study.settings.name, memory, told))
    return place


def _check(
    desk: Desk, place: Path, interviews: Sequence[str] | None, fields: Sequence[str]
) -> None:
    problems = []
    if place.exists():
        what = _("there is a file of this name, and somebody may have coded in it.")
        problems.append(Problem(str(place), what, _("Read it first, or give another name.")))
    codable = [name for name in v.FIELDS if name not in s.NOT_IN_A_SHEET]
    for name in fields:
        if name not in codable:
            what = _("no field of a sheet is called '{name}'.").format(name=name)
            problems.append(Problem("", what, did_you_mean(name, codable)))
    if problems:
        raise InputError(*problems)
    for interview in interviews or ():
        desk.turns(interview)


def _rows(desk: Desk, interviews: Sequence[str] | None) -> pd.DataFrame:
    """The observations in the order of the telling."""
    rows = desk.analysis.coded[desk.analysis.coded["covered_by"].isna()]
    if interviews is not None:
        rows = rows[rows["interview"].isin(list(interviews))]
    return rows.sort_values(["interview", "told_order", "observation"], kind="stable")


# What the cells show -----------------------------------------------------------------------------


def _memory(
    desk: Desk, rows: pd.DataFrame, fields: Sequence[str], coder: str | None, *, blind: bool
) -> s.Memory:
    labels = {
        name: {label: value for value, label in desk.names.choices(name).items()}
        for name in fields
        if name not in FREE
    }
    cells = {
        str(row["observation"]): {
            name: _shown(desk, row, name, coder, blind=blind) for name in fields
        }
        for row in records(rows)
    }
    quotes = {
        str(name): str(quote)[: s.LONGEST]
        for name, quote in zip(rows["observation"], rows["quote"], strict=True)
    }
    themes = _themes(desk) if "theme" in fields else {}
    pages = s.pages(themes="theme" in fields)
    heads = s.heads(fields, blind=blind)
    return s.Memory(desk.study.settings.id, pages, heads, labels, themes, quotes, cells)


def _themes(desk: Desk) -> dict[str, tuple[str, str]]:
    """The rows of the page of themes: id to label and definition."""
    here = language()
    return {
        code.id: (desk.names.label("theme", code.id), code.definition.get(here, ""))
        for code in desk.study.codebook.codes
    }


def _shown(
    desk: Desk, row: dict[Any, Any], field: str, coder: str | None, *, blind: bool
) -> s.Shown:
    """What one cell shows: what holds now; in a blind sheet only what its coder decided."""
    name = str(row["observation"])
    own = desk.decided.get((name, field, coder or ""))
    if blind:
        values = _texts(own.value if own else None)
        return s.Shown(_cell(desk, field, values), values, None, machine=False)
    values = _texts(row[field])
    proposed = tuple(desk.seen(name, field) or ())
    others = tuple(one for one in values if own is None and one not in proposed)
    machine = row[f"{field}_source"] in ("machine", "given")
    return s.Shown(_cell(desk, field, values), values, proposed + others, machine=machine)


def _texts(value: Any) -> tuple[str, ...]:
    import pandas as pd

    if isinstance(value, list):
        return tuple(map(str, value))
    return () if value is None or pd.isna(value) else (str(value),)


def _cell(desk: Desk, field: str, values: Sequence[str]) -> str:
    return s.SEPARATOR.join(desk.names.label(field, value) for value in values)


# What stands beside them -------------------------------------------------------------------------


def _told(
    desk: Desk, row: dict[Any, Any], memory: s.Memory, starts: Any, only: str | None
) -> dict[str, str]:
    """One row as text by column; ``only`` names the coder of a sheet that hides the others."""
    name = str(row["observation"])
    cells = {field: shown.text for field, shown in memory.cells[name].items()}
    return cells | {
        "place": place_text(row, starts),
        "question": _end("".join(_texts(row["question"])[:1])),
        "words": memory.quotes[name],
        "decided": _by_whom(desk, name, memory.fields, only),
        "who": str(row["person"]),
        "id": name,
    }


def _end(question: str) -> str:
    """The end of a question, where it is asked; an introduction of ten lines hides the words."""
    if len(question) <= _QUESTION:
        return question
    return "… " + question[-_QUESTION:].partition(" ")[2]


def _by_whom(desk: Desk, name: str, fields: Sequence[str], only: str | None) -> str:
    """Who decided which fields of an observation: "mb: step, nature"."""
    by: dict[str, list[str]] = defaultdict(list)
    for field in fields:
        for coder in desk.deciders.get((name, field), ()):
            if only in (None, coder):
                by[coder].append(v.FIELDS[field].name.label)
    told = [_("{coder}: {fields}").format(coder=coder, fields=", ".join(of))
            for coder, of in sorted(by.items())]  # fmt: skip
    return "\n".join(told) or _("to review")
