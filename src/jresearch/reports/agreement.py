"""Agreement, as a page shows it: coders among themselves, the machine, and where they differ."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.agreement import agreement, disagreements, machine_agreement
from jresearch.agreement.intervals import FEW, FEWEST
from jresearch.agreement.machine import is_decided
from jresearch.agreement.readings import COMPARED, MARKED, NOTHING, VALENCE
from jresearch.agreement.table import BETWEEN
from jresearch.coding.resolve import human_codings
from jresearch.counting import number_text, percent_text, records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.log import SETTLED
from jresearch.reports.people import listed, table
from jresearch.reports.shown import NOTHING as NOTHING_SHOWN
from jresearch.reports.shown import Shown
from jresearch.reports.to_settle import how_to_settle
from jresearch.reports.wording import joined, present, whole
from jresearch.store import once
from jresearch.tables import CodedObservations
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.codebook import Codebook

MISSING = "–"
ON_PAPER = 12
"""Disagreements printed; the others of the list stand on the page."""
FIRM = 0.8
"""Alpha from which coders agree firmly (Krippendorff)."""


def show_agreement(
    a: Analysis, field: str | None = None, *, unit: str = "observation", most: int = 40,
    how: bool = True,
) -> Shown:  # fmt: skip
    """How far the coders agree, how far the machine does, and the list of disagreements.

    Parameters
    ----------
    a
        The analysis of a study.
    field
        One field with each of its codes; when not given, every field as a whole.
    unit
        ``observation``, or ``turn`` where boundaries differ.
    most
        How many disagreements to list; the others are counted.
    how
        Name the observations, and say how disagreements are settled; a report does not.
    """
    if field is not None and field not in COMPARED:
        what = _("'{value}' is not known.").format(value=field)
        raise InputError(Problem("show_agreement, field", what, did_you_mean(field, COMPARED)))
    compared = unit == "observation" and is_decided(a.observations, a.log)
    proposed = a.unaided if compared else None
    a = a.hidden
    told = human_codings(a.log, a.observations["observation"])
    found = _of(once(a, _by_observation) if unit == "observation"
                else agreement(told, a.observations, a.people, unit=unit), field)  # fmt: skip
    shown = NOTHING_SHOWN
    if len(found):
        differ = disagreements(told, a.observations, unit=unit)
        differ = differ if field is None else differ[differ["field"].eq(field)]
        shown += _between_people(a, found, _coders(told)) + _differences(
            a, differ, unit, most, how=how
        )
    if proposed is not None:
        shown += _machine(a, proposed, field)
    return shown


def agreement_title(a: Analysis) -> str | None:
    """On how many of the fields compared coders agree firmly; nothing rests on the others."""
    found = _of(once(a, _by_observation), None)
    own = found[found["alpha"].notna()]
    if own.empty:
        return None
    k, n = int(own["alpha"].ge(FIRM).sum()), len(own)
    return ngettext("The coders agree firmly on {k} of {n} field (alpha from 0.80)",
                    "The coders agree firmly on {k} of {n} fields (alpha from 0.80)",
                    n).format(k=k, n=n)  # fmt: skip


def _by_observation(a: Analysis) -> pd.DataFrame:
    told = human_codings(a.log, a.observations["observation"])
    return agreement(told, a.observations, a.people)


def _of(found: pd.DataFrame, field: str | None) -> pd.DataFrame:
    return found[found["code"].isna()] if field is None else found[found["field"].eq(field)]


def _coders(told: pd.DataFrame) -> list[str]:
    return sorted(set(told["coder"].dropna()) - {SETTLED})


def _between_people(a: Analysis, found: pd.DataFrame, coders: list[str]) -> Shown:
    heads = [
        _("Field"), _("Units"), _("Observed agreement"), _("Alpha"), _("95% interval"),
        _("Kappa"), _("AC1"), _("Positive agreement"), _("Prevalence"),
    ]  # fmt: skip
    rows = [[_name(a, row), whole(row["n"]), *_figures(row)] for row in records(found)]
    title = _("Agreement between {coders}").format(coders=joined(coders))
    return table(title, *_without_blanks(heads, rows)) + listed(_how_to_read(found))


def _without_blanks(heads: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Without the columns in which no row has anything to say."""
    told = [any(row[at] != MISSING for row in rows) for at in range(len(heads))]
    return list(compress(heads, told)), [list(compress(row, told)) for row in rows]


def _figures(row: dict[str, Any]) -> list[str]:
    return [
        _percent(row["percent"]),
        _two(row["alpha"]),
        _interval(row["low"], row["high"]),
        _two(row["kappa"]),
        _two(row["ac1"]),
        _two(row["positive"]),
        _percent(row["prevalence"]),
    ]


def _how_to_read(found: pd.DataFrame) -> list[str]:
    cases, n = int(found["cases"].max()), int(found["n"].max())
    of_turns = found["unit"].iloc[0] == "turn"
    compared = (
        ngettext(
            "{n} turn of {cases} that two coders went through.",
            "{n} turns of {cases} that two coders went through.", n,
        )
        if of_turns
        else ngettext(
            "{n} observation of {cases} that two coders coded.",
            "{n} observations of {cases} that two coders coded.", n,
        )
    )  # fmt: skip
    lines = [compared.format(n=whole(n), cases=_cases(cases))]
    if cases < FEW:
        lines.append(_few(cases))
    lines.append(
        _(
            "Alpha, kappa and AC1 take chance away; from 0.80 on alpha is firm, under 0.67 nothing "
            "should rest on it (Krippendorff). Where a code is rare or nearly always there, kappa "
            "and alpha fall although coders agree: read the prevalence, AC1 and positive agreement."
        )
    )
    lines.append(
        _(
            "A field that a coder left empty in what she coded says “nothing”. Two coders who both "
            "accept what the machine shows agree through the machine: only blind coding is "
            "independent."
        )
    )
    return lines


