"""A sheet: a page of 16:9 on which words and small marks are set, measured before they are drawn.

Everything is placed from the top left in points; a text is wrapped to its
column and gives back where it ends, so that nothing is ever set over anything.
What does not fit in a column is counted at its end, never cut without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.figures.layout import LINE, SPACING, Margins, new_axes, wrapped
from jresearch.figures.theme import FAINT, INK, SIZE, SOFT
from jresearch.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

WIDTH, HEIGHT = 960.0, 540.0
"""Points; 16:9, the shape of a slide."""
MARGIN = 28.0
GAP = 30.0
TITLE = 22.0


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its left edge, its width, its lowest point."""

    left: float
    width: float
    bottom: float = HEIGHT - MARGIN - 44


LEFT = Column(MARGIN, 236)
MIDDLE = Column(LEFT.left + LEFT.width + GAP, 340)
RIGHT = Column(MIDDLE.left + MIDDLE.width + GAP, 268)
ROOM = WIDTH - 2 * MARGIN
"""The width between the margins: that of the columns, and the gaps between them."""


def new_sheet() -> Axes:
    """An empty sheet, its origin at the top left."""
    axes = new_axes(WIDTH, HEIGHT, Margins(0, 0, 0, 0))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(HEIGHT, 0)
    axes.set_axis_off()
    return axes


def words(
    axes: Axes,
    place: tuple[float, float],
    text: str,
    width: float,
    *,
    size: float = SIZE,
    colour: str = INK,
    bold: bool = False,
    most: int | None = None,
) -> float:
    """Set a text in its width from this place down; how far down it ends."""
    lines = wrapped(text, width, size * (1.06 if bold else 1), most=most)
    axes.text(
        place[0], place[1], lines, ha="left", va="top", fontsize=size, color=colour,
        fontweight="bold" if bold else "normal", linespacing=SPACING,
    )  # fmt: skip
    return place[1] + (lines.count("\n") + 1) * size * LINE


def height_in(text: str, width: float, size: float, *, most: int | None = None) -> float:
    """How high a text will be, set in this width."""
    return (wrapped(text, width, size, most=most).count("\n") + 1) * size * LINE


def heading(axes: Axes, column: Column, top: float, text: str) -> float:
    """The name of a part of a sheet, over a fine rule; where the part begins."""
    end = words(axes, (column.left, top), text, column.width, size=SIZE, colour=SOFT, bold=True)
    rule(axes, column.left, column.width, end + 2)
    return end + 9


def rule(axes: Axes, left: float, width: float, down: float, colour: str = FAINT) -> None:
    """A fine line across a column."""
    axes.plot(
        [left, left + width], [down, down], color=colour, linewidth=0.8, solid_capstyle="butt"
    )


def listed(
    axes: Axes, column: Column, top: float, said: Sequence[tuple[str, str]], *, most: int = 2
) -> float:
    """Things one under another, each with a smaller line that says more; where they end."""
    more = (SIZE - 1) * LINE + 6
    heights = [height_in(text, column.width, SIZE, most=most) + more for text, _more in said]

    def draw(n: int, at: float) -> None:
        text, line = said[n]
        end = words(axes, (column.left, at), text, column.width, most=most)
        words(axes, (column.left, end + 1), line, column.width, size=SIZE - 1, colour=SOFT, most=1)

    return stacked(axes, column, top, heights, draw)


def titled(axes: Axes, title: str, line: str) -> float:
    """The title of a sheet and the line under it, over a rule; where the sheet begins."""
    top = (MARGIN, MARGIN - 6)
    end = words(axes, top, title, ROOM, size=TITLE, bold=True, most=1)
    end = words(axes, (MARGIN, end + 2), line, ROOM, size=SIZE + 1, colour=SOFT, most=1)
    rule(axes, MARGIN, ROOM, end + 6, INK)
    return end + 20


def footed(axes: Axes, text: str, source: str) -> None:
    """What to know before relying on the sheet, and where it comes from, at its foot."""
    top = HEIGHT - MARGIN - 32
    rule(axes, MARGIN, ROOM, top - 6)
    end = words(axes, (MARGIN, top), text, ROOM, size=SIZE - 0.5, most=2) if text else top
    words(axes, (MARGIN, end + 1), source, ROOM, size=SIZE - 1.5, colour=SOFT, most=1)


def stacked(
    axes: Axes,
    column: Column,
    top: float,
    heights: Sequence[float],
    draw: Callable[[int, float], None],
) -> float:
    """Draw one thing under another while they fit; how many did not is said at the end."""
    room = column.bottom - SIZE * LINE
    for n, height in enumerate(heights):
        last = n == len(heights) - 1
        if top + height > (column.bottom if last else room):
            text = ngettext("and {n} other", "and {n} others", len(heights) - n)
            told = text.format(n=len(heights) - n)
            return words(axes, (column.left, top), told, column.width, size=SIZE - 1, colour=SOFT)
        draw(n, top)
        top += height
    return top
