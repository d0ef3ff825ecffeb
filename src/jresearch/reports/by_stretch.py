"""An analysis seen by macro-step: every figure that has steps has macro-steps instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.editions import groups
from jresearch.journey.actors import Dealings, findings_of
from jresearch.journey.curve import emotional_curve
from jresearch.journey.matrix import touchpoints
from jresearch.journey.stretches import (
    codebook_by_stretch,
    stays_by_stretch,
    tell_by_stretch,
)
from jresearch.log import Log
from jresearch.store import once
from jresearch.tables import Coverage, Moments
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.codebook import Codebook


def by_stretch(a: Analysis) -> Analysis:
    """The same analysis by macro-step, or by phase where the study has its own.

    ``jr.show_curve(jr.by_stretch(a))``: the curve, the matrix, the readings, the rankings, the
    paths and the flows, each with macro-steps in the place of steps. All is counted anew from
    what was told, under the rules that hold for steps: a journey counts once in a macro-step,
    with the mean of all it tells there.

    What is a step's own is left out: moments of truth, promises, figures of the company.

    Parameters
    ----------
    a
        The analysis of a study, whatever its edition; it is left as it was.
    """
    if a.study.codebook.is_by_stretch:
        return a
    return once(a.hidden, _by_stretch)


def _by_stretch(a: Analysis) -> Analysis:
    steps = a.study.codebook
    book = codebook_by_stretch(steps)
    coded, passages = tell_by_stretch(a.coded, steps), stays_by_stretch(a.passages, steps)
    told = tell_by_stretch(a.findings, steps)
    findings, evidence = findings_of(Dealings(coded, passages, book, 0), told, a.evidence)
    curve = emotional_curve(coded, passages, book)
    matrix = touchpoints(coded, passages, book)
    if a.edition == "client":
        findings = groups.findings_shown(findings)
        curve, matrix = groups.curve_of_enough(curve), groups.matrix_of_enough(matrix, a.people)
    tables: dict[str, Any] = {
        "cases": tell_by_stretch(a.cases, steps), "coded": coded, "passages": passages,
        "facts": a.facts[:0], "findings": findings, "evidence": evidence, "curve": curve,
        "matrix": matrix, "kpis": a.kpis[a.kpis["step"].isna()],
    }  # fmt: skip
    seen = replace(a, study=replace(a.study, codebook=book), **tables)
    journey = replace(a.journey, codebook=book, log=_without_steps(a.log), **tables)
    vars(journey).update(moments=Moments.empty())
    if a.edition == "client":
        # What was asked is read from turns, and there are none to read.
        vars(journey).update(coverage=Coverage.empty())
    vars(seen).update(hidden=seen, pseudonyms=a.pseudonyms, journey=journey)
    return seen


def _without_steps(log: Log) -> Log:
    """The log without what people decided of steps: a macro-step may bear the id of one."""
    return Log(tuple(act for act in log.acts if act.kind != "step"), log.coders)


def level_in_name(codebook: Codebook) -> list[str]:
    """What tells the name of a figure by macro-step from that of its twin by step."""
    return [level_label(codebook, "step")] if codebook.is_by_stretch else []


def level_label(codebook: Codebook, level: str) -> str:
    """How people read the level of a table: its steps may be macro-steps, or phases."""
    if level != "step" or not codebook.is_by_stretch:
        return v.label(v.LEVELS, level)
    return _("phase") if codebook.phases else _("macro-step")


def level_told(codebook: Codebook) -> str:
    """What to say under a figure by macro-step; nothing under one by step."""
    if not codebook.is_by_stretch:
        return ""
    if codebook.phases:
        return _("By phase: a journey counts once in each, with all it tells there.")
    return _("By macro-step: a journey counts once in each, with all it tells there.")
