"""The few words of a verbatim that say it: short enough to be read aloud.

A clause is a run of words between two marks of punctuation, without the words
with which talk takes a turn ("donc", "ben", "so"). It is always the person's own
words, in their order, nothing left out between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jresearch.language import fold, tokens, words_of
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jresearch.language import Token

LONGEST = 60
"""How many characters a clause may have."""
SHORTEST = 3
"""How many words it has at least."""
FULL = 18
"""From so many characters on it mostly says something by itself."""

SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
LEFT_OUT = re.compile(r"\[[^\]]*\]|\([^)]*\)")
PARTING = ',;:–—«»“”"'
EDGES = " \t,;:.…!–—-«»“”\"'’"
BAD_START = {
    "fr": "que qu' qui dont où de d' à au aux pour avec dans sur par si quand parce comme ni sans"
    " du jusqu' lorsqu' puisqu' vu pas plus même y chez enfin tellement sinon genre histoire",
    "en": "that which who of to for with in on by if when because as at from than not there",
}
BAD_END = {
    "fr": "je j' tu il elle on nous vous ils elles le la les l' un une des du de d' à au aux et ou"
    " mais que qu' qui pour par dans sur avec c' ça ce cette mon ma mes son sa ses leur notre me"
    " m' se s' ne n' est ai a as était très trop si quand parce comme donc alors là puis",
    "en": "i you he she it we they the a an of to for with in on by and or but that which who my"
    " his her our their is was are were be very too if when because as at then",
}
SUBJECTS = {
    "fr": "je j' tu il elle on nous vous ils elles ça c' personne rien",
    "en": "i you he she it we they that nobody nothing",
}
"""Words at which a clause opens or ends badly, and those that make it a sentence of its own."""
HEDGES = {
    "fr": "dis dit disait disent disais sais crois pense pensais trouve vois veux imaginez réponds",
    "en": "said say says told know think thought guess mean see suppose",
}
"""Words of who speaks of speaking: they say little of what happened."""
FIGURES = 6
"""With so many figures it is a telephone number or a reference."""
WORD = re.compile(r"[^\W\d_]+")
ACRONYMS = re.compile(r"[A-ZÀ-Ý]{2,}|I")


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of a quote, and where they stand in it."""

    text: str
    start: int
    end: int
    words: tuple[Token, ...] = field(compare=False, repr=False)


@lru_cache(maxsize=50_000)
def clauses(quote: str, language: str) -> tuple[Clause, ...]:
    """The clauses of a quote that may be shown by themselves, in its order.

    Examples
    --------
    >>> [one.text for one in clauses("Donc j’ai, donc j’ai tout repris, euh, voilà.", "fr")]
    ['j’ai tout repris']
    """
    found: dict[tuple[int, int], Clause] = {}
    said = words_of(quote, language).tokens
    starts = [word.start for word in said]
    for sentence in SENTENCE.finditer(quote):
        chunks = list(_chunks(quote, sentence.start(), sentence.end()))
        for first in range(len(chunks)):
            for last in range(first, len(chunks)):
                own = said[bisect_left(starts, chunks[first][0]) :
                           bisect_left(starts, chunks[last][1])]  # fmt: skip
                clause = _trimmed(quote, own, language)
                if clause is None:
                    continue
                if _is_long(clause, language):
                    break
                if _may_be_shown(clause, language):
                    found[clause.start, clause.end] = clause
    return tuple(found[at] for at in sorted(found))


def _is_long(clause: Clause, language: str) -> bool:
    """Whether no clause that goes on from this one is short enough: none begins later."""
    return len(clause.text) > LONGEST and len(clause.words) >= _longest_opening(language)


