"""Findings, drawn: for each, the cases that say it among those who lived the step.

A full bar for k inside a pale one for the exposed, with k/n in words at its
end; the label on the left, the step under it. In the order given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.figures.layout import LINE, SPACING, Margins, height_of, new_axes, wrapped
from jresearch.figures.theme import DOWN, FAINT, INK, NEITHER, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

COLOURS = {
    "irritant": DOWN, "dysfunction": DOWN, "break": DOWN, "enchantment": UP, "strength": UP,
}  # fmt: skip
LABEL_WIDTH = 300.0
BARS_WIDTH = 330.0
AFTER_BAR = 118.0
"""Room right of the bars for k/n and those against."""


def draw_findings(findings: DataFrame, codebook: Codebook, *, title: str | None = None) -> Axes:
    """Draw a bar a finding, the first on top.

    Returns
    -------
    Axes
        Each bar has the gid ``finding:<id>``.
    """
    rows = records(findings)
    labels = [wrapped(str(row["label"]), LABEL_WIDTH, SIZE, most=3) for row in rows]
    places = [wrapped(_place(row, codebook), LABEL_WIDTH, SIZE - 1.5, most=1) for row in rows]
    heights = [height_of([label], SIZE) + SIZE * LINE + 10 for label in labels]
    widest = max((row["exposed"] for row in rows), default=1) or 1
    with themed():
        axes = new_axes(
            BARS_WIDTH, max(sum(heights), 20.0), Margins(LABEL_WIDTH + 16, AFTER_BAR, 26, 40)
        )
        _frame(axes, widest, sum(heights))
        top = 0.0
        for row, label, place, height in zip(rows, labels, places, heights, strict=True):
            _draw(axes, row, top, height)
            _name(axes, label, place, top, height)
            top += height
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold")
    return axes


def _place(row: Mapping[str, Any], codebook: Codebook) -> str:
    if isinstance(row["step"], str):
        return codebook.step_label(row["step"])
    return _("across several steps")


def _frame(axes: Axes, widest: int, height: float) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(0, widest)
    axes.set_ylim(max(height, 20.0), 0)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.set_xlabel(
        _("full: who say it; dotted: who could have said it"), fontsize=SIZE - 1.5, loc="left"
    )
    axes.tick_params(axis="x", labelsize=SIZE - 1.5, length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


def _draw(axes: Axes, row: Mapping[str, Any], top: float, height: float) -> None:
    from matplotlib.patches import Rectangle

    middle = top + height / 2
    colour = COLOURS.get(row["nature"], NEITHER)
    axes.add_patch(
        Rectangle((0, middle - 7), row["exposed"], 14, facecolor="none", edgecolor=colour,
                  linewidth=0.8, linestyle=(0, (2, 2)))
    )  # fmt: skip
    bar = Rectangle((0, middle - 7), row["k"], 14, facecolor=colour, edgecolor=colour,
                    linewidth=0.8, alpha=0.45 if row["signal"] else 0.95)  # fmt: skip
    bar.set_gid(f"finding:{row['finding']}")
    axes.add_patch(bar)
    axes.annotate(
        ratio_text(row["k"], row["exposed"]), (row["exposed"], middle), xytext=(6, 5),
        textcoords="offset points", ha="left", va="center", fontsize=SIZE, fontweight="bold",
        color=INK, annotation_clip=False,
    )  # fmt: skip
    remarks = [text for text in (_against(row), _("signal") if row["signal"] else "") if text]
    if remarks:
        axes.annotate(
            " · ".join(remarks), (row["exposed"], middle), xytext=(6, -7),
            textcoords="offset points", ha="left", va="center", fontsize=SIZE - 1.5, color=SOFT,
            annotation_clip=False,
        )  # fmt: skip


def _against(row: Mapping[str, Any]) -> str:
    return _("{n} against").format(n=row["against"]) if row["against"] else ""


def _name(axes: Axes, label: str, place: str, top: float, height: float) -> None:
    """The label, and the step under it, both right-aligned on the bars' foot."""
    lines = label.count("\n") + 1
    start = top + (height - (lines * SIZE + SIZE - 1.5) * LINE) / 2
    for text, y, size, colour in (
        (label, start, SIZE, INK),
        (place, start + lines * SIZE * LINE + 1, SIZE - 1.5, SOFT),
    ):
        axes.annotate(
            text, (0, y), xycoords=("axes fraction", "data"), xytext=(-8, 0),
            textcoords="offset points", ha="right", va="top", fontsize=size, color=colour,
            linespacing=SPACING, annotation_clip=False,
        )  # fmt: skip
