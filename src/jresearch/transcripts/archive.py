"""Word and OpenDocument files are zip archives: opening one without being harmed by it.

Nothing is ever unpacked to the disk; a member is read into memory only after
its announced size, and again while reading its true size, have been checked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.translation import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 100 * 1024 * 1024
"""A transcript of a whole day is under 1 MB, with photographs a few dozen; this is a recording."""
MAX_RATIO = 300
"""Words compress about tenfold, Word's own markup up to a hundredfold."""
_SMALL = 10 * 1024 * 1024
"""Below this size a high ratio does no harm."""
_PART = 32 * 1024 * 1024
"""The words of a document are in one part of it; read, it takes ten times its size."""
_PARTS = 10_000
"""Parts an archive may have; each takes memory before any of it is read."""
_ENTRY = b"PK\x01\x02"
_DEEP = 200
"""Boxes in boxes: a word processor nests its markup a few dozen deep."""


def members(content: bytes, where: str) -> zipfile.ZipFile:
    """The archive, its sizes checked.

    Raises
    ------
    InputError
        A truncated or broken archive; one that would unpack to far more than it is.
    """
    if content.count(_ENTRY) > _PARTS:
        raise _suspect(where, _("has more than {n} parts.").format(n=_PARTS))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise broken(where) from None
    total = sum(info.file_size for info in archive.infolist())
    packed = max(1, sum(info.compress_size for info in archive.infolist()))
    if total > 2 * MAX_BYTES or (total > _SMALL and total / packed > MAX_RATIO):
        raise _unpacks(where, total)
    return archive


def member(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    """The bytes of one member, never more than it announced.

    Raises
    ------
    InputError
        The member is missing, encrypted or damaged, or too large to hold words.
    """
    try:
        info = archive.getinfo(name)
        if info.file_size > _PART:
            raise _unpacks(where, info.file_size)
        with archive.open(info) as file:
            return file.read(info.file_size)
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ):
        raise broken(where) from None


def xml(content: bytes, where: str) -> Element:
    """The root of an XML member; entities and outside references are refused.

    Raises
    ------
    InputError
        No XML; XML with what no word processor writes, made to harm who reads it.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content)
    except DefusedXmlException:
        raise _suspect(where, _("declares entities, which no word processor does.")) from None
    except (ParseError, ValueError, LookupError):
        raise broken(where) from None
    if _depth_exceeds(root, _DEEP):
        raise _suspect(where, _("is nested more than {n} deep.").format(n=_DEEP))
    return root


def _depth_exceeds(root: Element, most: int) -> bool:
    """Whether elements lie in elements deeper than this; looked at level by level."""
    level = [root]
    for _level in range(most):
        level = [child for node in level for child in node]
    return bool(level)


def broken(where: str) -> InputError:
    """The error for a document that is cut short or damaged."""
    return InputError(
        Problem(
            where,
            _("the document is cut short or damaged."),
            _("Copy it again from where it came, or open it and save it again."),
        )
    )


def _unpacks(where: str, size: int) -> InputError:
    what = _("would unpack to {size} MB, far more than a transcript.")
    return _suspect(where, what.format(size=round(size / 1e6)))


def _suspect(where: str, what: str) -> InputError:
    """The error for a document made, it seems, to harm who reads it."""
    way_out = _("Check where the file comes from; save it again from the word processor.")
    return InputError(Problem(where, what, way_out))
