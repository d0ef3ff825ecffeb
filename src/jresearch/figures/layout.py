"""Places for words: measured before they are drawn, so that none meets another.

Every figure here is a grid: columns of a known width for the steps, a margin
for names, rows of text under or above the plot. A text is wrapped by its
measured width, at spaces first; its size is reduced a little for a long word,
and a word that still does not fit is broken with a hyphen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jresearch.figures.theme import SIZE, SMALLEST, with_fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

LINE = 1.25
"""The height of a line of text, in sizes."""
SPACING = 0.95
"""The same for matplotlib, which counts in the typeface's own (generous) lines."""


@dataclass(frozen=True)
class Margins:
    """The space around the plot, in points."""

    left: float
    right: float
    top: float
    bottom: float


def new_axes(width: float, height: float, margins: Margins) -> Axes:
    """Axes of a plot of this size, in points, in a figure that holds its margins."""
    import matplotlib.pyplot as plt

    whole = width + margins.left + margins.right, height + margins.top + margins.bottom
    figure = plt.figure(figsize=(whole[0] / 72, whole[1] / 72))
    return figure.add_axes((
        margins.left / whole[0], margins.bottom / whole[1], width / whole[0], height / whole[1],
    ))  # fmt: skip


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text, in points."""
    return _width(text, bold) * size / 10


@lru_cache(maxsize=20_000)
def _width(text: str, bold: bool) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=with_fonts(), size=10, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrapped(text: str, width: float, size: float, *, most: int | None = None) -> str:
    r"""A text in lines no wider than ``width`` points; after ``most`` lines, an ellipsis.

    Examples
    --------
    >>> wrapped("Je reçois la livraison", 60, 9)
    'Je reçois la\nlivraison'
    """
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.extend(_broken(word, width, size))
    if most is not None and len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width_of(lines[-1] + " …", size) > width:
            lines[-1] = lines[-1].rpartition(" ")[0] or lines[-1][:-1]
        lines[-1] += " …"
    return "\n".join(lines)


def _broken(word: str, width: float, size: float) -> list[str]:
    """A word in pieces that fit, with hyphens; nearly always the word itself."""
    pieces = []
    while width_of(word, size) > width and len(word) > 2:
        cut = next(
            (n for n in range(len(word) - 1, 1, -1) if width_of(word[:n] + "-", size) <= width), 2
        )
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]


def fitted_size(texts: Sequence[str], width: float, size: float) -> float:
    """The size at which the longest word of these texts fits the width; never the smallest of all.

    Examples
    --------
    >>> fitted_size(["Je paie"], 100, 9.0)
    9.0
    """
    longest = max((width_of(w, size) for text in texts for w in text.split(" ")), default=0.0)
    # A hair less than exact, or rounding makes the longest word too long for its own size.
    return size if longest <= width else max(SMALLEST + 0.5, 0.999 * size * width / longest)


def height_of(texts: Sequence[str], size: float) -> float:
    """The height of the tallest of some wrapped texts, in points."""
    return max((text.count("\n") + 1 for text in texts), default=0) * size * LINE


def under(axes: Axes, x: float, down: float, text: str, size: float, **style: object) -> None:
    """A text centred under the plot, its top ``down`` points below it."""
    placed = axes.annotate(
        text, (x, 0), xycoords=("data", "axes fraction"), xytext=(0, -down),
        textcoords="offset points", ha="center", va="top", fontsize=size, linespacing=SPACING,
        annotation_clip=False,
    )  # fmt: skip
    placed.set(**style)


def above(axes: Axes, x: float, up: float, text: str, size: float, **style: object) -> None:
    """A text centred over the plot, its foot ``up`` points above it."""
    placed = axes.annotate(
        text, (x, 1), xycoords=("data", "axes fraction"), xytext=(0, up),
        textcoords="offset points", ha="center", va="bottom", fontsize=size, linespacing=SPACING,
        annotation_clip=False,
    )  # fmt: skip
    placed.set(**style)


def beside(axes: Axes, y: float, text: str, size: float, **style: object) -> None:
    """A text left of the plot, at this height of its data."""
    placed = axes.annotate(
        text, (0, y), xycoords=("axes fraction", "data"), xytext=(-8, 0),
        textcoords="offset points", ha="right", va="center", fontsize=size, linespacing=SPACING,
        annotation_clip=False,
    )  # fmt: skip
    placed.set(**style)


@dataclass(frozen=True)
class Legend:
    """What the marks of a figure mean, set in as many columns as its width takes."""

    marks: tuple[Any, ...]
    width: float

    @property
    def columns(self) -> int:
        """How many meanings stand side by side."""
        widest = max((width_of(m.get_label(), SIZE - 1) for m in self.marks), default=0.0) + 46
        return max(1, min(len(self.marks), int(self.width // widest)))

    @property
    def height(self) -> float:
        """The room it takes, in points."""
        rows = -(-len(self.marks) // self.columns)
        return rows * (SIZE - 1) * LINE * 1.4 + 6

    def draw(self, axes: Axes, down: float, plot_height: float) -> None:
        """Draw it under the plot, its top ``down`` points below."""
        axes.legend(
            handles=list(self.marks), loc="upper left", bbox_to_anchor=(0, -down / plot_height),
            ncols=self.columns, frameon=False, fontsize=SIZE - 1, borderaxespad=0,
            handlelength=2.2, labelcolor="#1f1f1f",
        )  # fmt: skip
