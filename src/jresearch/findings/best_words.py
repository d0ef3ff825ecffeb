"""The few words of what people said that say a finding best.

From its most central verbatims the clause that tells most: of what the finding is about,
else of what happened or how it was, in the study's own language, naming nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from jresearch.findings.clauses import WORD, Clause, clauses, well_made
from jresearch.findings.naming import About
from jresearch.findings.phrases import Told, told_concepts, told_of_sign
from jresearch.findings.telling import told_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHARED = 0.6
"""How much of what a group's cases share a clause must hold to stand under its head."""

EACH_MORE = 32
"""So many characters more must be worth one thing more."""

ENOUGH, EACH_TOLD = 3, 0.8
"""Words that stand alone had better tell so many things: "c'était un lundi" tells one."""

EACH_PART = 0.25
"""What a comma costs words that stand alone: a list of things says little of any."""


@dataclass(frozen=True)
class Said:
    """A verbatim that may be shown; ``foreign`` to the study, so ``far`` from what most say."""

    quote: str
    language: str
    foreign: bool = False
    far: float = 0.0


@dataclass(frozen=True)
class Wanted:
    """What the words should tell: their side, their matter, what the cases share.

    ``shared`` weighs the stems that several cases tell, ``typical`` those that half of
    them do; ``names`` are words that name somebody.
    """

    sign: int = 0
    about: About = field(default_factory=About)
    typical: Mapping[str, float] = field(default_factory=dict)
    shared: Mapping[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


def best_words(said: Sequence[Said], wanted: Wanted) -> str:
    """The words that say it best, of verbatims of which the first are the most central.

    First such as name nobody, tell nothing of the other side and are in the study's
    language. Under a head words that do either, or tell nothing of it, are worse
    than none: then it is empty.

    Examples
    --------
    >>> quote = "Enfin c'est moi. Le placard du haut s'est décroché dans la nuit."
    >>> best_words([Said(quote, "fr")], Wanted(sign=-1))
    "Le placard du haut s'est décroché dans la nuit"
    """
    best: tuple[tuple[float, ...], str] = ((float("-inf"),), "")
    for place, one in enumerate(said):
        told = _told_of(one, wanted)
        for read in _read(one.quote, one.language):
            weighed = _weighed(read, told, one.far, wanted)
            if weighed is not None:
                spoilt, worth = weighed
                clause = read.clause
                order = (-spoilt, -one.foreign, worth, -place, -clause.start, -clause.end)
                best = max(best, (order, clause.text))
    return best[1]


@dataclass(frozen=True, slots=True)
class _Read:
    """A clause, and what of it is the same for whatever finding: many hold the same quote."""

    clause: Clause
    words: frozenset[str]
    stems: frozenset[str]
    made: int


@lru_cache(maxsize=50_000)
def _read(quote: str, language: str) -> tuple[_Read, ...]:
    return tuple(
        _Read(
            clause, frozenset(WORD.findall(clause.text)),
            frozenset(told_by(clause.words, language)), well_made(clause, quote, language),
        )
        for clause in clauses(quote, language)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _ToldOf:
    """What a quote tells: ``against`` the finding's side, of its matter, and what is but felt."""

    against: tuple[Told, ...] = ()
    named: tuple[Told, ...] = ()
    felt: tuple[Told, ...] = ()


def _told_of(said: Said, wanted: Wanted) -> _ToldOf:
    quote, spoken, sign = said.quote, said.language, wanted.sign
    if not sign:
        return _ToldOf()
    felt = () if wanted.about.head else told_of_sign(quote, spoken, sign)
    return _ToldOf(told_of_sign(quote, spoken, -sign), told_concepts(quote, spoken, sign), felt)


def _weighed(
    read: _Read, told_of: _ToldOf, far: float, wanted: Wanted
) -> tuple[bool, float] | None:
    """Whether the clause should not be shown where another can, and how well it says it."""
    about, clause, stems = wanted.about, read.clause, read.stems
    spoilt = not wanted.names.isdisjoint(read.words) or bool(_holds(clause, told_of.against))
    matter = _matter(clause, told_of, wanted) + 2 * (not stems.isdisjoint(about.keywords))
    usual = sum(wanted.typical.get(stem, 0.0) for stem in stems)
    if about.head and (spoilt or (not matter and usual < SHARED)):
        return None
    told = matter + min(2.0, usual)
    if not about.head:
        told += EACH_TOLD * min(ENOUGH, len(stems)) - EACH_PART * clause.text.count(",")
        told += sum(wanted.shared.get(stem, 0.0) for stem in stems)
    worth = told + read.made - far - len(clause.text) / EACH_MORE
    return spoilt, round(worth, 6)


def _matter(clause: Clause, told_of: _ToldOf, wanted: Wanted) -> float:
    """What the clause tells of the matter, and of the finding's side: named things, vague ones."""
    named = _holds(clause, told_of.named)
    vague = 1.0 * bool(_holds(clause, told_of.felt))
    return 3.0 * bool(wanted.about.concepts & named) + (2.0 * bool(named) or vague)


def _holds(clause: Clause, told: Sequence[Told]) -> frozenset[str]:
    """The concepts told inside a clause."""
    return frozenset(
        one.concept for one in told if clause.start <= one.start and one.end <= clause.end
    )
