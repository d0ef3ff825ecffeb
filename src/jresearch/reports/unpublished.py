"""Searching what goes to a client for what a client may not have.

Editions leave unpublished words out of the tables; this looks at the files that
came of them, as they will be opened: at texts, attributes, comments, cells and
metadata, whatever wrote them. A run of six words of a transcript is somebody's
own sentence, and may stand there only if it was published.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.findings.phrases import phrases
from jresearch.log import MINTED, SETTLED
from jresearch.pseudonyms.inside import Piece, UnreadableError, pieces, within
from jresearch.reports.concealed import MARKUP, concealed
from jresearch.tables import Table
from jresearch.target import FILE
from jresearch.translation import LANGUAGES, _, every_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jresearch.analysis import Analysis
    from jresearch.codebook import Codebook

RUN = 6
"""So many words in a row, letter for letter, are a quotation and no chance."""
SHOWN = 4
"""So many of them tell where it is without saying it again."""
WORD = re.compile(r"[^\W\d_]+(?!\d)")
"""A word in letters; C10 is none, so that a place beside a quotation is not read into it."""
ID_BEGINS = re.compile(r"[\w.-]+\Z")
ID_ENDS = re.compile(r":[0-9A-Za-z]+")
LONGEST_ID = 200
CELLS = "sharedStrings.xml"
"""The part of a workbook that holds the words of its cells, a line a cell."""
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Found:
    """Something a client may not have: in which file, at which place, what."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        where = within(self.file, self.place)
        return _("{where}: {what}").format(where=where, what=self.what)


@dataclass(frozen=True)
class Kept:
    """What is not to leave: runs of words, ids of observations, names of coders and of files."""

    runs: frozenset[int]
    published: frozenset[int]
    ids: frozenset[str]
    names: tuple[str, ...]

    @cached_property
    def endings(self) -> frozenset[str]:
        """What the ids end with: seldom found in a page, so it is looked for first."""
        return frozenset(f":{id_.rpartition(':')[2]}" for id_ in self.ids)

    @cached_property
    def any_name(self) -> re.Pattern[str]:
        """One of the names, alone; the longest first."""
        choice = "|".join(map(re.escape, self.names))
        return re.compile(rf"(?<![\w.-])(?:{choice or '(?!)'})(?!\w)")


def kept_from(a: Analysis, client: Analysis) -> Kept:
    """What of an analysis its client edition does not hold."""
    said = [*a.turns["text"], *a.hidden.turns["text"]]
    read = client.coded["quote"].ne("")
    allowed = [*client.coded.loc[read, "quote"], *_own_words(client)]
    published = _runs(allowed)
    return Kept(
        runs=_runs(said) - published,
        published=published,
        ids=frozenset(client.coded.loc[~read, "observation"]),
        names=tuple(sorted(_names(a), key=lambda name: (-len(name), name))),
    )


def find_unpublished(folder: Path, kept: Kept) -> list[Found]:
    """Everything in a folder that is not to leave, once a file, where it first stands.

    Raises
    ------
    UnreadableError
        A file that cannot be searched.
    """
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        first: dict[str, str] = {}
        for place, what in _in_file(file, kept):
            first.setdefault(what, place)
        found += [Found(name, place, what) for what, place in first.items()]
    return found


def _in_file(file: Path, kept: Kept) -> Iterator[tuple[str, str]]:
    content = file.read_bytes()
    if file.suffix in MARKUP:
        text = html.unescape(TAG.sub(_gap, content.decode("utf-8")))
        yield from _in_piece(Piece("", text, by_line=True), kept)
    try:
        yield from concealed(file, content)
        said = list(pieces(content))
        # Most files hold nothing of it, and a table has thousands of cells: they are asked at once.
        if _may_tell("\n".join(piece.text for piece in said), kept):
            for piece in said:
                yield from _in_piece(piece, kept)
    except UnreadableError as error:
        raise UnreadableError(f"{file.name}: {error}") from None


def _may_tell(text: str, kept: Kept) -> bool:
    """Whether anything that is not to leave may stand in one of the pieces joined in a text.

    What stands beside it is not asked: that may be another piece, or the next cell.
    """
    named = any(name in text for name in kept.names) and kept.any_name.search(text) is not None
    return named or _holds_a_run(_folded(text), kept) or any(True for _one in _ids(text, kept))


def _gap(tag: re.Match[str]) -> str:
    """What stands for a tag: a gap between words, as long in lines."""
    return " " + "\n" * tag[0].count("\n")


