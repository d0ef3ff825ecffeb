"""Words in the study's language inside a report of another: marked as what they are.

Verbatims are never translated, nor what people wrote: their labels, profiles, sources, and
whatever the codebook says in one language only. Wherever such words stand on a finished page,
in a sentence, a table or a figure, they get the attribute ``lang``: a screen reader changes
its voice, and what is left without it is the product's own.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from jresearch.counting import records
from jresearch.reports.consultant import message_for
from jresearch.reports.pages.catalogue import PAGES
from jresearch.store import once
from jresearch.target import read_target
from jresearch.translation import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jresearch.analysis import Analysis

    Spans = list[tuple[int, int]]

PIECE = re.compile(r"<(style|script|title|desc)\b[^>]*>.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
WHOLE = frozenset(("style", "script", "title", "desc"))
"""Elements that hold text alone, and no other element."""
QUOTED = re.compile(r"(?<=[“«‘])[^“”«»]+(?=[”»])")
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr")
)  # fmt: skip
SENTENCE = 12
"""From so many characters on, with a space among them, words are somebody's own."""
NOBODYS = ("person", "interview", "speaker", "case", "file", "sha256", "date", "population",
           "consent", "persons", "in_scope", "outcome", "exit_step",
           "purchase_channel")  # fmt: skip
"""Columns of people and cases that hold no words of anybody's."""


