"""One profile of the path map: its line of stations, what leaves it, where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.figures.layout import LINE, SPACING, wrapped
from jresearch.figures.pictograms import draw_pictogram, pictograms
from jresearch.figures.theme import FAINT, INK, NEITHER, SIZE, SOFT
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook
    from jresearch.figures.path_map import Profile

    Row = Mapping[str, Any]
    Move = tuple[int, int, int]
    """From this column to that one, so many cases."""

TRUNK = "#17365c"
SHARED = 2
"""Cases from which a way is drawn; one alone is somebody's own."""
ARC, FLAT, STATION, STACK, END = 36.0, 10.0, 22.0, 15.0, 13.0
"""Heights in points: of arcs, of none, of a line, of a channel, of a line of words."""
APART = 0.25
"""Columns between two numbers on arcs."""
ASIDE = 38.0
"""How far above the line a variant stands."""
REASON = 330.0


@dataclass(frozen=True)
class Track:
    """What is drawn of a profile, and how high it is."""

    profile: Profile
    trunk: tuple[Row, ...]
    variants: tuple[Row, ...]
    column_of: Mapping[str, int]
    joins: tuple[Move, ...]
    shortcuts: tuple[Move, ...]
    backs: tuple[Move, ...]
    alone: int
    ends: tuple[tuple[Row, str], ...]

    @property
    def line(self) -> float:
        """How far down its line runs."""
        highest = max((_high(move) for move in self.shortcuts), default=0.0)
        return max(highest + 8, ASIDE if self.variants else 0.0, FLAT) + STATION / 2 + 6

    @property
    def stacks(self) -> float:
        """How far down its channels begin."""
        deepest = max((_high(move) for move in self.backs), default=0.0)
        return self.line + STATION / 2 + max(deepest + 8, 10) + 6

    @property
    def height(self) -> float:
        """All of it, with a gap under."""
        if not self.trunk:
            return 34.0 + self._words
        rows = max((_rows(row) for row in (*self.trunk, *self.variants)), default=0)
        return self.stacks + rows * STACK + 8 + self._words + 8

    @property
    def _words(self) -> float:
        return sum((text.count("\n") + 1) * END + 4 for _row, text in self.ends)


def track_of(
    profile: Profile,
    typical: DataFrame,
    transitions: DataFrame,
    steps: Sequence[str],
    column: float,
) -> Track:
    """What there is to draw of a profile, from the tables."""
    own = typical[typical["by"].eq(profile.by)]
    trunk = records(own[own["kind"].eq("trunk")].sort_values("place"))
    beside = records(own[own["kind"].eq("variant")])
    place = {step: x for x, step in enumerate(steps)}
    moves = transitions[transitions["by"].eq(profile.by) & transitions["level"].eq("step")]
    line = [(one["step"], other["step"]) for one, other in pairwise(trunk)]
    drawn: dict[str, list[Move]] = {"joins": [], "shortcuts": [], "backs": []}
    alone: set[str] = set()
    for move in records(moves):
        way = move["from_step"], move["to_step"]
        if move["k"] < SHARED and way not in line:
            alone |= set(move["cases"])
        elif set(way) <= place.keys():
            joins = way in line or {row["step"] for row in beside} & set(way)
            kind = "backs" if move["move"] == "back" else "joins" if joins else "shortcuts"
            drawn[kind].append((place[way[0]], place[way[1]], move["k"]))
    ends = () if profile.exits is None else records(profile.exits)
    room = max(min(REASON, column * len(steps) - 20), 150.0)
    return Track(
        profile, tuple(trunk), tuple(beside), place, tuple(drawn["joins"]),
        tuple(drawn["shortcuts"]), tuple(drawn["backs"]), len(alone),
        tuple((row, wrapped(_end(row, profile), room, SIZE - 1)) for row in ends),
    )  # fmt: skip


def _end(row: Row, profile: Profile) -> str:
    """Who stopped at a step, with the first words they said of it when they are several."""
    count = f"{row['k']}/{row['exposed']}"
    if row["outcome"] == "abandoned":
        text = ngettext("{count} gave up here", "{count} gave up here", row["k"])
    else:
        text = ngettext("{count} is there now", "{count} are there now", row["k"])
    text = text.format(count=count)
    said = profile.said.get(row["step"]) if row["k"] >= SHARED else None
    return _("{who}: {words}").format(who=text, words=said) if said else text


