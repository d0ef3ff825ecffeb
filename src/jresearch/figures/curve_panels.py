"""Several curves one under the other on one scale: the series, or the profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.figures.bands import BAND_ROOM
from jresearch.figures.columns import LEFT, columns_of, draw_heads
from jresearch.figures.curve_legend import legend_marks
from jresearch.figures.curve_lines import draw_dots, draw_frame, draw_line, whole
from jresearch.figures.layout import LINE, Legend, Margins, new_axes, wrapped
from jresearch.figures.points import SMALL, draw_heading, heading_height, put
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import INK, SIZE, SOFT, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

PANEL = 118.0
BETWEEN = 2 * SIZE * LINE + SMALL * LINE + 10
"""Under a panel its counts, over the next one its name."""


def draw_curves(
    curve: DataFrame,
    codebook: Codebook | None = None,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> list[Axes]:
    """Every curve of the table in which somebody spoke, one under the other, on the same scale.

    Returns
    -------
    list of Axes
        One a curve, all in one figure.
    """
    spoken = list(dict.fromkeys(curve.loc[curve["k_rated"].gt(0), "by"]))
    if not spoken:
        return []
    columns = columns_of(list(dict.fromkeys(curve["step"])), codebook)
    every = records(curve[curve["line"].eq("all") & curve["by"].isin(spoken)])
    legend = Legend(tuple(legend_marks(["all"], every, "lived")), columns.room)
    over = columns.over + BAND_ROOM + heading_height(title, subtitle, LEFT + columns.room) + 22
    under = 24 + legend.height + source_height(source, columns.room)
    many = len(spoken)
    inner = PANEL * many + BETWEEN * (many - 1)
    with themed():
        first = new_axes(columns.width, inner, Margins(LEFT, columns.right, over, under))
        panels = _panels(first, many, inner)
        for axes, by in zip(panels, spoken, strict=True):
            own = curve[curve["by"].eq(by) & curve["line"].eq("all")]
            points = {row["step"]: row for row in records(own)}
            draw_frame(axes, len(columns.steps), ends=None)
            draw_line(axes, own, "all", by, columns.steps)
            draw_dots(axes, points, by, columns.steps, 0.8)
            put(axes, 0, PANEL + 4, curve_name(by), SIZE + 1, ha="left", va="bottom",
                fontweight="bold")  # fmt: skip
            for x, step in enumerate(columns.steps):
                gid = f"curve:{by}:all:{step}" if points[step]["state"] == "dots" else None
                put(axes, columns.at(x), -4, whole(points, step), SMALL, gid=gid,
                    color=INK if points[step]["k_rated"] else SOFT)  # fmt: skip
            put(axes, -10, -4, wrapped(_("rated / exposed"), LEFT - 18, SMALL), SMALL, ha="right",
                color=SOFT)  # fmt: skip
        draw_heads(panels[0], columns, codebook, PANEL + 20)
        draw_heading(panels[0], title, subtitle, (8 - LEFT, PANEL + over - 6),
                     LEFT + columns.room)  # fmt: skip
        legend.draw(panels[-1], 22, PANEL)
        draw_source(panels[-1], source, columns.room, 26 + legend.height)
    return panels


def _panels(first: Axes, many: int, inner: float) -> list[Axes]:
    """The room of one plot cut into panels from the top down."""
    figure = first.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes stand in a figure
    box = first.get_position()
    first.remove()
    tall = box.height * PANEL / inner
    step = box.height * (PANEL + BETWEEN) / inner
    return [
        figure.add_axes((box.x0, box.y1 - tall - step * n, box.width, tall)) for n in range(many)
    ]


def curve_name(by: str) -> str:
    """What a curve is of: a series in words, a profile as it stands."""
    label = v.label(v.SERIES, by) if by in v.ids(v.SERIES) else by
    return label[:1].upper() + label[1:]
