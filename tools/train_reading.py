"""Learn what clues weigh, from the sayings of tests/gold/training, and write it down.

The lexicons are learned from as well, as one more writer who says things plainly; the journeys and
opinions of tests/gold/told, of which it is known what hurts and what pleases; and the sayings of
tests/gold/sayings, of which nothing but the tone is known.

``python tools/train_reading.py`` writes ``reading_fr.tsv`` and ``reading_en.tsv`` beside the
lexicons; ``--check`` writes nothing and prints how well each reading is read in sayings of a
writer who was left out, and of a trade that was left out, beside the rules alone; rows of the
tables are what is meant, columns what is read.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from plain_sayings import plain_sayings
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score

from jresearch.coding.clues import clues
from jresearch.coding.learnt import (
    ALWAYS,
    KINDS,
    LENGTHS,
    MARK,
    SHORT,
    SPEAKER,
    kind_of,
    trusting,
)  # fmt: skip
from jresearch.coding.nature import CLUES, LEARNT
from jresearch.coding.reasons import degrees_of, reasons
from jresearch.coding.speech import read_text
from jresearch.language import marks

ROOT = Path(__file__).resolve().parents[1]
TRAINING = ROOT / "tests" / "gold" / "training"
TOLD = ROOT / "tests" / "gold" / "told"
THEMES = ROOT / "tests" / "gold" / "sayings"
WRITTEN = ROOT / "src" / "jresearch" / "language"
LANGUAGES = ("fr", "en")
OWN = ("word", "stem", "form", "pair", "three", "not", "shape", "early", "closing", "begins",
       "ends", "pause")  # fmt: skip
"""Clues of one language; the others are learned from both."""

SEEN, COST, PLAIN = 2, 2.0, 1.0
"""Sayings a clue occurs in; the price of a weight; how much clues that tell little are kept
beside those that tell much."""

WRITTEN_OF = {"kind": 75_000, "very": 25_000}
"""How many weights are written for what a saying is, and for how strongly: those of most account.

