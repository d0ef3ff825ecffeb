"""noScribe's HTML pages: each stretch of speech in a mark that says when, and who.

``<a name="ts_<start ms>_<end ms>_<speaker>">`` holds the words; the first
paragraph is the page's title, the second says how it was made. Whoever edits
the page renames speakers in its words ("S00:" becomes "Anna:") and not in the
marks, so a name in the words stands above the code of the mark.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from jresearch.errors import InputError, Problem
from jresearch.transcripts.blocks import (
    Block,
    Line,
    Reading,
    clean,
    joined,
    left_out,
    recognised,
    spoken,
)
from jresearch.transcripts.names import may_be_name
from jresearch.translation import _, ngettext

FORMAT = "noScribe html"
MAX_TEXT = 10 * 1024 * 1024
"""A day of speech with its marks is under 5 MB."""
MAX_TAGS = 200_000
_HEAD = 1024
_MARK = re.compile(r"<a\s[^<>]{0,200}?\bname=[\"']ts_\d{1,10}_\d{1,10}", re.IGNORECASE)
_NAME = re.compile(r"ts_(\d{1,10})_(\d{1,10})(?:_(.{0,100}))?", re.S)
_LONGEST_TAG = 20_000
_DECLARATIONS = 100
"""More comments and declarations than this are no page of noScribe's, and take long to read."""
_TIME = re.compile(r"\[\d{1,2}:\d\d:\d\d(?:\.\d{1,3})?\]")
_LABEL = re.compile(r"\s*(?://\s*)?([^:\n]{1,70}?)\s*:\s*", re.S)
_PAUSE = re.compile(r"[\s(\[.…)\]]*|\([^()]{0,100}\)|\[[^\[\]]{0,100}\]")


def is_noscribe(text: str) -> bool:
    """Whether a page holds noScribe's marks."""
    return text[:_HEAD].lstrip()[:1] == "<" and bool(_MARK.search(text))


def read_noscribe(text: str, where: str) -> Reading:
    """The turns of a noScribe page: a paragraph each.

    Raises
    ------
    InputError
        The page is not as noScribe writes it, and would take long to read.
    """
    large = len(text) > MAX_TEXT or text.count("<") > MAX_TAGS
    if large or text.count("<!") > _DECLARATIONS or _is_unclosed(text):
        raise InputError(
            Problem(
                where,
                _("this page is not as noScribe writes it, though it holds its marks."),
                _("Export the transcript again from noScribe, as .html or .vtt."),
            )
        )
    page = _Page()
    page.feed(text)
    page.close()
    numbered = list(enumerate((each for each in page.paragraphs if each.text), 1))
    header = [Line(each.text, n) for n, each in numbered if not each.codes]
    pauses = [Line(each.text, n) for n, each in numbered if each.is_pause]
    speech = [each for _n, each in numbered if each.codes and not each.is_pause]
    blocks, silent = spoken(_named(speech))
    names = {block.speaker for block in blocks if block.speaker}
    why = ngettext("{n} paragraph of {k} speakers", "{n} paragraphs of {k} speakers", len(blocks))
    return Reading(
        blocks,
        FORMAT,
        (
            recognised(FORMAT, why.format(n=len(blocks), k=len(names))),
            *left_out(header, _("title and notes of the tool")),
            *left_out(pauses, _("pauses and noises")),
            *_times(page.times),
            *silent,
        ),
        labelled=bool(names),
    )


def _is_unclosed(text: str) -> bool:
    """Whether some tag goes on for longer than any does."""
    return any(
        len(part) - part.index("<") > _LONGEST_TAG for part in text.split(">") if "<" in part
    )


@dataclass
class _Paragraph:
    """A paragraph as it is read: its words, and the marks they lie in."""

    parts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return joined(clean("".join(self.parts)).split("\n"))

    @property
    def code(self) -> str:
        return next((code for code in self.codes if code), "")

    @property
    def is_pause(self) -> bool:
        return bool(self.codes) and not self.code and bool(_PAUSE.fullmatch(self.text))


class _Page(HTMLParser):
    """The paragraphs of a page; what is above its body or in its styles is none of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[_Paragraph] = []
        self.times = 0
        self._outside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"style", "script", "title"}:
            self._outside += 1
        elif tag == "p" or not self.paragraphs:
            self.paragraphs.append(_Paragraph())
        elif tag == "br":
            self.paragraphs[-1].parts.append("\n")
        mark = _NAME.fullmatch(dict(attrs).get("name") or "") if tag == "a" else None
        if mark:
            self._mark(int(mark[1]), int(mark[2]), (mark[3] or "").strip())

    def _mark(self, start: int, end: int, code: str) -> None:
        """Note a mark; another speaker's begins a paragraph of its own."""
        if code and self.paragraphs[-1].code not in {"", code}:
            self.paragraphs.append(_Paragraph())
        self.paragraphs[-1].starts.append(start)
        self.paragraphs[-1].ends.append(end)
        self.paragraphs[-1].codes.append(code)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script", "title"}:
            self._outside = max(0, self._outside - 1)

    def handle_data(self, data: str) -> None:
        if self._outside or not self.paragraphs:
            return
        words, times = _TIME.subn("", data)
        self.times += times
        self.paragraphs[-1].parts.append(words)


def _named(paragraphs: list[_Paragraph]) -> list[Block]:
    """A block a paragraph; a code whose paragraphs bear a name goes by that name."""
    found = [(each, *_labelled(each)) for each in paragraphs]
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for each, name, _words in found:
        if name and each.code:
            names[each.code][name] += 1
    usual = {code: max(sorted(n), key=n.__getitem__) for code, n in names.items()}
    return [
        replace(_timed(each), speaker=name or usual.get(each.code, each.code), text=words)
        for each, name, words in found
    ]


def _labelled(paragraph: _Paragraph) -> tuple[str, str]:
    """The name at the head of a paragraph, and what follows it."""
    label = _LABEL.match(paragraph.text)
    if label and (label[1].strip() in paragraph.codes or may_be_name(label[1])):
        return label[1].strip(), paragraph.text[label.end() :].removesuffix("//").strip()
    return "", paragraph.text


def _timed(paragraph: _Paragraph) -> Block:
    return Block("", "", min(paragraph.starts) / 1000, max(paragraph.ends) / 1000)


def _times(times: int) -> tuple[str, ...]:
    if not times:
        return ()
    sentence = ngettext(
        "{n} time among the words left out.", "{n} times among the words left out.", times
    )
    return (sentence.format(n=times),)