def _in_piece(piece: Piece, kept: Kept) -> Iterator[tuple[str, str]]:
    for line, what in sorted(_of_text(piece, kept)):
        yield within(piece.place, _line(line)) if piece.by_line else piece.place, what


def _of_text(piece: Piece, kept: Kept) -> Iterator[tuple[int, str]]:
    """What is not to leave, each with its line."""
    text = piece.text
    for line, words in _quotations_of(piece, kept):
        yield line, _("words that are not published: “{words} …”").format(words=words)
    for start, id_ in _ids(text, kept):
        told = _("an observation that is not published: {id}").format(id=id_)
        yield _line_of(text, start), told
    if piece.noise or not any(name in text for name in kept.names):
        return
    for match in kept.any_name.finditer(text):
        told = _("a coder, a file or a folder of the study: {name}").format(name=match[0])
        yield _line_of(text, match.start()), told


def _ids(text: str, kept: Kept) -> Iterator[tuple[int, str]]:
    """The ids of observations that are not published, and where each stands."""
    for match in ID_ENDS.finditer(text):
        if match[0] not in kept.endings:
            continue
        begins = ID_BEGINS.search(text[max(0, match.start() - LONGEST_ID) : match.start()])
        if begins and (id_ := begins[0] + match[0]) in kept.ids:
            yield match.start(), id_


def _line(number: int) -> str:
    return _("line {n}").format(n=number)


def _quotations_of(piece: Piece, kept: Kept) -> Iterator[tuple[int, str]]:
    """Cell by cell in a workbook: words of two cells that follow each other are no sentence."""
    if CELLS not in piece.place:
        yield from _quotations(piece.text, kept)
        return
    for line, cell in enumerate(piece.text.split("\n"), start=1):
        for _at, words in _quotations(cell, kept):
            yield line, words


def _quotations(text: str, kept: Kept) -> Iterator[tuple[int, str]]:
    """Where each run of kept words begins, with its first few words."""
    folded = _folded(text)
    if not _holds_a_run(folded, kept):
        return
    found = list(WORD.finditer(folded))
    runs = list(_sixes([match[0] for match in found]))
    hits = {index for index, run in enumerate(runs) if hash(run) in kept.runs}
    for first in sorted(index for index in hits if index - 1 not in hits):
        if first + 1 in hits or not _beside_published(runs, first, kept):
            yield _line_of(folded, found[first].start()), " ".join(runs[first][:SHOWN])


def _holds_a_run(folded: str, kept: Kept) -> bool:
    return not kept.runs.isdisjoint(map(hash, _sixes(WORD.findall(folded))))


def _beside_published(runs: list[tuple[str, ...]], at: int, kept: Kept) -> bool:
    """Whether five of the six words are published, and the sixth merely stands beside them."""
    beside = [*runs[max(at - 1, 0) : at], *runs[at + 1 : at + 2]]
    return any(hash(run) in kept.published for run in beside)


def _runs(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(hash(run) for text in texts for run in _sixes(WORD.findall(_folded(text))))


def _sixes(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _line_of(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


def _own_words(client: Analysis) -> Iterator[str]:
    """What the team wrote itself: labels of its own, its codebook, the journey it aims at.

    And what the program says whoever speaks, in its messages, over its columns and of its
    concepts: "neither the one nor the other" is nobody's.
    """
    yield from every_message()
    for table in Table.__subclasses__():
        for column in table.to_schema().columns.values():
            yield from filter(None, map((column.metadata or {}).get, LANGUAGES))
    for sign, spoken in product((-1, 1), LANGUAGES):
        for phrase in phrases(sign, spoken).values():
            yield from (phrase.named, phrase.then)
    by_hand = client.findings[client.findings["label_by"].ne("machine")]
    for name in ("label", "definition"):
        yield from by_hand[name].dropna()
    yield from _of_codebook(client.study.codebook)
    if (aim := client.study.codebooks / FILE).exists():
        yield aim.read_text(encoding="utf-8")


def _of_codebook(book: Codebook) -> Iterator[str]:
    yield from book.name.values()
    for step in book.steps:
        yield from (*step.label.values(), *step.purpose.values())
    for promise in book.promises:
        yield from promise.label.values()
    for code in book.codes:
        yield from (*code.label.values(), *code.definition.values())
    for question in book.guide:
        yield from question.text.values()


def _names(a: Analysis) -> set[str]:
    """Coders, transcripts, and the places where the study and its owner's files lie."""
    coders = {*a.study.settings.coders, *a.log.coders} - {MINTED, SETTLED}
    files = {Path(file).name for file in a.interviews["file"]}
    return {*coders, *files, str(a.study.path.resolve()), str(Path.home())} - {"", "/"}
