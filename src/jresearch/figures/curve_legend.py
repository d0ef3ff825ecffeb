"""What each mark of the emotional curve means: of those on the figure only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.figures.theme import DOWN, INK, NEITHER, PALE_UP, UP, sign_of
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EMPLOYEES = ("seen_by_employees", "employees_own")
"""The curves whose unit is a person, not a case."""

LINES: dict[str, dict[str, Any]] = {
    "all": {"color": INK, "linewidth": 1.8, "linestyle": "-", "marker": "D", "markersize": 6.5},
    "same_people": {
        "color": NEITHER, "linewidth": 1.2, "linestyle": (0, (5, 3)),
        "marker": "s", "markersize": 4,
    },
    "confirmed": {
        "color": UP, "linewidth": 1.2, "linestyle": (0, (1, 2)), "marker": "o", "markersize": 4,
    },
}  # fmt: skip


def has_thread(dot: Mapping[str, Any]) -> bool:
    """Whether a case was lower than zero, and than its own mean."""
    return bool(dot["lowest"] < min(dot["mean"], 0) - 1e-9)


def legend_marks(drawn: Sequence[str], points: Sequence[Mapping[str, Any]], by: str) -> list[Any]:
    """The marks that stand on a curve, with their meaning."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    people = by in EMPLOYEES
    states = {row["state"] for row in points}
    dots = [dot for row in points for dot in row["dots"]]
    marks: list[Any] = []
    if "all" in drawn:
        text = _("mean over people") if people else _("mean over cases")
        marks.append(Line2D([], [], label=text, **LINES["all"]))
    if "few" in states:
        text = _("of three or four people") if people else _("of three or four cases")
        hollow = LINES["all"] | {"linestyle": "none", "markerfacecolor": "white"}
        marks.append(Line2D([], [], label=text, **hollow))
    if "ok" in states:
        marks.append(Patch(color=PALE_UP, label=_("variability between people (95%)")))
    for line in ("same_people", "confirmed"):
        if line in drawn:
            marks.append(Line2D([], [], label=v.label(v.CURVE_LINES, line), **LINES[line]))
    for value, text in _signs(people=people):
        colour, shape = sign_of(value)
        if any(sign_of(dot["mean"])[1] == shape for dot in dots):
            marks.append(Line2D([], [], color=colour, marker=shape, linestyle="none",
                                markersize=4.4, label=text))  # fmt: skip
    if any(has_thread(dot) for dot in dots):
        marks.append(Line2D([], [], color=DOWN, linewidth=0.9, label=_("down to its lowest point")))
    return marks


def _signs(*, people: bool) -> tuple[tuple[int, str], ...]:
    if people:
        return (1, _("a person up")), (0, _("a person at zero")), (-1, _("a person down"))
    return (1, _("a case up")), (0, _("a case at zero")), (-1, _("a case down"))
