"""Who was heard, what came in, and what to know before relying on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.notices import Gathered, gathered
from jresearch.reports import unsettled
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.trust import provenance, trust
from jresearch.reports.wording import long_date, present, quoted, whole
from jresearch.tables import Aside, Cases, Interviews, People
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.observations import Displaced

    Rows = Sequence[Sequence[object]]

EVERY = 1_000_000
"""More rows than any table has: all stand on paper too."""
PROFILE = ("product", "purchase_channel", "outcome", "recommends", "appetite", "expertise",
           "decision", "persona")  # fmt: skip


def customers(a: Analysis) -> pd.DataFrame:
    """The cases in scope that were told in an interview: the n of customers."""
    told = telling_cases(a)
    return told[told["in_scope"].eq("yes")]


def telling_cases(a: Analysis) -> pd.DataFrame:
    """The cases told in an interview, in scope or not."""
    people = _telling(a)
    speaking = set(people.loc[people["population"].isin(v.CUSTOMERS), "person"])
    spoke = a.cases["persons"].map(lambda persons: bool(speaking.intersection(persons)))
    return a.cases[spoke.astype(bool)]


def employees(a: Analysis) -> pd.DataFrame:
    """The employees and partners heard in an interview, each once: the n of employees."""
    people = _telling(a)
    return people[people["population"].isin(v.EMPLOYEES)].drop_duplicates("person")


def employees_heard(a: Analysis) -> bool:
    """Whether any employee or partner was heard, however it was."""
    return bool(a.people["population"].isin(v.EMPLOYEES).any())


def others(a: Analysis) -> dict[str, int]:
    """Who else answered, by the kind of source: respondents are never in the n of interviews."""
    telling = set(_telling(a)["person"])
    rest = a.people[~a.people["person"].isin(telling)].drop_duplicates("person")
    kinds = dict(zip(a.interviews["interview"], a.interviews["source_type"], strict=True))
    counts = rest["interview"].map(kinds).value_counts()
    return {kind: int(counts[kind]) for kind in v.ids(v.SOURCE_TYPES) if kind in counts}


def _telling(a: Analysis) -> pd.DataFrame:
    """The people who speak in an interview."""
    told = a.interviews.loc[a.interviews["source_type"].isin(v.TOLD_JOURNEYS), "interview"]
    return a.people[a.people["interview"].isin(told)]


def show_sample(a: Analysis) -> Shown:
    """Who speaks: the interviews, the customers' declared profiles, the employees' departments."""
    a = a.hidden
    return _interviews(a) + _profiles(a) + _departments(a, employees(a))


def _interviews(a: Analysis) -> Shown:
    if a.interviews.empty:
        return NOTHING
    labels = Interviews.labels() | People.labels()
    heads = [labels["interview"], labels["source_type"], _("who"), labels["date"], _("turns")]
    turns = a.turns["interview"].value_counts()
    rows = [
        [
            row["interview"],
            v.label(v.SOURCE_TYPES, row["source_type"]),
            _populations(a.people[a.people["interview"] == row["interview"]]["population"]),
            long_date(row["date"]) if present(row["date"]) else _("not known"),
            whole(int(turns.get(row["interview"], 0))),
        ]
        for row in records(a.interviews)
    ]
    return table(_("The interviews"), heads, rows)


def _populations(populations: pd.Series[str]) -> str:
    """Who speaks in an interview: client, or 2 × client."""
    counts = populations.value_counts(sort=False)
    parts = [(v.label(v.POPULATIONS, str(name)), int(n)) for name, n in counts.items()]
    return ", ".join(label if n == 1 else f"{n} × {label}" for label, n in parts) or "–"


def _profiles(a: Analysis) -> Shown:
    """One row a declared value; a profile nobody declared has no row."""
    cases = customers(a)
    rows: list[list[object]] = []
    for profile in PROFILE:
        for value, n in cases[profile].dropna().value_counts().sort_index().items():
            name = profile_name(a, profile).capitalize()
            rows.append([name, under_name(a, profile, value), whole(n)])
    if not rows:
        return NOTHING
    title = ngettext("{n} customer journey in scope", "{n} customer journeys in scope", len(cases))
    heads = [_("Declared profile"), _("Value"), _("Journeys")]
    return table(title.format(n=len(cases)), heads, rows)


def persona_called(a: Analysis, persona: str) -> str:
    """A persona as a sentence cites it, with what it may be called."""
    kind = v.label(v.PERSONA_KINDS, _kinds(a).get(persona, "proto"))
    return f"{kind} {quoted(persona)}"


def _kinds(a: Analysis) -> dict[str, str]:
    from jresearch.journey import persona_kinds

    return persona_kinds(a.cases, a.passages)


def profile_name(a: Analysis, profile: str) -> str:
    """What a profile is called; personas, all of too few journeys, are proto-personas."""
    if profile == "persona" and set(_kinds(a).values()) == {"proto"}:
        return v.label(v.PERSONA_KINDS, "proto")
    return Cases.labels().get(profile, profile)


def under_name(a: Analysis, profile: str, value: Hashable) -> str:
    """A value of a profile where the name of the profile stands over it, and says its kind."""
    if profile == "persona" and profile_name(a, profile) == v.label(v.PERSONA_KINDS, "proto"):
        return str(value)
    return profile_label(a, profile, value)


def profile_label(a: Analysis, profile: str, value: Hashable) -> str:
    """How people read a value of a profile: an outcome, a channel, or their own word.

    A persona of too few journeys says that it is a proto-persona.
    """
    if closed := {"outcome": v.OUTCOMES, "recommends": v.RECOMMENDS}.get(profile):
        return v.label(closed, str(value))
    if profile == "purchase_channel":
        return a.study.codebook.channel_label(str(value))
    if profile == "persona" and _kinds(a).get(str(value)) == "proto":
        return _("{name} (proto-persona)").format(name=value)
    return str(value)


def _departments(a: Analysis, heard: pd.DataFrame) -> Shown:
    if heard.empty:
        return NOTHING
    label = a.study.codebook.department_label
    named = heard["department"].map(label, na_action="ignore").astype("str").fillna(_("not said"))
    rows = [[name, whole(k)] for name, k in named.value_counts().sort_index().items()]
    title = ngettext(
        "{n} employee or partner heard", "{n} employees and partners heard", len(heard)
    )
    heads = [People.labels()["department"].capitalize(), _("Persons")]
    return table(title.format(n=len(heard)), heads, rows)


def show_notices(a: Analysis, about: str = "all") -> Shown:
    """What to know before relying on the figures.

    Parameters
    ----------
    a
        The analysis of a study.
    about
        ``reading``: what was said on the way, what was set aside and why;
        ``coding``: what the machine proposes, what people confirmed, and which of their
        decisions lost their words; ``all``.
    """
    found = a.displaced
    told = unsettled.notices_of(a, found) if found else frozenset[str]()
    parts: dict[str, tuple[Callable[[Analysis], Shown], ...]] = {
        "reading": (partial(_said, but=told), _aside),
        "coding": (_trust, partial(_unsettled, found=found)),
    }
    parts["all"] = (*parts["reading"], *parts["coding"])
    if about not in parts:
        what = _("'{value}' is not known.").format(value=about)
        raise InputError(Problem("show_notices, about", what, did_you_mean(about, parts)))
    a = a.hidden
    shown = NOTHING
    for part in parts[about]:
        shown += part(a)
    return shown


def _said(a: Analysis, but: Collection[str]) -> Shown:
    notices = [notice for notice in a.notices if notice not in but]
    if not notices:
        return NOTHING
    told = gathered(notices, a.interviews["file"])
    return Shown(fill("gathered", told=told), "\n".join(_in_words(one) for one in told))


def _in_words(one: Gathered) -> str:
    return f"{one.said} (× {len(one.all)})" if one.many else one.said


def _aside(a: Analysis) -> Shown:
    if a.aside.empty:
        return NOTHING
    counts = a.aside["reason"].value_counts()
    reasons = [word for word in v.ASIDE_REASONS if word.id in counts]
    rows = [[word.label, whole(int(counts[word.id]))] for word in reasons]
    heads = [Aside.labels()["reason"].capitalize(), _("Passages of speech")]
    return table(_("Words of participants that are no observation"), heads, rows)


def _trust(a: Analysis) -> Shown:
    """The sentence of the first page, then the same by field."""
    found = provenance(a.coded)
    sentence = listed([trust(a)])
    if found.empty:
        return sentence
    ways = [word for word in v.PROVENANCES if found[word.id].sum()]
    rows = [
        [v.FIELDS[str(field)].name.label, *(whole(int(row[word.id])) for word in ways)]
        for field, row in found.iterrows()
    ]
    heads = [_("Field"), *(word.label for word in ways)]
    return sentence + table(_("Where each value comes from"), heads, rows)


def _unsettled(a: Analysis, found: list[Displaced]) -> Shown:
    if not found:
        return NOTHING
    return table(unsettled.title_of(found), unsettled.heads(), unsettled.rows_of(a, found))


def table(title: str, heads: list[str], rows: Rows, on_paper: int = EVERY) -> Shown:
    """A table for a page, so many of its rows on paper, the others folded; a line a row."""
    text = "\n".join([title, *("  " + " | ".join(str(cell) for cell in row) for row in rows)])
    html = fill("lone_table", caption=title, heads=heads, rows=rows, on_paper=on_paper)
    return Shown(html, text)


def listed(notices: Iterable[str]) -> Shown:
    """Sentences one under the other."""
    said = list(notices)
    if not said:
        return NOTHING
    return Shown(fill("notices", notices=said), "\n".join(said))
