"""The names of those who speak: what a transcript calls them is a name, unless it is a role.

"Ana :" names somebody as surely as a roster does, although dictionaries know the
word. What the study's own texts say decides of the rest: who is called like a word
that is said there ("Rose", and a rose) is hidden with a capital; a word that nobody
bears as a name ("Vendeur", and a vendeur) only where its place makes it one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.pseudonyms.context import makes_name
from jresearch.pseudonyms.folding import bare, folded
from jresearch.pseudonyms.roster import Listed, is_particle, listed
from jresearch.pseudonyms.words import first_names, not_names
from jresearch.transcripts.names import INTERVIEWER_WORDS, PARTICIPANT_WORDS, UNKNOWN_WORDS
from jresearch.transcripts.spoken_language import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_SEVERAL = re.compile(r"[/&+|;]|\s(?:et|and)\s", re.IGNORECASE)
_EITHER = re.compile(r"·\w+")
"""The other gender's ending: enquêteur·rice."""
_INSIDE = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_CODE = re.compile(r"[A-Z]{1,3}|[A-Z]{1,12}[ _-]?\d{1,3}|[a-z]{1,2}[ _-]?\d{1,3}")
"""Initials, or letters and a number: a code, unless somebody is called so in the texts."""
_ROLES = INTERVIEWER_WORDS | PARTICIPANT_WORDS | UNKNOWN_WORDS | word_set(
    """
    speaker speakers spk locuteur locutrice intervenant intervenante voix voice personne person
    entretien interview tour turn canal channel
    """
)  # fmt: skip


def of_speakers(turns: pd.DataFrame) -> list[Listed]:
    """The names of all who speak, whole and in parts, as a roster would list them.

    Examples
    --------
    >>> import pandas as pd
    >>> said = pd.DataFrame({"speaker": ["Q", "Client Ana"], "text": ["Et Ana ?", "J'ai rappelé."]})
    >>> [name.name for name in of_speakers(said)]
    ['Ana']
    """
    texts = turns["text"].tolist()
    labels = dict.fromkeys(str(label) for label in turns["speaker"])
    found: dict[str, Listed] = {}
    for label in labels:
        for name in _names_in(label, texts):
            for part in (name, *_parts(name)):
                found.setdefault(bare(part), _listed(part, texts))
    return list(found.values())


def _names_in(label: str, texts: Sequence[str]) -> Iterator[str]:
    """The names a label holds: none in "P02" or "Client 3", two in "Ana & Li"."""
    if _CODE.fullmatch(label.strip()) and not _is_called(label, texts):
        return
    outside = _INSIDE.sub(" ", label)
    for said in (outside, *(match[1] for match in _INSIDE.finditer(label))):
        names = [name for one in _SEVERAL.split(said) if (name := _without_role(one))]
        yield from names
        if names:
            return


def _is_called(label: str, texts: Sequence[str]) -> bool:
    """Whether the letters of a code are somebody's name: a known one, or one that is said."""
    word = "".join(letter for letter in label if letter.isalpha()).capitalize()
    return len(word) > 1 and (bare(word) in first_names() or _said(word, texts))


def _without_role(said: str) -> str:
    """A label without roles, titles and single letters; its words begin with a capital."""
    words = [
        word for word in _WORD.findall(_EITHER.sub("", said.partition("@")[0]))
        if len(bare(word)) > 1 and folded(word).text not in _ROLES
    ]  # fmt: skip
    while words and folded(words[0]).text in not_names():
        del words[0]
    alike = all(word.islower() for word in words) or all(word.isupper() for word in words)
    return " ".join(_with_capital(word) if alike else word for word in words)


def _with_capital(word: str) -> str:
    return word.lower() if is_particle(word) else word.title()


def _parts(name: str) -> list[str]:
    """The parts of a full name that stand for the person too."""
    words = name.split()
    return [word for word in words if not is_particle(word)] if len(words) > 1 else []


def _listed(name: str, texts: Sequence[str]) -> Listed:
    """How a speaker's name is hidden, by what it is beside a name."""
    own = replace(listed(name, "person"), speaks=True)
    if own.manner == "any" or " " in name:
        return own
    first = first_names().get(bare(name))
    small = _said(name.lower(), texts)
    if first is None and small and not _stands_as_name(name, texts):
        return replace(own, manner="middle", sure=False)
    return replace(own, sure=not small and not (first and first.also))


def _said(word: str, texts: Sequence[str]) -> bool:
    """Whether a word is said, written exactly so."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
    return any(pattern.search(text) for text in texts)


def _stands_as_name(name: str, texts: Sequence[str]) -> bool:
    """Whether a word stands with its capital, somewhere, where only a name would."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(name.capitalize())}(?![^\W_])")
    return any(
        makes_name(text, *match.span(), "word")
        for text in texts
        for match in pattern.finditer(text)
    )
