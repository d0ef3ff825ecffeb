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


@dataclass(frozen=True)
class Page:
    """A sheet's size in points. Always of one shape: on a smaller one the same words are larger."""

    zoom: float = 1.0

    @property
    def width(self) -> float:
        """From edge to edge."""
        return WIDTH / self.zoom

    @property
    def height(self) -> float:
        """From the top to the foot."""
        return HEIGHT / self.zoom

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def columns(self) -> tuple[Column, Column, Column]:
        """The left, the middle and the right column."""
        share = (self.room - 2 * GAP) / (WIDTH - 2 * MARGIN - 2 * GAP)
        found, left = [], MARGIN
        for width in (236, 340, 268):
            found.append(Column(left, width * share, self.height - MARGIN - 44))
            left += width * share + GAP
        return found[0], found[1], found[2]


PAGE = Page()
LEFT, MIDDLE, RIGHT = PAGE.columns


def new_sheet(page: Page = PAGE) -> Axes:
    """An empty sheet, its origin at the top left."""
    axes = new_axes(page.width, page.height, Margins(0, 0, 0, 0))
    axes.set_xlim(0, page.width)
    axes.set_ylim(page.height, 0)
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


def titled(axes: Axes, title: str, line: str, page: Page = PAGE) -> float:
    """The title of a sheet and the line under it, over a rule; where the sheet begins."""
    top = (MARGIN, MARGIN - 6)
    end = words(axes, top, title, page.room, size=TITLE, bold=True, most=1)
    end = words(axes, (MARGIN, end + 2), line, page.room, size=SIZE + 1, colour=SOFT, most=1)
    rule(axes, MARGIN, page.room, end + 6, INK)
    return end + 20


def footed(axes: Axes, text: str, source: str, page: Page = PAGE) -> None:
    """What to know before relying on the sheet, and where it comes from, at its foot."""
    top, whole = page.height - MARGIN - 32, page.room
    rule(axes, MARGIN, whole, top - 6)
    end = words(axes, (MARGIN, top), text, whole, size=SIZE - 0.5, most=2) if text else top
    words(axes, (MARGIN, end + 1), source, whole, size=SIZE - 1.5, colour=SOFT, most=1)


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
            return others(axes, column, top, len(heights) - n)
        draw(n, top)
        top += height
    return top


def others(axes: Axes, column: Column, top: float, many: int) -> float:
    """How many more there are, said in a line, if there are any; where it ends."""
    if many <= 0:
        return top
    text = ngettext("and {n} other", "and {n} others", many).format(n=many)
    return words(axes, (column.left, top), text, column.width, size=SIZE - 1, colour=SOFT)
