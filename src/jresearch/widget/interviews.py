"""The interviews as their coder knows them: whose words, of which population, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.log import read_log
from jresearch.widget.lessons import observations_of
from jresearch.widget.records import ASIDE, DECIDING

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.widget.desk import Desk
    from jresearch.widget.reading import Tables

_POPULATIONS = {word.id: word for word in v.POPULATIONS}


def listed(tables: Tables) -> list[dict[str, str]]:
    """The interviews by id, each with who speaks there, as a list of choices."""
    return [
        {"id": name, "label": _label(name, tables)}
        for name in sorted(set(tables.turns["interview"]))
    ]


def _label(interview: str, tables: Tables) -> str:
    people = tables.people[tables.people["interview"].eq(interview)]
    names = people["speaker"].dropna().astype(str).str.strip()
    kinds = people["population"].dropna().astype(str)
    told = [
        interview,
        ", ".join(dict.fromkeys(name for name in names if name and name != interview)),
        ", ".join(dict.fromkeys(_POPULATIONS[k].label for k in kinds if k in _POPULATIONS)),
        _file(interview, tables.interviews),
    ]
    return " · ".join(part for part in told if part)


def _file(interview: str, interviews: pd.DataFrame) -> str:
    """Its file's name, where it says more than the id."""
    if interviews.empty:
        return ""
    files = interviews.loc[interviews["interview"].eq(interview), "file"].dropna().astype(str)
    return next((file for file in files if file.partition(".")[0] != interview), "")


def left_elsewhere(desk: Desk, tables: Tables) -> list[dict[str, Any]]:
    """The other interviews in which this coder has observations still to begin, and how many."""
    log = read_log(desk.study)
    begun = {
        act.about
        for act in log.live
        if act.coder == desk.coder and act.act in DECIDING and act.field not in ASIDE
    }
    others = sorted(set(tables.turns["interview"]) - {desk.interview})
    counts = {name: _open(observations_of(name, tables, log), begun) for name in others}
    return [{"id": name, "left": many} for name, many in counts.items() if many]


def _open(told: pd.DataFrame, begun: set[str]) -> int:
    """How many are nobody's second drawing of the same words, and not begun."""
    return int((~told["observation"].isin(list(begun)) & told["covered_by"].isna()).sum())