@dataclass(frozen=True)
class Original:
    """The words of a study that a report of another language holds as they are."""

    language: str
    said: str
    """All that was said in this language, in one text."""
    phrases: tuple[str, ...]
    """What people wrote."""
    units: tuple[str, ...] = ()
    """What they measure in: words that stand behind a number."""

    @cached_property
    def _written(self) -> re.Pattern[str] | None:
        long = [one for one in self.phrases if " " in one and len(one) >= SENTENCE // 2]
        found = [rf"(?<!\w){_pattern(one)}(?!\w)" for one in sorted(long, key=len, reverse=True)]
        found += [rf"(?<=\d[ \u00a0]){_pattern(one)}(?!\w)" for one in self.units]
        return re.compile("|".join(found)) if found else None

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(_plain(one) for one in self.phrases)

    def within(self, text: str) -> Spans:
        """Where such words stand in a text.

        Examples
        --------
        >>> of = Original("fr", "C'est moi qui rappelle.", ("Sans nouvelles",))
        >>> of.within("The wait: “c'est moi qui rappelle”"), of.within("Sans nouvelles (4/9)")
        ([(11, 33)], [(0, 14)])
        """
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        whole = _plain(text)
        if whole in self._alone or self._is_said(text):
            return [(start, end)] if whole else []
        found = [one.span() for one in QUOTED.finditer(text)
                 if self._is_said(one[0]) or _plain(one[0]) in self._alone]  # fmt: skip
        written = self._written.finditer(text) if self._written else ()
        found += [one.span() for one in written
                  if not any(a < one.end() and one.start() < b for a, b in found)]  # fmt: skip
        return sorted(found)

    def _is_said(self, text: str) -> bool:
        words = _plain(text)
        enough = (" " in words and len(words) >= SENTENCE) or _is_broken(text)
        # A label opens with a capital where the words it shows may not.
        return enough and words[1:] in self.said


def with_languages(page: str, a: Analysis, written: Iterable[str] = ()) -> str:
    """A page of a report, whatever is not in its language marked.

    ``written`` is what else people wrote in the study's: the headings of their notebooks.
    """
    original = once(a.hidden, original_of)
    if original is None:
        return page
    return marked(page, replace(original, phrases=(*original.phrases, *written)))


def original_of(a: Analysis) -> Original | None:
    """What a report holds in the study's language; nothing when that is its own."""
    own = a.study.settings.language
    if own == language():
        return None
    coded = a.coded[a.coded["language"].eq(own)]
    said = "\n".join(_plain(one) for one in coded["quote"])
    kpis = a.kpis
    phrases = {one.strip() for one in _written(a)} - {""}
    units = {one for one in kpis["unit"].dropna() if re.fullmatch(r"[^\W\d]{3,}.*", one)}
    return Original(own, said, tuple(sorted(phrases)), tuple(sorted(units)))


def marked(page: str, original: Original) -> str:
    """The page, such words bearing their language wherever nothing around them says it.

    Examples
    --------
    >>> of = Original("fr", "", ("Sans nouvelles",))
    >>> marked("<p>Sans nouvelles: 4/9</p>", of)
    '<p><span lang="fr">Sans nouvelles</span>: 4/9</p>'
    """
    shown: list[str] = []
    open_: list[tuple[str, bool, bool]] = []
    at = 0
    # The same verbatim stands on a page as often as it is counted.
    within = cache(original.within)
    for piece in PIECE.finditer(page):
        shown.append(_text(page[at : piece.start()], open_, original.language, within))
        shown.append(piece[0])
        at = piece.end()
        _follow(piece[0], open_)
    shown.append(page[at:])
    return "".join(shown)


def _follow(piece: str, open_: list[tuple[str, bool, bool]]) -> None:
    """Which elements are open behind a tag: name, whether inside a language, inside a drawing."""
    tag = TAG.match(piece)
    if tag is None or piece.endswith("/>") or tag[2] in WHOLE:
        return
    closes, name = tag.groups()
    if closes:
        while open_ and open_.pop()[0] != name:
            pass
    elif name not in VOID:
        _outer, told, drawn = open_[-1] if open_ else ("", False, False)
        says = name not in {"html", "main"} and " lang=" in piece
        open_.append((name, told or says, (drawn or name == "svg") and name != "foreignObject"))


def _text(
    text: str, open_: list[tuple[str, bool, bool]], spoken: str, within: Callable[[str], Spans]
) -> str:
    _name, told, drawn = open_[-1] if open_ else ("", True, False)
    if told or not text.strip():
        return text
    words = html.unescape(text)
    found = within(words)
    if not found:
        return text
    name, at, shown = "tspan" if drawn else "span", 0, []
    for start, end in found:
        inner = html.escape(words[start:end], quote=False)
        shown += [html.escape(words[at:start], quote=False),
                  f'<{name} lang="{spoken}">{inner}</{name}>']  # fmt: skip
        at = end
    return "".join([*shown, html.escape(words[at:], quote=False)])


# What people wrote --------------------------------------------------------------------------------


def _written(a: Analysis) -> Iterator[str]:
    by_hand = a.findings[a.findings["label_by"].ne("machine")]
    yield from map(str, by_hand["label"])
    yield from map(str, a.findings["definition"].dropna())
    for table in (a.people, a.cases):
        yield from _words(table[[name for name in table if name not in NOBODYS]])
    yield from _words(a.kpis[["label", "source", "period"]])
    for entries in (a.study.codebook.steps, a.study.codebook.channels, a.study.codebook.codes,
                    a.study.codebook.guide, a.study.codebook.departments,
                    a.study.codebook.promises):  # fmt: skip
        yield from _untold(entries)
    yield from _untold(read_target(a.study))
    yield from _headings(a)
    for place in (*(page.id for page in PAGES), "decisions"):
        words = message_for(a, place)
        if words and words.language:
            yield words.title


def _words(table: Any) -> Iterator[str]:
    for row in records(table):
        yield from (one for one in row.values() if isinstance(one, str))


def _headings(a: Analysis) -> Iterator[str]:
    settings = a.study.settings
    told = getattr(settings.report, language())
    yield from () if told.title else (settings.report.title, settings.name)
    yield from () if told.subtitle else (settings.report.subtitle,)
    yield settings.name


def _untold(value: object) -> Iterator[str]:
    """The texts of the codebook that are not there in the report's language."""
    if isinstance(value, BaseModel):
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, dict):
        if not value.get(language()):
            yield from _texts(value.values())
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _untold(one)


def _texts(values: Iterable[object]) -> Iterator[str]:
    for one in values:
        yield from [one] if isinstance(one, str) else map(str, one)  # type: ignore[call-overload]


def _plain(text: str) -> str:
    """Words as they are compared: no marks around them, nothing that a printer chose."""
    typed = text.replace("\u00a0", " ").replace("’", "'")
    return " ".join(typed.split()).strip(" .…:;,·–“”«»()")


def _is_broken(text: str) -> bool:
    """Whether a quotation begins or ends elsewhere: a line of words that a figure breaks."""
    return sum(text.count(one) for one in "“«") != sum(text.count(one) for one in "”»")


def _pattern(phrase: str) -> str:
    typed = phrase.replace("\u00a0", " ").replace("’", "'")
    return r"[\s\u00a0]+".join(map(re.escape, typed.split())).replace("'", "['’]")
