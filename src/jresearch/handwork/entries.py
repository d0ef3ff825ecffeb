"""One entry of the codebook comes or goes; people's comments and order stay as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresearch.codebook import read_codebook
from jresearch.handwork.codebook_files import FILES, edited_yaml
from jresearch.log import by_coder
from jresearch.store import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jresearch.log import Log
    from jresearch.study import Study

    Entries = list[dict[str, Any]]


def with_entry(study: Study, kind: str, entry: Mapping[str, Any], at: int | None = None) -> Study:
    """The study after a code or a step was written to its file, unless it stands there."""

    def put(listed: Entries) -> None:
        listed.insert(len(listed) if at is None else at, dict(entry))

    return study if entry["id"] in _ids(study, kind) else _rewritten(study, kind, put)


def without_entry(study: Study, kind: str, name: str) -> Study:
    """The study after a code or a step was taken out of its file, unless another builds on it."""

    def drop(listed: Entries) -> None:
        listed[:] = [entry for entry in listed if entry.get("id") != name]

    built_on = kind == "code" and any(code.parent == name for code in study.codebook.codes)
    gone = name not in _ids(study, kind)
    return study if built_on or gone else _rewritten(study, kind, drop)


def reread(study: Study) -> Study:
    """The study with its codebook as it is on the disk now."""
    return replace(study, codebook=read_codebook(study.codebooks))


def borne(log: Log, code: str) -> bool:
    """Whether anybody gave this code to an observation, in whatever interview."""
    return any(
        code in (value if isinstance(value, list) else [value])
        for (_about, field, _coder), decision in by_coder(log, "observation").items()
        if field == "theme"
        for value in [decision.value]
    )


def _ids(study: Study, kind: str) -> list[str]:
    return study.codebook.code_ids if kind == "code" else study.codebook.step_ids


def _rewritten(study: Study, kind: str, change: Callable[[Entries], None]) -> Study:
    file, key = FILES[kind]

    def edit(book: Any) -> None:
        if book.get(key) is None:
            book[key] = []
        change(book[key])

    path, _before, after = edited_yaml(study.codebooks / file, edit)
    write_text(path, after)
    return reread(study)
