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

MAX_BYTES = 200 * 1024 * 1024
"""A transcript of a whole day is under 1 MB; beyond this, something is wrong."""
MAX_RATIO = 300
"""Words compress about tenfold, Word's own markup up to a hundredfold."""
_SMALL = 10 * 1024 * 1024
"""Below this size a high ratio does no harm."""


def members(content: bytes, where: str) -> zipfile.ZipFile:
    """The archive, its sizes checked.

    Raises
    ------
    InputError
        A truncated or broken archive; one that would unpack to far more than it is.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise broken(where) from None
    total = sum(info.file_size for info in archive.infolist())
    packed = max(1, sum(info.compress_size for info in archive.infolist()))
    if total > MAX_BYTES or (total > _SMALL and total / packed > MAX_RATIO):
        raise InputError(
            Problem(
                where,
                _("would unpack to {size} MB, far more than a transcript.").format(
                    size=round(total / 1e6)
                ),
                _("Check where the file comes from; save it again from the word processor."),
            )
        )
    return archive


def member(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    """The bytes of one member, never more than it announced.

    Raises
    ------
    InputError
        The member is missing, encrypted or damaged.
    """
    try:
        info = archive.getinfo(name)
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
    """The root of an XML member; entities and outside references are refused."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise broken(where) from None


def broken(where: str) -> InputError:
    """The error for a document that is cut short or damaged."""
    return InputError(
        Problem(
            where,
            _("the document is cut short or damaged."),
            _("Copy it again from where it came, or open it and save it again."),
        )
    )
