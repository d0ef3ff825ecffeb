"""The flows of channels, drawn: a column a step, a lane a channel, a ribbon the cases between.

Channels keep their lane all along, so that a ribbon that climbs or falls is a
change of channel. What is not known, and who did not live a step, have lanes of
their own at the foot, pale: they are cases too. A tag says how many had to
change to a channel; the rows under the plot, who stopped where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.figures.bands import BAND_ROOM, draw_bands
from jresearch.figures.channels import channel_names, draw_channel_names
from jresearch.figures.lanes import Lanes, lanes_of, ribbon, stations
from jresearch.figures.layout import (
    Legend,
    Margins,
    above,
    fitted_size,
    height_of,
    new_axes,
    under,
    width_of,
    wrapped,
)
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.steps import step_labels
from jresearch.figures.theme import DOWN, FAINT, INK, SIZE, SOFT, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook
    from jresearch.figures.channels import ChannelNames

WIDE = 824.0
NODE = 17.0
"""How wide a station is, in points."""
KINDS = {"digital": "#2f7f86", "physical": "#a9803a", "human": "#17365c"}
PALE_LANES = ("unknown", "absent")
PALE_NODE, PALE_RIBBON = "#d4d4d0", "#ececea"
ENDS = ("abandoned", "ongoing")
LEGIBLE = 10.0
"""Points from which a number stands in a station or on a ribbon."""


def draw_channel_flows(
    flows: DataFrame,
    codebook: Codebook,
    *,
    switches: DataFrame | None = None,
    exits: DataFrame | None = None,
    title: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw ChannelFlows, with the forced changes of Switches and who left from Exits.

    Returns
    -------
    Axes
        Each station has the gid ``flow:<step>:<channel>``, each tag of forced
        changes ``forced:<step>:<channel>``.
    """
    steps = list(dict.fromkeys([*flows["from_step"], *flows["to_step"]]))
    lanes = lanes_of(flows, codebook.channel_ids)
    column = min(max(56.0, WIDE / max(len(steps), 1)), 130.0)
    labels = step_labels(steps, codebook)
    size = fitted_size(labels, column - 8, SIZE)
    heads = [wrapped(label, column - 8, size) for label in labels]
    names = channel_names(lanes.ids, codebook, _apart())
    over = height_of(heads, size) + 8
    ends = [] if exits is None else [row for row in records(exits) if row["step"] in steps]
    rows = [outcome for outcome in ENDS if any(row["outcome"] == outcome for row in ends)]
    kinds = {channel.id: channel.kind for channel in codebook.channels}
    forced = _forced(switches, steps, lanes)
    legend = Legend(tuple(_legend_marks(lanes, kinds, forced)), column * max(len(steps), 1))
    foot = 10 + 17 * len(rows) + legend.height + 10
    with themed():
        width = column * len(steps) if steps else width_of(_nothing(), SIZE) + 24
        axes = new_axes(width, lanes.height, Margins(
            names.width, 14, over + BAND_ROOM + (28 if title else 0),
            foot + source_height(source, width),
        ))  # fmt: skip
        _frame(axes, len(steps), lanes)
        _name_lanes(axes, names, lanes)
        for x, head in enumerate(heads):
            above(axes, x, 6, head, size)
        draw_bands(axes, steps, codebook, column, over + 4)
        plot = _Plot(axes, steps, lanes, kinds, NODE / column / 2)
        _draw_ribbons(plot, flows)
        _draw_stations(plot)
        for (step, channel), k in forced.items():
            _draw_tag(plot, step, channel, k)
        _draw_ends(axes, ends, rows, steps, names)
        legend.draw(axes, 14 + 17 * len(rows), lanes.height)
        draw_source(axes, source, width, foot + 4)
        if not steps:
            axes.text(-0.45, lanes.height / 2, _nothing(), fontsize=SIZE, color=SOFT, va="center")
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold",
                           pad=over + BAND_ROOM)  # fmt: skip
    return axes


def _apart() -> dict[str, str]:
    return {"unknown": _("channel not known"), "absent": _("did not live the step")}


def _frame(axes: Axes, many: int, lanes: Lanes) -> None:
    axes.set_xlim(-0.5, max(many, 1) - 0.5)
    axes.set_ylim(lanes.height, 0)
    axes.set_axis_off()
    axes.set(xticks=[], yticks=[])
    for lane in lanes.ids:
        top = lanes.tops[lane] + lanes.heights[lane] + lanes.gap / 2
        axes.axhline(top, color=FAINT, linewidth=0.4, zorder=0)


def _name_lanes(axes: Axes, names: ChannelNames, lanes: Lanes) -> None:
    draw_channel_names(axes, names, [lanes.middle(lane) for lane in lanes.ids])


def _forced(
    switches: DataFrame | None, steps: Sequence[str], lanes: Lanes
) -> dict[tuple[str, str], int]:
    """By station the cases that had to change to it."""
    who: dict[tuple[str, str], set[str]] = {}
    for row in () if switches is None else records(switches[switches["cause"].eq("forced")]):
        if row["step"] in steps and row["to_channel"] in lanes.ids:
            who.setdefault((row["step"], row["to_channel"]), set()).update(row["cases"])
    return {place: len(cases) for place, cases in who.items()}


