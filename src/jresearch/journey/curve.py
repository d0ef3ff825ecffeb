"""The emotional curve: how people feel at each step of a journey.

Each case counts once a step: the mean of its own ratings comes first, then the
mean over cases, so that a talkative person does not outweigh the others. A step
nobody rated keeps its row: silence is a finding, and a figure that dropped it
would draw a line across the gap.

Three lines are computed. ``all``: every rating. ``same_people``: the same cases
at each of its points, so that its shape is not due to people leaving the
journey or falling silent. It takes the steps that at least half of those
exposed have rated, and the cases rated at all of them; while these are fewer
than three, the least rated step is left out. Its other steps are silent.
``confirmed``: only ratings that a person gave or kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import COUNTED, blocks, counted, exposure, independent
from jresearch.journey.intervals import INTERVAL_FROM, by_block, half_width
from jresearch.tables import Curve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook

LOW, HIGH = -2.0, 2.0
"""The ends of the scale of valence."""

DOTS_BELOW = 3
"""Under this many independent cases a mean says nothing: dots only."""

RATED = ("series", "unit", "step", "valence", "negative", "positive", "negative_source",
         "positive_source")  # fmt: skip
"""What a rating holds: of all other columns a row that is chosen would be copied in vain."""
SAME_PEOPLE_AT_LEAST = 3
"""The line of the same people is not drawn for fewer."""


def emotional_curve(
    coded: DataFrame,
    passages: DataFrame,
    codebook: Codebook,
    by: Literal["series"] | Series[str] = "series",
) -> DataFrame:
    """The curve of each series; or, of what customers lived, that of each profile.

    Parameters
    ----------
    by
        ``"series"``: what customers lived, what employees see of it, and what
        employees live, never pooled. Or a Series from case to profile (product,
        persona …): what customers lived, profile by profile; a case without a
        profile is in none.

    Returns
    -------
    Curve
        For each ``by`` and line a row a step, in the journey's order. The mean
        is missing below three independent cases, its interval below five.
    """
    rated = counted(coded)
    rated = rated.loc[rated["valence"].notna(), [*RATED]]
    exposed = exposure(coded, passages, codebook)
    block_of = blocks(coded)
    rows: list[dict[str, Any]] = []
    for name, series, among in _parts(by):
        own = rated[rated["series"].eq(series)]
        who = {step: exposed[series, step] for step in codebook.step_ids}
        if among is not None:
            own = own[own["unit"].isin(among)]
            who = {step: cases & among for step, cases in who.items()}
        for line, ratings, people in _lines(own, who, block_of):
            for step in codebook.step_ids:
                here = ratings[ratings["step"].eq(step)]
                rows.append({"by": name, "line": line, "step": step,
                             "exposed": len(people[step])} | _point(here, block_of))  # fmt: skip
    return Curve.validate(pd.DataFrame(rows, columns=Curve.columns()))


def _parts(
    by: Literal["series"] | Series[str],
) -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Each part of the curve: its name, its series, the cases it is limited to."""
    if isinstance(by, str):
        yield from ((series, series, None) for series in COUNTED)
        return
    for profile, cases in by.dropna().groupby(by.dropna()):
        yield str(profile), "lived", frozenset(cases.index.astype(str))


def _lines(
    rated: DataFrame, exposed: Mapping[str, frozenset[str]], block_of: Mapping[str, str]
) -> Iterator[tuple[str, DataFrame, Mapping[str, frozenset[str]]]]:
    """Each line: its name, its ratings, the exposed at each step."""
    yield "all", rated, exposed
    steps, people = _same_people(rated, exposed, block_of)
    same = rated[rated["unit"].isin(people) & rated["step"].isin(steps)]
    yield "same_people", same, {step: who & people for step, who in exposed.items()}
    yield "confirmed", rated[_is_confirmed(rated)], exposed


def _is_confirmed(rated: DataFrame) -> Series[bool]:
    """Whether each side that was rated was rated, or kept, by a person."""
    by_people = pd.Series(True, index=rated.index)
    for side in ("negative", "positive"):
        human = rated[f"{side}_source"].isin(v.HUMAN_PROVENANCES)
        by_people &= human | rated[side].isna()
    return by_people


def _same_people(
    rated: DataFrame, exposed: Mapping[str, frozenset[str]], block_of: Mapping[str, str]
) -> tuple[list[str], frozenset[str]]:
    """The steps and the cases of the line of the same people; none when there is no such line."""
    who = {
        step: frozenset(rated.loc[rated["step"].eq(step), "unit"]) & cases
        for step, cases in exposed.items()
    }
    steps = [step for step, raters in who.items() if 2 * len(raters) >= max(len(exposed[step]), 1)]
    while len(steps) > 1:
        people = frozenset.intersection(*(who[step] for step in steps))
        if independent(people, block_of) >= SAME_PEOPLE_AT_LEAST:
            return steps, people
        fewest = min(len(who[step]) for step in steps)
        steps.remove([step for step in steps if len(who[step]) == fewest][-1])
    return [], frozenset()


def _point(here: DataFrame, block_of: Mapping[str, str]) -> dict[str, Any]:
    """What one point of a line shows."""
    dots = _dots(here)
    means = {dot["case"]: dot["mean"] for dot in dots}
    people = independent(means, block_of)
    state = _state(list(means.values()), people)
    mean = sum(means.values()) / len(means) if people >= DOTS_BELOW else None
    low, high = (
        _interval(means, block_of, mean) if state == "ok" and mean is not None else (None,) * 2
    )
    return {
        "k_rated": len(dots), "mentions": len(here), "mean": mean, "low": low, "high": high,
        "negative_k": _cases_with(here, "negative"), "positive_k": _cases_with(here, "positive"),
        "state": state, "dots": dots,
    }  # fmt: skip


def _dots(here: DataFrame) -> list[dict[str, Any]]:
    """Each case: its own mean, and its lowest point, minus its largest negative."""
    by_case = here.groupby("unit", sort=True)
    lowest = -by_case["negative"].max().fillna(0)
    return [
        {"case": str(case), "mean": float(mean), "lowest": float(lowest[str(case)])}
        for case, mean in by_case["valence"].mean().items()
    ]


def _cases_with(here: DataFrame, side: str) -> int:
    return int(here.loc[here[side].fillna(0).ge(1), "unit"].nunique())


def _state(means: Sequence[float], people: int) -> str:
    """What may be drawn; unanimity is said from the number that would allow an interval."""
    if not means:
        return "silent"
    if people < DOTS_BELOW:
        return "dots"
    if people < INTERVAL_FROM:
        return "few"
    return "unanimous" if max(means) - min(means) < 1e-9 else "ok"


def _interval(
    means: Mapping[str, float], block_of: Mapping[str, str], centre: float
) -> tuple[float | None, float | None]:
    """The interval of the mean over people, within the scale.

    Cases that share a person are one here: they would pretend to more people
    than were met.
    """
    half = half_width(by_block(means, block_of))
    return (None, None) if half is None else (max(LOW, centre - half), min(HIGH, centre + half))