A small weight of what is often said counts more than a large one of what hardly ever is: a
weight is of account by itself times the fourth root of how many sayings have its clue. Those
that are left out so cost nothing measurable; as many of the smallest cost .03 of macro-F1.
"""

FOLDS = 10
"""Groups left out one after the other; of more, several at once."""

LEXICON, PLAINLY = "lexicon", 0.06
"""The writer of what the lexicons say, and what one such saying counts beside one told."""

OF_JOURNEY = "of a journey, "
"""How the writers of journeys and opinions begin."""

OF_THEME, TONE_ONLY = "of a theme, ", 0.4
"""How the writers of themes begin, and what a saying counts of which only the tone is known."""

SEEN_FOR_MANNER, LEAST_FOR_MANNER = 4, 0.15
"""Sayings a clue occurs in, and the least weight written, for how things are told."""


@dataclass(frozen=True)
class Saying:
    """A row of the training set, read."""

    row: dict[str, str]
    file: str
    clues: dict[str, float]
    more: dict[str, float]
    ruled: tuple[int, int] | None
    length: int


@dataclass(frozen=True)
class Target:
    """A reading: which sayings it is learned from, and which of them have it."""

    name: str
    among: np.ndarray
    holds: np.ndarray
    manner: bool = False
    """Whether who speaks and the marks of the rules are clues for it too."""


def sayings() -> list[Saying]:
    """Every saying of every writer, with its clues, and what the lexicons say."""
    found = []
    for path in sorted(TRAINING.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [_read(row, path.stem) for row in csv.DictReader(file)]
    for path in sorted(TOLD.glob("*.tsv")):
        found += [_read(row, OF_JOURNEY + path.stem) for row in _rows(path)]
    for path in sorted(THEMES.glob("*.tsv")):
        found += [_read(_toned(row), OF_THEME + path.stem) for row in _rows(path)]
    plain = [_read(row, LEXICON) for row in plain_sayings()]
    return [*found, *(one for one in plain if _is_read_as_meant(one))]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _toned(row: dict[str, str]) -> dict[str, str]:
    """A saying of a theme as a row of the training set: its tone is all that is known."""
    sides = {side: str(int(row["tone"] == side)) for side in ("negative", "positive")}
    return {"text": row["text"], "language": row["language"], "trade": row["trade"],
            "speaker": "", **sides}  # fmt: skip


def _is_read_as_meant(one: Saying) -> bool:
    """Whether the rules see what a lexicon means; some words judge only among others."""
    meant = int(one.row["negative"]), int(one.row["positive"])
    return one.ruled is not None and kind_of(one.ruled) == kind_of(meant)


def _read(row: dict[str, str], file: str) -> Saying:
    words = read_text(row["text"], row["language"])
    degrees = reasons(words)
    ruled = degrees_of(degrees)
    found = {
        f"{row['language']} {name}" if _is_own(name) else name: clue[0]
        for name, clue in clues(words, degrees, ruled).items()
    }
    marked = {
        f"{MARK} {field} {match.found.value}": 1.0
        for field in CLUES
        for match in marks(words.language, field).find(words)
    }
    more = {f"{SPEAKER} {row['speaker']}": 1.0} | marked
    return Saying(row, file, found, more, ruled, len(words.tokens))


def _is_own(name: str) -> bool:
    first, second, *_ = [*name.split(" "), ""]
    return first in OWN and not (first == "not" and second in {"sense", "field"})


def targets(said: list[Saying]) -> list[Target]:
    """All that is learned."""
    hurts, pleases = (
        np.array([int(one.row[side] or 0) for one in said]) for side in ("negative", "positive")
    )
    told = _told(said)
    full = ~_of(said, OF_THEME)
    every = np.ones(len(said), dtype=bool)
    holds = {
        "negative": (hurts > 0) & (pleases == 0), "neutral": (hurts == 0) & (pleases == 0),
        "positive": (hurts == 0) & (pleases > 0), "mixed": (hurts > 0) & (pleases > 0),
    }  # fmt: skip
    return [
        *(Target(kind, every, holds[kind]) for kind in KINDS),
        Target("very negative", full & (hurts > 0), hurts == 2),
        Target("very positive", full & (pleases > 0), pleases == 2),
        Target("enchantment", told & (pleases > 0), _has(said, "nature", "enchantment"), True),
        Target("grave", told & (hurts > 0), _has(said, "severity", "2", "3"), True),
        *(
            Target(value, told, _has(said, field, value), True)
            for field, values in LEARNT.items()
            for value in values
        ),
    ]


def _has(said: list[Saying], field: str, *values: str) -> np.ndarray:
    return np.array([not {*values}.isdisjoint(one.row.get(field, "").split("; ")) for one in said])


def _told(said: list[Saying]) -> np.ndarray:
    """Which sayings were told with all that is known of them."""
    return ~_of(said, LEXICON) & ~_of(said, OF_THEME) & ~_of(said, OF_JOURNEY)


def _of(said: list[Saying], writer: str) -> np.ndarray:
    return np.array([one.file.startswith(writer) for one in said])


class Sheet:
    """The clues of all sayings as a matrix; ``more`` says which only count for manner."""

    def __init__(self, said: list[Saying]) -> None:
        self.counts = np.select(
            [_of(said, LEXICON), _of(said, OF_THEME)], [PLAINLY, TONE_ONLY], 1.0
        )
        counts = Counter(name for one in said for name in (*one.clues, *one.more))
        self.names = sorted(name for name, n in counts.items() if n >= SEEN)
        self.often = np.array([counts[name] for name in self.names], dtype=float)
        self.more = np.array([name.startswith((SPEAKER, MARK)) for name in self.names])
        place = {name: n for n, name in enumerate(self.names)}
        cells = [
            (n, place[name], much)
            for n, one in enumerate(said)
            for name, much in (one.clues | one.more).items()
            if name in place
        ]
        rows, columns, values = zip(*cells, strict=True)
        self.rows = csr_matrix((values, (rows, columns)), shape=(len(said), len(self.names)))

    def learn(self, target: Target, among: np.ndarray) -> np.ndarray:
        """The weights of every clue, and last of being said at all."""
        known = np.flatnonzero(target.among & among)
        rows, holds = self.rows[known], target.holds[known]
        counts = self.counts[known]
        telling = _telling(rows, holds, counts)
        if target.manner:
            telling = telling * (np.asarray((rows > 0).sum(axis=0)).ravel() >= SEEN_FOR_MANNER)
        else:
            telling = telling * ~self.more
        model = LogisticRegression(C=1 / COST, solver="liblinear", tol=1e-4, random_state=0)
        model.fit(rows @ diags(telling), holds, sample_weight=counts * _evenly(holds, counts))
        return np.append(model.coef_[0] * telling, model.intercept_[0])

    def odds(self, weights: np.ndarray, where: np.ndarray) -> np.ndarray:
        """How much each saying speaks for a target."""
        return np.asarray(self.rows[where] @ weights[:-1] + weights[-1])


def _evenly(holds: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """What each saying counts so that those with the target and those without weigh the same."""
    with_it = counts[holds].sum()
    return np.where(holds, counts.sum() / with_it, counts.sum() / (counts.sum() - with_it)) / 2


def _telling(rows: csr_matrix, holds: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """How differently often each clue occurs where the target holds: it may weigh that much."""
    occurs = (rows > 0).astype(float)
    with_it = (1 + occurs[holds].T @ counts[holds]) / (1 + counts[holds].sum())
    without = (1 + occurs[~holds].T @ counts[~holds]) / (1 + counts[~holds].sum())
    ratio = np.abs(np.log(with_it / without))
    return (PLAIN + ratio) / (PLAIN + ratio.mean())


def crossed(said: list[Saying], groups: list[str]) -> dict[str, np.ndarray]:
    """The odds of each target for sayings of groups that were left out."""
    sheet, names, learned = Sheet(said), np.array(groups), targets(said)
    odds = {target.name: np.zeros(len(said)) for target in learned}
    every = sorted(set(groups) - {LEXICON})
    for fold in range(min(FOLDS, len(every))):
        left = np.isin(names, every[fold::FOLDS])
        for target in learned:
            weights = sheet.learn(target, ~left)
            odds[target.name][left] = sheet.odds(weights, np.flatnonzero(left))
    return odds


def check(said: list[Saying]) -> None:
    """Print how well readings are read in what was left out."""
    told = _told(said)
    truth = np.array(KINDS)[np.argmax([t.holds for t in targets(said)[:4]], axis=0)]
    ruled = np.array([kind_of(one.ruled) for one in said])
    _say(f"{told.sum()} sayings: {dict(Counter(truth[told].tolist()))}")
    _print("rules alone", truth[told], ruled[told])
    trades = [one.row["trade"] if one.file != LEXICON else LEXICON for one in said]
    for name, groups in (("writer", [one.file for one in said]), ("trade", trades)):
        odds = crossed(said, groups)
        given = np.array([_kind(one, odds, place) for place, one in enumerate(said)])
        _print(f"{name} left out", truth[told], given[told])
        _parts(said, truth, given)
        for target in targets(said)[4:]:
            known = target.among & told
            holds = target.holds[known]
            score = f1_score(holds, odds[target.name][known] > 0)
            _say(f"    {target.name:<24} F1 {score:.3f}  ({holds.sum()} of {known.sum()})")


def _kind(one: Saying, odds: dict[str, np.ndarray], place: int) -> str:
    """What a saying is read as, its odds learned without it."""
    if one.length not in LENGTHS:
        return kind_of(one.ruled)
    own = {kind: float(odds[kind][place]) for kind in KINDS}
    trusted = trusting(own, one.ruled, short=one.length < SHORT)
    return max(KINDS, key=lambda kind: trusted[kind])


def _parts(said: list[Saying], truth: np.ndarray, given: np.ndarray) -> None:
    """Print each language with what is taken for what, and each writer."""
    for language in LANGUAGES:
        own = _told(said) & np.array([one.row["language"] == language for one in said])
        _print(f"  in {language}", truth[own], given[own])
        for kind, row in zip(
            KINDS, confusion_matrix(truth[own], given[own], labels=KINDS), strict=True
        ):
            _say(f"      {kind:<10}" + "".join(f"{n:>6}" for n in row))
    for file in sorted({one.file for one, told in zip(said, _told(said), strict=True) if told}):
        own = np.array([one.file == file for one in said])
        _print(f"  by {file}", truth[own], given[own])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _print(name: str, truth: np.ndarray, given: np.ndarray) -> None:
    each = f1_score(truth, given, labels=KINDS, average=None, zero_division=0)
    told = "  ".join(f"{kind} {score:.2f}" for kind, score in zip(KINDS, each, strict=True))
    _say(f"  {name:<20} macro-F1 {each.mean():.3f}  {told}")


def write(said: list[Saying]) -> None:
    """Learn from all sayings, and write the weights of each language."""
    sheet, learned = Sheet(said), targets(said)
    every = np.ones(len(said), dtype=bool)
    columns = [_of_account(sheet.learn(target, every), target, sheet.often) for target in learned]
    cells = np.round(np.array(columns) * 100).astype(int).T
    for language in LANGUAGES:
        path = WRITTEN / f"reading_{language}.tsv"
        path.write_text(_table(sheet.names, cells, learned, language), encoding="utf-8")
        _say(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def _of_account(weights: np.ndarray, target: Target, often: np.ndarray) -> np.ndarray:
    """The weights that are written; the last, of being said at all, always is."""
    if target.manner:
        small = np.abs(weights[:-1]) < LEAST_FOR_MANNER
    else:
        account = np.abs(weights[:-1]) * often**0.25
        least = WRITTEN_OF["kind" if target.name in KINDS else "very"]
        small = account < np.sort(account)[-min(least, len(account))]
    return np.append(np.where(small, 0, weights[:-1]), weights[-1])


def _table(names: list[str], cells: np.ndarray, learned: list[Target], language: str) -> str:
    others = tuple(f"{other} " for other in LANGUAGES if other != language)
    head = [
        "# What each clue weighs for each reading, in hundredths; learned by make reading.",
        "\t".join(["clue", *(target.name for target in learned)]),
        _line(ALWAYS, cells[-1]),
    ]
    known = {
        name.removeprefix(f"{language} "): row
        for name, row in zip(names, cells[:-1], strict=True)
        if row.any() and not name.startswith(others)
    }
    return "\n".join([*head, *(_line(name, known[name]) for name in sorted(known))]) + "\n"


def _line(name: str, row: np.ndarray) -> str:
    return "\t".join([name, *(str(cell or "") for cell in row)])


def main() -> int:
    """Write the weights, or check them."""
    said = sayings()
    if "--check" in sys.argv[1:]:
        check(said)
    else:
        write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
