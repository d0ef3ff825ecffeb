"""The key: which placeholder stands for which name, given once and for ever.

``private/pseudonyms.csv`` has three columns, placeholder, kind and name. Parts
of a full name share its placeholder; a part that two people share has one of
its own. A number is never given twice and never changed, so that two reports
can be laid side by side.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jresearch.errors import Problems, did_you_mean
from jresearch.pseudonyms.check_digits import digits
from jresearch.pseudonyms.folding import bare
from jresearch.pseudonyms.kinds import KINDS, NAMED, PLACEHOLDER, is_kind
from jresearch.pseudonyms.roster import without_article
from jresearch.store import write_bytes
from jresearch.transcripts.side_files import guarded, read_side_file
from jresearch.translation import _
from jresearch.vocabulary import ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresearch.pseudonyms.pseudonyms import Pseudonyms
    from jresearch.study import Study

FILE = "pseudonyms.csv"
COLUMNS = ("placeholder", "kind", "name")
_NUMBER = re.compile(r"_(\d+)\]$")
_ABROAD = re.compile(r"^(?:00|\+)(?:33|44|1(?=\d{10}$))0?|^1(?=\d{10}$)|^0")


@dataclass(frozen=True, slots=True)
class Row:
    """A name and what is read in its place."""

    placeholder: str
    kind: str
    name: str

    @property
    def number(self) -> int:
        """The number in the placeholder."""
        found = _NUMBER.search(self.placeholder)
        return int(found[1]) if found else 0


@dataclass(frozen=True)
class Key:
    """The rows of the key, in the order in which they were given."""

    rows: tuple[Row, ...] = ()

    @cached_property
    def index(self) -> Mapping[tuple[str, str], str]:
        """The placeholder of each kind and folded name."""
        return {(row.kind, same(row.kind, row.name)): row.placeholder for row in self.rows}

    @cached_property
    def names(self) -> Mapping[tuple[str, str], str]:
        """The name of each kind and folded name, as it was first written."""
        return {(row.kind, same(row.kind, row.name)): row.name for row in reversed(self.rows)}


def same(kind: str, name: str) -> str:
    """An identifier as compared with another way of writing it.

    Examples
    --------
    >>> same("phone", "+33 (0)6 39 98 52 07") == same("phone", "06.39.98.52.07")
    True
    >>> same("place", "la Maltière")
    'maltiere'
    """
    if kind == "phone" and len(digits(name)) > 6:
        return _ABROAD.sub("", re.sub(r"[^\d+]", "", name))
    return bare(without_article(name, kind)) if kind in NAMED else bare(name)


def read_key(study: Study) -> Key:
    """The key of a study; an empty one when there is none yet.

    Raises
    ------
    InputError
        A missing column, an unknown kind, no placeholder, one name under two placeholders.
    """
    problems = Problems()
    rows: list[Row] = []
    given: dict[tuple[str, str], str] = {}
    for row in read_side_file(study.private / FILE, COLUMNS, COLUMNS, problems).rows:
        read = Row(*(row.cell(column) for column in COLUMNS))
        what = (read.kind, same(read.kind, read.name)) if is_kind(read.kind) else ("", "")
        if not what[0]:
            problems.add(
                row.where("kind"),
                _("unknown kind '{value}'.").format(value=read.kind),
                did_you_mean(read.kind, ids(KINDS)),
            )
        elif not PLACEHOLDER.fullmatch(read.placeholder) or not read.number:
            problems.add(
                row.where("placeholder"),
                _("'{value}' is no placeholder.").format(value=read.placeholder),
                _("Write it as it was, such as [PERSON_3]."),
            )
        elif given.setdefault(what, read.placeholder) != read.placeholder:
            problems.add(
                row.where("name"),
                _("'{name}' already stands for {placeholder}.").format(
                    name=read.name, placeholder=given[what]
                ),
                _("Keep one of the two lines."),
            )
        rows.append(read)
    problems.raise_if_any()
    return Key(tuple(rows))


def write_key(study: Study, p: Pseudonyms) -> None:
    """Write the key to ``private/pseudonyms.csv``, in one move; nothing when it is as it was."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row.placeholder, row.kind, guarded(row.name)] for row in p.key.rows)
    content = file.getvalue().encode("utf-8-sig")
    path = study.private / FILE
    if not p.key.rows and not path.exists():
        return
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)
