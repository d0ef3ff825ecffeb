"""Pseudonyms measured: ``python -m bench.pseudonyms`` prints precision, recall and speed.

On the invented sentences of tests/pseudonyms/sentences.csv, per kind and half:
rules were written against the development half; the frozen one is only
counted. A place counts when its beginning, end and kind are all right.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from jresearch.pseudonyms.pseudonyms import Pseudonyms, of_names

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "pseudonyms"
HALVES = ("development", "frozen")
LEAST = 0.98
LEAST_SPEED = 2.0


@dataclass(frozen=True)
class Sentence:
    language: str
    text: str
    hidden: frozenset[tuple[int, int, str]]
    half: str


@dataclass
class Score:
    """Counts by kind; ``changed`` are the sentences without identifiers that were changed."""

    right: Counter[str] = field(default_factory=Counter)
    too_many: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    plain: int = 0
    changed: int = 0

    def precision(self, kind: str | None = None) -> float:
        return self._share(self.too_many, kind)

    def recall(self, kind: str | None = None) -> float:
        return self._share(self.missed, kind)

    def _share(self, wrong: Counter[str], kind: str | None) -> float:
        right = self.right.total() if kind is None else self.right[kind]
        faults = wrong.total() if kind is None else wrong[kind]
        return right / (right + faults) if right + faults else 1.0


def sentences() -> list[Sentence]:
    with (FOLDER / "sentences.csv").open(encoding="utf-8", newline="") as file:
        return [
            Sentence(row["language"], row["text"], _places(row["hidden"]), row["half"])
            for row in csv.DictReader(file)
        ]


def _places(written: str) -> frozenset[tuple[int, int, str]]:
    told = set()
    for place in filter(None, written.split(";")):
        span, kind = place.split(":")
        start, end = map(int, span.split("-"))
        told.add((start, end, kind))
    return frozenset(told)


def roster() -> Pseudonyms:
    with (FOLDER / "roster.csv").open(encoding="utf-8", newline="") as file:
        return of_names([(row["name"], row["kind"]) for row in csv.DictReader(file)])


def score(half: str, p: Pseudonyms) -> Score:
    told = Score()
    for one in sentences():
        if one.half != half:
            continue
        found = {(s.start, s.end, s.kind) for s in p.spans(one.text, one.language)}
        told.right.update(kind for _s, _e, kind in found & one.hidden)
        told.too_many.update(kind for _s, _e, kind in found - one.hidden)
        told.missed.update(kind for _s, _e, kind in one.hidden - found)
        told.plain += not one.hidden
        told.changed += not one.hidden and p.hide(one.text, one.language) != one.text
    return told


def megabytes_a_second(p: Pseudonyms) -> float:
    """Over the turns of the demo's interviews, as often as fills two megabytes."""
    import jresearch as jr

    turns = jr.read_turns(jr.read_study(FOLDER.parents[1]))
    said = list(zip(turns["text"], turns["language"], strict=True))
    once = sum(len(text.encode()) for text, _language in said)
    p.spans("Pour lire les listes.")
    times = max(1, 2_000_000 // once)
    begin = time.process_time()
    for _time in range(times):
        for text, language in said:
            p.spans(text, language)
    return times * once / 1e6 / (time.process_time() - begin)


def main() -> int:
    p = roster()
    missed = 0
    for half in HALVES:
        told = score(half, p)
        kinds = sorted({*told.right, *told.too_many, *told.missed})
        print(f"{half}\n  {'':<12} {'right':>6} {'precision':>10} {'recall':>7}")
        for kind in (*kinds, None):
            right = told.right.total() if kind is None else told.right[kind]
            figures = told.precision(kind), told.recall(kind)
            missed += kind is None and min(figures) < LEAST
            print(f"  {kind or 'all':<12} {right:>6} {figures[0]:>10.3f} {figures[1]:>7.3f}")
        print(f"  without identifiers: {told.plain}, changed: {told.changed}")
        missed += told.changed > 0
    speed = megabytes_a_second(p)
    print(f"speed: {speed:.1f} MB/s (limit {LEAST_SPEED:g}), on the demo's interviews")
    return 1 if missed or speed < LEAST_SPEED else 0


if __name__ == "__main__":
    sys.exit(main())
