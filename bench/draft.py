"""How much of the demo's codebook the employees' interviews give back, its codebook taken away.

``python -m bench.draft`` prints recall and precision of steps and channels. A proposal
and an entry of the codebook are the same when they share words that carry meaning:
the proposal's label and the words heard, the entry's label and keywords (synonyms). Each
is paired once, so that the words shared are as many as can be.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.stats import kendalltau

from bench.gold import REPOSITORY
from jresearch.analysis import read_tables
from jresearch.counting import records
from jresearch.drafting import draft_from, synonyms
from jresearch.drafting.same import ENOUGH, lemmas, words_of
from jresearch.log import Log
from jresearch.study import read_study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.codebook import Codebook
    from jresearch.drafting import JourneyDraft

Row = dict[str, Any]


def without_codebook() -> tuple[Codebook, JourneyDraft]:
    """The demo's codebook, and the draft of its interviews without it."""
    study = read_study(REPOSITORY)
    book = study.codebook
    empty = dataclasses.replace(
        book, steps=(), channels=(), guide=(), inventory=book.inventory.iloc[:0]
    )
    tables = read_tables(study, Log(), register=False)
    return book, draft_from(tables["turns"], tables["people"], empty, Log())


def paired(
    proposed: Sequence[set[str]], wanted: Sequence[set[str]], enough: int
) -> list[tuple[int, int]]:
    """Which proposal is which entry, each once."""
    shared = np.array([[len(one & other) for other in wanted] for one in proposed])
    if not shared.size:
        return []
    pairs = zip(*linear_sum_assignment(shared, maximize=True), strict=True)
    return [(int(i), int(j)) for i, j in pairs if shared[i, j] >= enough]


def of_step(row: Row) -> set[str]:
    said = {of: [row[of]] for of in ("fr", "en") if isinstance(row[of], str)}
    for of, words in (row["keywords"] or {}).items():
        said.setdefault(of, []).extend(words)
    return lemmas(said)  # type: ignore[arg-type]


def of_channel(row: Row) -> set[str]:
    said = synonyms(str(row["row"]).partition(":")[2])
    return {word.casefold() for words in (*said.values(), [row["fr"], row["en"]]) for word in words}


def figures() -> list[tuple[str, float, float | None, str]]:
    """(what, measured, limit, unit)."""
    book, draft = without_codebook()
    steps = [words_of(step) for step in book.steps]
    channels = [
        {word.casefold() for of in (one.synonyms.values()) for word in of}
        | {label.casefold() for label in one.label.values()}
        for one in book.channels
    ]
    told: list[tuple[str, float, float | None, str]] = []
    for sure in (True, False):
        which = "told twice or more" if sure else "all"
        rows = [r for r in records(draft.steps) if r["sure"] or not sure]
        pairs = paired([of_step(r) for r in rows], steps, ENOUGH)
        told += _shares(f"steps ({which})", len(pairs), len(rows), len(steps))
        told.append((f"order of the steps found ({which})", _order(pairs), None, "tau"))
        rows = [r for r in records(draft.channels) if r["sure"] or not sure]
        found = paired([of_channel(r) for r in rows], channels, 1)
        told += _shares(f"channels ({which})", len(found), len(rows), len(channels))
    return told


def _shares(
    what: str, hits: int, proposed: int, wanted: int
) -> list[tuple[str, float, float | None, str]]:
    return [
        (f"{what}: recall, {hits} of {wanted}", hits / wanted, None, ""),
        (f"{what}: precision, {hits} of {proposed}", hits / max(proposed, 1), None, ""),
    ]


def _order(pairs: Sequence[tuple[int, int]]) -> float:
    """Kendall's tau between the order told and that of the codebook."""
    return float(kendalltau(*zip(*sorted(pairs), strict=True)).statistic)


def main() -> None:
    """Print which proposal was taken for which step, then the figures."""
    book, draft = without_codebook()
    rows = list(records(draft.steps))
    pairs = dict(paired([of_step(row) for row in rows], [words_of(s) for s in book.steps], ENOUGH))
    for place, row in enumerate(rows):
        same = book.steps[pairs[place]].label["fr"] if place in pairs else "–"
        sure = "sure" if row["sure"] else ""
        print(f"{row['fr'] or row['en']:45} {row['persons']}/{draft.heard} {sure:5} {same}")
    for what, value, _limit, unit in figures():
        print(f"{what:60} {value:.2f} {unit}")


if __name__ == "__main__":
    main()
