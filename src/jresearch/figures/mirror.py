"""The mirror, drawn: what customers live on the left, what employees tell on the right.

A row a step. Left of its name the cases that tell what hurts and what pleases
there, out of those that lived it; right of it the persons who see it in
customers' lives (full bar) and who live it themselves (hatched), out of those
who spoke of the step. The two sides have their own n and are never added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.figures.layout import LINE, Margins, new_axes, wrapped
from jresearch.figures.points import SMALL, bar, draw_heading, heading_height, put, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, FAINT, INK, PALE, SIZE, SOFT, UP, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

NAMES, BARS, VIEW = 230.0, 220.0, 170.0
COUNT = 56.0
WIDTH = NAMES + 2 * (BARS + COUNT) + VIEW
BAR = 9.5
COLOURS = {"down": DOWN, "up": UP}


def draw_mirror(
    mirror: DataFrame,
    codebook: Codebook,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw the steps of a Mirror table; its touchpoints are left to the table.

    Returns
    -------
    Axes
        A step's customers have the gid ``mirror:<step>:<side>:customers``, its
        employees ``mirror:<step>:<side>:employees``.
    """
    whole = mirror[mirror["channel"].isna()]
    steps = [step for step in codebook.step_ids if step in set(whole["step"])]
    told = {(row["step"], row["side"]): row for row in records(whole)}
    labels = [wrapped(codebook.step_label(step), NAMES - 16, SIZE) for step in steps]
    heights = [max((text.count("\n") + 1) * SIZE * LINE, 3 * BAR) + 9 for text in labels]
    height = max(sum(heights), 20.0)
    over = heading_height(title, subtitle, WIDTH) + 40
    with themed():
        axes = new_axes(WIDTH, height, Margins(12, 12, over, 34 + source_height(source, WIDTH)))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, height)
        axes.set_axis_off()
        _draw_heads(axes, height)
        top = height
        for n, (step, label, tall) in enumerate(zip(steps, labels, heights, strict=True)):
            if n % 2 == 0:
                bar(axes, (0, top - tall), WIDTH, tall, facecolor=PALE, zorder=0)
            _draw_row(axes, step, label, top - tall / 2, told)
            top -= tall
        _draw_key(axes)
        draw_heading(axes, title, subtitle, (0, height + over - 6), WIDTH)
        draw_source(axes, source, WIDTH, 30)
    return axes


def _draw_heads(axes: Axes, height: float) -> None:
    middle = BARS + COUNT
    style: dict[str, Any] = {"va": "bottom", "fontweight": "bold"}
    put(axes, middle - 6, height + 6, _("What customers live (journeys)"), ha="right", **style)
    put(axes, middle + NAMES + 6, height + 6, _("What employees tell (persons)"), ha="left",
        **style)  # fmt: skip
    put(axes, WIDTH - 8, height + 6, _("Who tells it"), ha="right", **style)


def _draw_row(
    axes: Axes, step: str, label: str, y: float, told: dict[tuple[str, str], Row]
) -> None:
    middle = BARS + COUNT
    put(axes, middle + NAMES / 2, y, label, SIZE, va="center", fontweight="bold")
    for side, up in (("up", 1), ("down", -1)):
        row = told.get((step, side))
        centre = y + up * (BAR / 2 + 2)
        if row is None:
            put(axes, WIDTH - 8, centre, "–", SMALL, ha="right", va="center", color=SOFT)
            continue
        _draw_customers(axes, row, centre)
        _draw_employees(axes, row, centre)
        shape = {"up": "▲", "down": "▼"}[side]
        view = f"{v.label(v.VIEWS, row['view'])} {shape}"
        put(axes, WIDTH - 8, centre, view, SMALL, ha="right", va="center", color=COLOURS[side],
            fontweight="bold" if row["view"] == "both" else "normal")  # fmt: skip


def _draw_customers(axes: Axes, row: Row, centre: float) -> None:
    edge = BARS + COUNT
    share = row["customers_k"] / max(row["customers_exposed"], 1)
    gid = f"mirror:{row['step']}:{row['side']}:customers"
    bar(axes, (edge - BARS, centre - BAR / 2), BARS, BAR, facecolor=FAINT, alpha=0.5)
    bar(axes, (edge - BARS * share, centre - BAR / 2), BARS * share, BAR,
        facecolor=COLOURS[row["side"]], gid=gid)  # fmt: skip
    text = f"{row['customers_k']}/{row['customers_exposed']}"
    put(axes, edge - BARS - 6, centre, text, SMALL, ha="right", va="center")


def _draw_employees(axes: Axes, row: Row, centre: float) -> None:
    """Who sees it in customers' lives over who lives it, both of those who spoke of the step."""
    edge, n = BARS + COUNT + NAMES, max(row["spoke_k"], 1)
    colour = COLOURS[row["side"]]
    bar(axes, (edge, centre - BAR / 2), BARS, BAR, facecolor=FAINT, alpha=0.5)
    half = BAR / 2 - 0.4
    for k, low, style in (
        (row["employees_k"], centre + 0.4, {"facecolor": colour}),
        (row["own_k"], centre - BAR / 2, {"facecolor": "white", "edgecolor": colour,
                                          "linewidth": 0.6, "hatch": "//////"}),
    ):  # fmt: skip
        if not k:
            continue
        gid = f"mirror:{row['step']}:{row['side']}:employees"
        bar(axes, (edge, low), BARS * min(k / n, 1), half, gid=gid, **style)
    sees, lives = (f"{k}/{row['spoke_k']}" for k in (row["employees_k"], row["own_k"]))
    text = f"{sees} · {lives}" if row["spoke_k"] else "–"
    put(axes, edge + BARS + 6, centre, text, SMALL, ha="left", va="center", color=INK)


def _draw_key(axes: Axes) -> None:
    y = -14.0
    edge = BARS + COUNT + NAMES
    for x, style, text in (
        (edge, {"facecolor": SOFT}, _("see it in customers' lives")),
        (edge + 170, {"facecolor": "white", "edgecolor": SOFT, "linewidth": 0.6,
                      "hatch": "//////"}, _("live it themselves")),
    ):  # fmt: skip
        bar(axes, (x, y - 4), 18, 7, **style)
        put(axes, x + 24, y + 5, text, SMALL, ha="left")
    for x, side in ((46.0, "up"), (170.0, "down")):
        bar(axes, (x, y - 4), 18, 7, facecolor=COLOURS[side])
        put(axes, x + 24, y + 5, v.label(v.SIDES, side), SMALL, ha="left")
    rule(axes, [0, WIDTH], [0, 0], color=FAINT, linewidth=0.8)
