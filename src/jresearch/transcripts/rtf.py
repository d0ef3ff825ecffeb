"""Rich Text Format: the words of a page that nearly every word processor can write.

Its groups are walked through once before its words are read: what is no speech
(pictures, headers, notes, comments, links, struck-out words) is cut and what of
it people wrote is counted, and a file of nothing but opening braces is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.transcripts.archive import broken
from jresearch.transcripts.blocks import Line, clean
from jresearch.transcripts.plain import without_controls
from jresearch.transcripts.spoken_language import word_set
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 50 * 1024 * 1024
MAX_DEPTH = 500
"""Groups in groups: word processors nest a dozen."""
MAX_WORDS = 4 * 1024 * 1024
"""Characters left when pictures are cut; an hour of speech has 100,000."""
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})\b")
_PICTURE = re.compile(r"(?<=[\s}])[0-9a-fA-F\s]{400,}+")
_TOKEN = re.compile(
    r"\\bin(?P<bytes>\d{1,9}) ?"
    r"|\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\[^a-z]"
    r"|(?P<open>\{)\s*(?:\\\*)?\s*(?:\\(?P<kind>[a-z]{1,32}))?"
    r"|(?P<close>\})",
    re.S,
)
_SET_ASIDE = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "head"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "head"),
    **dict.fromkeys(("footnote", "annotation"), "note"),
}
_SILENT = word_set(
    """
    pict object fldinst themedata datastore colorschememapping latentstyles stylesheet listtable
    listoverridetable info atnid atnauthor atrfstart atrfend nonshppict pntext listtext generator
    """
)
_FONTS = "fonttbl"
_FONT, _CHARSET = re.compile(r"\\f(\d{1,5})"), re.compile(r"\\fcharset(\d{1,3})")
_TITLE = "\ue00f"
"""Stands at the head of a title from the walk to the lines; no word holds it."""


def read_rtf(content: bytes, where: str) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of an RTF page, titles marked, and notes on what was cut.

    Raises
    ------
    InputError
        It is damaged, nested without end, or larger than any transcript.
    """
    from striprtf.striprtf import rtf_to_text

    if len(content) > MAX_BYTES:
        raise _refused(where, _("it is far larger than a transcript."))
    markup, cut = _speech(_decoded(content), where)
    if len(markup) > MAX_WORDS:
        raise _refused(where, _("it is far larger than a transcript."))
    try:
        text: str = rtf_to_text(markup, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError):
        raise broken(where) from None
    words, removed = without_controls(clean(text))
    return list(_lines(words)), (*_said(cut), *removed)


def _decoded(content: bytes) -> str:
    """The markup; letters beyond ASCII are nearly always escaped, else in its own code page."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CODEPAGE.search(content)
    try:
        return content.decode(f"cp{named[1].decode()}" if named else "cp1252", "replace")
    except LookupError:
        return content.decode("cp1252", "replace")


def _speech(markup: str, where: str) -> tuple[str, Counter[str]]:
    """The markup without the groups that are no speech, and how many of each kind were cut."""
    markup = _PICTURE.sub("", markup)
    if len(markup) > 2 * MAX_WORDS:
        raise _refused(where, _("it is far larger than a transcript."))
    kept: list[str] = []
    cut: Counter[str] = Counter()
    depth, outside, since, at, fonts = 0, 0, 0, 0, 0
    while match := _TOKEN.search(markup, at):
        at = match.end()
        if match["bytes"]:
            at += int(match["bytes"])
        elif match["open"]:
            depth += 1
            if depth > MAX_DEPTH:
                what = _("its groups lie in one another more than {n} deep.").format(n=MAX_DEPTH)
                raise _refused(where, what)
            kind = match["kind"] or ""
            if not outside and (kind in _SILENT or kind in _SET_ASIDE or kind == _FONTS):
                kept.append(markup[since : match.start()])
                cut[_SET_ASIDE.get(kind, "")] += 1
                outside, fonts = depth, at if kind == _FONTS else 0
        elif match["close"]:
            if depth == outside:
                kept.append(_fonts(markup[fonts : match.start()]) if fonts else "")
                since, outside = match.end(), 0
            depth -= 1
        elif not outside and match["word"]:
            new = _replaced(match["word"], match["number"])
            if new is not None:
                kept += [markup[since : match.start()], new]
                since = at
    if not outside:
        kept.append(markup[since:])
    return "".join(kept), cut


def _fonts(table: str) -> str:
    """The table of fonts as short as can be: their numbers and sets of characters."""
    found = [(_FONT.search(entry), _CHARSET.search(entry)) for entry in table.split(";")]
    short = (f"{{\\f{f[1]}\\fcharset{c[1]} x;}}" for f, c in found if f and c)
    return f"{{\\{_FONTS}{''.join(short)}}}"


def _replaced(word: str, number: str | None) -> str | None:
    """What stands for a word of the markup: cells are parted by tabs, titles wear their mark."""
    if word in {"cell", "nestcell"}:
        return "\\tab "
    if word == "outlinelevel" and number is not None and int(number) < 9:
        return f"\\u{ord(_TITLE)}?"
    return None


def _lines(text: str) -> Iterator[Line]:
    for number, written in enumerate(text.split("\n"), 1):
        words = written.rstrip("\t ")
        title = _TITLE in words
        bare = words.replace(_TITLE, "")
        yield Line(bare, number, title=title and bool(bare.strip()))


def _said(cut: Counter[str]) -> tuple[str, ...]:
    heads = ngettext(
        "{n} header or footer of the pages left out.",
        "{n} headers and footers of the pages left out.",
        cut["head"],
    )
    notes = ngettext(
        "{n} footnote or comment left out.", "{n} footnotes and comments left out.", cut["note"]
    )
    pairs = ((cut["head"], heads), (cut["note"], notes))
    return tuple(sentence.format(n=n) for n, sentence in pairs if n)


def _refused(where: str, what: str) -> InputError:
    way_out = _("Check where the file comes from; save it again from the word processor.")
    return InputError(Problem(where, what, way_out))