def _rows(row: Row) -> int:
    return len(row["channels"]) + bool(row["elsewhere_k"])


def draw_track(axes: Axes, track: Track, top: float, width: float, codebook: Codebook) -> None:
    """Draw a profile from this place down, its name left of it."""
    _name(axes, track, top, width)
    if top:
        axes.plot([-0.5, axes.get_xlim()[1]], [top, top], color=FAINT, linewidth=0.8, zorder=0)
    if not track.trunk:
        text = _("Too few journeys to draw a path that is nobody's own.")
        axes.text(-0.4, top + 20, text, fontsize=SIZE, color=SOFT, va="center")
    else:
        line = top + track.line
        _draw_line(axes, track, line)
        for way, side in ((track.shortcuts, -1), (track.backs, 1)):
            _draw_arcs(axes, way, line, side)
        for row in track.trunk:
            _draw_station(axes, track, row, line, hollow=False)
        for row in track.variants:
            _draw_station(axes, track, row, line - ASIDE, hollow=True)
        for row in (*track.trunk, *track.variants):
            _draw_channels(axes, track, row, top + track.stacks, codebook)
    _draw_ends(axes, track, top)


def _name(axes: Axes, track: Track, top: float, width: float) -> None:
    """The profile, its cases, and how many went ways of their own."""
    profile = track.profile
    name = wrapped(profile.label, width, SIZE * 1.08, most=3)
    count = ngettext("{n} journey", "{n} journeys", profile.n).format(n=profile.n)
    lines = [count]
    if track.alone and track.trunk:
        lines.append(
            ngettext(
                "other ways, each gone by one alone: {n} journey",
                "other ways, each gone by one alone: {n} journeys",
                track.alone,
            ).format(n=track.alone)
        )
    small = "\n".join(wrapped(text, width, SIZE - 1.5) for text in lines)
    down = top + 8
    for text, size, style in ((name, SIZE, "bold"), (small, SIZE - 1.5, "normal")):
        axes.annotate(
            text, (0, down), xycoords=("axes fraction", "data"), xytext=(-width - 6, 0),
            textcoords="offset points", ha="left", va="top", fontsize=size, fontweight=style,
            color=INK if style == "bold" else SOFT, linespacing=SPACING, annotation_clip=False,
        )  # fmt: skip
        down += (text.count("\n") + 1) * size * LINE + 2


def _draw_line(axes: Axes, track: Track, line: float) -> None:
    """The trunk, as thick as the cases that went straight on; dotted where under two did."""
    told = {(start, end): k for start, end, k in track.joins if k >= SHARED}
    variants = {track.column_of[row["step"]] for row in track.variants}
    for one, other in pairwise(track.trunk):
        start, end = track.column_of[one["step"]], track.column_of[other["step"]]
        k = told.pop((start, end), 0)
        thick = 1.4 + 8.6 * k / max(track.profile.n, 1)
        axes.plot([start, end], [line, line], color=TRUNK if k else NEITHER, linewidth=thick,
                  alpha=0.55 if k else 0.8, linestyle="-" if k else (0, (1, 1.5)), zorder=2,
                  solid_capstyle="butt")  # fmt: skip
    up = line - ASIDE
    for (start, end), k in told.items():
        ends = [up if x in variants else line for x in (start, end)]
        axes.plot([start, end], ends, color=TRUNK, alpha=0.4, zorder=1.5,
                  linewidth=1.4 + 8.6 * k / max(track.profile.n, 1))  # fmt: skip


def _draw_arcs(axes: Axes, moves: Sequence[Move], line: float, side: int) -> None:
    """Ways past some stations above the line (−1), ways back below it (1), each with its k."""
    taken: list[tuple[float, float]] = []
    for start, end, k in moves:
        inset = 0.16 if end > start else -0.16
        edge = line + side * STATION / 2
        high = side * 2 * _high((start, end, k))
        points = [(start + inset, edge), ((start + end) / 2, edge + high), (end - inset, edge)]
        _draw_arrow(axes, points, k, side)
        spots = [_along(points, t) for t in (0.5, 0.36, 0.64, 0.24, 0.76)]
        free = [s for s in spots if all(abs(s[0] - x) > APART or abs(s[1] - y) > END
                                        for x, y in taken)]  # fmt: skip
        taken.append((free or spots)[0])
        axes.text(
            *taken[-1], str(k), fontsize=SIZE - 2, ha="center", va="center", zorder=7,
            fontweight="bold",
            bbox={"boxstyle": "round,pad=0.16", "facecolor": "white", "edgecolor": "none"},
        )  # fmt: skip


