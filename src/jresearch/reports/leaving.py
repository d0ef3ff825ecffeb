"""What leaves a study leaves without names: its files are searched before they are shown.

Pseudonyms are applied where words are shown; this looks at what came of it, in
every file, so that a name in a title, a notebook's own text or a drawing's
description does not slip through. What goes to a client is searched for
unpublished words besides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.errors import InputError, LeakError, Problem
from jresearch.reports.wording import quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.pseudonyms import Pseudonyms

_LISTED = 20
"""More places than this are counted: the same name stands in many."""
_OPAQUE = re.compile(r"E[A-Z2-7]{6,}[a-z]*")
"""An id made of a file's hash: its letters are chance."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def refuse_named_ids(a: Analysis) -> None:
    """Look for people's names in the ids that participants.csv gives: a report is full of them.

    Raises
    ------
    InputError
        With each id that holds the name of somebody who is to stay hidden.
    """
    from jresearch.pseudonyms.folding import bare

    hidden = {bare(name): name for name in a.pseudonyms.people}
    problems = [
        Problem(
            "participants.csv",
            _("the id '{id}' holds a name that is to stay hidden: '{name}'.").format(
                id=id_, name=hidden[part]
            ),
            _("Write an id that names nobody, such as C07: ids stand in every report."),
        )
        for id_ in _given_ids(a)
        for part in dict.fromkeys(bare(word) for word in _LETTERS.findall(id_))
        if part in hidden
    ]
    if problems:
        raise InputError(*problems)


def _given_ids(a: Analysis) -> Iterator[str]:
    ids = (*a.interviews["interview"], *a.people["person"], *a.cases["case"])
    yield from (str(id_) for id_ in dict.fromkeys(ids) if not _OPAQUE.fullmatch(str(id_)))


def doubtful_speakers(p: Pseudonyms) -> tuple[str, ...]:
    """What to say of speakers called by a word: whether they are hidden is for a person to see."""
    if not p.doubtful:
        return ()
    told = ngettext(
        "A speaker is called {names}, which is a word of the transcripts: taken for a role, it is "
        "hidden inside a sentence only. If it is somebody's name, write it in private/roster.csv.",
        "Speakers are called {names}, which are words of the transcripts: taken for roles, they "
        "are hidden inside a sentence only. If one is somebody's name, write it in "
        "private/roster.csv.",
        len(p.doubtful),
    )
    return (told.format(names=", ".join(map(quoted, p.doubtful))),)


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
