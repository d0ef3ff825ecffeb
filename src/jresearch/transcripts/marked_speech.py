"""What the two XML formats of linguists, TEI and Transcriber, have in common.

Both list their speakers at the top by an id and write that id beside the
words; an id is shown by its name, unless two ids bear the same one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.transcripts.archive import xml
from jresearch.transcripts.blocks import Block, Reading, clean, recognised, spoken
from jresearch.transcripts.times import seconds
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element

ID = "{http://www.w3.org/XML/1998/namespace}id"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = {
    "fr": "fr", "fra": "fr", "fre": "fr", "french": "fr", "français": "fr",
    "en": "en", "eng": "en", "english": "en",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\n]+")
MAX_TAGS = 500_000
"""A day of speech whose every word is tagged has fewer."""
_HEAD = 4096
_SECONDS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*s?")
_A_DAY = 1e6


def is_xml(text: str) -> bool:
    """Whether a text says that it is XML."""
    return text[:_HEAD].lstrip()[:5] == "<?xml"


def begins_with(text: str, *roots: str) -> bool:
    """Whether the first element of an XML text is one of these.

    Examples
    --------
    >>> begins_with('<?xml version="1.0"?><!-- a --><tei:TEI xmlns:tei="x">', "TEI")
    True
    >>> begins_with("<p>TEI</p>", "TEI")
    False
    """
    head = re.sub(r"<!--.*?-->", "", text[:_HEAD], flags=re.S)
    first = re.search(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)", head)
    return head.lstrip()[:1] == "<" and first is not None and first[1] in roots


def root_of(content: bytes, where: str) -> Element:
    """The first element of an XML text.

    Raises
    ------
    InputError
        It is damaged, declares entities, or is far larger than any transcript.
    """
    if content.count(b"<") > MAX_TAGS:
        raise InputError(
            Problem(
                where,
                _("it is far larger than a transcript."),
                _("Put the transcript alone in a file, as .docx or .txt."),
            )
        )
    return xml(content, where)


def local(node: Element) -> str:
    """An element's name without its namespace."""
    return str(node.tag).rsplit("}", 1)[-1]


def words(text: str) -> str:
    """A text as people read it: on one line, single blanks."""
    return _BLANKS.sub(" ", clean(text)).strip()


def shown(names: Mapping[str, str]) -> dict[str, str]:
    """What each id is shown as: its name, with the id where two would be the same.

    Examples
    --------
    >>> shown({"s1": "Anna", "s2": "inconnu", "s3": "inconnu", "s4": ""})
    {'s1': 'Anna', 's2': 'inconnu (s2)', 's3': 'inconnu (s3)', 's4': 's4'}
    """
    times = Counter(names.values())
    return {
        id_: id_ if not name else name if times[name] == 1 else f"{name} ({id_})"
        for id_, name in names.items()
    }


def time_of(written: str | None) -> float | None:
    """A time as seconds: "12.5", "12.5s", "0:12"; nothing when it is none."""
    text = (written or "").strip()
    plain = _SECONDS.fullmatch(text)
    found = float(plain[1]) if plain else seconds(text)
    return found if found is not None and math.isfinite(found) and found < _A_DAY else None


def language_named(written: str | None) -> str | None:
    """French or English, where a file says so: "fra", "fr-FR", "french"."""
    return _LANGUAGES.get((written or "").casefold().replace("_", "-").split("-")[0])


def reading(
    blocks: Iterable[Block],
    format_: str,
    aside: int,
    *,
    notes: Sequence[str],
    language: str | None,
    date: str | None = None,
) -> Reading:
    """The reading of these blocks, and what of the file was left out."""
    kept, silent = spoken(blocks)
    names = {block.speaker for block in kept if block.speaker}
    why = ngettext("{n} turn of {k} speakers", "{n} turns of {k} speakers", len(kept))
    return Reading(
        kept,
        format_,
        (
            recognised(format_, why.format(n=len(kept), k=len(names))),
            *_aside(aside),
            *notes,
            *silent,
        ),
        bool(names),
        language,
        date,
    )


def _aside(n: int) -> tuple[str, ...]:
    if not n:
        return ()
    sentence = ngettext(
        "{n} mark of a pause, a noise or a remark left out.",
        "{n} marks of pauses, noises and remarks left out.",
        n,
    )
    return (sentence.format(n=n),)


def together(n: int) -> tuple[str, ...]:
    """A note on the words several people said with one voice."""
    if not n:
        return ()
    sentence = ngettext(
        "{n} turn that several people say together is nobody's.",
        "{n} turns that several people say together are nobody's.",
        n,
    )
    return (sentence.format(n=n),)
