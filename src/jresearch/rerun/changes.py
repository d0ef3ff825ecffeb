"""What became of each finding from one run to the next.

A finding is the same while it bears the same id. One that is gone has *merged*
when another holds at least half of the words it still had, and has *died*
otherwise; a new one was *split* from another that held at least half of its
words before, and was *born* otherwise. One that stayed has *grown* or *shrunk*
by the cases that tell it, *moved* when its place by priority among its likes is
another, been *renamed* when a person gave it another name. Each change stands
beside the observations that came and left. Signals, told by one case, are told
of only when they become findings or cease to be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from jresearch.counting import records
from jresearch.rerun.runs import read_run
from jresearch.tables import CHANGES, Changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas import DataFrame

    Row = dict[str, Any]

HALF = 0.5
"""The share of the words of one that makes another its heir."""


class Compared(Protocol):
    """What two runs are compared by: an analysis has it, and a report that was read."""

    @property
    def findings(self) -> DataFrame: ...  # noqa: D102
    @property
    def evidence(self) -> DataFrame: ...  # noqa: D102
    @property
    def coded(self) -> DataFrame: ...  # noqa: D102


@dataclass(frozen=True)
class _Run:
    """One run: its findings, their words, their places among their likes."""

    rows: Mapping[str, Row]
    words: Mapping[str, frozenset[str]]
    ranks: Mapping[str, int]
    known: frozenset[str]

    @cached_property
    def holding(self) -> dict[str, list[str]]:
        """The findings that hold each observation."""
        found: dict[str, list[str]] = {}
        for name, held in self.words.items():
            for one in held:
                found.setdefault(one, []).append(name)
        return found


def changes(before: Compared | Path, after: Compared | Path) -> DataFrame:
    """What became of each finding: table Changes.

    Parameters
    ----------
    before, after
        Analyses, or the folders of reports (``study.reports / "2026-05-07-5afbd858"``).

    Returns
    -------
    Changes
        A row a finding and change, the changes in the order born, died, split …, of
        equals the most cases first. A finding of which nothing changed is "same".
    """
    then, now = (_run(read_run(of) if isinstance(of, Path) else of) for of in (before, after))
    rows = [
        row
        for finding in sorted({*then.rows, *now.rows})
        for row in _became(finding, then, now)
    ]  # fmt: skip
    order = {change: n for n, change in enumerate(CHANGES)}
    rows.sort(key=lambda row: (order[row["change"]], -_most(row), row["finding"]))
    return Changes.validate(pd.DataFrame(rows, columns=Changes.columns()))


def _run(of: Compared) -> _Run:
    shown = of.findings[of.findings["status"].ne("dismissed")]
    supports = of.evidence[of.evidence["stance"].eq("supports")]
    words = {str(name): frozenset(own) for name, own in supports.groupby("finding")["observation"]}
    rows = {str(row["finding"]): row for row in records(shown)}
    return _Run(rows, words, _ranks(shown), frozenset(of.coded["observation"]))


def _ranks(findings: DataFrame) -> dict[str, int]:
    """The place of each finding of several cases by priority, then k, among those like it."""
    several = findings[~findings["signal"].astype(bool)]
    alike = several.assign(whole=several["step"].isna()).groupby(["series", "nature", "whole"])
    found: dict[str, int] = {}
    for _of, own in alike:
        weight = own.assign(weight=own["priority"].fillna(0.0).astype(float).round(9))
        ranked = weight.sort_values(["weight", "k", "finding"], ascending=[False, False, True])
        ties = ranked[["weight", "k"]].apply(tuple, axis=1)
        first = {key: n for n, key in reversed(list(enumerate(ties, start=1)))}
        found |= {str(name): first[key] for name, key in zip(ranked["finding"], ties, strict=True)}
    return found


def _became(finding: str, then: _Run, now: _Run) -> Iterator[Row]:
    was, is_ = then.rows.get(finding), now.rows.get(finding)
    if all(row is None or bool(row["signal"]) for row in (was, is_)):
        return
    of = _both(finding, then, now)
    if was is None:
        mother = _heir(finding, now, then)
        yield of | {"change": "split" if mother else "born", "others": mother}
        return
    if is_ is None:
        heir = _heir(finding, then, now)
        yield of | {"change": "merged" if heir else "died", "others": heir}
        return
    found = list(_kept(of))
    yield from found or [of | {"change": "same"}]


def _kept(of: Row) -> Iterator[Row]:
    """What changed about a finding that is in both."""
    if of["k_after"] != of["k_before"]:
        yield of | {"change": "grown" if of["k_after"] > of["k_before"] else "shrunk"}
    if None not in (of["rank_before"], of["rank_after"]) and of["rank_before"] != of["rank_after"]:
        yield of | {"change": "moved"}
    if of["label_before"] is not None:
        yield of | {"change": "renamed"}


def _both(finding: str, then: _Run, now: _Run) -> Row:
    """What is said of a finding whatever became of it."""
    was, is_ = then.rows.get(finding), now.rows.get(finding)
    row = is_ or was or {}
    held, holds = (run.words.get(finding, frozenset()) for run in (then, now))
    by_hand = was is not None and was["label_by"] != "machine"
    same = was is not None and is_ is not None and was["label"] == is_["label"]
    written = by_hand or (is_ is not None and is_["label_by"] != "machine")
    return {
        "finding": finding, "nature": row["nature"], "series": row["series"],
        "step": row["step"] if isinstance(row["step"], str) else None, "label": row["label"],
        "label_before": was["label"] if was and is_ and written and not same else None,
        "label_kept": ("yes" if same else "no") if by_hand else None,
        "k_before": was["k"] if was else None, "k_after": is_["k"] if is_ else None,
        "exposed_before": was["exposed"] if was else None,
        "exposed_after": is_["exposed"] if is_ else None,
        "rank_before": then.ranks.get(finding), "rank_after": now.ranks.get(finding),
        "others": [], "came": sorted(holds - held), "left": sorted(held - holds),
    }  # fmt: skip


def _heir(finding: str, here: _Run, there: _Run) -> list[str]:
    """The finding of the other run that holds at least half of what both runs know of this one."""
    words = here.words.get(finding, frozenset()) & there.known
    shared = Counter(name for one in words for name in there.holding.get(one, ()))
    own = _kind(here.rows[finding])
    alike = [
        (-n, name)
        for name, n in shared.items()
        if n >= HALF * len(words) and name in there.rows and _kind(there.rows[name]) == own
    ]
    return [min(alike)[1]] if alike else []


def _kind(row: Row) -> tuple[str, str, bool]:
    """Whose it is and of what nature, and whether it is of one step or of several."""
    return row["series"], row["nature"], isinstance(row["step"], str)


def _most(row: Row) -> int:
    return max(int(n) for n in (row["k_before"], row["k_after"]) if n is not None)
