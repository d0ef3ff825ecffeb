"""What to read next: what decides most comes first, with an honest random slice beside it.

An observation decides much when it is severe, when the machine was unsure of
it, when nobody else has said it, when it contradicts a finding, or when a
finding counts a case by the machine's word alone. One observation in five
(``every``) belongs to the random slice instead, for ever, drawn by the study's
id: it is served in the order of the draw, whatever it says, so that how often
the machine is right there holds for the whole material. Figures of accuracy
are made from that slice alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import records, units
from jresearch.errors import InputError, Problem
from jresearch.handwork.places import place_text, starts_of
from jresearch.handwork.preview import quoted
from jresearch.handwork.support import Support, reviewed, supports
from jresearch.translation import _
from jresearch.typography import inner, label_in_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.analysis import Analysis

COLUMNS = ("observation", "interview", "place", "quote", "step", "nature", "reason", "queue")
UNSURE = 0.5
"""Of the steps proposed with less than this, people kept 43 in 100 on the demo; above, 62."""
WEIGHTS = {"lost": 3.0, "severe": 3.0, "alone": 2.0, "contradicts": 2.0, "unplaced": 2.0,
           "pressing": 1.5, "harms": 1.5, "unsure": 1.0, "new": 1.0}  # fmt: skip
"""How much each reason counts; they add up."""
PRESSING = 10


def queue(
    a: Analysis, n: int | None = 20, *, every: int | None = 5, interview: str | None = None
) -> pd.DataFrame:
    """The observations to read next, what decides most first, each with the reason in words.

    What a person has decided on already is left out.

    Parameters
    ----------
    n
        So many; all when None.
    every
        Each so-many-th row is from the random slice (``queue`` is "random" there;
        hand it on to ``decide``); None for no slice.

    Returns
    -------
    A table of observation, interview, place, quote, step, nature, reason, queue.
    """
    if every is not None and every < 2:
        what = _("every must be 2 or more, or None.")
        raise InputError(Problem("queue", what))
    rows = a.coded[a.coded["covered_by"].isna() & ~reviewed(a.coded)]
    if interview is not None:
        rows = rows[rows["interview"].eq(interview)]
    reasons = _reasons(a, rows)
    draw = {str(one): drawn(a.study.settings.id, str(one)) for one in rows["observation"]}
    chance = sorted((at, one) for one, at in draw.items() if every and at < 1 / every)
    slice_ = [one for _at, one in chance]
    told = dict(zip(rows["observation"], range(len(rows)), strict=True))
    first = sorted(
        (one for one in told if one not in set(slice_)),
        key=lambda one: (-_weight(reasons[one]), told[one]),
    )
    order = _mixed(first, slice_, every)[:n]
    return _table(a, rows, order, reasons)


def drawn(study: str, observation: str) -> float:
    """Where between 0 and 1 the draw of this study puts an observation, for ever.

    Examples
    --------
    >>> 0 <= drawn("s", "C01:1") < 1, drawn("s", "C01:1") == drawn("s", "C01:1")
    (True, True)
    """
    digest = hashlib.sha256(f"{study}\n{observation}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _mixed(
    first: Sequence[str], chance: Sequence[str], every: int | None
) -> list[tuple[str, str | None]]:
    """Each so-many-th from the random slice, while there are any; the rest from the others."""
    left, drawn_ = list(first), list(chance)
    order: list[tuple[str, str | None]] = []
    while left or drawn_:
        turn = every is not None and (len(order) + 1) % every == 0
        if drawn_ and (turn or not left):
            order.append((drawn_.pop(0), "random"))
        else:
            order.append((left.pop(0), None))
    return order


# Why ---------------------------------------------------------------------------------------------


def _weight(reasons: Mapping[str, str]) -> float:
    return sum(WEIGHTS[name] for name in reasons)


def _reasons(a: Analysis, rows: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each observation the reasons to read it, in words."""
    found: dict[str, dict[str, str]] = {str(one): {} for one in rows["observation"]}
    sure = _scores(a)
    for row in records(rows):
        name = str(row["observation"])
        found[name] |= dict(_severe(row)) | dict(_uncertain(row, sure.get(name, {})))
    known = supports(a)
    _alone(known, found)
    _contradicting(a, found)
    _new(a, rows, known, found)
    return found


