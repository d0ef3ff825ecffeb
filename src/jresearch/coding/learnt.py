"""What was learned of how people tell things: weights of clues, looked up and added.

``language/reading_fr.tsv`` and ``reading_en.tsv`` hold what each clue weighs for each reading,
learned from ``tests/gold/training``, and what hurts and pleases from ``tests/gold/told`` and
``tests/gold/sayings`` too, by ``make reading``; anyone may read them. Nothing is learned here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

import numpy as np

from jresearch.coding.clues import clues

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from jresearch.coding.clues import Clue
    from jresearch.coding.degree import Degree
    from jresearch.coding.speech import Evidence
    from jresearch.language import Words

    Array = NDArray[np.float64]

LENGTHS = range(5, 51)
"""Words of a saying that is read so: fewer leave nothing to weigh, and hardly anybody wrote
longer ones to learn from."""

SHORT = 13
"""Words below which a saying is plain more often than those learned from: there it takes more
to read what no rule reads, or otherwise than a rule."""


@dataclass(frozen=True)
class Trust:
    """What the rules' own reading weighs beside the rest: one side, both, or nothing found.

    It costs some F1 in sayings of writers left out, and keeps what rules read well of talk
    unlike those sayings.
    """

    one: float
    both: float
    nothing: float


TRUST = {True: Trust(3.0, 8.0, 3.0), False: Trust(1.5, 1.5, 0.0)}
"""Trust in the rules where a saying is short, and where it is not."""

ALWAYS = "always"
"""The clue that every saying has."""

KINDS = ("negative", "neutral", "positive", "mixed")
"""What a saying is on the whole; the likeliest is read."""

SIDES = frozenset({"negative", "positive"})

SPEAKER, MARK = "by", "mark"
"""How the clues begin that say who speaks, and which marks of ``marks.tsv`` were met."""

READ = "read: "
"""How evidence begins that no rule gives."""

_APART = re.compile(r"(?<=['’]) ")

LONGEST, MOST = 4, 2
"""Words of one piece of evidence, and pieces of evidence for one side."""


@dataclass(frozen=True)
class Weights:
    """What each clue weighs for each target, a row a clue."""

    targets: tuple[str, ...]
    rows: Mapping[str, int]
    table: Array

    def odds(self, found: Mapping[str, Clue]) -> dict[str, float]:
        """How much all clues found speak for each target."""
        rows = self.rows
        known = [(rows[name], clue[0]) for name, clue in found.items() if name in rows]
        places = np.array([place for place, _much in known], dtype=np.intp)
        total = np.array([much for _place, much in known]) @ self.table.take(places, axis=0)
        total += self.table[rows[ALWAYS]]
        return dict(zip(self.targets, total.tolist(), strict=True))


@cache
def _speaking(language: str, target: str) -> list[float]:
    """What each clue weighs for a target; for a side, against the other and neutral."""
    own = weights(language)
    place = {name: n for n, name in enumerate(own.targets)}
    if target not in SIDES:
        return cast("list[float]", own.table[:, place[target]].tolist())
    (other,) = SIDES - {target}
    for_it, against = [place[target], place["mixed"]], [place[other], place["neutral"]]
    weighs = own.table[:, for_it].sum(axis=1) - own.table[:, against].sum(axis=1)
    return cast("list[float]", weighs.tolist())


@cache
def weights(language: str) -> Weights:
    """The weights of a language.

    Examples
    --------
    >>> set(KINDS) <= set(weights("fr").targets)
    True
    """
    text = files("jresearch.language").joinpath(f"reading_{language}.tsv").read_text("utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines() if line[0] != "#")
    table = np.array([[float(cell or 0) for cell in cells] for _clue, *cells in lines]) / 100
    return Weights(tuple(header[1:]), {line[0]: n for n, line in enumerate(lines)}, table)


@dataclass(frozen=True)
class Read:
    """The two degrees of a saying, both None without evidence, and the clues found."""

    degrees: tuple[int, int] | None
    found: Mapping[str, Clue]


def read_degrees(words: Words, degrees: Sequence[Degree], ruled: tuple[int, int] | None) -> Read:
    """The degrees of a saying by all its clues, what the rules saw among them.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> said = "On m'a dit de repasser lundi, et le lundi on m'a dit que c'était au guichet trois."
    >>> read_degrees(read_words([said]), (), None).degrees[0] > 0
    True
    """
    if len(words.tokens) not in LENGTHS:
        return Read(ruled, {})
    short = len(words.tokens) < SHORT
    found = clues(words, degrees, ruled)
    odds = trusting(weights(words.language).odds(found), ruled, short=short)
    kind = max(KINDS, key=lambda one: odds[one])
    if short and kind == kind_of(ruled):
        return Read(ruled, {})
    if kind == "neutral":
        return Read(ruled if ruled == (0, 0) else None, found)
    hurts, pleases = (
        (1 + (odds[f"very {side}"] > 0)) * (kind in {side, "mixed"})
        for side in ("negative", "positive")
    )
    return Read((hurts, pleases), found)


def trusting(
    odds: dict[str, float], ruled: tuple[int, int] | None, *, short: bool
) -> dict[str, float]:
    """The odds with what the rules' own reading weighs.

    Examples
    --------
    >>> trusting({"negative": 0.0}, (1, 0), short=False)
    {'negative': 1.5}
    """
    kind, trust = kind_of(ruled), TRUST[short]
    weighs = {"neutral": trust.nothing, "mixed": trust.both}.get(kind, trust.one)
    return odds | {kind: odds[kind] + weighs}


def kind_of(degrees: tuple[int, int] | None) -> str:
    """What two degrees make of a saying.

    Examples
    --------
    >>> kind_of((1, 2)), kind_of(None)
    ('mixed', 'neutral')
    """
    negative, positive = degrees or (0, 0)
    if negative and positive:
        return "mixed"
    return "negative" if negative else "positive" if positive else "neutral"


def read_values(
    language: str, found: Mapping[str, Clue], population: str, marked: Iterable[str]
) -> dict[str, float]:
    """How much the clues speak for each other reading, who speaks and the marks among them.

    Without clues nothing is read.
    """
    if not found:
        return {}
    more = [f"{SPEAKER} {population}", *(f"{MARK} {one}" for one in marked)]
    return weights(language).odds({**found, **dict.fromkeys(more, (1.0, 0, 0))})


def shown_words(
    words: Words, found: Mapping[str, Clue], target: str, rule: str = ""
) -> list[Evidence]:
    """The words that weigh most for a target; a side counts both alone and with the other."""
    heat = _heat(words, found, target)
    taken: set[int] = set()
    rows: list[Evidence] = []
    for first, last in _windows(words, heat):
        if len(rows) < MOST and taken.isdisjoint(range(first, last)):
            if rows and sum(heat[first:last]) <= 0:
                break
            taken.update(range(first - 1, last + 1))
            start, end = words.tokens[first], words.tokens[last - 1]
            said = _APART.sub("", " ".join(token.text for token in words.tokens[first:last]))
            rows.append({"part": start.part, "start": start.start, "end": end.end,
                         "rule": f"{READ}{said}{rule}"})  # fmt: skip
    return rows


def _heat(words: Words, found: Mapping[str, Clue], target: str) -> list[float]:
    """How much each word speaks for a target; a clue of several words shares it among them."""
    rows, column = weights(words.language).rows, _speaking(words.language, target)
    heat = [0.0] * len(words.tokens)
    for name, (much, first, last) in found.items():
        row = rows.get(name)
        if row is not None and last - first <= LONGEST:
            each = much * column[row] / (last - first)
            for at in range(first, last):
                heat[at] += each
    return heat


def _windows(words: Words, heat: list[float]) -> list[tuple[int, int]]:
    """Pieces of a few words in one sentence, the heaviest first."""
    tokens = words.tokens
    found = []
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + LONGEST, len(tokens)) + 1):
            if last > first + 1 and (
                tokens[last - 1].after_stop or tokens[last - 1].part != tokens[first].part
            ):
                break
            found.append((-sum(heat[first:last]), first, last))
    return [(first, last) for _heavy, first, last in sorted(found)]
