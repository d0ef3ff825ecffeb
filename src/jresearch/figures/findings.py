"""Findings, drawn as a ranking: who says it among those who lived the step, and how sure that is.

A full bar for k inside a pale one for the exposed, with k/n in words and the
Wilson interval as a line with two feet: where the lines of two findings overlap
much, their order says little. Findings with the same weight share their rank.
Gravity stands as one to three squares, what speaks against it in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records, wilson
from jresearch.figures.layout import LINE, Margins, height_of, new_axes, wrapped
from jresearch.figures.points import SMALL, draw_heading, heading_height, put, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, FAINT, INK, NEITHER, SIZE, SOFT, UP, themed
from jresearch.translation import _
from jresearch.typography import label_in_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = Mapping[str, Any]

COLOURS = {
    "irritant": DOWN, "dysfunction": DOWN, "break": DOWN, "enchantment": UP, "strength": UP,
}  # fmt: skip
RANK = 34.0
LABEL_WIDTH = 300.0
BARS_WIDTH = 370.0
AFTER_BAR = 190.0
"""Room right of the bars for k/n, gravity and those against."""
LEFT = RANK + LABEL_WIDTH + 16
WIDTH = LEFT + BARS_WIDTH + AFTER_BAR
SQUARE = 7.0
GAP = 3.0
"""Between a label and its step."""


def draw_findings(
    findings: DataFrame,
    codebook: Codebook,
    *,
    families: Mapping[str, str] | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw a bar a finding, the first on top.

    Parameters
    ----------
    families
        Family to the words it is known by, said under its findings.

    Returns
    -------
    Axes
        Each bar has the gid ``finding:<id>``.
    """
    rows = records(findings)
    labels = [wrapped(str(row["label"]), LABEL_WIDTH, SIZE, most=3) for row in rows]
    places = [wrapped(_place(row, codebook, families or {}), LABEL_WIDTH, SMALL, most=2)
              for row in rows]  # fmt: skip
    heights = [height_of([label], SIZE) + height_of([place], SMALL) + 14
               for label, place in zip(labels, places, strict=True)]  # fmt: skip
    widest = max((row["exposed"] for row in rows), default=1) or 1
    height = max(sum(heights), 20.0)
    over = heading_height(title, subtitle, WIDTH) + 26
    with themed():
        margins = Margins(LEFT, AFTER_BAR, over, 44 + source_height(source, WIDTH))
        axes = new_axes(BARS_WIDTH, height, margins)
        _frame(axes, widest, height)
        top = height
        for row, rank, label, place, tall in zip(
            rows, ranks(rows), labels, places, heights, strict=True
        ):
            _draw(axes, row, top - tall / 2, widest)
            _name(axes, (rank, label, place), top, tall)
            top -= tall
        _draw_heads(axes, rows, height)
        draw_heading(axes, title, subtitle, (8 - LEFT, height + over - 6), WIDTH - 20)
        draw_source(axes, source, WIDTH - 40, 42)
    return axes


def ranks(rows: Sequence[Row]) -> list[str]:
    """The rank of each finding in the order given; those of one weight share theirs.

    What has no gravity has no weight but how many tell it.

    Examples
    --------
    >>> ranks([{"priority": p} for p in (0.9, 0.5, 0.5, 0.2)])
    ['1', '2=', '2=', '4']
    >>> ranks([{"priority": None, "k": k} for k in (8, 5, 2, 2)])
    ['1', '2', '3=', '3=']
    """
    weights = [_weight(row) for row in rows]
    found = []
    for n, weight in enumerate(weights):
        first = n
        while first and weights[first - 1] == weight:
            first -= 1
        shared = weights.count(weight) > 1 and (first < n or weights[n + 1 : n + 2] == [weight])
        found.append(f"{first + 1}=" if shared else str(first + 1))
    return found


def _weight(row: Row) -> tuple[float | None, int | None]:
    value = row.get("priority")
    if value is None or value != value:  # noqa: PLR0124 - a missing number is not itself
        return None, row.get("k")
    return round(float(value), 6), None


def _place(row: Row, codebook: Codebook, families: Mapping[str, str]) -> str:
    step = codebook.step_label(row["step"]) if isinstance(row["step"], str) else None
    if row["step"] == v.NONE:
        step = _("No step in particular")
    family = families.get(row.get("family") or "") if step else None
    if family:
        return _("{step} · family: {family}").format(step=step, family=label_in_type(family))
    return step or _("across several steps")


