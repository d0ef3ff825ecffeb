"""An analysis seen through one actor: what customers live with a partner, with the company."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.editions import groups
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.journey.actors import dealings, findings_of
from jresearch.journey.matrix import touchpoints
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.journey.actors import Dealings

ACTORS = ("company", "partner")
"""Those whose touchpoints a study may look at alone."""


def met_with(a: Analysis, actor: str, where: str) -> tuple[Analysis, str]:
    """The analysis of what concerns an actor, as it may leave the study, and what is left out.

    Its touchpoints, remarks, stays, findings and readings are the actor's alone; its curve
    and its paths stay those of all, and are not to be shown from it.
    """
    if actor not in ACTORS:
        what = _("'{value}' is not known.").format(value=actor)
        raise InputError(Problem(where, what, did_you_mean(actor, list(ACTORS))))
    a = a.hidden
    own = dealings(actor, a.coded, a.passages, a.study.codebook)
    findings, evidence = findings_of(own, a.findings, a.evidence)
    matrix = _held(touchpoints(own.coded, own.passages, own.codebook))
    if a.edition == "client":
        findings = groups.findings_shown(findings)
        matrix = _held(groups.matrix_of_enough(matrix, a.people))
    seen = replace(
        a, study=replace(a.study, codebook=own.codebook), coded=own.coded, passages=own.passages,
        findings=findings, evidence=evidence, matrix=matrix,
    )  # fmt: skip
    journey = replace(
        a.journey, codebook=own.codebook, coded=own.coded, passages=own.passages,
        findings=findings, evidence=evidence, matrix=matrix,
    )  # fmt: skip
    vars(seen).update(hidden=seen, pseudonyms=a.pseudonyms, journey=journey)
    return seen, told(actor, own)


def _held(matrix: pd.DataFrame) -> pd.DataFrame:
    """The steps and channels at which the actor has anything."""
    there = matrix[matrix["state"].ne("not_offered")]
    kept = matrix["step"].isin(there["step"]) & matrix["channel"].isin(there["channel"])
    return matrix[kept].reset_index(drop=True)


def told(actor: str, own: Dealings) -> str:
    """Whose touchpoints these are, and how many stays nobody can be named for."""
    said = {
        "company": _("Only where customers deal with the company itself."),
        "partner": _("Only where customers deal with a partner."),
    }[actor]
    if not own.unknown:
        return said
    left = ngettext(
        "{n} stay of which nothing says with whom it was is left out.",
        "{n} stays of which nothing says with whom they were are left out.",
        own.unknown,
    ).format(n=own.unknown)
    return f"{said} {left}"
