"""The themes added to a coding sheet: what the rows of its second page would make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.codebook import Code
from jresearch.drafting.ids import free_id, used
from jresearch.errors import Problem
from jresearch.handwork import sheet as s
from jresearch.handwork.codebook_files import edited
from jresearch.handwork.names import key
from jresearch.handwork.preview import Change
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from jresearch.handwork.desk import Desk

ThemeRow = tuple[int, str, str, str]
"""The number of a row, its label, its definition, its id."""


def new_themes(
    desk: Desk, memory: s.Memory, rows: Sequence[ThemeRow]
) -> tuple[dict[int, Code], list[Problem]]:
    """The codes that the added rows would make, by their row; what cannot be made is listed."""
    known = {key(label) for label, _text in memory.themes.values()}
    known |= {key(label) for code in desk.study.codebook.codes for label in code.label.values()}
    taken = set(used("code", desk.study.codebook, desk.log))
    found: dict[int, Code] = {}
    problems: list[Problem] = []
    for line, label, definition, name in rows:
        where = _place(memory, line)
        if name:
            problems += _changed(memory, where, (label, definition), name)
        elif not label:
            what = _("a definition without a theme.")
            problems.append(Problem(where, what, _("Name it in the first column.")))
        elif key(label) not in known:
            known.add(key(label))
            found[line] = _code(label, definition, taken)
            taken.add(found[line].id)
    return found, problems


def added(memory: s.Memory, codes: dict[int, Code]) -> Iterator[Change]:
    """What making these codes would write into the log."""
    for line, code in codes.items():
        entry = code.model_dump(mode="json", exclude_defaults=True)
        draft = {"act": "add", "target": f"code:{code.id}", "value": entry, "seen": []}
        text = " ".join(code.definition.values())
        label = next(iter(code.label.values()))
        yield Change(_place(memory, line), text, code.id, _("new theme"), "", label, (draft,))


def file_with(desk: Desk, codes: dict[int, Code]) -> tuple[tuple[Path, str, str], ...]:
    """themes.yaml with these codes at its end; nothing where there is none."""
    entries = [code.model_dump(mode="json", exclude_defaults=True) for code in codes.values()]

    def change(book: Any) -> None:
        book["codes"] = book.get("codes") or []
        book["codes"].extend(entries)

    return (edited(desk, "code", change),) if entries else ()


def _place(memory: s.Memory, line: int) -> str:
    return _("{page}, row {line}").format(page=memory.pages[s.THEMES], line=line)


def _code(label: str, definition: str, taken: set[str]) -> Code:
    here = language()
    texts = {here: definition} if definition else {}
    return Code(id=free_id(label, taken), label={here: label}, definition=texts)


def _changed(memory: s.Memory, where: str, told: tuple[str, str], name: str) -> Iterator[Problem]:
    """Codes that are there are changed elsewhere: every coding with them would be."""
    before = memory.themes.get(name)
    if before is None:
        what = _("'{id}' is no id of this sheet.").format(id=name)
        yield Problem(where, what, _("Leave the id of a new theme empty."))
    elif tuple(map(key, before)) != tuple(map(key, told)):
        what = _("'{id}' is a theme already; it is left as it was.").format(id=name)
        way_out = _("Rename it with jr.rename_entry; its definition stands in themes.yaml.")
        yield Problem(where, what, way_out)
