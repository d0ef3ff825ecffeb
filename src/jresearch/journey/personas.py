"""Personas: portraits of cases alike in what they live and expect, and how far they hold.

Under twenty cases the researcher builds them, in notebook 06, and the machine
challenges: which traits do its cases share, and do others share them too; how
many hold all of them; who does not fit; and would shuffled columns have given
as much. From twenty on groups may be proposed, if they beat the same shuffles.
A persona is never called more than its cases: of fewer than ten it is a
proto-persona, a portrait to be checked on more people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch.counting import PERSONA_FROM, lived_passages
from jresearch.journey.separation import by_chance, found_groups, silhouette, stability
from jresearch.journey.traits import AXES, CaseTraits, distances
from jresearch.tables import Personas, Traits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from pandas import DataFrame

GROUPS_FROM, GROUPS_TO = 20, 300
"""Groups are looked for among the people of interviews; thousands of answers are no portraits,
and comparing each with each, in hundreds of shuffles, would take hours."""
SAME = 9
"""Decimals to which gaps are compared: 1 − 1/3 and 2/3 are the same."""

LISTED_SHARE, LISTED_GAP, LISTED_FROM, MOST_LISTED = 0.5, 0.4, 2, 8
"""A trait is listed when two cases and half of those it is known of have it, and far more than
others do: the share inside exceeds that outside by two fifths. A long list describes nobody, so
only the most marked are."""
NOISE = 0.05
"""A grouping is more than noise when fewer of its shuffles do as well."""


def challenge_personas(of: CaseTraits, persona: Mapping[str, str]) -> tuple[DataFrame, DataFrame]:
    """What speaks for the personas that people built, and what against them.

    Parameters
    ----------
    of
        The traits of each case, from ``case_traits``.
    persona
        Case to persona; a case without one is in none and counts among the others.

    Returns
    -------
    Personas, Traits
        A row a persona; a row a persona and trait with k/n inside and outside,
        most marked first.

    Notes
    -----
    ``chance`` is the share of shuffled studies in which the same cases would
    have been told apart as clearly; ``noise`` says yes from one in twenty on.
    Axes tell who somebody is and are what personas are built on, so they are
    listed but do not count for it.
    """
    named = [case for case in of.cases if persona.get(case)]
    if not named:
        return Personas.empty(), Traits.empty()
    among = of.of(named)
    names = sorted({persona[case] for case in named})
    groups = np.array([names.index(persona[case]) for case in named], dtype=np.intp)
    lived = among.has[:, [trait.kind not in AXES for trait in among.traits]]
    clear, chance = _clear(lived, groups)
    marked = [_traits(of, name, [persona.get(c) == name for c in of.cases]) for name in names]
    apart = distances(among.has)
    rows = [
        _persona(of, name, marked[n], [c for c in named if persona[c] == name])
        | {"made_by": "human", "silhouette": clear, "chance": chance, "stability": None,
           "noise": "yes" if len(names) > 1 and chance >= NOISE else "no",
           "atypical": _atypical(apart, groups, n, named)}
        for n, name in enumerate(names)
    ]  # fmt: skip
    return _tables(rows, [row for rows_of in marked for row in rows_of])


def propose_personas(of: CaseTraits) -> tuple[DataFrame, DataFrame]:
    """Groups of cases that live alike, of twenty to three hundred, if they are more than noise.

    Returns
    -------
    Personas, Traits
        As those of people, named A, B …; both empty outside of these numbers,
        where there are no groups, and where shuffled columns give groups as clear.
    """
    if not GROUPS_FROM <= len(of.cases) <= GROUPS_TO:
        return Personas.empty(), Traits.empty()
    groups = found_groups(of.has)
    if len(np.unique(groups)) < 2:
        return Personas.empty(), Traits.empty()
    clear = silhouette(distances(of.has), groups)
    shuffled = by_chance(of.has, lambda has: silhouette(distances(has), found_groups(has)))
    chance = float((shuffled >= clear - 1e-12).mean())
    if chance >= NOISE:
        return Personas.empty(), Traits.empty()
    held = stability(of.has, groups)
    apart = distances(of.has)
    rows, marked = [], []
    for n in np.unique(groups).tolist():
        name = chr(ord("A") + n)
        own = _traits(of, name, (groups == n).tolist())
        marked += own
        members = [case for case, group in zip(of.cases, groups, strict=True) if group == n]
        rows.append(
            _persona(of, name, own, members)
            | {"made_by": "machine", "silhouette": clear, "chance": chance, "noise": "no",
               "stability": held[n], "atypical": _atypical(apart, groups, n, of.cases)}
        )  # fmt: skip
    return _tables(rows, marked)


def persona_kind(n: int) -> str:
    """What a portrait of so many cases may be called.

    Examples
    --------
    >>> persona_kind(9), persona_kind(10)
    ('proto', 'persona')
    """
    return "persona" if n >= PERSONA_FROM else "proto"


def persona_kinds(cases: DataFrame, passages: DataFrame) -> dict[str, str]:
    """What each persona that people built may be called, by its cases in scope that lived some."""
    there = set(lived_passages(passages)["case"])
    told = cases[cases["in_scope"].eq("yes") & cases["case"].isin(there)]
    return {str(name): persona_kind(int(n)) for name, n in told["persona"].value_counts().items()}


def _clear(lived: NDArray[np.float64], groups: NDArray[np.intp]) -> tuple[float | None, float]:
    """How clearly groups are told apart by what they live; how often chance does as well."""
    if len(np.unique(groups)) < 2 or not lived.shape[1]:
        return None, 1.0
    clear = silhouette(distances(lived), groups)
    shuffled = by_chance(lived, lambda has: silhouette(distances(has), groups))
    return clear, float((shuffled >= clear - 1e-12).mean())


def _traits(of: CaseTraits, name: str, inside: Sequence[bool]) -> list[dict[str, Any]]:
    """Each trait inside and outside of a persona, most marked first."""
    within = np.array(inside)
    rows: list[dict[str, Any]] = []
    for n, trait in enumerate(of.traits):
        (k_in, n_in), (k_out, n_out) = (_count(of.has[rows_of, n]) for rows_of in (within, ~within))
        gap = round((k_in / n_in if n_in else 0.0) - (k_out / n_out if n_out else 0.0), SAME)
        marked = k_in >= max(LISTED_FROM, LISTED_SHARE * n_in) and gap >= LISTED_GAP
        rows.append({
            "persona": name, "kind": trait.kind, "value": trait.value, "label": trait.label,
            "k_in": k_in, "n_in": n_in, "k_out": k_out, "n_out": n_out, "gap": gap,
            "listed": "yes" if marked else "no",
        })  # fmt: skip
    ranked = sorted(rows, key=lambda row: (-row["gap"], row["kind"], row["value"]))
    first = [row["value"] for row in ranked if row["listed"] == "yes"][:MOST_LISTED]
    return [row | {"listed": "yes" if row["value"] in first else "no"} for row in ranked]


def _count(column: NDArray[np.float64]) -> tuple[int, int]:
    return int(np.nansum(column)), int(np.isfinite(column).sum())


def _persona(
    of: CaseTraits, name: str, traits: Sequence[Mapping[str, Any]], members: Sequence[str]
) -> dict[str, Any]:
    listed = {(row["kind"], row["value"]) for row in traits if row["listed"] == "yes"}
    columns = [n for n, trait in enumerate(of.traits) if (trait.kind, trait.value) in listed]
    own = of.of(members).has[:, columns]
    # What is not known of a case does not speak against its holding every trait.
    whole = (np.nan_to_num(own, nan=1.0) == 1.0).all(axis=1) if columns else np.zeros(len(members))
    return {
        "persona": name, "n": len(members), "cases": list(members),
        "kind": persona_kind(len(members)),
        "coverage_k": int(whole.sum()), "listed": len(columns),
        "medoid": _medoid(of, members),
    }  # fmt: skip


def _medoid(of: CaseTraits, members: Sequence[str]) -> str:
    apart = distances(of.of(members).has).sum(axis=1).round(9)
    return members[int(apart.argmin())]


def _atypical(
    apart: NDArray[np.float64], groups: NDArray[np.intp], own: int, cases: Sequence[str]
) -> list[str]:
    """The members that are nearer, on average, to another persona than to their own."""
    found = []
    for n in np.flatnonzero(groups == own).tolist():
        means = {
            int(g): apart[n, (groups == g) & (np.arange(len(groups)) != n)].mean()
            for g in np.unique(groups)
            if ((groups == g) & (np.arange(len(groups)) != n)).any()
        }
        if min(means.values(), default=np.inf) < means.get(own, np.inf) - 1e-9:
            found.append(cases[n])
    return found


def _tables(
    rows: Sequence[dict[str, Any]], marked: Sequence[dict[str, Any]]
) -> tuple[DataFrame, DataFrame]:
    return (
        Personas.validate(pd.DataFrame(rows, columns=Personas.columns())),
        Traits.validate(pd.DataFrame(marked, columns=Traits.columns())),
    )
