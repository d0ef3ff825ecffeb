"""What leaves a study leaves without names: its files are searched before they are shown.

Pseudonyms are applied where words are shown; this looks at what came of it, in
every file, so that a name in a title, a notebook's own text or a drawing's
description does not slip through. What goes to a client is searched for
unpublished words besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.errors import LeakError, Problem
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis
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

    way_out = _(
        "Nothing was written. In a notebook, show a.hidden.findings rather than a.findings; else "
        "take the name out of the text, the title, the label or the file's name where it stands, "
        "or out of private/roster.csv if it may be read."
    )
    _refuse([str(leak) for leak in find_leaks(folder, p)], way_out)


def refuse_unpublished(folder: Path, a: Analysis, client: Analysis) -> None:
    """Search what goes to a client for words that were not published, and for hidden data.

    Raises
    ------
    LeakError
        With the file and the place of each.
    """
    from jresearch.pseudonyms.inside import UnreadableError
    from jresearch.reports.unpublished import find_unpublished, kept_from

    way_out = _(
        "Nothing was written. Take it out of the text, the title or the cell where it stands; or, "
        "if the person agreed to be cited, decide publish = yes for the observation."
    )
    try:
        _refuse([str(one) for one in find_unpublished(folder, kept_from(a, client))], way_out)
    except UnreadableError as error:
        what = _("{file} cannot be searched.").format(file=error)
        raise LeakError(Problem("", what), Problem("", way_out)) from None


def _refuse(found: list[str], way_out: str) -> None:
    if not found:
        return
    problems = [Problem("", one) for one in found[:_LISTED]]
    if len(found) > _LISTED:
        more = ngettext("and at {n} more place.", "and at {n} more places.", len(found) - _LISTED)
        problems.append(Problem("", more.format(n=len(found) - _LISTED)))
    raise LeakError(*problems, Problem("", way_out))
