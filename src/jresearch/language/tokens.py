"""Words: where they stand in a text, how they fold, which form they are listed under.

People and transcription tools write "l’e-mail", "l'email", "E-MAIL": a word is
compared folded (lower case, no accent, straight apostrophe) and under its
lemma, but it always remembers its exact place in the text. Elisions and
hyphens part words ("j'ai", "rendez-vous"), so that spelling does not decide
what is found.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELIDED = {
    "j'": "je", "l'": "le", "m'": "me", "t'": "te", "s'": "se", "c'": "ce", "d'": "de",
    "n'": "ne", "qu'": "que", "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque",
    "quoiqu'": "quoique", "y'": "il",
}  # fmt: skip
_STOPS, _COMMAS = frozenset(".!?…;\n"), frozenset(",:()–—")
_WORD = re.compile(
    r"""
    \d+(?:[.,]\d+)*                                          # 3.5, 1,200
    | (?i:aujourd['’]hui|quelqu['’]une?|presqu['’][iî]le)    # one word in spite of its apostrophe
    | (?i:jusqu|lorsqu|puisqu|quoiqu|qu|[jlmtscdny])['’](?=[^\W\d_])
    | [^\W\d_]+(?:['’][^\W\d_]+)?                            # didn't
    | [€$£%]
    """,
    re.VERBOSE,
)


_NOTHING = frozenset({"", " "})
"""What mostly stands between two words."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as written, folded, under its lemma, and where it stands in its part."""

    text: str
    folded: str
    lemma: str
    start: int
    end: int
    part: int = 0
    after_stop: bool = False
    after_comma: bool = False
    asked: bool = False
    """Whether its sentence is a question."""


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower case, without accents, with straight apostrophes.

    Examples
    --------
    >>> fold("L’Œuvre DÉÇUE")
    "l'oeuvre decue"
    """
    text = text.replace("’", "'").replace("ʼ", "'").lower().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=200_000)
def lemma(word: str, language: str = "fr") -> str:
    """The form a dictionary lists a word under.

    Examples
    --------
    >>> lemma("relancés"), lemma("j’"), lemma("waited", "en")
    ('relancer', 'je', 'wait')
    """
    plain = word.lower().replace("’", "'")
    if plain in _ELIDED:
        return _ELIDED[plain]
    import simplemma

    return str(simplemma.lemmatize(plain, lang=language))


@lru_cache(maxsize=200_000)
def _forms(word: str, language: str) -> tuple[str, str]:
    """A word folded, and its lemma folded."""
    return fold(word), fold(lemma(word, language))


def tokens(
    text: str, language: str = "fr", *, start: int = 0, end: int | None = None, part: int = 0
) -> list[Token]:
    """The words of ``text[start:end]``, with their offsets in ``text``.

    Examples
    --------
    >>> [(word.folded, word.start) for word in tokens("J’ai relancé.")]
    [("j'", 0), ('ai', 2), ('relance', 5)]
    """
    end = len(text) if end is None else end
    found: list[Token] = []
    last = start
    for match in _WORD.finditer(text, start, end):
        between = text[last : match.start()] if found else ""
        last = match.end()
        word = match.group()
        marked = between not in _NOTHING
        after_stop = marked and not _STOPS.isdisjoint(between)
        after_comma = marked and not _COMMAS.isdisjoint(between)
        folded, base = _forms(word, language)
        found.append(Token(word, folded, base, match.start(), last, part, after_stop, after_comma))
    return _with_questions(found, text, end) if "?" in text else found


def _with_questions(found: list[Token], text: str, end: int) -> list[Token]:
    """The words, those of a question marked as asked."""
    marked: list[Token] = []
    limit, asked = end, False
    for token in reversed(found):
        if not marked or marked[-1].after_stop:
            asked = "?" in text[token.end : limit]
        marked.append(replace(token, asked=True) if asked else token)
        limit = token.start
    return marked[::-1]


@dataclass(frozen=True)
class Words:
    """The words of one or several parts of speech, in order, ready to be searched.

    ``line`` writes them one after the other as " folded/lemma", a full stop
    between sentences and between parts: the patterns are matched against it.
    """

    tokens: tuple[Token, ...]
    language: str

    @cached_property
    def line(self) -> str:
        """What patterns are matched against."""
        return self._written[0]

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each word begins in ``line``, and which word it is."""
        return self._written[1]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every form and lemma that occurs."""
        return frozenset(k for token in self.tokens for k in (token.folded, token.lemma))

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that carry meaning: no function word, no filler."""
        empty = stop_words(self.language)
        return tuple(t for t in self.tokens if t.folded not in empty and t.lemma not in empty)

    @cached_property
    def _written(self) -> tuple[str, dict[int, int]]:
        line: list[str] = []
        places: dict[int, int] = {}
        length, part = 0, 0
        for position, token in enumerate(self.tokens):
            stop = token.after_stop or token.part != part
            part = token.part
            item = f"{' .' if stop else ''} {token.folded}/{token.lemma}"
            places[length + (2 if stop else 0)] = position
            line.append(item)
            length += len(item)
        return "".join(line), places


def read_words(
    texts: Sequence[str], language: str = "fr", spans: Sequence[tuple[int, int]] | None = None
) -> Words:
    """The words of several parts; ``spans`` are the places read in each text."""
    spans = [(0, len(text)) for text in texts] if spans is None else spans
    found = (
        tokens(text, language, start=start, end=end, part=part)
        for part, (text, (start, end)) in enumerate(zip(texts, spans, strict=True))
    )
    return Words(tuple(token for part in found for token in part), language)


@lru_cache(maxsize=20_000)
def words_of(text: str, language: str = "fr") -> Words:
    """The words of a whole text, kept for all who read it.

    Examples
    --------
    >>> words_of("J'ai relancé.", "fr").line
    " j'/je ai/avoir relance/relancer"
    """
    return read_words([text], language)


@cache
def stop_words(language: str = "fr") -> frozenset[str]:
    """Function words and fillers, folded; never a negation, never a judgement.

    Examples
    --------
    >>> "euh" in stop_words(), "pas" in stop_words()
    (True, False)
    """
    text = files("jresearch.language").joinpath(f"stop_words_{language}.txt").read_text("utf-8")
    lines = (line.split("#")[0] for line in text.splitlines())
    return frozenset(fold(word) for line in lines for word in line.split())
