"""Whether findings keep their names: the demo with two cases less, then with them again.

``python -m bench.stability`` takes out each pair of the demo's customer cases, finds
and mints what is left, puts the two back and finds again. Printed: which share of
the ids of findings that several cases told is still there (mean, least), whether
every label that people wrote is, whether the same words always share a group, and
whether accents survive in every label. What each verbatim is coded as is read once:
a coding that was learnt from the two cases stays as it is.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import jresearch as jr
from bench.figures import print_figures
from bench.gold import demo_study
from jresearch.findings import find
from jresearch.findings.group import plain
from jresearch.findings.mint import mintings
from jresearch.log import MINTED, Act, Log

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from bench.figures import Figure
    from jresearch.analysis import Analysis

    Found = tuple[pd.DataFrame, pd.DataFrame]

LEAST_SHARE = 0.9


def without(a: Analysis, cases: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is coded, and the passages, without some cases."""
    coded, passages = a.coded, a.passages
    return coded[~coded["case"].isin(cases)], passages[~passages["case"].isin(cases)]


def minted(a: Analysis, found: Found) -> Log:
    """The log with the ids of these findings written to it."""
    findings, evidence = found
    lines = mintings(a.log, findings=findings, evidence=evidence, coded=a.coded, turns=a.turns)
    acts = [
        Act(id=f"M{n:05d}", at="9999", coder=MINTED, act="mint", group=f"M{n:05d}",
            target=line["target"], field=None, value=line["value"], anchor=None, raw=line)
        for n, line in enumerate(lines)
    ]  # fmt: skip
    return replace(a.log, acts=(*a.log.acts, *acts))


def told_by_several(findings: pd.DataFrame) -> set[str]:
    """The ids of the findings that are kept: no signals, nothing dismissed."""
    return set(findings[~findings["signal"] & findings["status"].ne("dismissed")]["finding"])


def human_labels(findings: pd.DataFrame) -> set[tuple[str, str]]:
    """(id, label) of those that a person wrote."""
    by_hand = findings[findings["label_by"].ne("machine")]
    return set(zip(by_hand["finding"], by_hand["label"], strict=True))


def parted(found: Found, coded: pd.DataFrame) -> int:
    """How many sentences said in the same words stand in two groups of one kind.

    Unless people parted them: two findings by hand may hold the same words.
    """
    findings, evidence = found
    own = findings[findings["step"].notna() & findings["label_by"].eq("machine")]
    rows = evidence[evidence["stance"].eq("supports")].merge(
        own[["finding", "family", "series", "nature", "step"]], on="finding"
    )
    rows = rows.merge(coded[["observation", "quote", "theme"]], on="observation")
    rows = rows[rows["theme"].map(len).eq(0)]
    alike = rows.assign(
        words=rows["quote"].map(plain), whole=rows["family"].fillna(rows["finding"])
    )
    return int(alike.groupby(["series", "nature", "words"])["whole"].nunique().gt(1).sum())


def without_accents(findings: pd.DataFrame, coded: pd.DataFrame) -> int:
    """How many machine labels show words that stand in no quote as they are."""
    said = "\n".join(coded["quote"])
    shown = findings[findings["label_by"].eq("machine")]["label"].str.extract(
        r"[«“]\s*(.+?)\s*[»”]$"
    )
    return sum(words[1:] not in said for words in shown[0].dropna())


def measured(a: Analysis, what: str, every: int = 1) -> Iterator[Figure]:
    """The figures of one reading of the demo, by every n-th pair."""
    cases = sorted(a.cases[a.cases["in_scope"].eq("yes")]["case"])
    shares, lost, split = [], 0, 0
    for pair in list(combinations(cases, 2))[::every]:
        before = find(*without(a, pair), a.study, a.log)
        after = find(a.coded, a.passages, a.study, minted(a, before))
        kept = told_by_several(before[0])
        shares.append(len(kept & set(after[0]["finding"])) / len(kept))
        lost += len(human_labels(before[0]) - human_labels(after[0]))
        split += parted(after, a.coded)
        so_far = (
            f"{len(shares)} pairs, kept {sum(shares) / len(shares):.3f}, least {min(shares):.3f}"
        )
        print(f"{what}: {so_far}", file=sys.stderr, flush=True)
    mean, least = sum(shares) / len(shares), min(shares)
    yield f"{what}: pairs of cases", len(shares), None, ""
    yield f"{what}: ids lost, mean share", 1 - mean, 1 - LEAST_SHARE, ""
    yield f"{what}: ids lost, most", 1 - least, None, ""
    yield f"{what}: labels people wrote, lost", lost, 0, ""
    yield f"{what}: the same words in two groups", split, 0, ""
    yield f"{what}: labels whose words nobody said", without_accents(a.findings, a.coded), 0, ""


def main() -> int:
    """Print the table; 1 when a limit is passed.

    ``unaided`` or ``coded`` measures one of them, a number every so many pairs.
    """
    every = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 1)
    wanted = [word for word in sys.argv[1:] if not word.isdecimal()] or ["unaided", "coded"]
    figures: list[Figure] = []
    for what in wanted:
        with tempfile.TemporaryDirectory() as folder:
            study = demo_study(Path(folder), coded=what == "coded")
            figures += measured(jr.analyse(jr.read_study(study)), what, every)
    return print_figures(figures)


if __name__ == "__main__":
    sys.exit(main())