def _cases(cases: int) -> str:
    return ngettext("{n} independent case", "{n} independent cases", cases).format(n=cases)


def _few(cases: int) -> str:
    if cases < FEWEST:
        return _("From so few cases no interval can be given.")
    return _(
        "Intervals come from drawing these {n} cases again and again; with so few they are "
        "narrower than the truth."
    ).format(n=cases)


def _machine(a: Analysis, proposed: pd.DataFrame, field: str | None) -> Shown:
    """What was proposed knows nothing of the log: what people rejected counts against it."""
    found = _of(machine_agreement(proposed, a.observations, a.log, a.people), field)
    if found.empty:
        return NOTHING_SHOWN
    heads = [
        _("Decided"), _("Estimate"), _("Field"), _("Units"), _("Observed agreement"), _("Alpha"),
        _("95% interval"), _("Kappa"), _("AC1"), _("Positive agreement"), _("Prevalence"),
    ]  # fmt: skip
    rows = [
        [
            v.label(BETWEEN, row["between"]),
            _("honest") if row["honest"] else _("so by construction"),
            _name(a, row),
            whole(row["n"]),
            *_figures(row),
        ]
        for row in records(found)
    ]
    said = _(
        "Only what was coded blind, and the random queue, are honest estimates of the machine. "
        "What was accepted as shown agreed with it then, what was corrected did not, and where it "
        "proposed nothing it was silent: these are so by the way they came about, but for what it "
        "reads otherwise by now."
    )
    title = _("The machine against people")
    honest = int(found["honest"].sum())
    return table(title, *_without_blanks(heads, rows), honest) + listed([said])


def _differences(a: Analysis, found: pd.DataFrame, unit: str, most: int, *, how: bool) -> Shown:
    if found.empty:
        return NOTHING_SHOWN
    first = found[~found["settled"]].head(most)
    coders = sorted({coder for of in first["coders"] for coder in of})
    named = how and unit == "observation"
    heads = [_("Place"), _("Verbatim"), _("Field"), *coders, *([_("Observation")] if named else [])]
    rows = [
        [*_difference(a, row, coders), *([row["unit"]] if named else [])] for row in records(first)
    ]
    left, settled = int((~found["settled"]).sum()), int(found["settled"].sum())
    title = ngettext(
        "{n} disagreement to settle", "{n} disagreements to settle", left
    ).format(n=whole(left))  # fmt: skip
    lines = how_to_settle(first, a.log, unit) if how and len(first) else []
    if left > len(first):
        lines.append(
            ngettext(
                "{n} more is not listed here.", "{n} more are not listed here.", left - len(first)
            ).format(n=whole(left - len(first)))
        )
    if settled:
        lines.append(
            ngettext("{n} was settled.", "{n} were settled.", settled).format(n=whole(settled))
        )
    return (table(title, heads, rows, ON_PAPER) if rows else NOTHING_SHOWN) + listed(lines)


def _difference(a: Analysis, row: dict[str, Any], coders: list[str]) -> list[str]:
    said = dict(zip(row["coders"], row["values"], strict=True))
    place = _("{interview}, turn {turn}").format(interview=row["interview"], turn=row["turn"])
    values = [_said(a, row["field"], said[coder]) if coder in said else MISSING for coder in coders]
    return [place, row["quote"], field_label(row["field"]), *values]


def _said(a: Analysis, field: str, values: list[str]) -> str:
    book = a.study.codebook
    return joined([code_label(book, field, one) for one in values or [NOTHING]])


def _name(a: Analysis, row: dict[str, Any]) -> str:
    label = field_label(row["field"])
    if not present(row["code"]):
        return label
    return _("{field}: {code}").format(
        field=label, code=code_label(a.study.codebook, row["field"], row["code"])
    )


def field_label(field: str) -> str:
    """How people read a field that is compared."""
    if field == MARKED:
        return _("something is marked")
    return CodedObservations.labels()[field] if field == VALENCE else v.FIELDS[field].name.label


def code_label(book: Codebook, field: str, code: str) -> str:
    """How people read a code of a field."""
    if code == NOTHING:
        return _("nothing")
    if field == MARKED:
        return v.label(v.YES_NO, code)
    of_book = {
        "step": book.step_label,
        "from_step": book.step_label,
        "channel": book.channel_label,
        "theme": book.code_label,
    }
    return of_book[field](code) if field in of_book else v.label(v.FIELDS[field].values, code)


def _percent(value: float) -> str:
    return percent_text(value) if present(value) else MISSING


def _two(value: float) -> str:
    return number_text(value, 2) if present(value) else MISSING


def _interval(low: float, high: float) -> str:
    if not (present(low) and present(high)):
        return MISSING
    return _("{low} to {high}").format(low=_two(low), high=_two(high))
