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
from jresearch.figures.layout import LINE, width_of
from jresearch.figures.sheet import (
    MARGIN,
    PAGE,
    TITLE,
    Column,
    Page,
    footed,
    heading,
    height_in,
    listed,
    new_sheet,
    others,
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
ZOOMS = (1.3, 1.15)
"""How much larger the words of a sheet with little on it are."""
CHANNEL, HEAD, BETWEEN = SIZE * 2.0, SIZE * LINE + 9, 12.0
"""How high the parts are: a channel, a heading, the room before the next."""
COUNT = 86.0
"""Room beside a finding for its mark and k/n."""
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
        page = _page_of(step)
        left, middle, right = page.columns
        axes = new_sheet(page)
        top = titled(axes, step.label, f"{step.macro} · {lived}", page)
        _contacts(axes, step, left, top)
        _felt(axes, step, middle, top)
        _told(axes, step, right, top)
        footed(axes, follows(step), step.source, page)
    return axes


def _page_of(step: StepSheet) -> Page:
    """The page on which all of it stands in the largest words."""
    pages = (Page(zoom) for zoom in ZOOMS)
    return next((page for page in pages if _stands_on(step, page)), PAGE)


def _stands_on(step: StepSheet, page: Page) -> bool:
    left, middle, right = page.columns
    contacts = HEAD + CHANNEL * (len(step.contacts) + 1) + _measured(step, left)
    labels = [_height(row, middle) for side in _sides(step) for row in side[:MOST]] or [0.0]
    felt = 2 * (HEAD + 8 + SIZE * LINE) + sum(labels)
    said = [height_in(text, right.width, SIZE, most=4) + CHANNEL for text, _place in step.said]
    told = 2 * HEAD + BETWEEN + CHANNEL * 2 + sum(said)
    begins = MARGIN + (TITLE + SIZE + 1) * LINE + 24
    titles = width_of(step.label, TITLE * 1.06, bold=True) <= page.room
    return titles and max(contacts, felt, told) <= left.bottom - begins


def _contacts(axes: Axes, step: StepSheet, column: Column, top: float) -> None:
    top = heading(axes, column, top, _("By which channels"))
    if not step.contacts:
        unknown = _("No channel is known.")
        top = words(axes, (column.left, top), unknown, column.width, colour=SOFT)

    def draw(n: int, at: float) -> None:
        channel, k = step.contacts[n]
        words(axes, (column.left, at), channel, column.width * 0.42, most=1)
        _bar(axes, column, at + SIZE * 0.62, k, step.exposed)

    heights = [CHANNEL] * len(step.contacts)
    upper = Column(column.left, column.width, column.bottom - _measured(step, column))
    top = stacked(axes, upper, top, heights, draw)
    if step.kpis:
        top = heading(axes, column, top + BETWEEN, _("Measured by the company"))
        listed(axes, column, top, [_kpi(row) for row in step.kpis])


def _measured(step: StepSheet, column: Column) -> float:
    """How high what the company measures will be, its heading and all."""
    texts = [_kpi(row)[0] for row in step.kpis]
    heights = [height_in(text, column.width, SIZE, most=2) + CHANNEL for text in texts]
    return HEAD + BETWEEN + sum(heights) if texts else 0.0


def _bar(axes: Axes, column: Column, y: float, k: int, n: int) -> None:
    start = column.left + column.width * 0.44
    width = column.left + column.width - 44 - start
    thick: dict[str, Any] = {"linewidth": 5, "solid_capstyle": "butt"}
    axes.plot([start, start + width], [y, y], color=FAINT, **thick)
    axes.plot([start, start + width * k / max(n, 1)], [y, y], color=SOFT, **thick)
    axes.text(start + width + 8, y, f"{k}/{n}", ha="left", va="center", fontsize=SIZE - 1)


def _kpi(row: Row) -> tuple[str, str]:
    value = number_text(row["value"], 1 if row["value"] % 1 else 0)
    unit = "" if row["unit"] in {"", "points"} else f" {row['unit']}"
    n = number_text(row["n"], 0)
    told = _("{name}: {what}").format(name=row["label"], what=f"{value}{unit}")
    return told, f"n = {n} · {row['period']}"


def _sides(step: StepSheet) -> list[list[Row]]:
    """What hurts and what pleases, what weighs most first."""
    return [
        [row for row in step.findings if row["nature"] in natures]
        for natures in (DOWN_SIDE, UP_SIDE)
    ]


def _felt(axes: Axes, step: StepSheet, column: Column, top: float) -> None:
    """What hurts over what pleases, each with as much room as it needs."""
    names = (_("What hurts"), DOWN, "v"), (_("What pleases"), UP, "^")
    for (name, *mark), found in zip(names, _sides(step), strict=True):
        top = heading(axes, column, top, name)
        top = _findings(axes, column, top, mark, found) + 8


def _findings(
    axes: Axes, column: Column, top: float, mark: Sequence[str], found: Sequence[Row]
) -> float:
    if not found:
        nothing = _("Nothing that two cases tell.")
        return words(axes, (column.left, top), nothing, column.width, colour=SOFT)
    colour, shape = mark

    def draw(n: int, at: float) -> None:
        row = found[n]
        axes.plot([column.left + 5], [at + 6], marker=shape, markersize=6, color=colour)
        words(axes, (column.left + 20, at), row["label"], column.width - COUNT, most=2)
        told = ratio_text(row["k"], row["exposed"])
        axes.text(column.left + column.width, at, told, ha="right", va="top", fontsize=SIZE,
                  fontweight="bold")  # fmt: skip

    top = stacked(axes, column, top, [_height(row, column) for row in found[:MOST]], draw)
    return others(axes, column, top, len(found) - MOST)


def _height(row: Row, column: Column) -> float:
    return height_in(row["label"], column.width - COUNT, SIZE, most=2) + 6


def _told(axes: Axes, step: StepSheet, column: Column, top: float) -> None:
    top = heading(axes, column, top, _("What is expected"))
    expected = step.expectation
    states = [(v.label(v.EXPECTATIONS, name), expected[f"{name}_k"])
              for name in v.ids(v.EXPECTATIONS)] if expected else []  # fmt: skip
    text = ", ".join(f"{label} {k}" for label, k in states if k) or _("Nothing was told.")
    top = words(axes, (column.left, top), text, column.width, colour=INK if states else SOFT)
    if step.said:
        top = heading(axes, column, top + BETWEEN, _("In their words"))
        listed(axes, column, top, step.said, most=4)


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
