"""The sheet of a step: what happens there, on one page.

On the left by which channels people come and what the company measures itself;
in the middle what hurts and what pleases, k of those who lived it; on the right
what is expected and said. The foot says what follows: who was hurt, who left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import number_text, ratio_text
from jresearch.figures.sheet import (
    LEFT,
    MIDDLE,
    RIGHT,
    Column,
    footed,
    heading,
    height_in,
    listed,
    new_sheet,
    stacked,
    titled,
    words,
)
from jresearch.figures.theme import DOWN, FAINT, INK, SIZE, SOFT, UP, themed
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    Row = Mapping[str, Any]

MOST = 4
DOWN_SIDE, UP_SIDE = ("irritant", "break"), ("enchantment", "strength")


@dataclass(frozen=True)
class StepSheet:
    """What stands on the sheet of a step; lists may be empty, and then say so."""

    label: str
    macro: str
    exposed: int
    contacts: Sequence[tuple[str, int]]
    findings: Sequence[Row]
    expectation: Row | None
    kpis: Sequence[Row]
    said: Sequence[tuple[str, str]]
    hurt: Row | None
    left: int
    source: str = ""


def draw_step(step: StepSheet) -> Axes:
    """Draw the sheet of one step."""
    lived = ngettext("lived by {n} case", "lived by {n} cases", step.exposed).format(n=step.exposed)
    with themed():
        axes = new_sheet()
        top = titled(axes, step.label, f"{step.macro} · {lived}")
        _contacts(axes, step, top)
        _felt(axes, step, top)
        _told(axes, step, top)
        footed(axes, follows(step), step.source)
    return axes


def _contacts(axes: Axes, step: StepSheet, top: float) -> None:
    top = heading(axes, LEFT, top, _("By which channels"))
    if not step.contacts:
        top = words(axes, (LEFT.left, top), _("No channel is known."), LEFT.width, colour=SOFT)

    def draw(n: int, at: float) -> None:
        channel, k = step.contacts[n]
        words(axes, (LEFT.left, at), channel, 100, most=1)
        _bar(axes, at + SIZE * 0.62, k, step.exposed)

    heights = [SIZE * 2.0] * len(step.contacts)
    upper = Column(LEFT.left, LEFT.width, LEFT.bottom - (130 if step.kpis else 0))
    top = stacked(axes, upper, top, heights, draw)
    if step.kpis:
        top = heading(axes, LEFT, top + 12, _("Measured by the company"))
        listed(axes, LEFT, top, [_kpi(row) for row in step.kpis], most=1)


def _bar(axes: Axes, y: float, k: int, n: int) -> None:
    start, width = LEFT.left + 104, LEFT.width - 152
    thick: dict[str, Any] = {"linewidth": 5, "solid_capstyle": "butt"}
    axes.plot([start, start + width], [y, y], color=FAINT, **thick)
    axes.plot([start, start + width * k / max(n, 1)], [y, y], color=SOFT, **thick)
    axes.text(start + width + 8, y, f"{k}/{n}", ha="left", va="center", fontsize=SIZE - 1)


def _kpi(row: Row) -> tuple[str, str]:
    value = number_text(row["value"], 1 if row["value"] % 1 else 0)
    unit = "" if row["unit"] in {"", "points"} else f" {row['unit']}"
    n = number_text(row["n"], 0)
    return f"{row['label']} : {value}{unit}", f"n = {n} · {row['period']}"


def _felt(axes: Axes, step: StepSheet, top: float) -> None:
    """What hurts over what pleases, each with as much room as it needs."""
    sides = (
        (_("What hurts"), DOWN_SIDE, DOWN, "v"), (_("What pleases"), UP_SIDE, UP, "^"),
    )  # fmt: skip
    for name, natures, colour, shape in sides:
        found = [row for row in step.findings if row["nature"] in natures]
        top = _findings(axes, top, name, (colour, shape), found) + 8


def _findings(
    axes: Axes, top: float, name: str, mark: tuple[str, str], found: Sequence[Row]
) -> float:
    top = heading(axes, MIDDLE, top, name)
    if not found:
        nothing = _("Nothing that two cases tell.")
        return words(axes, (MIDDLE.left, top), nothing, MIDDLE.width, colour=SOFT)
    colour, shape = mark
    room = MIDDLE.width - 86
    shown = found[:MOST]

    def draw(n: int, at: float) -> None:
        row = shown[n]
        axes.plot([MIDDLE.left + 5], [at + 6], marker=shape, markersize=6, color=colour)
        words(axes, (MIDDLE.left + 20, at), row["label"], room, most=2)
        told = ratio_text(row["k"], row["exposed"])
        axes.text(MIDDLE.left + MIDDLE.width, at, told, ha="right", va="top", fontsize=SIZE,
                  fontweight="bold")  # fmt: skip

    heights = [height_in(row["label"], room, SIZE, most=2) + 6 for row in shown]
    return stacked(axes, MIDDLE, top, heights, draw)


def _told(axes: Axes, step: StepSheet, top: float) -> None:
    top = heading(axes, RIGHT, top, _("What is expected"))
    expected = step.expectation
    states = [(v.label(v.EXPECTATIONS, name), expected[f"{name}_k"])
              for name in v.ids(v.EXPECTATIONS)] if expected else []  # fmt: skip
    text = ", ".join(f"{label} {k}" for label, k in states if k) or _("Nothing was told.")
    top = words(axes, (RIGHT.left, top), text, RIGHT.width, colour=INK if states else SOFT)
    if step.said:
        top = heading(axes, RIGHT, top + 12, _("In their words"))
        listed(axes, RIGHT, top, step.said, most=4)


def follows(step: StepSheet) -> str:
    """What the step costs people, in sentences."""
    said = []
    if step.hurt:
        text = _("{k} of {n} paid there in effort, money or time.")
        said.append(text.format(k=step.hurt["severe_k"], n=step.hurt["exposed"]))
        if step.hurt["loss_k"]:
            loss = ngettext("{k} tells of a loss or a dispute.", "{k} tell of a loss or a dispute.",
                            step.hurt["loss_k"])  # fmt: skip
            said.append(loss.format(k=step.hurt["loss_k"]))
    if step.left:
        gone = ngettext("{k} gave up there.", "{k} gave up there.", step.left)
        said.append(gone.format(k=step.left))
    return " ".join(said)
