"""Where the lanes, stations and ribbons of a figure of flows lie: geometry alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.counting import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.path import Path
    from pandas import DataFrame

    Point = tuple[float, float]

ROOM = 280.0
"""The height that all ribbons share, in points."""
THICKEST, LOWEST, GAP = 15.0, 15.0, 6.0
APART = ("unknown", "absent")


@dataclass(frozen=True)
class Lanes:
    """The lanes from the top: how high each is, and how high one case is."""

    ids: tuple[str, ...]
    tops: dict[str, float]
    heights: dict[str, float]
    unit: float
    counts: dict[tuple[str, str], int]
    gap: float = GAP

    @property
    def height(self) -> float:
        """The height of them all."""
        return max(sum(self.heights.values()) + self.gap * len(self.ids), 40.0)

    def middle(self, lane: str) -> float:
        """How far down the middle of a lane lies."""
        return self.tops[lane] + self.heights[lane] / 2


def lanes_of(flows: DataFrame, channels: Sequence[str]) -> Lanes:
    """A lane for each channel that somebody was on, in this order; the unknown and absent last."""
    counts = _counts(flows)
    there = {lane for _step, lane in counts}
    ids = tuple(lane for lane in (*channels, *APART) if lane in there)
    most = {lane: max(k for (_s, own), k in counts.items() if own == lane) for lane in ids}
    unit = min(THICKEST, ROOM / max(sum(most.values()), 1))
    heights = {lane: max(most[lane] * unit, LOWEST) for lane in ids}
    tops, down = {}, GAP / 2
    for lane in ids:
        tops[lane] = down
        down += heights[lane] + GAP
    return Lanes(ids, tops, heights, unit, counts)


def _counts(flows: DataFrame) -> dict[tuple[str, str], int]:
    """By station its cases: those that go out of it; at the last step, those that come in."""
    out: dict[tuple[str, str], int] = defaultdict(int)
    into: dict[tuple[str, str], int] = defaultdict(int)
    for row in records(flows):
        out[row["from_step"], row["from_channel"]] += row["k"]
        into[row["to_step"], row["to_channel"]] += row["k"]
    return {**into, **out}


def stations(flows: DataFrame, lanes: Lanes) -> Iterator[tuple[dict[str, Any], float, float]]:
    """Each flow with how far down its ribbon leaves and arrives, so that none covers another."""
    order = {lane: n for n, lane in enumerate(lanes.ids)}
    rows = records(flows)
    leaves = _stacked(rows, lanes, "from", sorted(
        range(len(rows)), key=lambda n: order[rows[n]["to_channel"]]))  # fmt: skip
    arrives = _stacked(rows, lanes, "to", sorted(
        range(len(rows)), key=lambda n: order[rows[n]["from_channel"]]))  # fmt: skip
    for n, row in enumerate(rows):
        yield row, leaves[n], arrives[n]


def _stacked(
    rows: Sequence[dict[str, Any]], lanes: Lanes, end: str, order: Sequence[int]
) -> dict[int, float]:
    """How far down each ribbon begins at one of its ends, one under another in this order."""
    down: dict[tuple[str, str], float] = {}
    placed = {}
    for n in order:
        place = rows[n][f"{end}_step"], rows[n][f"{end}_channel"]
        first = lanes.middle(place[1]) - lanes.counts[place] * lanes.unit / 2
        placed[n] = down.get(place, first)
        down[place] = placed[n] + rows[n]["k"] * lanes.unit
    return placed


def ribbon(start: Point, end: Point, thick: float) -> Path:
    """A band from one place to another, level at both."""
    from matplotlib.path import Path

    (x, y), (u, w) = start, end
    half = (x + u) / 2
    points = [
        (x, y), (half, y), (half, w), (u, w),
        (u, w + thick), (half, w + thick), (half, y + thick), (x, y + thick), (x, y),
    ]  # fmt: skip
    return Path(points, [1, 4, 4, 4, 2, 4, 4, 4, 79])
