"""What a coding sheet is: its columns, its hidden memory, the words it accepts.

One row an observation. The sheet remembers, out of sight, what each cell
showed when it was written; reading it back asks only which cells people have
changed. Rows are known by their id, so sorting, filtering and deleting them
does no harm.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = 1
SHEET, LISTS, MEMORY = "coding", "lists", "memory"
"""The names of the three pages; the two last are hidden."""
FIELDS = (
    "step", "channel", "nature", "negative", "positive", "severity", "emotion", "theme",
    "modality", "memo", "flag",
)  # fmt: skip
"""The fields a sheet holds unless others are asked for."""
NOT_IN_A_SHEET = ("case", "fact")
SEPARATOR = "; "
CONFIRM, REMOVE = "confirm", "remove"
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

    ``heads`` are the titles of the columns, ``review`` the words that confirm or
    remove, ``labels`` the words each field accepted then: what is renamed
    meanwhile is still understood.
    """

    study: str
    heads: dict[str, str]
    review: dict[str, str]
    labels: dict[str, dict[str, str]]
    quotes: dict[str, str]
    cells: dict[str, dict[str, Shown]]

    @property
    def fields(self) -> list[str]:
        """The fields that the sheet holds."""
        return [name for name in self.heads if name in v.FIELDS]


def heads(fields: Sequence[str]) -> dict[str, str]:
    """The columns and their titles, in their order."""
    before = {"place": _("Place"), "who": _("Who"), "question": _("Question"), "words": _("Words")}
    coded = {name: v.FIELDS[name].name.label for name in fields}
    return before | coded | {"review": _("Review"), "id": _("Id")}


def review_words() -> dict[str, str]:
    """What may be written under "Review", to what it does."""
    return {_("confirm"): CONFIRM, _("remove"): REMOVE}


def as_rows(memory: Memory) -> list[list[str]]:
    """The hidden page as rows of text: what it is, the labels of each field, then the cells."""
    first = {
        "version": VERSION, "study": memory.study, "heads": memory.heads, "review": memory.review,
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
    return Memory(first["study"], first["heads"], first["review"], labels, quotes, cells)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