def well_made(clause: Clause, quote: str, language: str) -> int:
    """How much speaks for showing a clause, up to 5: whole, to the point, nobody named in it."""
    said = [word.folded for word in clause.words]
    return (
        (said[0] not in _set(BAD_START[language]))
        + (len(clause.text) >= FULL)
        + bool(_set(SUBJECTS[language]) & set(said))
        + 2 * (not _names_someone(clause, quote))
        - bool(_set(HEDGES[language]) & set(said))
    )


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _chunks(quote: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces between commas, brackets and guillemets of one sentence."""
    left_out = {match.span() for match in LEFT_OUT.finditer(quote, start, end)}
    inside = {at for opens, closes in left_out for at in range(opens, closes)}
    marks = {at for at in range(start, end) if quote[at] in PARTING and at not in inside}
    places = sorted({start, end, *marks, *(edge for span in left_out for edge in span)})
    for opens, closes in pairwise(places):
        if (opens, closes) not in left_out and quote[opens:closes].strip(EDGES):
            yield opens, closes


def _trimmed(quote: str, words: Sequence[Token], language: str) -> Clause | None:
    """Without the words of talk at its ends."""
    first, last = _past_openings(words, language), len(words)
    while last > first and words[last - 1].folded in _fillers(language):
        last -= 1
    if last - first < SHORTEST:
        return None
    at, to = words[first].start, words[last - 1].end
    return Clause(quote[at:to], at, to, tuple(words[first:last]))


def _past_openings(words: Sequence[Token], language: str) -> int:
    """How many of these words only take the turn."""
    known = _openings(language)
    at = 0
    while at < len(words):
        folded = tuple(word.folded for word in words[at : at + _longest_opening(language)])
        opening = next((o for o in known.get(folded[0], ()) if folded[: len(o)] == o), None)
        if opening is None:
            break
        at += len(opening)
    return at


@cache
def _longest_opening(language: str) -> int:
    return max(len(opening) for some in _openings(language).values() for opening in some)


@cache
def _openings(language: str) -> dict[str, list[tuple[str, ...]]]:
    """The words that open a turn of talk, by the first of them, the longest first."""
    kinds = {"contrast", "follow", "weak", "filler"}
    said = [
        tuple(word.folded for word in tokens(row["words"], language))
        for row in read_rows("joints.tsv")
        if row["language"] == language and row["kind"] in kinds
    ]
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted({*said, *_MORE[language]}, key=lambda words: (-len(words), words)):
        found.setdefault(words[0], []).append(words)
    return found


_MORE = {
    "fr": {("et", "puis"), ("puis",), ("parce", "qu'"), ("parce", "que"), ("attention",),
           ("franchement",), ("quoi",), ("mais", "bon"), ("apres",), ("ou",), ("tu", "vois")},
    "en": {("and", "then"), ("you", "know"), ("honestly",), ("or",), ("like",)},
}  # fmt: skip
"""Words that take a turn of talk without parting incidents, so that joints.tsv has them not."""
_AFTER = {"fr": {"quoi", "bref"}, "en": {"you", "know", "though"}}


@cache
def _fillers(language: str) -> frozenset[str]:
    """The words that a clause does without at its end."""
    listed = {
        fold(row["words"])
        for row in read_rows("joints.tsv")
        if row["language"] == language and row["kind"] == "filler"
    }
    return frozenset(listed | _AFTER[language])


def _may_be_shown(clause: Clause, language: str) -> bool:
    """Short, without a hesitation, a word said twice over or half a pair of marks."""
    text, words = clause.text, [word.folded for word in clause.words]
    hesitates = {"euh", "um", "uh", "er", "hum", "heu"} & set(words)
    pairs = list(pairwise(words))
    again = any(one == then for one, then in pairs) or len(pairs) != len(set(pairs))
    halves = text.count("«") != text.count("»") or text.count("“") != text.count("”")
    broken = hesitates or again or halves or words[-1] in _set(BAD_END[language])
    foreign = set("?[]()\n") & set(text) or sum(map(str.isdigit, text)) >= FIGURES
    return len(text) <= LONGEST and not broken and not foreign


def names_in(quotes: Iterable[str]) -> frozenset[str]:
    """The words that stand with a capital inside sentences, and nowhere without: names, mostly.

    Examples
    --------
    >>> sorted(names_in(["On a vu Alix hier. Alix dort.", "Le mur, lui, tient."]))
    ['Alix']
    """
    inside: set[str] = set()
    small: set[str] = set()
    for quote in quotes:
        for match in WORD.finditer(quote):
            word = match.group()
            if word[0].islower():
                small.add(word)
            elif not _opens(quote, match.start()) and not ACRONYMS.fullmatch(word):
                inside.add(word)
    return frozenset(word for word in inside if word.lower() not in small)


def _opens(quote: str, at: int) -> bool:
    """Whether a sentence opens here."""
    before = quote[:at].rstrip(" «“\"'’[(")
    return not before or before[-1] in ".!?…:\n]"


def _names_someone(clause: Clause, quote: str) -> bool:
    """Whether a capital stands where no sentence begins: a name, or most likely one."""
    return any(
        match.group()[0].isupper()
        and not _opens(quote, clause.start + match.start())
        and not ACRONYMS.fullmatch(match.group())
        for match in WORD.finditer(clause.text)
    )
