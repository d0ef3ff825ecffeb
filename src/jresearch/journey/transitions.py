"""From one place to the next: how many cases went, by which channel, and whose choice it was.

Cases are counted, not moves: somebody who rang four times went from waiting to
the telephone once here, and the number of moves stands beside. Cases at the
level of touchpoints cannot be added up to those of steps, so each level has its
own rows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from jresearch import vocabulary as v
from jresearch.journey.paths import is_switch, ordered_stays
from jresearch.tables import ChannelFlows, Transitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pandas import DataFrame, Series

    from jresearch.codebook import Codebook

    Stay = Mapping[str, Any]
    Level = Literal["touchpoint", "step", "channel"]
    Node = tuple[str | None, str | None]

ALL = "all"
ABSENT, UNKNOWN = "absent", "unknown"
"""In the flows of channels: a case that did not live the step; one whose channel is not known."""


def transitions(
    passages: DataFrame, codebook: Codebook, by: Series[str] | None = None
) -> DataFrame:
    """Every move between two stays that follow one another, by level.

    Parameters
    ----------
    by
        Case to profile; without it all cases are one profile, ``"all"``.

    Returns
    -------
    Transitions
        ``k`` cases made the move out of ``exposed`` that were ever at its start;
        of its switches of channel how many cases chose, had to, did not say.
        ``move``: on to the next step, further (past a step), back, or at the
        same step. Most cases first.
    """
    stays = ordered_stays(passages)
    place_of = {step: n for n, step in enumerate(codebook.step_ids)}
    rows: list[dict[str, Any]] = []
    for profile, who in profiles(stays, by):
        for level in v.ids(v.LEVELS):
            rows += [
                {"by": profile, "level": level} | row
                for row in _of_level({c: stays[c] for c in who}, level, place_of)
            ]
    table = pd.DataFrame(rows, columns=Transitions.columns())
    table = table.sort_values(["by", "level", "k", "times"], ascending=[True, True, False, False],
                              kind="stable")  # fmt: skip
    return Transitions.validate(table)


def profiles(
    among: Mapping[str, object], by: Series[str] | None
) -> Iterator[tuple[str, list[str]]]:
    """Each profile with its cases among these; a case without a profile is in none."""
    if by is None:
        yield ALL, sorted(among)
        return
    of = by.dropna().astype(str)
    for profile, cases in of.groupby(of):
        yield str(profile), sorted(set(cases.index.astype(str)) & set(among))


def _of_level(
    stays: Mapping[str, Sequence[Stay]], level: str, place_of: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    moves: dict[tuple[Node, Node], list[tuple[str, Stay, Stay]]] = defaultdict(list)
    been: dict[Node, set[str]] = defaultdict(set)
    for case, own in stays.items():
        for stay in own:
            been[_node(stay, level)].add(case)
        for before, after in pairwise(own):
            start, end = _node(before, level), _node(after, level)
            if start != end and (None, None) not in {start, end}:
                moves[start, end].append((case, before, after))
    for (start, end), made in moves.items():
        yield _row(start, end, made, been[start], place_of)


def _node(stay: Stay, level: str) -> Node:
    step = None if level == "channel" else str(stay["step"])
    return step, (None if level == "step" else stay["channel"])


def _row(
    start: Node,
    end: Node,
    made: Sequence[tuple[str, Stay, Stay]],
    been: set[str],
    place_of: Mapping[str, int],
) -> dict[str, Any]:
    causes: dict[str, set[str]] = {"chosen": set(), "forced": set(), UNKNOWN: set()}
    for case, before, after in made:
        if is_switch(before, after):
            cause = after["switch_cause"]
            causes[UNKNOWN if pd.isna(cause) else cause].add(case)
    who = {case for case, _before, _after in made}
    return {
        "from_step": start[0], "from_channel": start[1], "to_step": end[0], "to_channel": end[1],
        "move": _move(start[0], end[0], place_of), "k": len(who), "exposed": len(been),
        "times": len(made), "cases": sorted(who),
        **{f"{cause}_k": len(cases) for cause, cases in causes.items()},
    }  # fmt: skip


def _move(start: str | None, end: str | None, place_of: Mapping[str, int]) -> str | None:
    if start is None or end is None or not {start, end} <= place_of.keys():
        return None
    ahead = place_of[end] - place_of[start]
    return "same" if ahead == 0 else "back" if ahead < 0 else "on" if ahead == 1 else "further"


def channel_flows(passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Between each step and the next, the cases that go from one channel to another.

    A case stands at each step on the channel it used most there (the first of
    equals). Every case is at every step, if only as ``absent``, so that the
    flows of each step add up to the number of cases.

    Returns
    -------
    ChannelFlows
        Steps that nobody lived are left out.
    """
    stays = ordered_stays(passages)
    main = {case: _main_channels(own) for case, own in stays.items()}
    steps = [step for step in codebook.step_ids if any(step in own for own in main.values())]
    rows = []
    for start, end in pairwise(steps):
        flows: dict[tuple[str, str], list[str]] = defaultdict(list)
        for case, own in sorted(main.items()):
            flows[own.get(start, ABSENT), own.get(end, ABSENT)].append(case)
        rows += [
            {"from_step": start, "from_channel": one, "to_step": end, "to_channel": other,
             "k": len(who), "cases": who}
            for (one, other), who in sorted(flows.items())
        ]  # fmt: skip
    return ChannelFlows.validate(pd.DataFrame(rows, columns=ChannelFlows.columns()))


def _main_channels(own: Sequence[Stay]) -> dict[str, str]:
    used: dict[str, dict[str, int]] = {}
    for stay in own:
        counts = used.setdefault(str(stay["step"]), {})
        if stay["channel"] is not None:
            counts[stay["channel"]] = counts.get(stay["channel"], 0) + 1
    # Dicts keep the order of living, and max gives the first of equals.
    return {s: max(counts, key=lambda c: counts[c]) if counts else UNKNOWN
            for s, counts in ((s, dict(c)) for s, c in used.items())}  # fmt: skip