def _high(move: Move) -> float:
    """How far an arc rises, in points: the longer the way, the higher."""
    return min(ARC, 14 + 5.0 * abs(move[1] - move[0]))


def _along(points: Sequence[tuple[float, float]], t: float) -> tuple[float, float]:
    """A place on the curve of three points."""
    (x0, y0), (x1, y1), (x2, y2) = points
    u = 1 - t
    return (u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2)


def _draw_arrow(axes: Axes, points: Sequence[tuple[float, float]], k: int, side: int) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    axes.add_patch(FancyArrowPatch(
        path=Path(points, [1, 3, 3]), arrowstyle="-|>", mutation_scale=7, zorder=1.8,
        color=TRUNK if side < 0 else INK, linewidth=min(1.2 + k / 4, 5.0),
        linestyle="-" if side < 0 else (0, (4, 2)),
    ))  # fmt: skip


def _draw_station(axes: Axes, track: Track, row: Row, line: float, *, hollow: bool) -> None:
    station = axes.annotate(
        f"{row['k']}/{track.profile.n}", (track.column_of[row["step"]], line), xytext=(0, 0),
        textcoords="offset points", ha="center", va="center", fontsize=SIZE - 1,
        fontweight="bold", color=TRUNK if hollow else "white", zorder=6,
        bbox={"boxstyle": "round,pad=0.34,rounding_size=0.8", "edgecolor": TRUNK,
              "facecolor": "white" if hollow else TRUNK, "linewidth": 1.2},
    )  # fmt: skip
    station.set_gid(f"path:{track.profile.by}:{row['step']}")


def _draw_channels(axes: Axes, track: Track, row: Row, top: float, codebook: Codebook) -> None:
    """The channels that two cases or more used there, most used first; the others in one line."""
    drawings, x = pictograms(codebook), track.column_of[row["step"]]
    for n, used in enumerate(row["channels"]):
        down = top + (n + 0.5) * STACK
        draw_pictogram(axes, drawings[used["channel"]], (x, down), 12, across=-9)
        _beside(axes, x, down, str(used["k"]), INK)
    if row["elsewhere_k"]:
        down = top + (len(row["channels"]) + 0.5) * STACK
        axes.annotate("…", (x, down), xytext=(-9, 2), textcoords="offset points", ha="center",
                      va="center", fontsize=SIZE, color=SOFT)  # fmt: skip
        _beside(axes, x, down, str(row["elsewhere_k"]), SOFT)


def _beside(axes: Axes, x: float, down: float, text: str, colour: str) -> None:
    axes.annotate(text, (x, down), xytext=(4, 0), textcoords="offset points", ha="left",
                  va="center", fontsize=SIZE - 1, color=colour)  # fmt: skip


def _draw_ends(axes: Axes, track: Track, top: float) -> None:
    """Where cases stopped: a mark at the station, the same in words under the channels."""
    many = axes.get_xlim()[1] + 0.5
    down = top + track.height - track._words - 4
    for row, text in track.ends:
        x, given_up = track.column_of[row["step"]], row["outcome"] == "abandoned"
        face = INK if given_up else "white"
        if track.trunk:
            axes.plot([x + 0.36], [top + track.line + STATION / 2 + 1], marker="s", markersize=6,
                      color=INK, markerfacecolor=face, zorder=7, linestyle="none")  # fmt: skip
        # Words begin under their step, and where they would not fit, end under it.
        right = x < many / 2
        at = x - 0.42 if right else x + 0.42
        axes.plot([at], [down + END / 2], marker="s", markersize=6, color=INK, markerfacecolor=face,
                  linestyle="none", zorder=7)  # fmt: skip
        placed = axes.annotate(
            text, (at, down), xytext=(8 if right else -8, 0), textcoords="offset points",
            ha="left" if right else "right", va="top", fontsize=SIZE - 1, color=INK,
            linespacing=SPACING, zorder=5,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"},
        )  # fmt: skip
        placed.set_gid(f"exit:{track.profile.by}:{row['step']}")
        down += (text.count("\n") + 1) * END + 4