def _severe(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    severity = row["severity"] if pd.notna(row["severity"]) else 0
    negative = row["negative"] if pd.notna(row["negative"]) else 0
    if severity == 3:
        return [("lost", _("severity 3: loss, abandonment or dispute"))]
    if negative == 2:
        return [("severe", _("strongly negative"))]
    return [("harms", _("severity 2: effort, money or delay"))] if severity == 2 else []


def _scores(a: Analysis) -> dict[str, dict[str, float]]:
    rows = a.codings[a.codings["source"].eq("machine") & a.codings["field"].eq("step")]
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for target, field, score in zip(rows["target"], rows["field"], rows["score"], strict=True):
        found[str(target)][str(field)] = float(score)
    return found


def _uncertain(row: Mapping[str, Any], scores: Mapping[str, float]) -> list[tuple[str, str]]:
    found = []
    if row["nature"] and not isinstance(row["step"], str):
        found.append(("unplaced", _("its step is not known, so it counts nowhere")))
    score = scores.get("step")
    if isinstance(row["step"], str) and score is not None and score < UNSURE:
        found.append(("unsure", _("the machine is unsure of its step")))
    return found


def _alone(known: Sequence[Support], found: dict[str, dict[str, str]]) -> None:
    """One observation for each case that a finding counts by the machine's word alone."""
    asked: set[tuple[str, str]] = set()
    for rank, one in enumerate(known):
        for unit, observations in sorted(one.machine.items()):
            waiting = [name for name in observations if name in found]
            if waiting and (one.finding, unit) not in asked:
                asked.add((one.finding, unit))
                best = max(waiting, key=lambda name: (_weight(found[name]), name))
                told = _("{unit} counts in “{label}” ({k}/{n}) by the machine's word alone").format(
                    unit=unit, label=_cited(one.label), k=one.k, n=one.exposed
                )
                found[best].setdefault("alone", told)
                if rank < PRESSING:
                    found[best].setdefault("pressing", _("the finding is among the most pressing"))


def _cited(label: str) -> str:
    return inner(label_in_type(quoted(label, 50)))


def _contradicting(a: Analysis, found: dict[str, dict[str, str]]) -> None:
    label = dict(zip(a.findings["finding"], a.findings["label"], strict=True))
    rows = a.evidence[a.evidence["stance"].eq("contradicts")]
    for finding, name in zip(rows["finding"], rows["observation"], strict=True):
        if name in found and finding in label:
            told = _("contradicts “{label}”").format(label=_cited(str(label[finding])))
            found[name].setdefault("contradicts", told)


def _new(
    a: Analysis, rows: pd.DataFrame, known: Sequence[Support], found: dict[str, dict[str, str]]
) -> None:
    """What nobody else has said: behind no finding of two cases."""
    shared = {name for one in known for of in one.every.values() for name in of}
    counted = set(zip(rows["observation"], units(rows), strict=True))
    natured = dict(zip(rows["observation"], rows["nature"], strict=True))
    for name, _unit in sorted(counted):
        natures = set(natured[name]) & {"irritant", "enchantment", "break", "dysfunction"}
        if natures and name not in shared:
            found[name].setdefault("new", _("belongs to no finding yet"))


def _table(
    a: Analysis,
    rows: pd.DataFrame,
    order: Sequence[tuple[str, str | None]],
    reasons: Mapping[str, Mapping[str, str]],
) -> pd.DataFrame:
    by_name = {str(row["observation"]): row for row in records(rows)}
    starts = starts_of(a.turns)
    told = []
    for name, slice_ in order:
        row = by_name[name]
        why = "; ".join(reasons[name].values())
        step = a.study.codebook.step_label(row["step"]) if isinstance(row["step"], str) else ""
        nature = ", ".join(v.label(v.NATURES, one) for one in row["nature"])
        told.append([
            name, row["interview"], place_text(row, starts), row["quote"], step, nature,
            _("drawn at random") if slice_ else why or _("nothing in particular"), slice_,
        ])  # fmt: skip
    table = pd.DataFrame(told, columns=list(COLUMNS))
    return table.assign(queue=pd.Series([slice_ for _name, slice_ in order], dtype="object"))
