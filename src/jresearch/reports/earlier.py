"""Reports made before a name was listed: they may still tell it.

A report is searched when it is made, for the names known then. When the roster
or the interviews name somebody more, the earlier ones are searched again, if their words
can tell one of the new names, once for each state of the names; what was found is kept
beside the derived tables, with the words and with hashes of the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.reports.folder import MANIFEST
from jresearch.store import digest, read_parts, write_parts
from jresearch.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.pseudonyms import Pseudonyms

FILE = "earlier.json"
PRINTS = (".pdf",)
"""Left out of the search: a print holds what its page holds, which lies beside it."""
_GATHERED = 3
"""How a report's words are gathered; where that changes, each is searched once more."""


def named_since(a: Analysis, searched: Path | None = None) -> tuple[str, ...]:
    """A sentence for each report in which a name can be read that is to be hidden by now.

    ``searched`` is the report that has just been made: it stands there because no name was
    found in it.

    Raises
    ------
    InputError
        A file of a report that cannot be searched.
    """
    from jresearch.pseudonyms.sought import sought

    file, names = a.study.cache / FILE, sought(a.pseudonyms)
    before = read_parts(file)
    now: dict[str, Any] = {}
    told = []
    for folder in sorted(path.parent for path in a.study.reports.glob(f"*/{MANIFEST}")):
        manifest = (folder / MANIFEST).read_text(encoding="utf-8")
        key = digest(_GATHERED, folder.name, manifest)
        known = before.get(key)
        if known is None or folder == searched or _may_tell(known, names):
            known = _searched(folder, a.pseudonyms, names)
        now[key] = known | {"names": sorted(names)}
        n = 0 if folder == searched else known["places"]
        if n:
            told.append(_told(f"{a.study.reports.name}/{folder.name}", n))
    if now != before:
        write_parts(file, now)
    return tuple(told)


def _searched(folder: Path, p: Pseudonyms, names: Mapping[str, object]) -> dict[str, Any]:
    """At how many places of a report a name can be read; where at none, the words it holds."""
    from jresearch.pseudonyms import find_leaks
    from jresearch.pseudonyms.leaks import words_searched

    places = len(find_leaks(folder, p, PRINTS))
    words = [] if places else sorted(words_searched(p))
    return {"places": places, "names": sorted(names), "words": words}


def _may_tell(known: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a report may tell other names than those it was searched for."""
    from jresearch.pseudonyms.sought import can_stand

    before = set(known["names"])
    if known["places"]:
        return before != names.keys()
    words = set(known["words"])
    return any(can_stand(names[name], words) for name in names.keys() - before)


def _told(folder: str, n: int) -> str:
    return ngettext(
        "{folder}: a name that is to be hidden by now can be read at {n} place; delete this "
        "report, here and wherever it was sent, and run again.",
        "{folder}: names that are to be hidden by now can be read at {n} places; delete this "
        "report, here and wherever it was sent, and run again.",
        n,
    ).format(folder=folder, n=n)
