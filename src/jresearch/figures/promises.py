"""Announced against lived, drawn: a line a case, from what it was told to what it got.

A panel a measure and step. Each case's hollow disc is what was announced, its
full one what was lived; a long line is a broken promise. Under the cases their
median; under a rule, with marks of their own, the company's own figures, which
come from other people and are never mixed into the cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import number_text, records
from jresearch.figures.layout import LINE, Margins, new_axes, wrapped
from jresearch.figures.points import SMALL, bar, draw_heading, heading_height, put, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, FAINT, INK, PALE, SIZE, SOFT, UP, themed
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

NAMES, PLOT, AFTER = 250.0, 470.0, 220.0
WIDTH = NAMES + PLOT + AFTER
ROW = 16.0
OTHER = "#7a3e9d"


@dataclass(frozen=True)
class Own:
    """A figure of the company's own beside a promise: its words, and its place on the scale."""

    label: str
    value: float | None
    text: str


def draw_promises(
    promises: DataFrame,
    codebook: Codebook,
    *,
    own: Mapping[int, list[Own]] | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw a Promises table.

    Parameters
    ----------
    own
        The company's own figures beside the rows of the table, by position.

    Returns
    -------
    Axes
        A case's lived disc has the gid ``promise:<row>:<case>``.
    """
    rows = records(promises)
    beside = own or {}
    talls = [_tall(row, beside.get(n, [])) for n, row in enumerate(rows)]
    height = max(sum(talls), 20.0)
    over = heading_height(title, subtitle, WIDTH) + 12
    with themed():
        axes = new_axes(WIDTH, height, Margins(12, 12, over, 40 + source_height(source, WIDTH)))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, height)
        axes.set_axis_off()
        top = height
        for n, (row, tall) in enumerate(zip(rows, talls, strict=True)):
            own_here = beside.get(n, [])
            _draw_panel(axes, n, row, top=top, tall=tall, codebook=codebook, own=own_here)
            top -= tall
        _draw_key(axes, any(beside.values()))
        draw_heading(axes, title, subtitle, (0, height + over - 6), WIDTH)
        draw_source(axes, source, WIDTH, 36)
    return axes


def unit_name(unit: str, value: float) -> str:
    """A unit in words, after its number."""
    n = 1 if abs(value) <= 1 else 2
    names = {
        "minute": ngettext("minute", "minutes", n), "hour": ngettext("hour", "hours", n),
        "day": ngettext("day", "days", n), "week": ngettext("week", "weeks", n),
        "month": ngettext("month", "months", n), "year": ngettext("year", "years", n),
    }  # fmt: skip
    return names.get(unit, unit)


def amount(value: float, unit: str) -> str:
    """A number with its unit, as people write it.

    Examples
    --------
    >>> from jresearch.translation import speaking
    >>> with speaking("en"):
    ...     amount(8, "week"), amount(17.39, "week")
    ('8 weeks', '17.4 weeks')
    """
    decimals = 0 if float(value).is_integer() else 1
    text = number_text(value, decimals).rstrip(".,") if not decimals else number_text(value)
    return f"{text} {unit_name(unit, value)}"


def _tall(row: Row, own: list[Own]) -> float:
    own_tall = (len(own) * ROW + 10) if own else 0
    return max(len(row["pairs"]) * ROW + ROW + own_tall + 16, 5 * SIZE * LINE + 12)


def _draw_panel(
    axes: Axes, n: int, row: Row, *, top: float, tall: float, codebook: Codebook, own: list[Own]
) -> None:  # fmt: skip
    values = [pair[side] for pair in row["pairs"] for side in ("promised", "actual")]
    most = max([*values, *(one.value or 0 for one in own)], default=1) * 1.08 or 1

    def at(value: float) -> float:
        return NAMES + value / most * PLOT

    bar(axes, (NAMES, top - tall + 8), PLOT, tall - 8, facecolor=PALE)
    _draw_name(axes, row, top, codebook)
    y = top - ROW
    for pair in sorted(row["pairs"], key=lambda pair: (pair["actual"], pair["case"])):
        _draw_case(axes, f"promise:{n}:{pair['case']}", pair, row["unit"], at=at, y=y)
        y -= ROW
    _draw_median(axes, row, at, y)
    if own:
        y -= ROW * 0.75
        rule(axes, [NAMES, NAMES + PLOT], [y, y], color=SOFT, linewidth=0.6, linestyle=(0, (2, 2)))
        y -= ROW * 0.9
        for one in own:
            put(axes, NAMES - 8, y, wrapped(one.label, NAMES - 30, SMALL, most=1), SMALL,
                ha="right", va="center", color=OTHER)  # fmt: skip
            if one.value is not None:
                rule(axes, [at(one.value)], [y], marker="D", markersize=6, color=OTHER,
                     linestyle="none")  # fmt: skip
            put(axes, NAMES + PLOT + 10, y, one.text, SMALL, ha="left", va="center", color=OTHER)
            y -= ROW


def _draw_name(axes: Axes, row: Row, top: float, codebook: Codebook) -> None:
    known = isinstance(row["step"], str)
    step = codebook.step_label(row["step"]) if known else _("No step in particular")
    name = v.label(v.MEASURES, row["measure"])
    head = wrapped(step, NAMES - 70, SIZE * 1.06, most=3)
    put(axes, 0, top - 8, head, SIZE, ha="left", fontweight="bold")
    y = top - 8 - (head.count("\n") + 1) * SIZE * 1.06 * LINE
    broken = _("{name}: broken for {k}/{n}").format(name=name, k=row["broken_k"], n=row["k"])
    put(axes, 0, y - 2, wrapped(broken, NAMES - 70, SIZE), SIZE, ha="left", color=DOWN)


def _draw_case(axes: Axes, gid: str, pair: Row, unit: str, *, at: Any, y: float) -> None:
    start, end = at(pair["promised"]), at(pair["actual"])
    broken = pair["actual"] > pair["promised"] + 1e-9
    colour = DOWN if broken else UP
    put(axes, NAMES - 8, y, pair["case"], SMALL, ha="right", va="center", color=SOFT)
    rule(axes, [start, end], [y, y], color=colour, linewidth=2.2, alpha=0.7)
    rule(axes, [start], [y], marker="o", markersize=7, markerfacecolor="white",
         markeredgecolor=INK, markeredgewidth=1.3, linestyle="none", zorder=5)  # fmt: skip
    rule(axes, [end], [y], marker="v" if broken else "^", markersize=8, color=colour,
         linestyle="none", zorder=6, gid=gid)  # fmt: skip
    told = _("{announced} announced, {lived} lived").format(
        announced=amount(pair["promised"], unit), lived=amount(pair["actual"], unit)
    )
    put(axes, NAMES + PLOT + 10, y, told, SMALL, ha="left", va="center")


def _draw_median(axes: Axes, row: Row, at: Any, y: float) -> None:
    for side, face in (("promised", "white"), ("actual", INK)):
        rule(axes, [at(row[side])], [y], marker="|", markersize=13, color=INK,
             markeredgewidth=2.4 if face == INK else 1.2, linestyle="none", zorder=5)  # fmt: skip
    put(axes, NAMES - 8, y, _("median of cases"), SMALL, ha="right", va="center",
        fontweight="bold")  # fmt: skip
    told = _("{announced} announced, {lived} lived").format(
        announced=amount(row["promised"], row["unit"]), lived=amount(row["actual"], row["unit"])
    )
    put(axes, NAMES + PLOT + 10, y, told, SMALL, ha="left", va="center", fontweight="bold")


def _draw_key(axes: Axes, with_own: bool) -> None:
    x, y = NAMES, -14.0
    marks: list[tuple[dict[str, Any], str]] = [
        ({"marker": "o", "markerfacecolor": "white", "markeredgecolor": INK}, _("announced")),
        ({"marker": "v", "color": DOWN}, _("lived, over it")),
        ({"marker": "^", "color": UP}, _("lived, within it")),
    ]
    if with_own:
        marks.append(({"marker": "D", "color": OTHER}, _("the company's own figure, apart")))
    for style, text in marks:
        rule(axes, [x + 4], [y], markersize=7, linestyle="none", **style)
        put(axes, x + 14, y, text, SMALL, ha="left", va="center")
        x += 40 + len(text) * SMALL * 0.5
    rule(axes, [NAMES, NAMES + PLOT], [0, 0], color=FAINT, linewidth=0.8)
