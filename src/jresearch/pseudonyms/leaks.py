"""The last look before anything leaves: no listed name in anything that was written.

Every listed name and number is looked for in file names, texts, metadata,
hidden data and comments, however the file stores its letters. A common word
that is somebody's name counts with its capital only.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jresearch.errors import Problems
from jresearch.pseudonyms.folding import bare
from jresearch.pseudonyms.inside import Piece, UnreadableError, pieces, within
from jresearch.pseudonyms.known import APART, Known, Reading
from jresearch.pseudonyms.sought import words_in
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jresearch.pseudonyms.pseudonyms import Pseudonyms

_JOINTS = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=\d)(?=[^\W\d_])")
_LINE = re.compile("\n")
_SHORTEST = 4
"""Letters a name must have to be told from noise in a file without text."""


@dataclass(frozen=True, order=True)
class Leak:
    """A name that must not be there: in which file, at which place."""

    file: str
    place: str
    name: str

    def __str__(self) -> str:
        return _("{file}, {place}: '{name}' can be read there.").format(
            file=self.file, place=self.place, name=self.name
        )


def find_leaks(
    where: str | Path | Iterable[Path], p: Pseudonyms, but: tuple[str, ...] = ()
) -> list[Leak]:
    """Every listed name in a folder, a file or several, once a place.

    Files whose names end on one of ``but`` are left out.

    Raises
    ------
    InputError
        A file that cannot be searched: locked, damaged, or packed beyond reason.
    """
    problems = Problems()
    found: set[Leak] = set()
    for file, name in _files(where):
        if file.suffix in but:
            continue
        found.update(Leak(name, _("file name"), word) for word in _in_name(name, p))
        for written in (name, _JOINTS.sub(" ", name)):
            _known(p).words |= words_in(written, p.announced(written)[0])
        try:
            told = _in_content(file.read_bytes(), p)
            found.update(Leak(name, place, word) for place, word in told)
        except (UnreadableError, OSError) as error:
            problems.add(
                name,
                _("cannot be searched for names ({reason}).").format(reason=error),
                _("Write it again, unlocked, or leave it out."),
            )
    problems.raise_if_any()
    return sorted(found)


def _files(where: str | Path | Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The files and their names; in a folder, with the folders on the way."""
    roots = [Path(where)] if isinstance(where, str | Path) else [Path(path) for path in where]
    for root in roots:
        if root.is_dir():
            inside = (path for path in root.rglob("*") if path.is_file())
            yield from sorted((path, path.relative_to(root).as_posix()) for path in inside)
        else:
            yield root, root.name


def _in_name(name: str, p: Pseudonyms) -> Iterator[str]:
    name = unicodedata.normalize("NFC", name)
    for written in {name, _JOINTS.sub(" ", name)}:
        for _one, word in p.listed(written.replace("/", " \n ")):
            yield word


def _in_content(content: bytes, p: Pseudonyms) -> list[tuple[str, str]]:
    """The names in a file and their places; read whole only when what is new in it tells one."""
    known = _known(p)
    if hash(content) in known.files:
        return []
    reading = Reading(known)
    new = APART.join(piece.text for piece in pieces(content, reading=reading))
    announced, may_be_listed = p.announced(new)
    clear = not may_be_listed or next(p.listed(new), None) is None
    if clear:
        reading.is_clear()
    told = [] if clear else _in_whole(content, p)
    if not told:
        known.files.add(hash(content))
        known.words |= words_in(new, announced)
    return told


def words_searched(p: Pseudonyms) -> frozenset[str]:
    """The words of all that was searched for these names and holds none of them."""
    return frozenset(_known(p).words)


def _in_whole(content: bytes, p: Pseudonyms) -> list[tuple[str, str]]:
    return [told for piece in pieces(content) for told in _in_piece(piece, p)]


@lru_cache(maxsize=1)
def _known(p: Pseudonyms) -> Known:
    return Known(p.names, p.signs)


def _in_piece(piece: Piece, p: Pseudonyms) -> Iterator[tuple[str, str]]:
    found = list(p.listed(piece.text))
    ends = [match.start() for match in _LINE.finditer(piece.text)] if found else []
    for one, word in found:
        if piece.noise and len(bare(word)) < _SHORTEST:
            continue
        line = _("line {n}").format(n=bisect_left(ends, one.start) + 1) if piece.by_line else ""
        yield within(piece.place, line) if line else piece.place, word
