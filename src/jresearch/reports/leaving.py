"""What leaves a study leaves without names: its files are searched before they are shown.

Pseudonyms are applied where words are shown; this looks at what came of it, in
every file, so that a name in a title, a notebook's own text or a drawing's
description does not slip through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.errors import LeakError, Problem
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.pseudonyms import Pseudonyms

_LISTED = 20
"""More places than this are counted: the same name stands in many."""


def refuse_names(folder: Path, p: Pseudonyms) -> None:
    """Search all that was written into a folder for names that are to stay hidden.

    Raises
    ------
    LeakError
        With the file and the place of each.
    """
    from jresearch.pseudonyms import find_leaks

    found = find_leaks(folder, p)
    if not found:
        return
    problems = [Problem("", str(leak)) for leak in found[:_LISTED]]
    if len(found) > _LISTED:
        more = ngettext("and at {n} more place.", "and at {n} more places.", len(found) - _LISTED)
        problems.append(Problem("", more.format(n=len(found) - _LISTED)))
    way_out = _(
        "Nothing was written. In a notebook, show a.hidden.findings rather than a.findings; else "
        "take the name out of the text, the title, the label or the file's name where it stands, "
        "or out of private/roster.csv if it may be read."
    )
    raise LeakError(*problems, Problem("", way_out))
