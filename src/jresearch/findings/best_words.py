"""The few words of what people said that say a finding best.

From its most central verbatims the clause that tells most: of what the finding is about,
else of what happened or how it was, in the study's own language, naming nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jresearch.findings.clauses import WORD, Clause, clauses, well_made
from jresearch.findings.naming import About
from jresearch.findings.phrases import Told, told_concepts, told_of_sign
from jresearch.findings.telling import told_in

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
        for clause in clauses(one.quote, one.language):
            weighed = _weighed(clause, one, wanted)
            if weighed is not None:
                spoilt, worth = weighed
                order = (-spoilt, -one.foreign, worth, -place, -clause.start, -clause.end)
                best = max(best, (order, clause.text))
    return best[1]


def _weighed(clause: Clause, said: Said, wanted: Wanted) -> tuple[bool, float] | None:
    """Whether the clause should not be shown where another can, and how well it says it."""
    about, quote, spoken = wanted.about, said.quote, said.language
    against = told_of_sign(quote, spoken, -wanted.sign) if wanted.sign else ()
    named = bool(wanted.names.intersection(WORD.findall(clause.text)))
    spoilt = named or bool(_holds(clause, against))
    stems = set(told_in([clause.text], [spoken])[0])
    matter = _matter(clause, said, wanted) + 2 * bool(stems & about.keywords)
    usual = sum(wanted.typical.get(stem, 0.0) for stem in stems)
    if about.head and (spoilt or (not matter and usual < SHARED)):
        return None
    told = matter + min(2.0, usual)
    if not about.head:
        told += EACH_TOLD * min(ENOUGH, len(stems)) - EACH_PART * clause.text.count(",")
        told += sum(wanted.shared.get(stem, 0.0) for stem in stems)
    worth = told + well_made(clause, quote, spoken) - said.far - len(clause.text) / EACH_MORE
    return spoilt, round(worth, 6)


def _matter(clause: Clause, said: Said, wanted: Wanted) -> float:
    """What the clause tells of the matter, and of the finding's side: named things, vague ones."""
    if not wanted.sign:
        return 0.0
    named = _holds(clause, told_concepts(said.quote, said.language, wanted.sign))
    felt = () if wanted.about.head else told_of_sign(said.quote, said.language, wanted.sign)
    vague = 1.0 * bool(_holds(clause, felt))
    return 3.0 * bool(wanted.about.concepts & named) + (2.0 * bool(named) or vague)


def _holds(clause: Clause, told: Sequence[Told]) -> frozenset[str]:
    """The concepts told inside a clause."""
    return frozenset(
        one.concept for one in told if clause.start <= one.start and one.end <= clause.end
    )
