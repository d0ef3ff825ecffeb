"""Announced against lived in the report, and what contradicts what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.figures.promises import Own, amount
from jresearch.journey.contradictions import time_in
from jresearch.journey.promises import DAYS
from jresearch.reports import message, quotes
from jresearch.reports.company_figure import basis_text
from jresearch.reports.figure import Opening, Words, figure, headline
from jresearch.reports.listing import listing, source_line
from jresearch.reports.show_promises_in_words import show_promises_in_words
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import decimal, joined, name_of, present
from jresearch.translation import _, language, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

    Row = dict[str, Any]


ON_PAPER = 4
"""Contradictions printed; the others stand on the page."""


def show_promises(a: Analysis) -> Shown:
    """What was announced and what was lived, case by case; then what is promised in words."""
    a = a.hidden
    return _measured(a) + show_promises_in_words(a)


def _measured(a: Analysis) -> Shown:
    """Times, numbers, costs; the company's own figures apart."""
    from jresearch.figures import draw_promises

    promises = a.journey.promises
    if promises.empty:
        return NOTHING
    name = name_of(_("promises"))
    own = {n: _own(a, row) for n, row in enumerate(records(promises))}
    over = message.promises_message(promises, a.study.codebook)
    axes = draw_promises(
        promises, a.study.codebook, own=own, title=headline(over),
        subtitle=_("A line a journey, from what it was told to what it got. Of several promises of "
                   "one journey the worst kept counts."),
        source=source_line(a),
    )  # fmt: skip
    heads = [_("Step"), _("Measure"), _("Journey"), _("Announced"), _("Lived")]
    rows = [
        [_step(a, row["step"]), v.label(v.MEASURES, row["measure"]), pair["case"],
         amount(pair["promised"], row["unit"]), amount(pair["actual"], row["unit"])]
        for row in records(promises) for pair in row["pairs"]
    ]  # fmt: skip
    words = Words(_("Announced against lived."), _alone(a, records(promises)), heads, rows)
    return figure(axes, name, words, _lists(a, name))


def _step(a: Analysis, step: object) -> str:
    return (
        a.study.codebook.step_label(step) if isinstance(step, str) else _("No step in particular")
    )


def _own(a: Analysis, row: Row) -> list[Own]:
    """The company's own times at the step, in the unit people used there."""
    if not isinstance(row["step"], str) or row["unit"] not in DAYS or row["measure"] != "delay":
        return []
    found = []
    for kpi in records(a.kpis[a.kpis["step"].eq(row["step"])]):
        value = time_in(kpi, row["unit"])
        if value is None:
            continue
        text = f"{amount(round(value, 1), row['unit'])} {basis_text(kpi)}"
        found.append(Own(kpi["label"], value, text))
    return found


def _kpi_name(a: Analysis, kpi: str) -> str:
    return str(a.kpis.loc[a.kpis["kpi"].eq(kpi), "label"].iloc[0])


def _alone(a: Analysis, rows: list[Row]) -> str:
    """How it is counted, and who told one side only, row by row."""
    told = [
        _("{place}: {value}").format(place=_place(a, row), value=_one_side(row))
        for row in rows if row["only_promised_k"] or row["only_actual_k"]
    ]  # fmt: skip
    how = _(
        "Only pairs count, step by step. The company's own figures come from other people and are "
        "not mixed in."
    )
    listed = ("\N{NO-BREAK SPACE}; " if language() == "fr" else "; ").join(told)
    return " ".join([how, *([_("Told on one side only:"), f"{listed}."] if told else [])])


def _one_side(row: Row) -> str:
    promised, lived = row["only_promised_k"], row["only_actual_k"]
    told = [
        ngettext("{n} announcement without its end", "{n} announcements without their end",
                 promised).format(n=promised) if promised else "",
        ngettext("{n} end that nobody announced", "{n} ends that nobody announced",
                 lived).format(n=lived) if lived else "",
    ]  # fmt: skip
    return joined([one for one in told if one])


def _place(a: Analysis, row: Row) -> str:
    return f"{_step(a, row['step'])} ({v.label(v.MEASURES, row['measure'])})"


def _lists(a: Analysis, name: str) -> list[Opening]:
    found = []
    for n, row in enumerate(records(a.journey.promises)):
        gids = [f"promise:{n}:{pair['case']}" for pair in row["pairs"]]
        told = [_pair(row, pair) for pair in row["pairs"]]
        said = quotes.said(a, [pair["observation"] for pair in row["pairs"]])
        place = name_of(
            name, row["measure"], row["step"] if isinstance(row["step"], str) else "all"
        )
        measure = v.label(v.MEASURES, row["measure"])
        title = _("{place}: {value}").format(place=_step(a, row["step"]), value=measure)
        counts = dict(zip(gids, told, strict=True))
        found.append(Opening(tuple(gids), f"{place}-{n}", title, said, counts=counts))
    return found


def _pair(row: Row, pair: Row) -> str:
    """What a journey was told and what it got, and how many saw it broken."""
    one = _("{announced} announced, {lived} lived ({case})").format(
        case=pair["case"], announced=amount(pair["promised"], row["unit"]),
        lived=amount(pair["actual"], row["unit"]),
    )  # fmt: skip
    return one + _(" (not kept for {ratio})").format(ratio=ratio_text(row["broken_k"], row["k"]))


def show_contradictions(a: Analysis) -> Shown:
    """What is announced or prescribed, beside what says otherwise: questions for the company."""
    a = a.hidden
    found = []
    for n, row in enumerate(records(a.journey.contradictions)):
        said = quotes.of(a, dict.fromkeys([*row["observations"], *row["lived"]]))
        place = name_of(_("contradiction"), row["kind"], row["step"], n)
        found.append(Opening((), place, _sentence(a, row), quotes.quotes(a, said)))
    note = _(
        "By rule, and questions rather than proofs: a delay that was announced (the median of "
        "what journeys were told) and that two of them saw broken, or a figure of the company's "
        "own exceeds; a prescription where journeys tell an irritant about the same theme."
    )
    return listing(_("What does not agree"), note, lists=found, on_paper=ON_PAPER)


def _sentence(a: Analysis, row: Row) -> str:
    step = a.study.codebook.step_label(row["step"])
    if row["kind"] == "prescribed":
        label = dict(zip(a.findings["finding"], a.findings["label"], strict=True))[row["finding"]]
        return ngettext(
            "{step}: prescribed, says {n} employee, and yet {finding}: {ratio}",
            "{step}: prescribed, say {n} employees, and yet {finding}: {ratio}",
            row["employees_k"],
        ).format(
            step=step, n=row["employees_k"], finding=message.finding_words(label),
            ratio=ratio_text(row["k"], row["n"]),
        )  # fmt: skip
    announced = amount(row["announced"], row["unit"])
    told = amount(row["told"], row["unit"]) if present(row["told"]) else decimal(row["told"])
    if row["kind"] == "measured":
        return _("{step}: {announced} announced, {told} by the company's own figure {kpi} (n = {n})"
                 ).format(step=step, announced=announced, told=told, n=row["n"],
                          kpi=_kpi_name(a, row["kpi"]))  # fmt: skip
    return _("{step}: {announced} announced, not kept for {k}/{n}").format(
        step=step, announced=announced, k=row["k"], n=row["n"]
    )
