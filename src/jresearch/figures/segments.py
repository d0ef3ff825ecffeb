"""Declared profiles, drawn side by side: the same findings, counted in each.

A row a finding, a column a profile: a bar for the share of those exposed in the
profile, k/n in words beside it. A mark before the bars says what hurts, what pleases
and what does neither, by its shape as by its colour. Few cases make long bars: the
words count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.figures.findings import COLOURS
from jresearch.figures.layout import (
    Legend,
    Margins,
    above,
    beside,
    height_of,
    new_axes,
    wrapped,
)
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, FAINT, INK, NEITHER, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

LABEL_WIDTH = 280.0
MARK = 16.0
"""Room for the mark between a label and the bars."""
MARKS = {DOWN: "v", UP: "^", NEITHER: "o"}


def draw_segments(
    segments: DataFrame, codebook: Codebook, *, title: str | None = None, source: str | None = None
) -> Axes:
    """Draw the table that ``segments`` makes.

    Returns
    -------
    Axes
        Each bar has the gid ``segment:<profile>:<finding>``.
    """
    profiles = segments.drop_duplicates("profile")
    findings = records(segments.drop_duplicates("finding"))
    column = min(max(90.0, 520.0 / max(len(profiles), 1)), 170.0)
    heads = [
        wrapped(f"{row['profile']} (n = {row['n']})", column - 8, SIZE) for row in records(profiles)
    ]
    labels = [_label(row, codebook) for row in findings]
    row_height = height_of(labels, SIZE) + 8 if labels else 20.0
    width, height = column * max(len(profiles), 1), row_height * max(len(findings), 1)
    legend = Legend(tuple(_marks(findings)), width)
    foot = 10 + legend.height
    with themed():
        axes = new_axes(
            width, height,
            Margins(LABEL_WIDTH + 16 + MARK, 10, height_of(heads, SIZE) + (44 if title else 26),
                    foot + source_height(source, width)),
        )  # fmt: skip
        _frame(axes, len(profiles), len(findings))
        for x, head in enumerate(heads):
            above(axes, x, 6, head, SIZE, fontweight="bold")
        for y, label in enumerate(labels):
            beside(axes, y, label, SIZE, position=(-8 - MARK, 0))
            _draw_mark(axes, y, findings[y])
        places = {profile: x for x, profile in enumerate(profiles["profile"])}
        order = {row["finding"]: y for y, row in enumerate(findings)}
        for row in records(segments):
            _draw(axes, places[row["profile"]], order[row["finding"]], row)
        legend.draw(axes, 10, height)
        draw_source(axes, source, width, foot + 6)
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold",
                           pad=height_of(heads, SIZE) + 12)  # fmt: skip
    return axes


def _marks(findings: Sequence[Mapping[str, Any]]) -> list[Any]:
    from matplotlib.lines import Line2D

    there = {COLOURS.get(row["nature"], NEITHER) for row in findings}
    means = {DOWN: v.label(v.SIDES, "down"), UP: v.label(v.SIDES, "up"),
             NEITHER: _("expectations, ideas, facts")}  # fmt: skip
    return [
        Line2D([], [], marker=MARKS[colour], linestyle="none", color=colour, markersize=7,
               label=label)
        for colour, label in means.items() if colour in there
    ]  # fmt: skip


def _label(row: Mapping[str, Any], codebook: Codebook) -> str:
    label = wrapped(str(row["label"]), LABEL_WIDTH, SIZE, most=2)
    step = (
        codebook.step_label(row["step"])
        if isinstance(row["step"], str)
        else _("across several steps")
    )
    return f"{label}\n{wrapped(f'({step})', LABEL_WIDTH, SIZE, most=1)}"


def _frame(axes: Axes, many: int, rows: int) -> None:
    axes.set_xlim(-0.5, max(many, 1) - 0.5)
    axes.set_ylim(max(rows, 1) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    left = -(LABEL_WIDTH + MARK) / axes.get_window_extent().width * axes.figure.dpi / 72
    for y in range(rows + 1):
        axes.axhline(y - 0.5, xmin=left, color=FAINT, linewidth=0.6, clip_on=False)


def _draw_mark(axes: Axes, y: int, row: Mapping[str, Any]) -> None:
    from matplotlib.transforms import ScaledTranslation, blended_transform_factory

    colour = COLOURS.get(row["nature"], NEITHER)
    before = ScaledTranslation(-MARK / 2 / 72, 0, axes.figure.dpi_scale_trans)
    at = blended_transform_factory(axes.transAxes, axes.transData) + before
    axes.plot([0], [y], marker=MARKS[colour], color=colour, markersize=7, linestyle="none",
              transform=at, clip_on=False)  # fmt: skip


def _draw(axes: Axes, x: int, y: int, row: Mapping[str, Any]) -> None:
    from matplotlib.patches import Rectangle

    n = row["exposed_in"]
    colour = COLOURS.get(row["nature"], NEITHER)
    width = 0.55
    frame = Rectangle((x - 0.45, y - 0.16), width, 0.32, facecolor="none", edgecolor=FAINT)
    axes.add_patch(frame)
    bar = Rectangle((x - 0.45, y - 0.16), width * row["k_in"] / n if n else 0, 0.32,
                    facecolor=colour, linewidth=0)  # fmt: skip
    bar.set_gid(f"segment:{row['profile']}:{row['finding']}")
    axes.add_patch(bar)
    axes.text(x + 0.14, y, ratio_text(row["k_in"], n) if n else "–", fontsize=SIZE, va="center",
              color=INK if row["k_in"] else SOFT)  # fmt: skip
