"""Which way people go: the path map, those who left, the picture that suits the journey."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, ratio_text, records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.reports import quotes
from jresearch.reports.figure import Opening, Words, figure
from jresearch.reports.listing import listing, source_line
from jresearch.reports.people import listed, profile_label
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.unease import before_each_exit
from jresearch.reports.wording import joined, name_of, quoted
from jresearch.store import once
from jresearch.tables import Cases
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.analysis import Analysis
    from jresearch.figures import Profile
    from jresearch.reports.quotes import Quote

    Row = dict[str, Any]

ALL = "all"
SHARED = 2
SHORT, LONG = 20, 130
"""The letters of words that stand on a figure: enough to say something, few enough to fit."""
TOP = 5
HURT = ("irritant", "break")


def show_representation(a: Analysis) -> Shown:
    """Which picture suits this journey, the matrix or the curve, and why."""
    return listed([a.hidden.journey.representation.reason])


def show_paths(a: Analysis, by: str | None = None) -> Shown:
    """The path map: the common trunk, what leaves it, who stopped where.

    Parameters
    ----------
    a
        The analysis of a study.
    by
        A column of the cases (product, purchase_channel, outcome, persona, one of the
        study's own): its values one under the other. All journeys together when not given.
    """
    a = a.hidden
    from jresearch.figures import draw_paths
    from jresearch.journey import transitions

    if by is not None and by not in a.cases.columns:
        what = _("'{value}' is not known.").format(value=by)
        raise InputError(Problem("show_paths, by", what, did_you_mean(by, list(a.cases.columns))))
    of = _profile_of(a, by)
    if not a.journey.paths["case"].isin(of.index).any():
        return NOTHING
    if by is not None and len(set(of)) == 1:
        text = _("Every journey has the same {profile}: {value}.")
        value = profile_label(a, by, of.iloc[0])
        return listed([text.format(profile=Cases.labels().get(by, by), value=value)])
    shown = [_profile(a, by, str(value), own) for value, own in of.groupby(of, sort=True)]
    typical = a.journey.typical_path(by)
    moves = transitions(a.passages, a.study.codebook, None if by is None else of)
    axes = draw_paths(typical, moves, a.study.codebook, shown, source=source_line(a))
    name = name_of(_("paths"), *([by] if by else []))
    return figure(
        axes, name, _words(a, by, shown, typical, moves), list(_lists(a, name, shown, of))
    )


def _profile_of(a: Analysis, by: str | None) -> pd.Series[str]:
    """By case in scope, with a path, its profile."""
    cases = a.cases[a.cases["case"].isin(a.journey.paths["case"])].set_index("case")
    return pd.Series(ALL, index=cases.index) if by is None else cases[by].dropna().astype(str)


def _profile(a: Analysis, by: str | None, value: str, own: pd.Series[str]) -> Profile:
    from jresearch.figures import Profile
    from jresearch.journey import exits

    who = set(own.index)
    label = _("All journeys") if by is None else profile_label(a, by, value)
    left = exits(
        a.journey.paths[a.journey.paths["case"].isin(who)], a.coded[a.coded["case"].isin(who)],
        a.passages[a.passages["case"].isin(who)], a.evidence, a.study.codebook,
    )  # fmt: skip
    said = {row["step"]: words for row in records(left) if (words := _short(a, row))}
    return Profile(value, label, len(who), left, said)


def _short(a: Analysis, row: Row) -> str:
    """Words short enough for a figure: of what most who left say hurt, else the first there are."""
    behind = [
        one
        for found in _why(a, row)
        for one in (found["exemplar"], *_supporting(a, found["finding"]))
        if one in set(row["observations"])
    ]
    found = quotes.said(a, dict.fromkeys([*behind, *row["observations"]]))
    fit = (q for q in found if SHORT <= len(q.text) <= LONG and not q.kept_in)
    return next((quoted(q.text) for q in fit), "")


def _supporting(a: Analysis, finding: str) -> list[str]:
    held = a.evidence[a.evidence["finding"].eq(finding) & a.evidence["stance"].eq("supports")]
    return [str(one) for one in held["observation"]]


def _why(a: Analysis, row: Row) -> list[Row]:
    """The findings behind an end that several tell, most told first: what hurt before the rest."""
    known = a.findings[
        a.findings["finding"].isin(row["findings"]) & ~a.findings["signal"]
        & a.findings["status"].ne("dismissed")
    ]  # fmt: skip
    return sorted(records(known), key=lambda one: (one["nature"] not in HURT, -one["k"]))


def _words(
    a: Analysis, by: str | None, shown: Sequence[Profile], typical: pd.DataFrame,
    moves: pd.DataFrame,
) -> Words:  # fmt: skip
    label = "" if by is None else Cases.labels().get(by, by)
    title = (
        _("The common path, by {profile}.").format(profile=label) if by else _("The common path.")
    )
    told = [_told(a, one, typical, moves) for one in shown]
    names = {one.by: one.label for one in shown}
    heads = [_("Profile"), _("Step"), _("Lived by"), _("Channels"), _("On the path")]
    rows = [
        [names[row["by"]], a.study.codebook.step_label(row["step"]),
         ratio_text(row["k"], row["n"]), _channels(a, row), v.label(v.TYPICAL, row["kind"])]
        for row in records(typical[typical["by"].isin(names) & typical["kind"].ne("medoid")])
    ]  # fmt: skip
    return Words(title, " ".join(told), heads, rows)


def _told(a: Analysis, one: Profile, typical: pd.DataFrame, moves: pd.DataFrame) -> str:
    """What the map shows of a profile, in a sentence: its steps, its ways, its ends."""
    book = a.study.codebook
    trunk = typical[typical["by"].eq(one.by) & typical["kind"].eq("trunk")]
    line = set(pairwise(trunk.sort_values("place")["step"]))
    own = [
        row
        for row in records(moves[moves["by"].eq(one.by) & moves["level"].eq("step")])
        if row["k"] >= SHARED and (row["from_step"], row["to_step"]) not in line
    ]
    parts = [_in_common(len(trunk))]
    for move, text in (
        ("further", _("ways past a step: {list}")),
        ("back", _("ways back: {list}")),
    ):
        ways = [
            f"{book.step_label(row['from_step'])} → {book.step_label(row['to_step'])} ({row['k']})"
            for row in own
            if row["move"] == move
        ]
        if ways:
            parts.append(text.format(list=", ".join(ways)))
    parts += _central(a, typical[typical["by"].eq(one.by) & typical["kind"].eq("medoid")])
    if one.exits is not None:
        parts += [_stopped(a, row) for row in records(one.exits)]
    count = ngettext("{n} journey", "{n} journeys", one.n).format(n=one.n)
    return _("{profile} ({count}): {what}.").format(
        profile=one.label, count=count, what=_("; ").join(parts)
    )


def _central(a: Analysis, way: pd.DataFrame) -> list[str]:
    """The most central way that was really gone, which is told from twenty journeys on.

    One journey's own way is a row a person: it stays with the team.
    """
    if way.empty or (a.edition == "client" and way["k"].iloc[0] < SHARED):
        return []
    steps = [a.study.codebook.step_label(step) for step in way.sort_values("place")["step"]]
    k, n = int(way["k"].iloc[0]), int(way["n"].iloc[0])
    return [_("most central path, gone just so by {count}: {steps}").format(
        count=ratio_text(k, n), steps=" → ".join(steps))]  # fmt: skip


def _in_common(n: int) -> str:
    if not n:
        return _("too few for a common path")
    return ngettext("{n} step in common", "{n} steps in common", n).format(n=n)


def _stopped(a: Analysis, row: Row) -> str:
    """Who stopped at a step, in words."""
    if row["outcome"] == "abandoned":
        text = ngettext("{count} gave up at “{step}”", "{count} gave up at “{step}”", row["k"])
    else:
        text = ngettext("{count} still at “{step}”", "{count} still at “{step}”", row["k"])
    return text.format(
        count=ratio_text(row["k"], row["exposed"]), step=a.study.codebook.step_label(row["step"])
    )


def _channels(a: Analysis, row: Row) -> str:
    named = [f"{a.study.codebook.channel_label(one['channel'])} {one['k']}"
             for one in row["channels"]]  # fmt: skip
    if row["elsewhere_k"]:
        named.append(_("others {n}").format(n=row["elsewhere_k"]))
    return ", ".join(named)


def _lists(
    a: Analysis, name: str, shown: Sequence[Profile], of: pd.Series[str]
) -> Iterator[Opening]:
    """Behind each station, of a profile all its stations, one verbatim a case; behind ends, why."""
    for one in shown:
        prefix = name_of(name, *([] if one.by == ALL else [one.by]))
        here = a.passages[a.passages["case"].isin(of.index[of.eq(one.by)])]
        said = {
            step: first_words(a, here[here["step"].eq(step)]) for step in a.study.codebook.step_ids
        }
        if one.by == ALL:
            for step, found in said.items():
                label = a.study.codebook.step_label(step)
                yield Opening((f"path:{ALL}:{step}",), name_of(prefix, step), label, found)
        elif one.n >= SHARED:
            own = list({quote.observation: quote for q in said.values() for quote in q}.values())
            gids = tuple(f"path:{one.by}:{step}" for step, found in said.items() if found)
            yield Opening(gids, prefix, one.label, own)
        for row in () if one.exits is None else records(one.exits):
            found = quotes.said(a, row["observations"])
            yield Opening((f"exit:{one.by}:{row['step']}",), name_of(prefix, row["step"], "exit"),
                          _stopped(a, row), found)  # fmt: skip


def first_words(a: Analysis, stays: pd.DataFrame) -> list[Quote]:
    """One verbatim a case: the first that tells of these stays."""
    firsts: dict[str, str] = {}
    for row in records(stays):
        if row["observations"]:
            firsts.setdefault(str(row["case"]), row["observations"][0])
    kept = once(a, _counted)
    return quotes.said(a, [one for one in firsts.values() if one in kept])


def _counted(a: Analysis) -> set[str]:
    return set(counted(a.coded)["observation"])


def show_exits(a: Analysis) -> Shown:
    """Who left where and why, those still under way, each with its words."""
    a = a.hidden
    left = records(a.journey.exits)
    lists = []
    for row in left:
        why = joined([str(one["label"]) for one in _why(a, row)[:TOP]])
        title = f"{_stopped(a, row)}. {why}" if why else _stopped(a, row)
        said = quotes.said(a, row["observations"])
        lists.append(Opening((), name_of("exit", row["step"], row["outcome"]), title, said))
    note = _("What those who gave up said hurt, or decided, at the step where they stopped.")
    return listing(_("Who stopped, where and why"), note, before_each_exit(a), lists)
