"""Taking a gesture back, and saying which it was.

What was merged in the codebook, or added to it, stands in its file: it comes back, or goes, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.handwork.codebook_files import FILES
from jresearch.handwork.deeds import deed
from jresearch.handwork.entries import borne, with_entry, without_entry
from jresearch.handwork.written import Written, by_field
from jresearch.log import read_log
from jresearch.log import undo as written
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.analysis import Analysis
    from jresearch.log import Act, Log
    from jresearch.study import Study

SHOWN = 3
"""So many of the things a gesture was about are named."""


def undo(of: Study | Analysis, coder: str, line: str | None = None) -> Written:
    """Take back the gesture a line belongs to; the coder's latest one when none is named.

    Undoing an undo restores: its line is named in the answer.

    Raises
    ------
    InputError
        This coder has nothing to undo there.
    """
    from jresearch.study import Study

    study = of if isinstance(of, Study) else of.study
    act = written(study, coder, line)
    log = read_log(study)
    acts, back = _undone(log, act)
    said = _("Taken back: {what}.") if back else _("Done again: {what}.")
    restores = _('jr.undo(study, "{coder}", "{line}") does it again.') if back else _(
        'jr.undo(study, "{coder}", "{line}") takes it back again.')  # fmt: skip
    return Written([act], coder, said=said.format(what=told_of(acts)),
                   files=_rewritten(study, log, acts, back=back),
                   back=restores.format(coder=coder, line=act.id))  # fmt: skip


def told_of(acts: Sequence[Act]) -> str:
    """What a gesture did, how often, and of what."""
    deeds = by_field(deed(act) for act in acts)
    about = list(dict.fromkeys(act.about for act in acts if act.about))
    more = len(about) - SHOWN
    if more > 0:
        about[SHOWN:] = [ngettext("{n} more", "{n} more", more).format(n=more)]
    return f"{deeds} ({', '.join(about)})" if about else deeds


def _undone(log: Log, act: Act) -> tuple[list[Act], bool]:
    """The gesture that was taken back; false when an undo of it was, so that it counts again."""
    back = True
    acts = _gesture(log, act)
    while acts and acts[0].act == "undo":
        back = not back
        acts = _gesture(log, acts[0])
    return acts, back


def _rewritten(study: Study, log: Log, acts: Sequence[Act], *, back: bool) -> list[str]:
    """The files of the codebook in which an entry came or went with these acts."""
    files = []
    for act in acts:
        entry = act.value if act.act == "add" else (act.anchor or {}).get("entry")
        if act.kind not in FILES or not isinstance(entry, dict):
            continue
        before = study
        if (act.act == "add") != back:
            study = with_entry(study, act.kind, entry, (act.anchor or {}).get("at"))
        elif act.act == "merge" or not borne(log, act.about):
            study = without_entry(study, act.kind, act.about)
        if study is not before:
            files.append(FILES[act.kind][0])
    return list(dict.fromkeys(files))


def _gesture(log: Log, undoing: Act) -> list[Act]:
    named = str(undoing.value)
    return [one for one in log.acts
            if one.coder == undoing.coder and named in (one.group, one.id)]  # fmt: skip
