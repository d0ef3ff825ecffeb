"""What each mark of the emotional curve means: of those on the figure only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.figures.curve_notes import (
    AMBIVALENT,
    ambivalent_steps,
    break_rows,
    leaving,
    moment_kinds,
)
from jresearch.figures.theme import DOWN, INK, NEITHER, UP, sign_of
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.figures.curve_notes import CurveNotes

EMPLOYEES = ("seen_by_employees", "employees_own")
"""The curves whose unit is a person, not a case."""

NAVY = "#17365c"
BAND = "#d9dfe8"
LINES: dict[str, dict[str, Any]] = {
    "all": {
        "color": NAVY, "linewidth": 2.6, "linestyle": "-", "marker": "o", "markersize": 8,
        "zorder": 4,
    },
    "same_people": {
        "color": NEITHER, "linewidth": 1.3, "linestyle": (0, (5, 3)),
        "marker": "s", "markersize": 3.6, "zorder": 3,
    },
    "confirmed": {
        "color": UP, "linewidth": 1.1, "linestyle": (0, (1, 2)), "marker": "D", "markersize": 3.2,
        "zorder": 3,
    },
}  # fmt: skip
NAMED = ("color", "linewidth", "linestyle", "marker", "markersize")


def mark_of(line: str, label: str, **more: Any) -> Any:
    """A line of the curve as a legend shows it."""
    from matplotlib.lines import Line2D

    return Line2D([], [], label=label, **({n: LINES[line][n] for n in NAMED} | more))


def has_thread(dot: Mapping[str, Any]) -> bool:
    """Whether a case was lower than zero, and than its own mean."""
    return bool(dot["lowest"] < min(dot["mean"], 0) - 1e-9)


def legend_marks(drawn: Sequence[str], points: Sequence[Mapping[str, Any]], by: str) -> list[Any]:
    """The marks that stand on the plot of a curve, with their meaning."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    people = by in EMPLOYEES
    states = {row["state"] for row in points}
    dots = [dot for row in points for dot in row["dots"]]
    marks: list[Any] = []
    if "all" in drawn:
        marks.append(mark_of("all", _("mean over people") if people else _("mean over cases")))
    if "few" in states:
        text = _("of three or four people") if people else _("of three or four cases")
        marks.append(mark_of("all", text, linestyle="none", markerfacecolor="white"))
    if "ok" in states:
        marks.append(Patch(color=BAND, label=_("variability between people (95%)")))
    marks += [mark_of(line, v.label(v.CURVE_LINES, line))
              for line in ("same_people", "confirmed") if line in drawn]  # fmt: skip
    for value, text in _signs(people=people):
        colour, shape = sign_of(value)
        if any(sign_of(dot["mean"])[1] == shape for dot in dots):
            marks.append(Line2D([], [], color=colour, marker=shape, linestyle="none",
                                markersize=5, label=text))  # fmt: skip
    if any(has_thread(dot) for dot in dots):
        marks.append(Line2D([], [], color=DOWN, linewidth=0.9, label=_("down to its lowest point")))
    return marks


def note_marks(notes: CurveNotes, by: str, steps: Sequence[str]) -> list[Any]:
    """The marks that stand around a curve, with their meaning."""
    from matplotlib.lines import Line2D

    star: dict[str, Any] = {"marker": "*", "markersize": 10, "color": INK, "linestyle": "none"}
    kinds = set(moment_kinds(notes, by).values())
    marks: list[Any] = []
    if "confirmed" in kinds:
        marks.append(Line2D([], [], label=_("moment of truth, confirmed"), **star))
    if "proposed" in kinds:
        marks.append(Line2D([], [], label=_("moment of truth, proposed by the rule"),
                            markerfacecolor="white", **star))  # fmt: skip
    if ambivalent_steps(notes, by):
        marks.append(Line2D([], [], linestyle="none", label=_("people part: ambivalent step"),
                            **AMBIVALENT))  # fmt: skip
    if break_rows(notes, by, steps):
        marks.append(Line2D([], [], color=DOWN, linewidth=1.6, marker="o", markersize=3,
                            label=_("thread lost between two steps")))  # fmt: skip
    if leaving(notes, by):
        marks.append(Line2D([], [], linestyle="none", marker="x", color=INK, markersize=5,
                            label=_("gave up there; ○ is there still")))  # fmt: skip
    return marks


def _signs(*, people: bool) -> tuple[tuple[int, str], ...]:
    if people:
        return (1, _("a person up")), (0, _("a person at zero")), (-1, _("a person down"))
    return (1, _("a case up")), (0, _("a case at zero")), (-1, _("a case down"))
