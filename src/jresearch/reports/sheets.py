"""The sheet of a persona: its portrait, its traits, the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import PERSONA_FROM, records
from jresearch.reports import quotes
from jresearch.reports.figure import Opening, Words, figure
from jresearch.reports.listing import source_line
from jresearch.reports.namesakes import told_apart
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import label_in_type, name_of, quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.analysis import Analysis
    from jresearch.reports.quotes import Quote

    Row = dict[str, Any]

SHORT, LONG = 30, 170
"""A verbatim shown on a sheet says something, and fits."""
TWO = 2


def show_personas(a: Analysis) -> Shown:
    """The sheet of each persona that people built, challenged; proposals from twenty cases on."""
    a = a.hidden
    shown = NOTHING
    tables = [(a.journey.personas, a.journey.traits), a.journey.proposed_personas]
    for personas, traits in tables:
        for persona in records(personas):
            shown += _persona(a, persona, traits[traits["persona"].eq(persona["persona"])])
    return shown


def _named(a: Analysis, traits: Any) -> Any:
    """The traits as they are printed, those of one name told apart by step, then by nature."""
    at = a.findings[a.findings["step"].notna()]
    label = a.study.codebook.step_label
    steps = {row["finding"]: label(row["step"]) for row in records(at[["finding", "step"]])}
    places = [steps.get(value, "") for value in traits["value"]]
    shown = [label_in_type(label) for label in traits["label"]]
    natures = [v.label(v.NATURES, kind) if kind in v.ids(v.NATURES) else ""
               for kind in traits["kind"]]  # fmt: skip
    return traits.assign(label=told_apart(shown, places, natures))


def _persona(a: Analysis, persona: Row, traits: Any) -> Shown:
    from jresearch.figures.persona_sheet import draw_persona
    from jresearch.journey import expectations, needs

    traits = _named(a, traits)
    own = a.coded["case"].isin(persona["cases"])
    stays = a.passages[a.passages["case"].isin(persona["cases"])]
    expected = expectations(a.coded[own], stays, a.study.codebook)
    needed = needs(a.coded[own], stays, a.study.codebook)
    said = _central_words(a, persona, traits)
    axes = draw_persona(
        persona, traits, expected, a.study.codebook,
        said=[(quoted(quote.text), quote.place) for quote in said], source=source_line(a),
        needs=needed,
    )  # fmt: skip
    name = name_of(_("persona"), persona["persona"])
    kind = v.label(v.PERSONA_KINDS, persona["kind"]).capitalize()
    heads = [_("Trait"), _("Sort"), _("Inside"), _("Outside"), _("Listed")]
    rows = [
        [row["label"], _kind(row["kind"]), f"{row['k_in']}/{row['n_in']}",
         f"{row['k_out']}/{row['n_out']}", v.label(v.YES_NO, row["listed"])]
        for row in records(traits)
    ]  # fmt: skip
    title = _("{kind}: {name}.").format(kind=kind, name=persona["persona"])
    behind = Opening((), name_of(name, "words"), _("Behind the listed traits"),
                     _behind(a, persona, traits))  # fmt: skip
    caption = _(
        "Full dots are the journeys of this persona, open dots all others; k/n beside them."
    )
    if persona["kind"] == "proto":
        caption += " " + too_few(persona["n"])
    return figure(axes, name, Words(title, caption, heads, rows), [behind])


def too_few(n: int) -> str:
    """Why a persona is called a proto-persona."""
    told = ngettext(
        "Proto-persona: made of {n} journey, and fewer than {least} say of these people alone.",
        "Proto-persona: made of {n} journeys, and fewer than {least} say of these people alone.",
        n,
    )
    return told.format(n=n, least=PERSONA_FROM)


def _kind(kind: str) -> str:
    from jresearch.tables import Cases, Touchpoints

    labels = Cases.labels() | Touchpoints.labels()
    return labels[kind] if kind in labels else v.label(v.NATURES, kind)


def _behind(a: Analysis, persona: Row, traits: Any) -> list[Quote]:
    """What its cases said of the findings that mark it."""
    listed = set(traits.loc[traits["listed"].eq("yes"), "value"])
    held = a.evidence[a.evidence["finding"].isin(listed) & a.evidence["stance"].eq("supports")]
    rows = quotes.of(a, dict.fromkeys(held["observation"]))
    return quotes.quotes(a, rows[rows["case"].isin(persona["cases"])])


def _central_words(a: Analysis, persona: Row, traits: Any) -> list[Quote]:
    """Two short verbatims, one a case, those of the most central case first."""
    found = _behind(a, persona, traits)
    cases = dict(zip(a.coded["observation"], a.coded["case"], strict=True))
    ranked = sorted(_fitting(found), key=lambda one: cases[one.observation] != persona["medoid"])
    first = {cases[one.observation]: one for one in reversed(ranked)}
    return [one for one in ranked if first[cases[one.observation]] is one][:TWO]


def _fitting(found: Iterable[Quote]) -> list[Quote]:
    return [one for one in found if SHORT <= len(one.text) <= LONG and not one.kept_in]
