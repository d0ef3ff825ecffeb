"""Reading the log: every line of every file, each once, in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.errors import InputError, NewerVersionError, Problem
from jresearch.log.acts import MINTED, VERSION, Act, Log, place_of
from jresearch.log.lines import UNREADABLE, NewerLineError, as_act, read_line
from jresearch.log.withdrawn import withdrawn_by
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from jresearch.log.withdrawn import Withdrawn
    from jresearch.study import Study

Placed = tuple[Act, tuple[str, int]]
"""An act, and the file and line it stands on."""


def read_log(study: Study) -> Log:
    """Every line of every file of codings/, conflicted copies too, in one order.

    Raises
    ------
    InputError
        The same id stands on two lines that say different things.
    NewerVersionError
        A line that only a newer jresearch can read rightly.
    """
    return read_folder(study.codings, study.settings.coders)


def read_folder(folder: Path, coders: Sequence[str] = ()) -> Log:
    """The log of a folder of .jsonl files."""
    notices: list[Problem] = []
    lines: list[Placed] = []
    for path in sorted(p for p in folder.glob("*.jsonl") if p.is_file()):
        _read_file(path, lines, notices)
    withdrawn = withdrawn_by(act.value for act, _place in lines if act.act == "forget")
    placed = _union(_without(lines, withdrawn))
    acts = tuple(sorted((act for act, _place in placed), key=lambda act: (act.at, act.id)))
    places = {act.id: place for act, place in placed}
    unknown = (_not_applied(act, places[act.id]) for act in acts if act.unknown)
    return Log(acts, _authority(acts, coders), (*notices, *unknown), withdrawn, places)


def _read_file(path: Path, lines: list[Placed], aside: list[Problem]) -> None:
    """Add the file's acts, and its damaged lines."""
    found = path.read_bytes().split(b"\n")
    for number, line in enumerate(found, start=1):
        if not line.strip():
            continue
        try:
            lines.append((read_line(line), (path.name, number)))
        except NewerLineError as newer:
            raise NewerVersionError(_newer(place_of(path.name, number), newer)) from None
        except UNREADABLE:
            where = place_of(path.name, number)
            aside.append(_damaged(where, line, last=number == len(found)))


def _newer(where: str, newer: NewerLineError) -> Problem:
    return Problem(
        where,
        _("written by a newer jresearch (log version {version}; this one reads {own}).").format(
            version=newer, own=VERSION
        ),
        _("Update jresearch: pip install --upgrade jresearch. Nothing was changed."),
    )


def _damaged(where: str, line: bytes, *, last: bool) -> Problem:
    shown = line[:60].decode("utf-8", "replace")
    if last:
        what = _("the last line is cut short ('{start} …') and was set aside.")
    else:
        what = _("the line cannot be read ('{start} …') and was set aside.")
    return Problem(
        where,
        what.format(start=shown),
        _("All other lines count. Repeat that decision, or mend the line from a backup."),
    )


def _without(lines: Iterable[Placed], withdrawn: Withdrawn) -> Iterator[Placed]:
    """The acts without the words of those who withdrew."""
    for act, place in lines:
        raw = act.raw or {}
        left = withdrawn.left_of(raw)
        if left is not None:
            yield (act if left is raw else as_act(left)), place


def _union(lines: Iterable[Placed]) -> list[Placed]:
    """Each id once."""
    by_id: dict[str, Placed] = {}
    refused: list[Problem] = []
    for act, place in lines:
        first, there = by_id.setdefault(act.id, (act, place))
        if first is not act and first.raw != act.raw:
            refused.append(
                Problem(
                    f"{place_of(*there)} / {place_of(*place)}",
                    _("the id {id} stands on two lines that say different things.").format(
                        id=act.id
                    ),
                    _("A log is never edited: put back the line as it was, from a backup."),
                )
            )
    if refused:
        raise InputError(*refused)
    return list(by_id.values())


def _not_applied(act: Act, place: tuple[str, int]) -> Problem:
    told = {
        "act": _("this version does not know the act '{what}'; kept, not applied."),
        "target": _("this version does not know the target '{what}'; kept, not applied."),
        "field": _("this version does not know the field '{what}'; kept, not applied."),
        "value": _("this version does not know the value '{what}'; kept, not applied."),
    }[act.unknown]
    what = str(getattr(act, act.unknown))
    shown = what if len(what) <= 60 else what[:59] + "…"
    return Problem(place_of(*place), told.format(what=shown), _("A newer jresearch may."))


def _authority(acts: Iterable[Act], listed: Sequence[str]) -> tuple[str, ...]:
    others = {act.coder for act in acts} - set(listed) - {MINTED}
    return (*listed, *sorted(others))
