"""The codebook's files with one change in them, people's comments and order as they were."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jresearch.handwork.desk import Desk

FILES = {"code": ("themes.yaml", "codes"), "step": ("journey.yaml", "steps")}
"""Where codes and steps stand: the file, and its list."""


def read_text(path: Path) -> str:
    """What a file of the codebook says; nothing when it is not there."""
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def edited(desk: Desk, kind: str, change: Callable[[Any], None]) -> tuple[Path, str, str]:
    """The file of steps or codes with one change in it, people's comments as they were."""
    return edited_yaml(desk.study.codebooks / FILES[kind][0], change)


def edited_yaml(path: Path, change: Callable[[Any], None]) -> tuple[Path, str, str]:
    """A file with one change in it: its place, what stands in it, what would; or a new one."""
    from ruamel.yaml import YAML

    before = read_text(path)
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    book = yaml.load(before) or {"version": 1}
    change(book)
    out = io.StringIO()
    yaml.dump(book, out)
    return path, before, out.getvalue()


def entry_of(book: Any, kind: str, name: str) -> Any:
    """The entry of this id in a file as it was read."""
    return next(entry for entry in book[FILES[kind][1]] if entry["id"] == name)


def carry(gone: Any, into: Any) -> None:
    """What an entry was known by, and what stood behind it, given to another that has it not."""
    for field in ("departments", "backstage"):
        for one in gone.get(field) or []:
            if one not in into.setdefault(field, []):
                into[field].append(one)
    for field in ("keywords", "examples"):
        for language, phrases in (gone.get(field) or {}).items():
            held = into.setdefault(field, {}).setdefault(language, [])
            held.extend(phrase for phrase in phrases if phrase not in held)


def put_behind(gone: Any, into: Any) -> None:
    """A step that was the company's own doing, kept as a line behind a step of the customer."""
    line = {field: gone[field] for field in ("label", "departments") if gone.get(field)}
    into.setdefault("backstage", []).append(line)


def repoint(book: Any, kind: str, old: str, new: str) -> None:
    """What named the old entry names the new one: parents of codes, the guide, promises."""
    for entry in book.get("codes") or [] if kind == "code" else ():
        if entry.get("parent") == old:
            entry["parent"] = None if entry["id"] == new else new
    for question in book.get("guide") or [] if kind == "step" else ():
        _renamed(question, "steps", old, new)
    for promise in book.get("promises") or []:
        _renamed(promise, "steps" if kind == "step" else "themes", old, new)


def _renamed(entry: Any, field: str, old: str, new: str) -> None:
    """A list of ids with one id in the place of another, each once."""
    held = list(entry.get(field) or [])
    if old in held:
        entry[field][:] = list(dict.fromkeys(new if one == old else one for one in held))


def merged_promises(desk: Desk, old: str, new: str) -> list[tuple[Path, str, str]]:
    """The promises that named a merged code: they stand in another file than the codes."""
    if not any(old in promise.themes for promise in desk.study.codebook.promises):
        return []
    path = desk.study.codebooks / FILES["step"][0]
    return [edited_yaml(path, lambda book: repoint(book, "code", old, new))]


def merged_inventory(desk: Desk, old: str, new: str) -> list[tuple[Path, str, str]]:
    """The touchpoints of a merged step are the other's; where both have one, the other's stays."""
    path = desk.study.codebooks / "touchpoints.csv"
    before = read_text(path)
    rows = list(csv.DictReader(io.StringIO(before)))
    if not any(row["step"] == old for row in rows):
        return []
    there = {row["channel"] for row in rows if row["step"] == new}
    kept = [
        row | {"step": new if row["step"] == old else row["step"]}
        for row in rows
        if row["step"] != old or row["channel"] not in there
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    return [(path, before, out.getvalue())]
