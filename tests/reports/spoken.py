"""What a finished page says in which language: for tests that look for words of the wrong one."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

from babel.messages.pofile import read_po

TOLD = frozenset(("alt", "title", "aria-label", "placeholder", "data-head", "data-name",
                  "data-none", "data-one", "data-many", "data-first"))  # fmt: skip
"""Attributes that people read or hear."""
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                  "source", "track", "wbr"))  # fmt: skip
SHORT, LONG = 2, 10
"""From so many words and characters on, a piece of a message is looked for inside sentences."""


class Spoken(HTMLParser):
    """The texts of a page by language: (language, text), attributes included."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        here = own.get("lang") or (self.open[-1][1] if self.open else "")
        self.said += [(here, own[name]) for name in TOLD & set(own) if own[name]]
        if tag not in VOID:
            self.open.append((tag, here))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, here = self.open[-1] if self.open else ("", "")
        if tag not in {"style", "script", "code"} and data.strip():
            self.said.append((here, data))


def said_in(page: str) -> list[tuple[str, str]]:
    """Every text of a page with its language."""
    reader = Spoken()
    reader.feed(page)
    return reader.said


@cache
def messages() -> tuple[tuple[str, str], ...]:
    """Every message of the product: English, French."""
    found = []
    for path in files("jresearch").joinpath("locale", "fr").iterdir():
        if path.name.endswith(".po"):
            with path.open("rb") as source:
                for one in read_po(source, locale="fr"):
                    if one.id:
                        english = one.id if isinstance(one.id, tuple) else (one.id,)
                        french = one.string if isinstance(one.string, tuple) else (one.string,)
                        found += list(zip(english, french, strict=False))
    return tuple(found)


@cache
def words_of(language: str) -> tuple[frozenset[str], dict[tuple[str, str], tuple[str, ...]]]:
    """What the product says in one language alone: whole messages, pieces by their first words."""
    side = 0 if language == "en" else 1
    other = "\n".join(plain(one[1 - side]) for one in messages())
    whole = {plain(one[side]) for one in messages()}
    pieces: dict[tuple[str, str], tuple[str, ...]] = {}
    for message in messages():
        for piece in re.split(r"\{[^{}]*\}", plain(message[side])):
            words = plain(piece)
            if len(words.split()) >= SHORT and len(words) >= LONG and words not in other:
                first, second, *_more = words.split()
                pieces[first, second] = (*pieces.get((first, second), ()), words)
    return frozenset(one for one in whole if one and one not in other), pieces


def plain(text: str) -> str:
    """Words as they are compared."""
    return " ".join(text.replace("\u00a0", " ").split()).strip(" .:;,?!·–“”«»()/").casefold()


def foreign(page: str, language: str) -> list[str]:
    """What a page in ``language`` says in the product's words of the other, unmarked."""
    other = "fr" if language == "en" else "en"
    told = dict.fromkeys(text for spoken, text in said_in(page) if spoken != other)
    return [text.strip() for text in told if is_told_in(other, text)]


def is_told_in(language: str, text: str) -> bool:
    """Whether a text holds words that the product says in this language alone."""
    whole, pieces = words_of(language)
    words = plain(text)
    pairs = pairwise(re.findall(r"\S+", words))
    near = {piece for pair in pairs for piece in pieces.get(pair, ())}
    return words in whole or any(
        re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", words) for piece in near
    )
