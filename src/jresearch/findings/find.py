"""Findings: what several people say at one step, and who says the opposite.

The observations of one series, nature and step are grouped by what they say.
Each group is a finding: k cases among those who lived the step, the most
central verbatim as its label until a person writes a better one. One case alone
is a *signal*. What is said at several steps makes a family above them, with a k
of its own over cases.

Priority is the lower Wilson bound of k among the exposed, times severity, so
that one voice does not weigh more than eight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import COUNTED, blocks, exposure, independent, wilson
from jresearch.findings.closeness import Closeness, by_words
from jresearch.findings.corpus import Corpus, Group
from jresearch.findings.embed import cosines, vectors
from jresearch.findings.families import families
from jresearch.findings.group import (
    EXACT_UP_TO,
    LEXICAL_THRESHOLD,
    group_rows,
    threshold_between,
)
from jresearch.findings.identity import PREFIXES, finding_id
from jresearch.findings.kept import held_together, minted_ids
from jresearch.findings.labels import SIGN, machine_labels
from jresearch.findings.members import against_by_hand, families_by_hand, stances
from jresearch.findings.mint import decided
from jresearch.findings.sayings import WISHED, led, observed, sayings
from jresearch.findings.stability import stabilities
from jresearch.findings.telling import told_in, without_questions
from jresearch.findings.terms import telling_terms
from jresearch.tables import Evidence, Findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from jresearch.findings.embed import Embedder
    from jresearch.findings.members import Stances
    from jresearch.log import Log
    from jresearch.study import Study

PRAISING = ("enchantment", "strength", "idea")


def find(
    coded: DataFrame,
    passages: DataFrame,
    study: Study,
    log: Log | None = None,
    embedder: Embedder | None = None,
) -> tuple[DataFrame, DataFrame]:
    """What several say at each step, and the observations behind it.

    Parameters
    ----------
    log
        Brings the ids minted before, and what people decided of findings.
    embedder
        A function from a list of texts to an array, a row a text; without one,
        words and their spelling decide what is alike.

    Returns
    -------
    Findings, Evidence
        By series, nature and step, most people first. An id is provisional until
        it is minted. A family's evidence is that of its members. An observation that only
        shares its words with a finding and is of the opposite sign contradicts it.
    """
    corpus = _corpus(coded, passages, study, embedder)
    told = sayings(corpus.rows)
    order = {step: n for n, step in enumerate([*study.codebook.step_ids, v.NONE])}
    found = [
        group
        for (series, nature, step), rows in told.groupby(["series", "nature", "step"])
        for group in _groups_at(str(series), str(nature), str(step), rows, corpus)
    ]
    groups = held_together(found, corpus, log)
    related = families(groups, corpus)
    ids = _ids([*groups, *(family for family, _members in related)], corpus, log)
    said: Stances = {}
    if log:
        related, ids = families_by_hand(related, groups, ids, log)
        said = stances(log)
    everything = [*groups, *(family for family, _members in related)]
    centres = [corpus.centre(group) for group in everything]
    names = [ids[group] for group in everything]
    against = against_by_hand(_against(everything, corpus), names, everything, corpus, said)
    rows = _measured(everything, centres, corpus, against)
    for row, group in zip(rows, everything, strict=True):
        row["finding"] = ids[group]
    family_of = {member: ids[family] for family, members in related for member in members}
    for row, group in zip(rows, everything, strict=True):
        row["family"] = family_of.get(group)
    evidence = [
        line
        for row, group, centre in zip(rows, everything, centres, strict=True)
        for line in _evidence(row, group, centre, corpus, said.get(row["finding"], {}))
    ]
    table = Findings.validate(pd.DataFrame(rows, columns=Findings.columns()))
    return (
        _sorted(decided(table, log) if log else table, order),
        Evidence.validate(pd.DataFrame(evidence, columns=Evidence.columns())),
    )


def _corpus(
    coded: DataFrame, passages: DataFrame, study: Study, embedder: Embedder | None
) -> Corpus:
    rows = observed(coded, passages)
    told = sayings(rows)
    wished = told[told["nature"].isin(WISHED)]
    return Corpus(
        rows, _closeness(rows, embedder), exposure(coded, passages, study.codebook),
        blocks(coded), embedder is None,
        {
            (str(series), str(nature), str(step)): frozenset(who)
            for (series, nature, step), who in wished.groupby(["series", "nature", "step"])["unit"]
        },
    )  # fmt: skip


def _closeness(rows: DataFrame, embedder: Embedder | None) -> Closeness:
    """By the embedder's meanings; else by what is told, the interviewer's words left out."""
    quotes, languages = rows["quote"].tolist(), rows["language"].tolist()
    steps = rows["step"].tolist()
    if embedder is None:
        told = without_questions(told_in(quotes, languages), rows["question"].tolist(), languages)
        return by_words(told, LEXICAL_THRESHOLD, steps)
    made = vectors(quotes, languages, embedder)
    return Closeness(made, threshold_between(made, steps, rows["block"].tolist()), {})


def _groups_at(series: str, nature: str, step: str, rows: DataFrame, corpus: Corpus) -> list[Group]:
    """The groups of one series, nature and step; the same words count as one text."""
    keys, first, back = np.unique(rows["key"].to_numpy(str), return_index=True, return_inverse=True)
    at = rows["at"].to_numpy()
    different = at[first]
    labels = group_rows(corpus.close, different)
    of_row = labels[back]
    stability: dict[int, float] = {}
    if len(keys) <= EXACT_UP_TO:
        near = corpus.close.between(at, at)
        stability = stabilities(near, of_row, rows["block"].tolist(), corpus.close.threshold)
    return [
        Group(series, nature, (step,), tuple(at[of_row == n].tolist()), stability.get(int(n)))
        for n in np.unique(of_row)
    ]


def _measured(
    groups: Sequence[Group],
    centres: Sequence[Any],
    corpus: Corpus,
    against: Sequence[list[int]],
) -> list[dict[str, Any]]:
    """The counts of each group, and how it is shown."""
    spoken = [corpus.rows["language"].iloc[list(group.at)].tolist() for group in groups]
    terms = telling_terms([corpus.words(group.at) for group in groups], spoken)
    exemplars = [
        group.at[int(corpus.closeness(group.at, centre).argmax())]  # noqa: PD008 - a tuple
        for group, centre in zip(groups, centres, strict=True)
    ]
    labels = machine_labels(list(zip(groups, exemplars, strict=True)), centres, corpus)
    led_by = _led(groups, corpus)
    found = []
    for n, group in enumerate(groups):
        own = corpus.rows.iloc[list(group.at)]
        who, severity = frozenset(own["unit"]), _severity(own, group.nature)
        found.append({
            "nature": group.nature, "step": None if group.is_family else group.steps[0],
            "series": group.series, "label": labels[n], "label_by": "machine",
            "definition": None, "status": "proposed",
            "exemplar": corpus.rows["observation"].iloc[exemplars[n]],
            "mentions": len(own), "led": len(led_by[n] - who),
            "against": corpus.rows["unit"].iloc[against[n]].nunique(),
            "stability": group.stability, "terms": terms[n], "_against": against[n],
        } | _weight(who, corpus.who_lived(group), severity, corpus))  # fmt: skip
    return found


def _weight(
    who: frozenset[str], lived: frozenset[str], severity: float | None, corpus: Corpus
) -> dict[str, Any]:
    """K of the exposed, and what it weighs; chance counts those who share a person as one."""
    k = independent(who, corpus.block_of)
    least = wilson(k, independent(lived, corpus.block_of))[0]
    return {
        "k": len(who), "exposed": len(lived), "severity": severity, "signal": k < 2,
        "priority": None if severity is None else least * severity,
    }  # fmt: skip


def _severity(own: DataFrame, nature: str) -> float | None:
    """The median over cases of each case's worst; missing when none was rated.

    It weighs what hurts: a praise that stands in a hard sentence has none.
    """
    if nature in PRAISING:
        return None
    worst = own.groupby("unit")["severity"].max().dropna()
    return float(worst.astype(float).median()) if len(worst) else None


def _against(groups: Sequence[Group], corpus: Corpus) -> list[list[int]]:
    """For each group the rows of the opposite sign that speak of the same, at its steps."""
    opposites = {
        (series, sign): corpus.opposites(series, -sign) for series in COUNTED for sign in (-1, 1)
    }
    there = [opposites.get((group.series, SIGN.get(group.nature, 0)), {}) for group in groups]
    return [
        corpus.near([row for step in group.steps for row in rows.get(step, [])], group)
        for group, rows in zip(groups, there, strict=True)
    ]


def _led(groups: Sequence[Group], corpus: Corpus) -> list[frozenset[str]]:
    """For each group the cases who said it when led to it."""
    rows = led(corpus.rows)
    said = list(zip(rows.index, rows["nature"], rows["step"], strict=True))
    found = []
    for group in groups:
        there = [
            int(at) for at, natures, step in said
            if group.series == "lived" and group.nature in natures and step in group.steps
        ]  # fmt: skip
        found.append(frozenset(rows["unit"].loc[corpus.near(there, group)]))
    return found


def _ids(groups: Sequence[Group], corpus: Corpus, log: Log | None) -> dict[Group, str]:
    """Inherited where a finding is found again; else from the founding words."""
    ids, taken = minted_ids(groups, corpus, log)
    used = {*taken, *ids.values()}
    words = {group: sorted(corpus.words(group.at)) for group in groups}
    new = [group for group in groups if group not in ids]
    for group in sorted(new, key=lambda g: (g.is_family, g.series, g.nature, g.steps, words[g])):
        ids[group] = finding_id(group.series, group.nature, words[group], used)
        used.add(ids[group])
    return ids


def _evidence(
    row: dict[str, Any],
    group: Group,
    centre: Any,
    corpus: Corpus,
    said: Mapping[str, str],
) -> list[dict[str, Any]]:
    """The observations that support a finding, then those that contradict it."""
    length = float(cosines(centre, centre)[0, 0]) ** 0.5 or 1.0
    lines = []
    for stance, at in (("supports", list(group.at)), ("contradicts", row["_against"])):
        if at:
            near = corpus.closeness(at, centre) / length
            observations = corpus.rows["observation"].iloc[at]
            lines += [
                {"finding": row["finding"], "observation": one,
                 "source": "human" if said.get(one) == stance else "machine", "stance": stance,
                 "similarity": round(min(float(similarity), 1.0), 4)}
                for one, similarity in zip(observations, near, strict=True)
            ]  # fmt: skip
    return lines


def _sorted(findings: DataFrame, order: dict[str, int]) -> DataFrame:
    """By series, nature and step, families first, then as ordered by hand, then most people."""
    series = {name: n for n, name in enumerate(COUNTED)}
    nature = {name: n for n, name in enumerate(PREFIXES)}
    ranked = findings.assign(
        _series=findings["series"].map(series), _nature=findings["nature"].map(nature),
        _step=findings["step"].map(order).fillna(-1),
    )  # fmt: skip
    by = ["_series", "_nature", "_step", "place", "k", "mentions", "finding"]
    ranked = ranked.sort_values(by, ascending=[True, True, True, True, False, False, True])
    return ranked.drop(columns=["_series", "_nature", "_step"]).reset_index(drop=True)
