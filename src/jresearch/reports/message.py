"""The one sentence over a figure: what it says, by rule, in counts and the customers' words.

A rule that finds nothing to say gives no sentence; the figure then stands under
its name alone. A mean is never in a sentence: how many of how many is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports.wording import joined, quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

TELLING = 3
"""A fall or a rise is told of so many people at least."""
NAMED = 3
"""A sentence names so many steps at most."""


def step_words(codebook: Codebook, step: str) -> str:
    """A step as a sentence cites it."""
    return quoted(codebook.step_label(step))


def curve_message(changes: DataFrame, points: DataFrame, by: str, codebook: Codebook) -> str | None:
    """Where the same people's feeling falls most often; else the lowest point."""
    own = records(changes[changes["by"].eq(by) & changes["n"].ge(TELLING)])
    falls = [row for row in own if 2 * row["fell_k"] > row["n"]]
    if falls:
        row = max(falls, key=lambda row: (row["fell_k"] - row["rose_k"], row["fell_k"] / row["n"]))
        return _("The experience falls between {one} and {other}: for {k}/{n}").format(
            one=step_words(codebook, row["from_step"]), other=step_words(codebook, row["to_step"]),
            k=row["fell_k"], n=row["n"],
        )  # fmt: skip
    lowest = records(points[points["by"].eq(by) & points["point"].eq("lowest")])
    if lowest and lowest[0]["negative_k"]:
        row = lowest[0]
        return _("The experience is lowest at {step}: {ratio} go down there").format(
            step=step_words(codebook, row["step"]),
            ratio=ratio_text(row["negative_k"], row["exposed"]),
        )
    return None


def moments_message(moments: DataFrame, codebook: Codebook) -> str | None:
    """The steps that decide: those people confirmed, else those the rule proposes."""
    confirmed = moments[moments["confirmed"].eq("yes")]
    proposed = moments[moments["proposed"].eq("yes") & moments["confirmed"].ne("no")]
    chosen = confirmed if len(confirmed) else proposed
    rows = records(chosen.sort_values("importance", ascending=False, kind="stable"))
    if not rows:
        return None
    named = [f"{step_words(codebook, row['step'])} ({_deciding(row)})" for row in rows[:NAMED]]
    text = (
        _("Where the journey is decided: {steps}") if len(confirmed)
        else _("Where the journey may be decided: {steps}")
    )  # fmt: skip
    return text.format(steps=joined(named))


def _deciding(row: Row) -> str:
    """How many say that a step decided, or gave up there."""
    return ratio_text(round(row["importance"] * row["exposed"]), row["exposed"])


def mirror_message(mirrored: DataFrame) -> str | None:
    """How many of the customers' findings employees see too."""
    own = mirrored[mirrored["series"].eq("lived")]
    if own.empty:
        return None
    both = int(own["view"].eq("both").sum())
    return ngettext(
        "Of {n} finding of customers, employees see {k} too",
        "Of {n} findings of customers, employees see {k} too",
        len(own),
    ).format(n=len(own), k=both)


def promises_message(promises: DataFrame) -> str | None:
    """How many saw what was announced broken, over all steps; of the measure most told."""
    whole = records(promises[promises["step"].isna() & promises["broken_k"].gt(0)])
    if not whole:
        return None
    row = max(whole, key=lambda row: row["k"])
    return _("What was announced is not kept for {k}/{n} ({measure})").format(
        k=row["broken_k"], n=row["k"], measure=v.label(v.MEASURES, row["measure"])
    )


def findings_message(ranked: DataFrame, codebook: Codebook) -> str | None:
    """The first finding, in its own words, with k/n."""
    if ranked.empty:
        return None
    row = records(ranked)[0]
    where = codebook.step_label(row["step"]) if isinstance(row["step"], str) else None
    counted = ratio_text(row["k"], row["exposed"])
    inside = f"{counted}, {where}" if where else counted
    return _("First: {finding}").format(finding=f"{row['label']} ({inside})")


def causes_message(causes: DataFrame) -> str | None:
    """How many irritants have a cause that a person confirmed, and how many only a proposed one."""
    if causes.empty:
        return None
    confirmed = causes.loc[causes["status"].eq("confirmed"), "effect"].nunique()
    effects = causes["effect"].nunique()
    return ngettext(
        "{n} irritant with a cause inside the company, {k} confirmed",
        "{n} irritants with a cause inside the company, {k} confirmed",
        effects,
    ).format(n=effects, k=confirmed)
