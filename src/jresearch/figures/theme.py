"""How every figure looks: colours that all eyes tell apart, numbers as people write them.

Blue stands for what enchants, orange for what irritates, grey for neither,
purple for what the company does not know of; a sign or a state is always shown
by shape or by place as well. A figure saved twice has the same bytes: no date,
a fixed salt for the ids of SVG.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.counting import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

UP = "#0a5a9c"
DOWN = "#c2500a"
NEITHER = "#6b6b6b"
INK = "#1f1f1f"
SOFT = "#595959"
FAINT = "#d9d9d9"
PALE_UP = "#d6e6f4"
OTHER = "#7a3e9d"
PALE_OTHER = "#ebdcf3"
PALE = "#f3f3f1"

SIZE = 10.0
"""Points; smaller text is never below ``SMALLEST``."""
SMALLEST = 7.0

FAMILY = ("Source Sans 3", "DejaVu Sans")
"""The typeface that comes with the package (SIL Open Font License), then matplotlib's own."""


@cache
def with_fonts() -> tuple[str, ...]:
    """The families to draw in, the package's own made known to matplotlib first."""
    from matplotlib.font_manager import fontManager

    for font in sorted((Path(__file__).parents[1] / "fonts").glob("*.ttf")):
        fontManager.addfont(font)
    own = [font for font in fontManager.ttflist if font.name == FAMILY[0]]
    # The semibold serves as bold.
    fontManager.ttflist += [replace(font, weight=700) for font in own if font.weight == 600]
    return FAMILY


@contextmanager
def themed() -> Iterator[None]:
    """Draw in the house style inside a ``with`` block."""
    import seaborn as sns
    from matplotlib import rc_context

    style = sns.axes_style("white") | {
        "font.family": list(with_fonts()), "font.size": SIZE,
        "text.color": INK, "axes.edgecolor": FAINT, "axes.labelcolor": SOFT,
        "xtick.color": SOFT, "ytick.color": SOFT, "hatch.linewidth": 0.6,
        "axes.unicode_minus": True, "svg.hashsalt": "jresearch",
    }  # fmt: skip
    with rc_context(style):
        yield


def sign_of(value: float) -> tuple[str, str]:
    """The colour and the marker of a valence.

    Examples
    --------
    >>> [sign_of(value)[1] for value in (-1.5, 0, 1)]
    ['v', 'o', '^']
    """
    if value > 0:
        return UP, "^"
    return (DOWN, "v") if value < 0 else (NEITHER, "o")


def signed(value: float, decimals: int = 0) -> str:
    """A valence with its sign, as people write it.

    Examples
    --------
    >>> signed(2), signed(-1), signed(0)
    ('+2', '−1', '0')
    """
    text = number_text(abs(value), decimals) if decimals else str(round(abs(value)))
    return {1: "+", -1: "−", 0: ""}[(value > 0) - (value < 0)] + text


def write_figure(axes: Axes, path: Path) -> Path:
    """Save the figure of these axes, as its suffix says (svg, png, pdf): always the same bytes.

    Letters are as wide in every format as when they were measured: hinting widens them.
    """
    from matplotlib import rc_context

    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - axes that were drawn have a figure
    no_date = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(path.suffix.lower())
    with rc_context({"svg.hashsalt": "jresearch", "text.hinting": "none"}):
        figure.savefig(path, dpi=200, bbox_inches="tight", metadata=no_date)
    return path
