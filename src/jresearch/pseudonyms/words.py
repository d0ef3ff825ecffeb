"""Which words are names of people everywhere, and which are words first.

"Sophie" names somebody wherever it stands; "rose" is a flower until a capital
inside a sentence says otherwise. First names are listed beside this file with
what else they are; of any other name a dictionary of each language is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jresearch.language import fold, stop_words
from jresearch.pseudonyms.folding import bare

if TYPE_CHECKING:
    from collections.abc import Collection

_SHORT = 2
"""Names of so few letters are looked for with their capital only."""


@dataclass(frozen=True, slots=True)
class FirstName:
    """A first name; ``also`` says what else the word is: word, month, town or nothing."""

    name: str
    also: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce an identifier, and how and in which language they must be written."""

    kind: str
    words: str
    written: tuple[str, ...]
    language: str

    def counts(self, text: str, languages: Collection[str]) -> bool:
        """Whether these words, as they stand in a text of these languages, announce anything."""
        spoken = not self.language or self.language in languages
        return spoken and (not self.written or text in self.written)


@cache
def first_names() -> dict[str, FirstName]:
    """The first names of ``first_names.tsv``, folded; spelt alike, the plainest name.

    Examples
    --------
    >>> first_names()["rose"].also, first_names()["sophie"].also
    ('word', '')
    """
    told: dict[str, FirstName] = {}
    for row in _rows("first_names.tsv"):
        name = FirstName(row["name"], row["also"])
        if bare(name.name) not in told or not name.also:
            told[bare(name.name)] = name
    return told


@cache
def cues() -> dict[str, Cue]:
    """The words of ``cues.tsv`` that announce something, folded."""
    rows = _rows("cues.tsv")
    told = (Cue(r["kind"], r["words"], tuple(r["written"].split()), r["language"]) for r in rows)
    return {bare(cue.words): cue for cue in told}


@cache
def not_names() -> frozenset[str]:
    """Words that may be written with a capital and name nobody, folded."""
    text = files("jresearch.pseudonyms").joinpath("not_names.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    listed = frozenset(fold(word) for line in lines for word in line.split())
    return listed | stop_words("fr") | stop_words("en")


@lru_cache(maxsize=100_000)
def is_common(word: str) -> bool:
    """Whether a name is a word of French or English too, so that small letters hide nothing.

    Examples
    --------
    >>> is_common("Rose"), is_common("Routelle"), is_common("Sandrine")
    (True, False, False)
    """
    from simplemma import is_known

    small = word.lower()
    if len(bare(word)) <= _SHORT or small in not_names():
        return True
    first = first_names().get(bare(word))
    if first is not None:
        return bool(first.also) or is_known(small, lang="fr")
    return is_known(small, lang="fr") or is_known(small, lang="en")


def _rows(name: str) -> list[dict[str, str]]:
    text = files("jresearch.pseudonyms").joinpath(name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]
