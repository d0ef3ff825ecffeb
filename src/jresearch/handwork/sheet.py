"""What a coding sheet is: its pages and columns, its hidden memory, the words it accepts.

One row an observation. The sheet remembers, out of sight, what each cell
showed when it was written; reading it back asks only which cells people have
changed. Rows are known by their id, so sorting, filtering and deleting them
does no harm. A second page holds the themes, one row each, where new ones are
added.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = 2
LISTS, MEMORY = "lists", "memory"
"""The names of the hidden pages."""
CODING, THEMES, HELP = "coding", "themes", "help"
"""The pages people see; each bears its name in the language of the study."""
FIELDS = (
    "step", "channel", "nature", "negative", "positive", "severity", "emotion", "theme",
    "modality", "memo", "flag",
)  # fmt: skip
"""The fields a sheet holds unless others are asked for."""
NOT_IN_A_SHEET = ("case", "fact")
SEPARATOR = "; "
ACCEPT, REMOVE, MARK = "accept", "remove", "x"
"""The columns in which a mark is put, and the mark."""
LONGEST = 32_000
"""A cell of Excel holds 32,767 characters."""


@dataclass(frozen=True)
class Shown:
    """What a cell held when the sheet was written.

    ``seen`` are the values that were proposed, None when they were hidden;
    ``machine`` says that nobody had decided it.
    """

    text: str
    values: tuple[str, ...]
    seen: tuple[str, ...] | None
    machine: bool


@dataclass(frozen=True)
class Memory:
    """The hidden page: which study, which columns, which row showed what.

    ``pages`` are the names of the pages people see, ``heads`` the titles of the
    columns, ``labels`` the words each field accepted then: what is renamed
    meanwhile is still understood. ``themes`` are the rows of the second page:
    id to label and definition.
    """

    study: str
    pages: dict[str, str]
    heads: dict[str, str]
    labels: dict[str, dict[str, str]]
    themes: dict[str, tuple[str, str]]
    quotes: dict[str, str]
    cells: dict[str, dict[str, Shown]]

    @property
    def fields(self) -> list[str]:
        """The fields that the sheet holds."""
        return [name for name in self.heads if name in v.FIELDS]


def pages(*, themes: bool) -> dict[str, str]:
    """The pages people see, and their names."""
    between = {THEMES: _("themes")} if themes else {}
    return {CODING: _("coding"), **between, HELP: _("help")}


def heads(fields: Sequence[str], *, blind: bool = False) -> dict[str, str]:
    """The columns and their titles, in their order; a blind sheet has nothing to accept."""
    words = {"place": _("Place"), "question": _("Question"), "words": _("Words")}
    before = {"decided": _("Decided by")} | ({} if blind else {ACCEPT: _("Accept")})
    coded = {name: v.FIELDS[name].name.label for name in fields}
    after = {REMOVE: _("Remove"), "who": _("Who"), "id": _("Id")}
    return words | before | coded | after


def theme_heads() -> list[str]:
    """The columns of the page of themes."""
    return [v.FIELDS["theme"].name.label, _("Definition"), _("Id")]


def as_rows(memory: Memory) -> list[list[str]]:
    """The hidden page as rows of text: what it is, the labels of each field, then the cells."""
    first = {
        "version": VERSION, "study": memory.study, "pages": memory.pages, "heads": memory.heads,
        "themes": memory.themes,
    }  # fmt: skip
    rows = [["", _json(first)]]
    rows += [[f"={field}", _json(of)] for field, of in memory.labels.items()]
    for name, cells in memory.cells.items():
        told = {field: [c.text, c.values, c.seen, c.machine] for field, c in cells.items()}
        rows.append([name, _json(told), memory.quotes[name]])
    return rows


def from_rows(rows: Sequence[Sequence[str]]) -> Memory:
    """The hidden page read back.

    Raises
    ------
    ValueError, KeyError, TypeError, IndexError
        It is not one that this version wrote.
    """
    first = json.loads(rows[0][1])
    if first["version"] != VERSION:
        raise ValueError(first["version"])
    labels = {row[0][1:]: json.loads(row[1]) for row in rows[1:] if row[0].startswith("=")}
    told = [row for row in rows[1:] if not row[0].startswith("=")]
    cells = {
        row[0]: {
            field: Shown(text, tuple(values), None if seen is None else tuple(seen), bool(machine))
            for field, (text, values, seen, machine) in json.loads(row[1]).items()
        }
        for row in told
    }
    quotes = {row[0]: row[2] for row in told}
    themes = {name: (label, text) for name, (label, text) in first["themes"].items()}
    return Memory(first["study"], first["pages"], first["heads"], labels, themes, quotes, cells)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
