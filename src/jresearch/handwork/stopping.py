"""Where to stop: what is confirmed, and what the remaining observations could change at most.

A finding's k lies between the cases that people confirmed and those it would
have if every observation left to read joined it that the machine reads as of
its nature, at its step or at none yet. From these bounds follows whether the
order of the first findings can still change. They speak of the findings there
are today and of their gravity as it is rated: what the machine does not see is
told by the random slice of the queue, what nobody has said yet by saturation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import blocks, holding, independent, records, units, wilson
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.handwork.support import Support, reviewed, supports
from jresearch.reports.finding_name import called, names
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.analysis import Analysis

COLUMNS = (
    "finding", "label", "step", "k", "exposed", "confirmed", "machine", "left", "k_low", "k_high",
    "best_rank", "worst_rank", "settled",
)  # fmt: skip
GRAVEST = 3.0


@dataclass(frozen=True)
class Stop:
    """What is confirmed, finding by finding (``table``), and what follows (``sentence``).

    ``confirmed`` and ``machine`` are the cases of k; ``left`` the observations that
    could change it; ``k_low`` and ``k_high`` what k can become at most; ``settled``
    says that its place in the order cannot change.
    """

    table: pd.DataFrame
    sentence: str

    def __repr__(self) -> str:
        return f"{self.sentence}\n{self.table.to_string(index=False)}"

    def _repr_html_(self) -> str:
        from jresearch.reports.shown import Shown, fill

        heads = [
            _("Finding"), "k", _("Confirmed"), _("Machine alone"), _("k at most"),
            _("Left to read"), _("Place in the order"),
        ]  # fmt: skip
        rows = [
            [
                f"{row['label']} ({row['step']})", f"{row['k']}/{row['exposed']}",
                row["confirmed"], row["machine"], _span(row["k_low"], row["k_high"]), row["left"],
                _span(row["best_rank"], row["worst_rank"]),
            ]
            for row in records(self.table)
        ]  # fmt: skip
        html = f"<p>{escape(self.sentence)}</p>"
        html += fill("lone_table", caption=_("Where to stop"), heads=heads, rows=rows)
        return Shown(html)._repr_html_()


@dataclass(frozen=True)
class _Bounds:
    """How low and how high a finding can go."""

    of: Support
    k: tuple[int, int]
    weight: tuple[float, float]
    left: frozenset[str]


def where_to_stop(a: Analysis, nature: str = "irritant", *, series: str = "lived",
                  top: int = 10) -> Stop:  # fmt: skip
    """What is confirmed of the first findings of a nature, and what the remaining could change."""
    for value, allowed in ((nature, v.ids(v.NATURES)), (series, v.ids(v.SERIES))):
        if value not in allowed:
            what = _("'{value}' is not known.").format(value=value)
            raise InputError(Problem("where_to_stop", what, did_you_mean(value, allowed)))
    unread = a.coded[a.coded["covered_by"].isna() & ~reviewed(a.coded)]
    alike = [one for one in supports(a) if one.nature == nature and one.series == series]
    block_of = blocks(a.coded)
    could = _by_step(unread[holding(unread["nature"], nature) & unread["series"].eq(series)])
    bounds = [_bounds(one, could.get(one.step, []) + could.get(None, []), block_of)
              for one in alike]  # fmt: skip
    shown = a.findings[a.findings["finding"].isin([one.finding for one in alike[:top]])]
    label = {finding: called(name) for finding, name in names(a, shown).items()}
    rows = [_row(a, one, bounds, label[one.of.finding]) for one in bounds[:top]]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    left = frozenset[str]().union(*(one.left for one in bounds[:top]))
    return Stop(table, _sentence(table, nature, len(left), len(unread)))


def _by_step(unread: pd.DataFrame) -> dict[str | None, list[tuple[str, str]]]:
    """By step, none among them, the observations and the unit each counts for."""
    found: dict[str | None, list[tuple[str, str]]] = defaultdict(list)
    columns = unread["step"], unread["observation"], units(unread)
    for step, observation, unit in zip(*columns, strict=True):
        found[step if isinstance(step, str) else None].append((observation, unit))
    return found


def _bounds(one: Support, could: Sequence[tuple[str, str]], block_of: Mapping[str, str]) -> _Bounds:
    """What a finding surely is and may become, where these unread observations could join it."""
    sure, every = set(one.confirmed), set(one.every)
    joining = {unit for _observation, unit in could}
    high = min(len(every | joining), max(one.exposed, len(every)))
    waiting = {name for names in one.machine.values() for name in names}
    new = {observation for observation, unit in could if unit not in every}
    severity = one.severity
    light, grave = (1.0, GRAVEST) if severity is None else (severity, severity)
    most = min(independent(every | joining, block_of), high)
    return _Bounds(
        one,
        (len(sure), high),
        (
            wilson(independent(sure, block_of), one.exposed)[0] * light,
            wilson(most, max(one.exposed, 1))[0] * grave,
        ),
        frozenset(waiting | new),
    )


def _row(a: Analysis, one: _Bounds, others: Sequence[_Bounds], label: str) -> list[object]:
    rest = [other for other in others if other is not one]
    best = 1 + sum(other.weight[0] > one.weight[1] for other in rest)
    worst = 1 + sum(other.weight[1] > one.weight[0] for other in rest)
    of = one.of
    return [
        of.finding, label, a.study.codebook.step_label(of.step), of.k, of.exposed,
        len(of.confirmed), len(of.machine), len(one.left), *one.k, best, worst, best == worst,
    ]  # fmt: skip


def _sentence(table: pd.DataFrame, nature: str, left: int, unread: int) -> str:
    if table.empty:
        return _("No finding of this nature is told by two cases yet.")
    sure = int((table["confirmed"] >= 2).sum())
    fixed = next((n for n, ok in enumerate(table["settled"]) if not ok), len(table))
    told = ngettext(
        "Of {n} finding ({nature}), {sure} rests on two confirmed cases or more;",
        "Of the first {n} findings ({nature}), {sure} rest on two confirmed cases or more;",
        len(table),
    ).format(n=len(table), nature=v.label(v.NATURES, nature), sure=sure)
    if not left:
        return f"{told} " + _("nothing that is left to read can change their order.")
    order = (
        _("their order can still change from the first one on;")
        if not fixed
        else ngettext(
            "the place of the first {n} can no longer change;",
            "the order of the first {n} can no longer change;",
            fixed,
        ).format(n=fixed)
    )
    rest = ngettext(
        "{left} of the {unread} observations left to read bears on them.",
        "{left} of the {unread} observations left to read bear on them.",
        left,
    )
    return f"{told} {order} " + rest.format(left=left, unread=unread)


def _span(low: object, high: object) -> str:
    return str(low) if low == high else _("{low} to {high}").format(low=low, high=high)