def _frame(axes: Axes, widest: int, height: float) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(0, widest)
    axes.set_ylim(0, height)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.set_xlabel(
        _("full: who say it; pale: who could have said it; line: 95% interval"),
        fontsize=SMALL, loc="left",
    )  # fmt: skip
    axes.tick_params(axis="x", labelsize=SMALL, length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)


def _draw(axes: Axes, row: Row, middle: float, widest: int) -> None:
    from matplotlib.patches import Rectangle

    colour = COLOURS.get(row["nature"], NEITHER)
    axes.add_patch(Rectangle((0, middle - 7), row["exposed"], 14, facecolor=colour, alpha=0.14,
                             linewidth=0))  # fmt: skip
    bar = Rectangle((0, middle - 7), row["k"], 14, facecolor=colour, edgecolor=colour,
                    linewidth=0.8, alpha=0.45 if row["signal"] else 0.95)  # fmt: skip
    bar.set_gid(f"finding:{row['finding']}")
    axes.add_patch(bar)
    if row["exposed"]:
        ends = [bound * row["exposed"] for bound in wilson(row["k"], row["exposed"])]
        axes.plot(ends, [middle, middle], color=INK, linewidth=1.2, marker="|", markersize=7,
                  solid_capstyle="butt", zorder=4, clip_on=False)  # fmt: skip
    x = BARS_WIDTH * row["exposed"] / widest + 8
    put(axes, x, middle + SIZE * 0.62, ratio_text(row["k"], row["exposed"]), SIZE + 1, ha="left",
        fontweight="bold")  # fmt: skip
    remarks = [text for text in (_against(row), _("signal") if row["signal"] else "") if text]
    _draw_gravity(axes, row, middle, colour)
    if remarks:
        put(axes, BARS_WIDTH + AFTER_BAR - 6, middle + SMALL * 0.6, " · ".join(remarks), SMALL,
            ha="right", color=SOFT)  # fmt: skip


def _draw_gravity(axes: Axes, row: Row, middle: float, colour: str) -> None:
    """Up to three squares, full ones for the gravity; none where it is not known."""
    if row.get("severity") is None or row["severity"] != row["severity"]:
        return
    for n in range(3):
        part = min(max(row["severity"] - n, 0), 1)
        x = BARS_WIDTH + 78 + n * (SQUARE + 3)
        filled = "full" if part in (0, 1) else "left"
        rule(axes, [x], [middle], marker="s", markersize=SQUARE, markeredgecolor=colour,
             markerfacecolor=colour if part else "white", markerfacecoloralt="white",
             fillstyle=filled, markeredgewidth=0.9, linestyle="none")  # fmt: skip


def _against(row: Row) -> str:
    return _("{n} against").format(n=row["against"]) if row["against"] else ""


def _draw_heads(axes: Axes, rows: Sequence[Row], height: float) -> None:
    if any(row.get("severity") == row.get("severity") and row.get("severity") for row in rows):
        put(axes, BARS_WIDTH + 88, height + 4, _("gravity"), SMALL, va="bottom", color=SOFT)
    if any(row["against"] for row in rows):
        put(axes, BARS_WIDTH + AFTER_BAR - 6, height + 4, _("counter-voices"), SMALL, va="bottom",
            ha="right", color=SOFT)  # fmt: skip


def _name(axes: Axes, words: tuple[str, str, str], top: float, tall: float) -> None:
    """The rank, the label, and the step under it, on the bars' left."""
    rank, label, place = words
    middle = top - tall / 2
    put(axes, 8 - LEFT, middle + SIZE * 0.7, rank, SIZE + 1, ha="left", fontweight="bold",
        color=SOFT)  # fmt: skip
    lines = label.count("\n") + 1
    room = (lines * SIZE + (place.count("\n") + 1) * SMALL) * LINE + GAP
    start = middle + room / 2
    x = 8 - LEFT + RANK
    put(axes, x, start, label, SIZE, ha="left")
    put(axes, x, start - lines * SIZE * LINE - GAP, place, SMALL, ha="left", color=SOFT)
    rule(axes, [8 - LEFT, BARS_WIDTH + AFTER_BAR - 6], [top - tall] * 2, color=FAINT, linewidth=0.5)
