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

from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import COUNTED, blocks, exposure, independent, wilson
from jresearch.findings.closeness import closeness_of_sayings
from jresearch.findings.corpus import Corpus
from jresearch.findings.gathered import families, gathered
from jresearch.findings.identity import PREFIXES, finding_id
from jresearch.findings.kept import held_together, minted_ids
from jresearch.findings.labels import machine_labels
from jresearch.findings.members import against_by_hand, families_by_hand, stances
from jresearch.findings.mint import decided, held
from jresearch.findings.naming import SIGN, naming
from jresearch.findings.sayings import WISHED, led, observed, sayings
from jresearch.findings.terms import telling_terms
from jresearch.meaning import row_cosines
from jresearch.tables import Evidence, Findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

    from jresearch.findings.closeness import AnyEmbedder, Closeness
    from jresearch.findings.corpus import Group
    from jresearch.findings.members import Stances
    from jresearch.findings.naming import Naming
    from jresearch.log import Log
    from jresearch.study import Study

PRAISING = ("enchantment", "strength", "idea")


def find(
    coded: DataFrame,
    passages: DataFrame,
    study: Study,
    log: Log | None = None,
    embedder: AnyEmbedder | None = None,
    *,
    folder: Path | None = None,
) -> tuple[DataFrame, DataFrame]:
    """What several say at each step, and the observations behind it.

    Parameters
    ----------
    log
        Brings the ids minted before, and what people decided of findings.
    embedder
        A function from a list of texts to an array, a row a text; without one,
        words and their spelling decide what is alike.
    folder
        Keeps what was read in what is said for the next time.

    Returns
    -------
    Findings, Evidence
        By series, nature and step, most people first. An id is provisional until
        it is minted. A family's evidence is that of its members. An observation that only
        shares its words with a finding and is of the opposite sign contradicts it.
    """
    corpus = _corpus(coded, passages, study, embedder, folder)
    told = sayings(corpus.rows)
    order = {step: n for n, step in enumerate([*study.codebook.step_ids, v.NONE])}
    groups = held_together(gathered(told, corpus, log), corpus, log)
    related = families(groups, corpus)
    ids = _ids([*groups, *(family for family, _members in related)], corpus, log)
    said: Stances = {}
    if log:
        related, ids = families_by_hand(related, groups, ids, log)
        said = stances(log)
    by_hand = _by_hand(log, said)
    everything = [*groups, *(family for family, _members in related)]
    centres = corpus.centres(everything)
    near = corpus.central([group.at for group in everything], centres)
    names = [ids[group] for group in everything]
    against = against_by_hand(_against(everything, corpus), names, everything, corpus, said)
    how = naming(corpus, study.settings.language, study.codebook.codes)
    rows = _measured(everything, near, corpus, against, how)
    for row, group in zip(rows, everything, strict=True):
        row["finding"] = ids[group]
    family_of = {member: ids[family] for family, members in related for member in members}
    for row, group in zip(rows, everything, strict=True):
        row["family"] = family_of.get(group)
    places = range(len(everything))
    lengths = row_cosines(centres, places, centres, places) ** 0.5
    far = corpus.central(against, centres)
    evidence = [
        line
        for row, group, own, other, length in zip(rows, everything, near, far, lengths, strict=True)
        for stance, at, close in (("supports", group.at, own),
                                  ("contradicts", row["_against"], other))
        for line in _evidence(row["finding"], stance, corpus.of("observation", at),
                              close / (length or 1.0), by_hand.get(row["finding"], {}))
    ]  # fmt: skip
    table = Findings.validate(pd.DataFrame(rows, columns=Findings.columns()))
    return (
        _sorted(decided(table, log) if log else table, order),
        Evidence.validate(pd.DataFrame(evidence, columns=Evidence.columns())),
    )


def _corpus(
    coded: DataFrame, passages: DataFrame, study: Study, embedder: AnyEmbedder | None,
    folder: Path | None,
) -> Corpus:  # fmt: skip
    rows = observed(coded, passages)
    told = sayings(rows)
    wished = told[told["nature"].isin(WISHED)]
    return Corpus(
        rows, _closeness(rows, embedder, folder), exposure(coded, passages, study.codebook),
        blocks(coded), study.settings.engine,
        {
            (str(series), str(nature), str(step)): frozenset(who)
            for (series, nature, step), who in wished.groupby(["series", "nature", "step"])["unit"]
        },
    )  # fmt: skip


