"""Moments of truth, by an explicit rule that people confirm; and the steps to re-enchant.

A step is proposed as a moment of truth when enough of those who lived it say
that it decided, or gave up there; or, apart, when as many were very glad there
and recommend the company now, or badly hurt there and advise against it. Enough
is two independent cases at least, a quarter of those exposed, and at least five
exposed, so that it is not one person's story. How strongly it was felt is shown
and not asked for by itself: a quiet step may decide. Who recommends is what
people wrote of a case (``recommends`` in cases.csv); where it is told is no step
before it. A person's yes or no in the log is what counts in the end.

A step is to re-enchant when two cases or more were hurt there by severity 2 or
3 (effort, money, delay; loss, dispute), ranked by the lower Wilson bound of
their share. An interval below zero would measure how many were asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import blocks, counted, exposure, independent, wilson
from jresearch.log.decisions import decisions
from jresearch.tables import Moments, Reenchant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from jresearch.codebook import Codebook
    from jresearch.log import Log

    Who = Mapping[str, frozenset[str]]

TOLD_BY = 2
SHARE = 0.25
BREADTH = 5
STRONG, SEVERE = 2, 2
BALANCE = 1e-9


def moments_of_truth(
    coded: DataFrame,
    passages: DataFrame,
    paths: DataFrame,
    codebook: Codebook,
    log: Log | None = None,
) -> DataFrame:
    """Every step with what speaks for its being a moment of truth.

    Returns
    -------
    Moments
        A row a step that anybody lived. ``importance`` = share of those exposed
        that call it decisive or gave up there; ``experience`` = share whose own
        mean there is above zero minus share whose mean is below. One case, one
        value, as on the curve: nearly all are both down and up in a step they
        tell at length, and the difference of these two, which are given beside,
        would call every step even. ``recommend_k`` were very glad there and
        recommend, ``warn_k`` badly hurt there and advise against: told by no word of
        theirs to be the reason, so no part of the importance. ``proposed`` by the
        rule, and ``confirmed`` by a person (missing: nobody has said).
    """
    told = counted(coded)
    lived = told[told["series"].eq("lived")]
    exposed = exposure(coded, passages, codebook)
    block_of = blocks(coded)
    left = paths[paths["outcome"].eq("abandoned")].groupby("exit_step")["case"].agg(set).to_dict()
    decisive = _who(lived[lived["decisive"].fillna("").eq("yes")])
    very_bad, very_good = (_who(lived[lived[side].fillna(0).ge(STRONG)])
                           for side in ("negative", "positive"))  # fmt: skip
    for_us, against_us = (
        frozenset(paths.loc[paths["recommends"].eq(said), "case"]) for said in ("yes", "no")
    )
    down = _who(lived[lived["negative"].fillna(0).ge(1)])
    up = _who(lived[lived["positive"].fillna(0).ge(1)])
    on_balance = lived.groupby(["step", "unit"])["valence"].mean().reset_index()
    better, worse = (_who(on_balance[side * on_balance["valence"] > BALANCE]) for side in (1, -1))
    said = _confirmed(log)
    rows = []
    for step in codebook.step_ids:
        nobody: frozenset[str] = frozenset()
        gone = frozenset(left.get(step, ()))
        there = exposed["lived", step] | gone
        if not there:
            continue
        important = decisive.get(step, nobody) | gone
        glad, hurt = very_good.get(step, nobody), very_bad.get(step, nobody)
        before = not codebook.step(step).tells_others
        recommend, warn = (glad & for_us, hurt & against_us) if before else (nobody, nobody)
        share = len(important) / len(there)
        rows.append({
            "step": step, "exposed": len(there), "decisive_k": len(decisive.get(step, nobody)),
            "left_k": len(gone), "strong_k": len(glad | hurt),
            "recommend_k": len(recommend), "warn_k": len(warn),
            "negative_k": len(down.get(step, nobody)), "positive_k": len(up.get(step, nobody)),
            "better_k": len(better.get(step, nobody)), "worse_k": len(worse.get(step, nobody)),
            "importance": share,
            "experience": (len(better.get(step, nobody)) - len(worse.get(step, nobody)))
            / len(there),
            "proposed": "yes" if any(_is_moment(who, there, block_of)
                                     for who in (important, recommend | warn)) else "no",
            "confirmed": said.get(step),
        })  # fmt: skip
    return Moments.validate(pd.DataFrame(rows, columns=Moments.columns()))


def _who(rows: DataFrame) -> Who:
    return {str(step): frozenset(who) for step, who in rows.groupby("step")["unit"]}


def _is_moment(
    important: frozenset[str], there: frozenset[str], block_of: Mapping[str, str]
) -> bool:
    return (
        independent(important, block_of) >= TOLD_BY
        and independent(there, block_of) >= BREADTH
        and len(important) >= SHARE * len(there)
    )


def _confirmed(log: Log | None) -> dict[str, str]:
    if log is None:
        return {}
    return {
        step: decision.value
        for (step, field), decision in decisions(log, "step").items()
        if field == "moment" and decision.value in {"yes", "no"}
    }


def steps_to_reenchant(
    coded: DataFrame, passages: DataFrame, paths: DataFrame, codebook: Codebook
) -> DataFrame:
    """The steps where people paid: most pressing first, those that please on the whole last.

    Returns
    -------
    Reenchant
        ``severe_k`` cases were hurt by severity 2 or more, ``loss_k`` by 3, out
        of those exposed; ``left_k`` gave up there; ``low`` is the lower Wilson
        bound of severe_k / exposed, by which they are ranked.
    """
    told = counted(coded)
    lived = told[told["series"].eq("lived")]
    exposed, block_of = exposure(coded, passages, codebook), blocks(coded)
    severe = _who(lived[lived["severity"].fillna(0).ge(SEVERE)])
    loss = _who(lived[lived["severity"].fillna(0).ge(SEVERE + 1)])
    left = paths[paths["outcome"].eq("abandoned")].groupby("exit_step")["case"].nunique()
    felt = lived.groupby(["step", "unit"])["valence"].mean().groupby("step").mean()
    rows: list[dict[str, Any]] = []
    for step in codebook.step_ids:
        hurt, there = severe.get(step, frozenset()), exposed["lived", step]
        many = independent(hurt, block_of)
        if many >= TOLD_BY:
            rows.append({
                "step": step, "severe_k": len(hurt), "loss_k": len(loss.get(step, ())),
                "left_k": int(left.get(step, 0)), "exposed": len(there),
                "low": wilson(many, independent(there, block_of))[0],
            })  # fmt: skip
    ranked = sorted(rows, key=lambda row: (felt.get(row["step"], 0) > 0, -row["low"]))
    return Reenchant.validate(pd.DataFrame(ranked, columns=Reenchant.columns()))


def quadrant(moment: Mapping[str, Any]) -> str:
    """Where a step stands: what matters and hurts must be mended first.

    Examples
    --------
    >>> quadrant({"importance": 0.5, "experience": -0.2})
    'mend'
    """
    if moment["importance"] >= SHARE:
        return "mend" if moment["experience"] < 0 else "protect"
    return "watch" if moment["experience"] < 0 else "keep"
