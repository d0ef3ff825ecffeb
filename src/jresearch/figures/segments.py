"""Declared profiles, drawn side by side: the same findings, counted in each.

A row a finding, a column a profile: a bar for the share of those exposed in the
profile, k/n in words beside it. Few cases make long bars: the words count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.figures.findings import COLOURS
from jresearch.figures.layout import (
    Margins,
    above,
    beside,
    height_of,
    new_axes,
    wrapped,
)
from jresearch.figures.theme import FAINT, INK, NEITHER, SIZE, SOFT, themed
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

LABEL_WIDTH = 280.0


def draw_segments(segments: DataFrame, codebook: Codebook, *, title: str | None = None) -> Axes:
    """Draw the table that ``segments`` makes.

    Returns
    -------
    Axes
        Each bar has the gid ``segment:<profile>:<finding>``.
    """
    profiles = segments.drop_duplicates("profile")
    findings = records(segments.drop_duplicates("finding"))
    column = min(max(90.0, 520.0 / max(len(profiles), 1)), 170.0)
    heads = [
        wrapped(f"{row['profile']} (n = {row['n']})", column - 8, SIZE) for row in records(profiles)
    ]
    labels = [_label(row, codebook) for row in findings]
    row_height = height_of(labels, SIZE) + 8 if labels else 20.0
    with themed():
        axes = new_axes(
            column * max(len(profiles), 1), row_height * max(len(findings), 1),
            Margins(LABEL_WIDTH + 16, 10, height_of(heads, SIZE) + (44 if title else 26), 10),
        )  # fmt: skip
        _frame(axes, len(profiles), len(findings))
        for x, head in enumerate(heads):
            above(axes, x, 6, head, SIZE, fontweight="bold")
        for y, label in enumerate(labels):
            beside(axes, y, label, SIZE)
        places = {profile: x for x, profile in enumerate(profiles["profile"])}
        order = {row["finding"]: y for y, row in enumerate(findings)}
        for row in records(segments):
            _draw(axes, places[row["profile"]], order[row["finding"]], row)
        if title:
            axes.set_title(title, loc="left", fontsize=SIZE + 2, fontweight="bold",
                           pad=height_of(heads, SIZE) + 12)  # fmt: skip
    return axes


def _label(row: Mapping[str, Any], codebook: Codebook) -> str:
    label = wrapped(str(row["label"]), LABEL_WIDTH, SIZE, most=2)
    step = (
        codebook.step_label(row["step"])
        if isinstance(row["step"], str)
        else _("across several steps")
    )
    return f"{label}\n{wrapped(f'({step})', LABEL_WIDTH, SIZE, most=1)}"


def _frame(axes: Axes, many: int, rows: int) -> None:
    axes.set_xlim(-0.5, max(many, 1) - 0.5)
    axes.set_ylim(max(rows, 1) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    for y in range(rows + 1):
        axes.axhline(y - 0.5, color=FAINT, linewidth=0.6)


def _draw(axes: Axes, x: int, y: int, row: Mapping[str, Any]) -> None:
    from matplotlib.patches import Rectangle

    n = row["exposed_in"]
    colour = COLOURS.get(row["nature"], NEITHER)
    width = 0.55
    frame = Rectangle((x - 0.45, y - 0.16), width, 0.32, facecolor="none", edgecolor=FAINT)
    axes.add_patch(frame)
    bar = Rectangle((x - 0.45, y - 0.16), width * row["k_in"] / n if n else 0, 0.32,
                    facecolor=colour, linewidth=0)  # fmt: skip
    bar.set_gid(f"segment:{row['profile']}:{row['finding']}")
    axes.add_patch(bar)
    axes.text(x + 0.14, y, ratio_text(row["k_in"], n) if n else "–", fontsize=SIZE, va="center",
              color=INK if row["k_in"] else SOFT)  # fmt: skip