def _closeness(
    rows: DataFrame, embedder: AnyEmbedder | None, folder: Path | None
) -> Closeness:  # fmt: skip
    """The closeness of all that is said at a step."""
    return closeness_of_sayings(
        rows["quote"].tolist(), rows["language"].tolist(), embedder,
        questions=rows["question"].tolist(), steps=rows["step"].tolist(),
        people=rows["block"].tolist(), folder=folder,
    )  # fmt: skip


def _measured(
    groups: Sequence[Group],
    near: Sequence[NDArray[np.floating]],
    corpus: Corpus,
    against: Sequence[list[int]],
    how: Naming,
) -> list[dict[str, Any]]:
    """The counts of each group, and how it is shown."""
    spoken = [corpus.of("language", group.at) for group in groups]
    terms = telling_terms([corpus.words(group.at) for group in groups], spoken)
    exemplars = [
        group.at[int(own.argmax())]  # noqa: PD008 - a tuple
        for group, own in zip(groups, near, strict=True)
    ]
    labels = machine_labels(groups, near, corpus, how)
    led_by = _led(groups, corpus)
    found = []
    for n, group in enumerate(groups):
        who, severity = frozenset(corpus.of("unit", group.at)), _severity(group, corpus)
        found.append({
            "nature": group.nature, "step": None if group.is_family else group.steps[0],
            "series": group.series, "label": labels[n], "label_by": "machine",
            "definition": None, "status": "proposed",
            "exemplar": corpus.of("observation", [exemplars[n]])[0],
            "mentions": len(group.at), "led": len(led_by[n] - who),
            "against": len(set(corpus.of("unit", against[n]))),
            "stability": group.stability if independent(who, corpus.block_of) > 1 else None,
            "terms": terms[n], "_against": against[n],
        } | _weight(who, corpus.who_lived(group), severity, corpus))  # fmt: skip
    return found


def _weight(
    who: frozenset[str], lived: tuple[frozenset[str], int], severity: float | None, corpus: Corpus
) -> dict[str, Any]:
    """K of the exposed, and what it weighs; chance counts those who share a person as one."""
    k = independent(who, corpus.block_of)
    exposed, apart = lived
    least = wilson(k, apart)[0]
    return {
        "k": len(who), "exposed": len(exposed), "severity": severity, "signal": k < 2,
        "priority": None if severity is None else least * severity,
    }  # fmt: skip


def _severity(group: Group, corpus: Corpus) -> float | None:
    """The median over cases of each case's worst; missing when none was rated.

    It weighs what hurts: a praise that stands in a hard sentence has none.
    """
    if group.nature in PRAISING:
        return None
    worst: dict[str, float] = {}
    rated = zip(corpus.of("unit", group.at), corpus.of("severity", group.at), strict=True)
    for unit, severity in rated:
        if not pd.isna(severity):
            worst[unit] = max(worst.get(unit, 0.0), float(severity))
    return median(worst.values()) if worst else None


def _against(groups: Sequence[Group], corpus: Corpus) -> list[list[int]]:
    """For each group the rows of the opposite sign that speak of the same, at its steps."""
    opposites = {
        (series, sign): corpus.opposites(series, -sign) for series in COUNTED for sign in (-1, 1)
    }

    def place(group: Group) -> tuple[str, int, tuple[str, ...]]:
        return group.series, SIGN.get(group.nature, 0), group.steps

    found: dict[Group, list[int]] = {}
    for (series, sign, steps), alike in groupby(sorted(groups, key=place), key=place):
        some, rows = list(alike), opposites.get((series, sign), {})
        near = corpus.near([row for step in steps for row in rows.get(step, [])], some)
        found |= dict(zip(some, near, strict=True))
    return [found[group] for group in groups]


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
        found.append(frozenset(corpus.of("unit", corpus.near(there, [group])[0])))
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


def _by_hand(log: Log | None, said: Stances) -> Stances:
    """What people said of verbatims, and those that a finding held when they acted on it.

    What came since is the machine's proposal.
    """
    holding = held(log) if log else {}
    return {
        name: dict.fromkeys(holding[name].names, "supports") | said.get(name, {})
        if name in holding
        else said[name]
        for name in {*holding, *said}
    }


def _evidence(
    finding: str,
    stance: str,
    observations: Sequence[str],
    near: NDArray[np.floating],
    said: Mapping[str, str],
) -> list[dict[str, Any]]:
    """The observations that support a finding, or contradict it."""
    return [
        {"finding": finding, "observation": one,
         "source": "human" if said.get(one) == stance else "machine", "stance": stance,
         "similarity": round(min(similarity, 1.0), 4)}
        for one, similarity in zip(observations, near.tolist(), strict=True)
    ]  # fmt: skip


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
