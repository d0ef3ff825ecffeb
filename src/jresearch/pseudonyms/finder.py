"""Everything in a text that identifies somebody, found in one walk over its words.

One pattern holds the names to hide, the first names people bear and the words
that announce an identifier; what has a form of its own (a telephone number, an
address) is looked for where there are digits or signs for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from jresearch.pseudonyms import context
from jresearch.pseudonyms.addresses import electronic, links
from jresearch.pseudonyms.announced import WORD, announced, surname
from jresearch.pseudonyms.folding import END, START, bare, folded
from jresearch.pseudonyms.kinds import PLACEHOLDER
from jresearch.pseudonyms.numbers import numbered
from jresearch.pseudonyms.roster import Listed, without_article
from jresearch.pseudonyms.spans import Found
from jresearch.pseudonyms.trie import choice_of_names, choice_of_signs
from jresearch.pseudonyms.words import cues, first_names, is_common

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from jresearch.pseudonyms.folding import Folded
    from jresearch.pseudonyms.words import Cue, FirstName

LISTED = "listed"
SPEAKER = "speaker"
FIRST_NAME = "first name"
_NO_LETTER = re.compile(r"[\W_]+")
_BEFORE = re.compile(rf"({WORD})[-‑]$")
_AFTER = re.compile(rf"[-‑]{WORD}")
_INITIAL = re.compile(r"(?<![^\W_])(?<![.'’])(?!M\.)[A-Z]\.\s?$")
_HYPHENS = ("-", "‑")
_NEAR = 40


@dataclass(frozen=True)
class Finder:
    """What is looked for: names and signs by their key, and the patterns made of them."""

    names: Mapping[str, Listed]
    signs: Mapping[str, tuple[str, str]]
    words: re.Pattern[str]
    rows: re.Pattern[str] | None

    def found(self, text: str, language: str) -> list[Found]:
        """Everything that identifies somebody; places may overlap."""
        text = _veiled(text)
        plain = folded(text)
        told = [*numbered(text), *electronic(text, plain), *self._told(text, plain, (language,))]
        return [*told, *links(text, told)]

    def announced(self, text: str, *languages: str) -> list[Found]:
        """The same without what its form alone betrays: listed names and signs, first names.

        In several languages, all that is found in one or another.
        """
        return list(self._told(*_veiled_and_folded(text), languages))

    def _told(self, text: str, plain: Folded, languages: Collection[str]) -> Iterator[Found]:
        yield from self._rows(plain)
        for match in self.words.finditer(plain.text):
            yield from self._read(match, text, plain, languages)

    def _read(
        self, match: re.Match[str], text: str, plain: Folded, languages: Collection[str]
    ) -> Iterator[Found]:
        start, end = plain.at(match.start()), plain.end(match.end())
        key = _NO_LETTER.sub("", match.group())
        cue = cues().get(key)
        if cue is not None and cue.counts(text[start:end], languages):
            yield from self._announced(cue, text, start, end)
        name = self.names.get(key)
        first = first_names().get(key)
        if name is None and first is None and key[-1] in "sx":
            name = self.names.get(key[:-1])
            if name is None or not context.is_capital(text[start:end]) or name.kind == "place":
                return
        if name is not None and _is_written(name, text, start, end):
            rule = SPEAKER if name.speaks else LISTED
            yield from self._whole(Found(start, end, name.kind, name.name, rule, name.sure), text)
        elif first is not None and _is_first_name(first, text, start, end):
            written, sure = text[start:end], not first.also
            yield from self._whole(Found(start, end, "person", written, FIRST_NAME, sure), text)

    def _announced(self, cue: Cue, text: str, start: int, end: int) -> Iterator[Found]:
        """What a cue announces; a firm or place of the roster after a title is no person."""
        for one in announced(cue, text, start, end):
            last = self.names.get(bare(one.name.split()[-1]))
            if one.kind != "person" or last is None or last.kind == "person":
                yield one

    def _whole(self, found: Found, text: str) -> Iterator[Found]:
        """A name, and for a person with the other half, the family name, the initial."""
        yield found
        if found.kind != "person":
            return
        near = text[max(0, found.start - _NEAR) : found.start]
        before = _BEFORE.search(near) if near.endswith(_HYPHENS) else None
        after = _AFTER.match(text, found.end)
        start = found.start - (len(before.group()) if before else 0)
        end = after.end() if after else found.end
        called = found.rule == SPEAKER or bare(found.name) in first_names()
        if called or before or after:
            end = self._with_surname(text, end)
        if (start, end) != (found.start, found.end):
            name = " ".join(text[start:end].split())
            yield replace(found, start=start, end=end, name=name, sure=True, rule=FIRST_NAME)
        elif "." in near[-2:] and (initial := _INITIAL.search(near)):
            yield replace(found, start=start - len(initial.group()))

    def _with_surname(self, text: str, end: int) -> int:
        """The end of the family name, unless the words that follow name something else."""
        until = surname(text, end)
        if until > end:
            for word in text[end:until].split():
                other = self.names.get(bare(word))
                if other is not None and other.kind != "person":
                    return end
        return until

    def _rows(self, plain: Folded) -> Iterator[Found]:
        if self.rows is None:
            return
        for match in self.rows.finditer(plain.text):
            kind, name = self.signs[_NO_LETTER.sub("", match.group())]
            yield Found(plain.at(match.start()), plain.end(match.end()), kind, name, LISTED)


@lru_cache(maxsize=1)
def _veiled_and_folded(text: str) -> tuple[str, Folded]:
    """Both; of all that is written each text is walked over several times, one after the other."""
    veiled = _veiled(text)
    return veiled, folded(veiled)


def _veiled(text: str) -> str:
    """The text with its placeholders out of sight: nothing in them is a name."""
    if "[" not in text:
        return text
    return PLACEHOLDER.sub(lambda match: "\x00" * len(match.group()), text)


def finder(names: Iterable[Listed], signs: Mapping[str, tuple[str, str]]) -> Finder:
    """A finder of these names and rows of signs; of two that fold alike, the first is kept."""
    known: dict[str, Listed] = {}
    forms: list[str] = []
    for name in names:
        for form in _forms(name):
            known.setdefault(bare(form), name)
            forms.append(folded(form).text)
    told = [folded(first.name).text for first in first_names().values()]
    told += [folded(cue.words).text for cue in cues().values()]
    return Finder(
        known,
        dict(signs),
        re.compile(f"{START}{choice_of_names([*forms, *told])}[sx]?{END}"),
        re.compile(f"{START}{choice_of_signs(signs)}{END}") if signs else None,
    )


def _forms(name: Listed) -> list[str]:
    """A name, and without its article where that still tells what it names."""
    short = without_article(name.name, name.kind)
    return [name.name] if short == name.name or is_common(short) else [name.name, short]


def _is_written(name: Listed, text: str, start: int, end: int) -> bool:
    """Whether these words are written as the name must be to be hidden."""
    written = text[start:end]
    if name.manner == "any":
        return context.is_capital(written) or not is_common(written)
    proper = without_article(name.name, name.kind)
    words = without_article(written, name.kind)
    if not context.has_capitals(words, proper) or not context.keeps_accents(words, proper):
        return False
    if name.manner == "capital":
        return True
    first = first_names().get(bare(written))
    return context.makes_name(text, start, end, first.also if first else "word")


def _is_first_name(first: FirstName, text: str, start: int, end: int) -> bool:
    written = text[start:end]
    if not context.is_capital(written) or not context.keeps_accents(written, first.name):
        return False
    if context.after_saint(text, start):
        return False
    return not first.also or context.makes_name(text, start, end, first.also)
