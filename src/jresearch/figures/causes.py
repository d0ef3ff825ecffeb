"""Causes, drawn: what fails inside on the left, what customers feel of it on the right.

A full line stands for a cause that a person confirmed, a dashed one for one that
the rule proposes: the same theme, at the same step or later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.figures.layout import LINE, Margins, new_axes, wrapped
from jresearch.figures.points import SMALL, bar, draw_heading, heading_height, put, rule
from jresearch.figures.source import draw_source, source_height
from jresearch.figures.theme import DOWN, INK, OTHER, PALE_OTHER, SIZE, SOFT, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

BOX, BETWEEN = 380.0, 200.0
WIDTH = 2 * BOX + BETWEEN
PALE_DOWN = "#fbe9dd"
PAD = 8.0
BETWEEN_BOXES = 8.0


def draw_causes(
    causes: DataFrame,
    labels: Mapping[str, str],
    codebook: Codebook,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> Axes:
    """Draw a Causes table.

    Parameters
    ----------
    labels
        Finding to the words it is known by.

    Returns
    -------
    Axes
        A cause's box has the gid ``cause:<finding>``, an effect's
        ``finding:<finding>``.
    """
    rows = [row | {"cause": _cause_of(row, n)} for n, row in enumerate(records(causes))]
    right = _boxes(rows, "effect", labels, codebook)
    place = {one["name"]: n for n, one in enumerate(right)}
    rows.sort(key=lambda row: place[row["effect"]])
    left = _boxes(rows, "cause", labels, codebook)
    heights = [sum(one["tall"] + BETWEEN_BOXES for one in side) for side in (left, right)]
    height = max(*heights, 20.0)
    over = heading_height(title, subtitle, WIDTH) + 30
    with themed():
        axes = new_axes(WIDTH, height, Margins(12, 12, over, 30 + source_height(source, WIDTH)))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, height)
        axes.set_axis_off()
        put(axes, 0, height + 6, _("What fails inside (persons who tell it)"), ha="left",
            va="bottom", fontweight="bold", color=OTHER)  # fmt: skip
        put(axes, BOX + BETWEEN, height + 6, _("What customers feel of it (journeys)"), ha="left",
            va="bottom", fontweight="bold", color=DOWN)  # fmt: skip
        places = _place(axes, left, 0, height), _place(axes, right, BOX + BETWEEN, height)
        for row in rows:
            _draw_tie(axes, places[0][row["cause"]], places[1][row["effect"]], row["status"])
        _draw_key(axes, {row["status"] for row in rows})
        draw_heading(axes, title, subtitle, (0, height + over - 6), WIDTH)
        draw_source(axes, source, WIDTH, 28)
    return axes


def _cause_of(row: Row, n: int) -> str:
    return row["cause"] if isinstance(row["cause"], str) else f"said:{n}"


def _said(row: Row, codebook: Codebook) -> str:
    """A cause in the team's words; a step or a theme that was named stands with its label."""
    said = str(row["said"])
    return codebook.step_label(said) if said in codebook.step_ids else codebook.code_label(said)


def _boxes(
    rows: Sequence[Row], side: str, labels: Mapping[str, str], codebook: Codebook
) -> list[Row]:
    """The boxes of one column; effects as given, causes near the first effect they feed."""
    found: dict[str, Row] = {}
    for row in rows:
        name = row[side]
        if name in found:
            continue
        text = labels.get(name, _said(row, codebook) if side == "cause" else name)
        shown = wrapped(str(text), BOX - 2 * PAD - 44, SIZE, most=2)
        step = row[f"{side}_step"]
        place = codebook.step_label(step) if isinstance(step, str) else _("said by the team")
        count = f"{row['effect_k']}/{row['exposed']}" if side == "effect" else ""
        tall = (shown.count("\n") + 1) * SIZE * LINE + SMALL * LINE + 2 * PAD - 1
        found[name] = {"name": name, "text": shown, "place": place, "count": count, "tall": tall,
                       "side": side}  # fmt: skip
    return list(found.values())


def _place(axes: Axes, boxes: Sequence[Row], x: float, height: float) -> dict[str, float]:
    """Draw the boxes from the top down; the middle height of each."""
    # The shorter column is spread over the height of the longer.
    room = sum(one["tall"] for one in boxes)
    gap = (height - room) / max(len(boxes), 1)
    middles = {}
    top = height
    for one in boxes:
        is_cause = one["side"] == "cause"
        bar(axes, (x, top - one["tall"]), BOX, one["tall"],
            facecolor=PALE_OTHER if is_cause else PALE_DOWN,
            gid=f"{'cause' if is_cause else 'finding'}:{one['name']}")  # fmt: skip
        edge = x + BOX - 3 if is_cause else x
        bar(axes, (edge, top - one["tall"]), 3, one["tall"], facecolor=OTHER if is_cause else DOWN)
        put(axes, x + PAD + 4, top - PAD + 2, one["text"], SIZE, ha="left")
        put(axes, x + PAD + 4, top - one["tall"] + PAD - 2 + SMALL * LINE, one["place"], SMALL,
            ha="left", color=SOFT)  # fmt: skip
        put(axes, x + BOX - PAD - 2, top - one["tall"] / 2, one["count"], SIZE + 1, ha="right",
            va="center", fontweight="bold")  # fmt: skip
        middles[one["name"]] = top - one["tall"] / 2
        top -= one["tall"] + gap
    return middles


def _draw_tie(axes: Axes, start: float, end: float, status: str) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    from jresearch.figures.points import in_points

    middle = BOX + BETWEEN / 2
    places = [(BOX, start), (middle, start), (middle, end), (BOX + BETWEEN, end)]
    path = Path(places, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    confirmed = status == "confirmed"
    axes.add_artist(PathPatch(
        path, transform=in_points(axes), facecolor="none", edgecolor=INK if confirmed else SOFT,
        linewidth=1.8 if confirmed else 1.0, linestyle="-" if confirmed else (0, (4, 3)),
        clip_on=False,
    ))  # fmt: skip


def _draw_key(axes: Axes, statuses: set[str]) -> None:
    x = 0.0
    for status, text in (
        ("confirmed", _("cause confirmed by a person")),
        ("proposed", _("cause proposed by the rule: same theme, same step or earlier")),
    ):
        if status in statuses:
            style: Any = "-" if status == "confirmed" else (0, (4, 3))
            rule(axes, [x, x + 26], [-12, -12], color=INK, linewidth=1.2, linestyle=style)
            put(axes, x + 32, -12, text, SMALL, ha="left", va="center")
            x += 300
