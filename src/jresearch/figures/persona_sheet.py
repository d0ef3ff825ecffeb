"""The sheet of a persona: a portrait of cases, with what speaks against it on the same page.

On the left who they are on the three axes and the channels they use; in the
middle what marks them, each trait inside (full) and outside (hollow); on the
right what they expect step by step, in their own words. The foot says how far
the portrait holds: who has every trait, who does not fit, what chance gives.
Nothing is invented: no name, no face, no sentence nobody said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import PERSONA_FROM, percent_text, records
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
from jresearch.figures.theme import DOWN, FAINT, INK, NEITHER, SIZE, SOFT, UP, themed
from jresearch.tables import Cases
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from jresearch.codebook import Codebook

    Row = Mapping[str, Any]

AXES = ("appetite", "expertise", "decision")
HURTS = ("irritant", "break", "dysfunction")
PLEASES = ("enchantment", "strength")
MOST_CHANNELS = 6


def draw_persona(
    persona: Row,
    traits: DataFrame,
    expectations: DataFrame,
    codebook: Codebook,
    *,
    said: Sequence[tuple[str, str]] = (),
    source: str = "",
    needs: DataFrame | None = None,
) -> Axes:
    """Draw the sheet of one persona.

    Parameters
    ----------
    persona
        A row of Personas.
    traits
        Traits; those of other personas are left aside.
    expectations
        Expectations of its cases alone.
    said
        Verbatims of its most central case, each with its place.
    source
        The line of the source, with its n.
    needs
        Needs of its cases alone, told beside what they expect.
    """
    own = records(traits[traits["persona"].eq(persona["persona"])])
    with themed():
        axes = new_sheet()
        top = _title(axes, persona)
        _who(axes, own, top)
        _traits(axes, [row for row in own if row["listed"] == "yes" and not _is_who(row)], top)
        _expects(axes, _asked(expectations, needs, codebook), said, top)
        footed(axes, holds(persona), source)
    return axes


def _is_who(trait: Row) -> bool:
    return trait["kind"] in {*AXES, "channel"}


def _title(axes: Axes, persona: Row) -> float:
    told = ngettext("{kind}: {n} case", "{kind}: {n} cases", persona["n"]).format(
        kind=v.label(v.PERSONA_KINDS, persona["kind"]), n=persona["n"]
    )
    if persona["kind"] == "proto":
        told += _(", fewer than {least}").format(least=PERSONA_FROM)
    return titled(axes, persona["persona"], told + " · " + ", ".join(persona["cases"]))


def _who(axes: Axes, own: Sequence[Row], top: float) -> None:
    """The three axes with every value its cases hold, then the channels they used."""
    top = heading(axes, LEFT, top, _("Who they are"))
    for axis in AXES:
        held = [row for row in own if row["kind"] == axis and row["k_in"]]
        label = Cases.labels()[axis]
        values = ", ".join(f"{row['label']} {row['k_in']}/{row['n_in']}" for row in held)
        top = words(axes, (LEFT.left, top), label, LEFT.width, size=SIZE - 1, colour=SOFT)
        top = words(axes, (LEFT.left, top), values or _("not known"), LEFT.width, bold=bool(held))
        top += 6
    top = heading(axes, LEFT, top + 8, _("The channels they use"))
    used = sorted((r for r in own if r["kind"] == "channel" and r["k_in"]),
                  key=lambda row: (-row["k_in"] / row["n_in"], row["label"]))  # fmt: skip
    heights = [SIZE * 2.1] * min(len(used), MOST_CHANNELS)
    stacked(axes, LEFT, top, heights, lambda n, at: _share(axes, LEFT, at, used[n]))


def _traits(axes: Axes, marked: Sequence[Row], top: float) -> None:
    top = heading(axes, MIDDLE, top, _("What marks them"))
    if not marked:
        none = _("No trait marks these cases: others live the same.")
        words(axes, (MIDDLE.left, top), none, MIDDLE.width, colour=SOFT)
        return
    room = MIDDLE.width - 22
    heights = [height_in(row["label"], room, SIZE, most=2) + 23 for row in marked]

    def draw(n: int, at: float) -> None:
        row = marked[n]
        colour, shape = _sign(row["kind"])
        axes.plot([MIDDLE.left + 5], [at + 6], marker=shape, markersize=6, color=colour)
        end = words(axes, (MIDDLE.left + 22, at), row["label"], room, most=2)
        _share(axes, Column(MIDDLE.left + 22, room), end - SIZE * 0.8, row, bare=True)

    stacked(axes, MIDDLE, top, heights, draw)


def _sign(kind: str) -> tuple[str, str]:
    if kind in HURTS:
        return DOWN, "v"
    return (UP, "^") if kind in PLEASES else (NEITHER, "o")


def _share(axes: Axes, column: Column, at: float, row: Row, *, bare: bool = False) -> None:
    """A share inside (full) and outside (hollow) on one line, with both counts."""
    if not bare:
        words(axes, (column.left, at), row["label"], 96, most=1)
    start = column.left + (0 if bare else 100)
    width = column.width - (150 if bare else 190)
    y = at + (SIZE * 1.55 if bare else SIZE * 0.6)
    inside, outside = (row["k_in"] / max(row["n_in"], 1), row["k_out"] / max(row["n_out"], 1))
    axes.plot([start, start + width], [y, y], color=FAINT, linewidth=1)
    axes.plot([start + width * inside, start + width * outside], [y, y], color=SOFT, linewidth=1.4)
    axes.plot([start + width * outside], [y], marker="o", markersize=5, color=SOFT,
              markerfacecolor="white", linestyle="none")  # fmt: skip
    axes.plot([start + width * inside], [y], marker="o", markersize=6, color=INK, linestyle="none")
    told = _("{k}/{n}, others {other}/{all}").format(
        k=row["k_in"], n=row["n_in"], other=row["k_out"], all=row["n_out"]
    )
    axes.text(start + width + 9, y, told, ha="left", va="center", fontsize=SIZE - 1, color=SOFT)


def _asked(
    expectations: DataFrame, needs: DataFrame | None, codebook: Codebook
) -> list[tuple[str, str]]:
    """By step what they expect, met or not, and how many need something there."""
    states = {row["step"]: _states(row) for row in records(expectations)}
    needed = {} if needs is None else {row["step"]: _need(row) for row in records(needs)}
    return [
        (codebook.step_label(step), ", ".join(filter(None, [states.get(step), needed.get(step)])))
        for step in codebook.step_ids if step in states or step in needed
    ]  # fmt: skip


def _need(row: Row) -> str:
    return f"{v.label(v.NATURES, 'need')} {row['k']}"


def _expects(
    axes: Axes,
    told: Sequence[tuple[str, str]],
    said: Sequence[tuple[str, str]],
    top: float,
) -> None:
    upper = Column(RIGHT.left, RIGHT.width, RIGHT.bottom - (140 if said else 0))
    top = heading(axes, upper, top, _("What they expect and need, step by step"))
    if told:
        top = listed(axes, upper, top, told, most=1)
    else:
        top = words(axes, (upper.left, top), _("Nothing was told."), upper.width, colour=SOFT)
    if said:
        top = heading(axes, RIGHT, max(top + 12, upper.bottom), _("In their words"))
        listed(axes, RIGHT, top, said, most=3)


def _states(row: Row) -> str:
    states = ((name, row[f"{name}_k"]) for name in v.ids(v.EXPECTATIONS))
    return ", ".join(f"{v.label(v.EXPECTATIONS, name)} {k}" for name, k in states if k)


def holds(persona: Row) -> str:
    """How far a persona holds, in sentences."""
    said = [
        _coverage(persona["coverage_k"], persona["n"])
        if persona["listed"]
        else _("No trait tells these cases from the others."),
        _("Nearer to others: {cases}.").format(cases=", ".join(persona["atypical"]))
        if persona["atypical"]
        else _("Nobody is nearer to others."),
        _("Shuffled answers part the cases as clearly {share} of the time{so}.").format(
            share=percent_text(persona["chance"]),
            so=_(": this portrait does not go beyond its cases")
            if persona["noise"] == "yes"
            else "",
        ),
    ]
    return " ".join(said)


def _coverage(k: int, n: int) -> str:
    """How many of its cases are the whole portrait."""
    if not k:
        return _("Nobody holds every listed trait.")
    if k == n:
        return _("All hold every listed trait.")
    told = ngettext(
        "{k} of {n} holds every listed trait.", "{k} of {n} hold every listed trait.", k
    )
    return told.format(k=k, n=n)
