"""An observer's notes: remarks that begin with a mark, under headings.

Whoever watches people use a thing writes down what they say and do, one remark
a paragraph, with a sign for its kind: a question, a doubt, a liking. Nobody is
named, and the observer's own words are the stage directions, which are left
out. The sign stays at the head of its remark, as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import islice

from jresearch.transcripts.blocks import Reading, recognised
from jresearch.transcripts.labels import unlabelled
from jresearch.transcripts.plain import read_plain
from jresearch.translation import _, ngettext

FORMAT = "notes"
MAX_TEXT = 1024 * 1024
"""No observer writes more in a day."""
_FEW = 3
_MOST = 0.5
"""Notes are marked in at least this share of their remarks."""
_BRACKETED = re.compile(r"[\[(]([+?!−–-]{1,3})[\])]\s")
_HEADS = re.compile(r"^[ \t>]*(?:[^\x00-\u20ff]|[\[(][+?!−–-]{1,3}[\])])", re.M)
"""What looks like a mark, to tell at once that a text is none of these."""
_JOINED = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*")


def is_notes(text: str) -> bool:
    r"""Whether most remarks of a text begin with a mark.

    Examples
    --------
    >>> is_notes("👍 Clair.\n\n❓ Où est le prix ?\n\n🤔 Hum.\n\nElle cherche.")
    True
    >>> is_notes("Clair.\n\nOù est le prix ?\n\n👍 Ah.")
    False
    """
    if len(text) > MAX_TEXT or len(list(islice(_HEADS.finditer(text), _FEW))) < _FEW:
        return False
    remarks = _remarks(text)
    marked = sum(bool(mark_of(remark)) for remark in remarks)
    return marked >= _FEW and marked >= _MOST * len(remarks)


def read_notes(text: str) -> Reading:
    """The remarks of an observer's notes, a turn each, of nobody who is named."""
    lines, notes, date = read_plain(text)
    found = unlabelled(lines, FORMAT, notes)
    marks = Counter(mark for block in found.blocks if (mark := mark_of(block.text)))
    why = ngettext(
        "{n} of {every} remarks begins with a mark ({marks})",
        "{n} of {every} remarks begin with a mark ({marks})",
        marks.total(),
    )
    shown = ", ".join(f"{mark} {n}" for mark, n in marks.most_common())
    said = why.format(n=marks.total(), every=len(found.blocks), marks=shown)
    assumed = _(
        "Each remark is taken as words or deeds of the one person who was observed; "
        "the observer speaks in none of them."
    )
    return replace(found, notes=(recognised(FORMAT, said), assumed, *found.notes[1:]), date=date)


def mark_of(remark: str) -> str:
    """The mark a remark begins with: a pictogram, or a sign in brackets; none, nothing.

    Examples
    --------
    >>> mark_of("👍 Clair."), mark_of("[?] Où ?"), mark_of("Clair. 👍"), mark_of("👩 : Oui.")
    ('👍', '[?]', '', '')
    """
    bracketed = _BRACKETED.match(remark)
    if bracketed:
        return bracketed[0].strip()
    if not remark or not _is_pictogram(remark[0]):
        return ""
    joined = _JOINED.match(remark, 1)
    rest = remark[joined.end() if joined else 1 :]
    return "" if rest.lstrip().startswith(":") else remark[0]


def _is_pictogram(character: str) -> bool:
    """Whether a character is a picture rather than a letter or a sign of a text."""
    return unicodedata.category(character) == "So" and character not in "°©®™№"


def _remarks(text: str) -> list[str]:
    lines, _notes, _date = read_plain(text)
    return [block.text for block in unlabelled(lines, FORMAT, ()).blocks]