@dataclass(frozen=True)
class _Plot:
    """Where things stand: the axes, the steps across, the lanes down, half a station's width."""

    axes: Axes
    steps: Sequence[str]
    lanes: Lanes
    kinds: Mapping[str, str]
    half: float


def _draw_ribbons(plot: _Plot, flows: DataFrame) -> None:
    from matplotlib.patches import PathPatch

    place = {step: x for x, step in enumerate(plot.steps)}
    for row, left, right in stations(flows, plot.lanes):
        pale = {row["from_channel"], row["to_channel"]} & set(PALE_LANES)
        start, end = place[row["from_step"]] + plot.half, place[row["to_step"]] - plot.half
        thick = row["k"] * plot.lanes.unit
        colour = PALE_RIBBON if pale else KINDS[plot.kinds[row["from_channel"]]]
        strength = 1.0 if pale else 0.42 if row["k"] > 1 else 0.22
        plot.axes.add_patch(PathPatch(
            ribbon((start, left), (end, right), thick), facecolor=colour, alpha=strength,
            linewidth=0, zorder=1 if pale else 2,
        ))  # fmt: skip
        if row["k"] > 1 and thick >= LEGIBLE and not pale:
            plot.axes.annotate(
                str(row["k"]), (start, left + thick / 2), xytext=(5, 0), va="center", ha="left",
                textcoords="offset points", fontsize=SIZE - 2.5, color=INK, zorder=5,
            )  # fmt: skip


def _draw_stations(plot: _Plot) -> None:
    for x, step in enumerate(plot.steps):
        for lane in plot.lanes.ids:
            if k := plot.lanes.counts.get((step, lane), 0):
                _draw_station(plot, (x, step), lane, k)


def _draw_station(plot: _Plot, at: tuple[int, str], lane: str, k: int) -> None:
    from matplotlib.patches import Rectangle

    (x, step), tall, middle = at, k * plot.lanes.unit, plot.lanes.middle(lane)
    pale = lane in PALE_LANES
    colour = PALE_NODE if pale else KINDS[plot.kinds[lane]]
    box = Rectangle((x - plot.half, middle - tall / 2), 2 * plot.half, tall, facecolor=colour,
                    linewidth=0, zorder=4)  # fmt: skip
    box.set_gid(f"flow:{step}:{lane}")
    plot.axes.add_patch(box)
    if tall >= LEGIBLE - 2:
        plot.axes.text(x, middle, str(k), fontsize=min(SIZE - 1, tall), va="center", ha="center",
                       color=INK if pale else "white", fontweight="bold", zorder=5)  # fmt: skip


def _draw_tag(plot: _Plot, step: str, channel: str, k: int) -> None:
    """How many had to change to this channel, at the shoulder of its station."""
    tag = plot.axes.annotate(
        str(k), (plot.steps.index(step), plot.lanes.middle(channel)), xytext=(-NODE / 2 - 8, 0),
        textcoords="offset points", ha="center", va="center", fontsize=SIZE - 2, color=DOWN,
        fontweight="bold", zorder=7,
        bbox={"boxstyle": "rarrow,pad=0.18", "facecolor": "white", "edgecolor": DOWN,
              "linewidth": 0.9},
    )  # fmt: skip
    tag.set_gid(f"forced:{step}:{channel}")


def _draw_ends(
    axes: Axes, ends: Sequence[Mapping[str, Any]], rows: Sequence[str], steps: Sequence[str],
    names: ChannelNames,
) -> None:  # fmt: skip
    """Under the plot, a row an outcome: who gave up where, who stands where now."""
    for n, outcome in enumerate(rows):
        down = 10 + 17 * n
        label = v.label(v.OUTCOMES, outcome)
        axes.annotate(
            label[:1].upper() + label[1:], (0, 0), xycoords="axes fraction",
            xytext=(-names.widest - 10, -down), textcoords="offset points", ha="left", va="top",
            fontsize=SIZE - 1, color=SOFT,
        )  # fmt: skip
        for row in ends:
            if row["outcome"] == outcome:
                sign = "■" if outcome == "abandoned" else "□"
                count = f"{sign} {row['k']}/{row['exposed']}"
                at = steps.index(row["step"])
                under(axes, at, down, count, SIZE - 1, fontweight="bold", color=INK)


def _nothing() -> str:
    return _("Fewer than two steps were lived: there is no flow to draw.")


def _legend_marks(
    lanes: Lanes, kinds: Mapping[str, str], forced: Mapping[tuple[str, str], int]
) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    named = {"digital": _("digital"), "physical": _("physical"), "human": _("people")}
    there = {kinds[lane] for lane in lanes.ids if lane in kinds}
    marks: list[Any] = [
        Patch(facecolor=KINDS[kind], label=named[kind]) for kind in KINDS if kind in there
    ]
    if marks:
        text = _("a ribbon as wide as its journeys; paler: one alone")
        marks.append(Patch(facecolor=KINDS["human"], alpha=0.42, label=text))
    if forced:
        text = _("journeys that had to change to this channel")
        marks.append(Line2D([], [], linestyle="none", marker=">", markersize=7, color=DOWN,
                            markerfacecolor="white", label=text))  # fmt: skip
    return marks
