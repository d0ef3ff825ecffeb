"""Reports made before a name was listed: they may still tell it.

A report is searched when it is made, for the names known then. When the roster
or the interviews name somebody more, the earlier ones are searched again, once
for each state of the names; what was found is kept beside the derived tables.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jresearch.errors import StorageError
from jresearch.reports.folder import MANIFEST
from jresearch.store import digest, write_text
from jresearch.translation import ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis

FILE = "earlier.json"
PRINTS = (".pdf",)
"""Left out of the search: a print holds what its page holds, which lies beside it."""


def named_since(a: Analysis, searched: Path | None = None) -> tuple[str, ...]:
    """A sentence for each report in which a name can be read that is to be hidden by now.

    ``searched`` is the report that has just been made: it stands there because no name was
    found in it.

    Raises
    ------
    InputError
        A file of a report that cannot be searched.
    """
    from jresearch.pseudonyms import find_leaks

    names = digest(sorted(a.pseudonyms.names))
    before = _kept(a.study.cache / FILE)
    now: dict[str, int] = {}
    told = []
    for folder in sorted(path.parent for path in a.study.reports.glob(f"*/{MANIFEST}")):
        key = digest(folder.name, (folder / MANIFEST).read_text(encoding="utf-8"), names)
        if folder == searched:
            n = 0
        else:
            n = before[key] if key in before else len(find_leaks(folder, a.pseudonyms, PRINTS))
        now[key] = n
        if n:
            told.append(_told(f"{a.study.reports.name}/{folder.name}", n))
    _keep(a.study.cache / FILE, now)
    return tuple(told)


def _told(folder: str, n: int) -> str:
    return ngettext(
        "{folder}: a name that is to be hidden by now can be read at {n} place; delete this "
        "report, here and wherever it was sent, and run again.",
        "{folder}: names that are to be hidden by now can be read at {n} places; delete this "
        "report, here and wherever it was sent, and run again.",
        n,
    ).format(folder=folder, n=n)


def _kept(path: Path) -> dict[str, int]:
    """What was found before, by report and names; nothing when there is no such file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): int(n) for key, n in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _keep(path: Path, found: dict[str, int]) -> None:
    """A folder that cannot be written only costs the search again."""
    if found == _kept(path):
        return
    try:
        write_text(path, json.dumps(found, indent=0, sort_keys=True))
    except (OSError, StorageError):
        return
