"""What kind of thing is told, and how: nature, modality, experiencer, about, severity, emotion.

Nature follows from the rating and from who speaks: what cost a customer is an
irritant, what went beyond what was expected an enchantment, what an employee
tells of the firm's own failures a dysfunction. Everything else needs marks in
the words; without them a field stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.coding.learnt import READ, read_values, shown_words
from jresearch.coding.speech import Evidence, in_order, shown
from jresearch.language import marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.coding.rate import Rating
    from jresearch.language import Words

MARKED = {"modality": 0.6, "experiencer": 0.5, "about": 0.5}
"""Fields read from marks, and how sure a mark makes."""

INTENDED = 0.5
"""How sure "pour savoir" makes of what somebody came for."""

FIRST = {
    "modality": ("lived", "prescribed", "hypothetical", "anticipated", "reported", "habitual"),
    "experiencer": ("household", "colleague"),
    "about": ("competitor", "oneself", "partner"),
}
"""Where several values are marked, the one that counts: "normalement … en vrai" is lived."""

LEARNT: dict[str, tuple[str, ...]] = {
    "nature": ("break", "fact"),
    "modality": ("prescribed", "habitual"),
    "experiencer": ("household", "third"),
    "about": (),
}
"""Values read from all the words where no mark shows one; the others are too seldom told."""

CLUES = ("nature", "modality", "experiencer", "about", "severity", "fact")
"""Fields whose marks are clues for what is learned."""

BEYOND = frozenset({"+beyond", "+surprise", "+devoted", "+free", "+gift"})
"""Kinds of good that nobody has a right to expect."""

NO_MARK = "-"
"""The value of turns of phrase that look like marks of their field and are none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value read in the words: how sure, and where it is read."""

    field: str
    value: str
    score: float
    evidence: tuple[Evidence, ...]


def read_odds(words: Words, rating: Rating, population: str) -> dict[str, float]:
    """How much all that is said speaks for each value that is learned; empty where too short."""
    seen = [f"{field} {value}" for field in CLUES for value in _marked(words, field)]
    return read_values(words.language, rating.found, population, seen)


def read_natures(
    words: Words, rating: Rating, population: str, odds: Mapping[str, float]
) -> list[Reading]:
    """The natures of an observation; several may hold."""
    marked = _marked(words, "nature")
    facts = tuple(in_order([row for rows in _marked(words, "fact").values() for row in rows]))
    marked |= {"fact": facts} if facts else {}
    found = [
        Reading("nature", value, 0.6, rows)
        for value, rows in marked.items()
        if odds.get(value, 1.0) > 0
    ]
    for value in LEARNT["nature"]:
        if value not in marked and odds.get(value, 0.0) > 0:
            found.append(_from_words("nature", value, words, rating))
    real = not {"hypothetical", "anticipated", "prescribed"} & set(_marked(words, "modality"))
    if real or population in v.EMPLOYEES:
        found += _from_rating(rating, population, odds)
    order = v.ids(v.NATURES)
    return sorted(found, key=lambda reading: order.index(reading.value))


def _from_words(field: str, value: str, words: Words, rating: Rating) -> Reading:
    return Reading(field, value, 0.5, tuple(shown_words(words, rating.found, value)))


def _from_rating(rating: Rating, population: str, odds: Mapping[str, float]) -> list[Reading]:
    sides = {side: tuple(_side(rating, side)) for side in ("−", "+")}
    found = []
    if rating.negative:
        value = "irritant" if population in v.CUSTOMERS else "dysfunction"
        found.append(Reading("nature", value, 0.4 + 0.2 * rating.negative, sides["−"]))
    if rating.positive:
        # "très bien" is plain good, said loudly; it takes a strong word or event.
        beyond = rating.strong or bool(rating.concepts & BEYOND)
        beyond = odds.get("enchantment", float(beyond)) > 0
        value = "enchantment" if beyond and population in v.CUSTOMERS else "strength"
        found.append(Reading("nature", value, 0.4 + 0.2 * rating.positive, sides["+"]))
    return [reading for reading in found if reading.evidence]


def _side(rating: Rating, sign: str) -> list[Evidence]:
    return [row for row in rating.evidence if sign in row["rule"]]


def read_manner(
    words: Words, rating: Rating, population: str, odds: Mapping[str, float]
) -> list[Reading]:
    """Modality, experiencer and about, where words show them."""
    found = []
    for field, score in MARKED.items():
        marked = _marked(words, field)
        value = _first(marked, FIRST[field] + (("customer",) if population in v.EMPLOYEES else ()))
        if field == "modality" and value == "lived" and "prescribed" not in marked:
            value = None  # "en fait", "en vrai" alone contrast with nothing
        if value is not None:
            found.append(Reading(field, value, score, marked[value]))
            continue
        likeliest = max(LEARNT[field], key=lambda one: odds.get(one, 0.0), default="")
        if odds.get(likeliest, 0.0) > 0:
            found.append(_from_words(field, likeliest, words, rating))
    return found


def read_intent(words: Words) -> list[Reading]:
    """What people came for, where the words say it; the first that is said."""
    marked = _marked(words, "intent")
    if not marked:
        return []
    value = min(marked, key=lambda one: (marked[one][0]["part"], marked[one][0]["start"]))
    return [Reading("intent", value, INTENDED, marked[value])]


def _first(marked: dict[str, tuple[Evidence, ...]], order: tuple[str, ...]) -> str | None:
    return next((value for value in order if value in marked), None)


def read_severity(words: Words, rating: Rating, odds: Mapping[str, float]) -> list[Reading]:
    """The gravity of what hurt, by the consequence told; open where none is."""
    if not rating.negative:
        return []
    marked = _marked(words, "severity")
    if marked:
        value = max(marked)
        return [Reading("severity", value, 0.5, marked[value])]
    if "grave" not in odds:
        return []
    rows = tuple(shown_words(words, rating.found, "grave" if odds["grave"] > 0 else "negative"))
    return [Reading("severity", "2" if odds["grave"] > 0 else "1", 0.4, rows)]


def read_emotions(words: Words, rating: Rating) -> list[Reading]:
    """Emotions, each from the words that name it."""
    known = v.ids(v.EMOTIONS)
    found: dict[str, list[Evidence]] = {}
    for row in rating.evidence:
        concept = "" if row["rule"].startswith(READ) else row["rule"].split(" ")[1]
        if concept in known and "negated" not in row["rule"] and "unreal" not in row["rule"]:
            found.setdefault(concept, []).append(row)
    return [Reading("emotion", e, 0.6, tuple(found[e])) for e in known if e in found]


def _marked(words: Words, field: str) -> dict[str, tuple[Evidence, ...]]:
    """The values a field has marks for, with the places of the marks."""
    rows: dict[str, list[Evidence]] = {}
    for match in marks(words.language, field).find(words):
        rule = f"{field}: {match.pattern}"
        rows.setdefault(match.found.value, []).append(shown(words, match, rule))
    for row in rows.pop(NO_MARK, []):
        # "comme si c'était" is no supposition: marks that meet it do not count.
        rows = {value: [r for r in found if not _meet(r, row)] for value, found in rows.items()}
    return {value: tuple(in_order(found)) for value, found in rows.items() if found}


def _meet(one: Evidence, two: Evidence) -> bool:
    return bool(
        one["part"] == two["part"] and one["start"] < two["end"] and two["start"] < one["end"]
    )
