"""Where an observation's words are: taken from a selection, cut, joined, moved.

A place is a list of {turn, start, end} in code points, each inside one turn of
one person, in the order of the interview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.errors import InputError, Problem
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jresearch.log.search import Part
    from jresearch.widget.messages import Place


def as_parts(places: Iterable[Place]) -> list[Part]:
    """The places of a message as parts."""
    return [{"turn": p.turn, "start": p.start, "end": p.end} for p in places]


def checked(
    parts: Iterable[Part], texts: Mapping[int, str], speakers: Mapping[int, str | None]
) -> tuple[str, list[Part]]:
    """Whose words these are, and the parts in order, joined where they touch, without blanks.

    Raises
    ------
    InputError
        No words, a place outside of a turn, an interviewer's words, or two people's.
    """
    found = _worded(parts, texts)
    if not found:
        raise _refused(_("no words are selected."), _("Select some, then repeat."))
    people = {speakers.get(part["turn"]) for part in found}
    if None in people:
        raise _refused(
            _("these are not a participant's words."), _("Select what one of them says.")
        )
    if len(people) > 1:
        raise _refused(_("two people say these words."), _("Make an observation of each."))
    return str(people.pop()), joined(found, texts)


def joined(parts: Iterable[Part], texts: Mapping[int, str]) -> list[Part]:
    """The parts in order; what overlaps, or has only blanks between, is one.

    Examples
    --------
    >>> joined([{"turn": 2, "start": 4, "end": 7}, {"turn": 2, "start": 0, "end": 3}],
    ...        {2: "one two"})
    [{'turn': 2, 'start': 0, 'end': 7}]
    """
    whole: list[Part] = []
    for part in sorted(parts, key=lambda one: (one["turn"], one["start"], one["end"])):
        last = whole[-1] if whole else None
        if last and last["turn"] == part["turn"] and _touch(last, part, texts[part["turn"]]):
            last["end"] = max(last["end"], part["end"])
        else:
            whole.append(dict(part))
    return whole


def cut(
    parts: Sequence[Part], turn: int, at: int, texts: Mapping[int, str]
) -> tuple[list[Part], list[Part]]:
    """What stands before a place and what stands from there on.

    Raises
    ------
    InputError
        All of it stands on one side.

    Examples
    --------
    >>> cut([{"turn": 2, "start": 0, "end": 7}], 2, 4, {2: "one two"})
    ([{'turn': 2, 'start': 0, 'end': 3}], [{'turn': 2, 'start': 4, 'end': 7}])
    """
    before: list[Part] = []
    after: list[Part] = []
    for part in parts:
        here = (part["turn"], part["start"]), (part["turn"], part["end"])
        if here[0] < (turn, at) < here[1]:
            before.append({**part, "end": at})
            after.append({**part, "start": at})
        else:
            (before if here[1] <= (turn, at) else after).append(dict(part))
    sides = [_worded(side, texts) for side in (before, after)]
    if not all(sides):
        raise _refused(
            _("there is nothing to divide here."), _("Put the cursor inside the observation.")
        )
    return sides[0], sides[1]


def _worded(parts: Iterable[Part], texts: Mapping[int, str]) -> list[Part]:
    """The parts without blanks at their ends, and without those that are blanks."""
    return [kept for part in parts if (kept := _trimmed(part, texts)) is not None]


def _trimmed(part: Part, texts: Mapping[int, str]) -> Part | None:
    """The part without blanks at its ends; nothing when only blanks are left."""
    text = texts.get(part["turn"])
    if text is None or not 0 <= part["start"] < part["end"] <= len(text):
        raise _refused(
            _("turn {turn} has no such place.").format(turn=part["turn"]),
            _("Run the cell again: the transcript has changed."),
        )
    words = text[part["start"] : part["end"]]
    if not words.strip():
        return None
    start = part["start"] + len(words) - len(words.lstrip())
    return {"turn": part["turn"], "start": start, "end": start + len(words.strip())}


def _touch(one: Part, two: Part, text: str) -> bool:
    return two["start"] <= one["end"] or not text[one["end"] : two["start"]].strip()


def _refused(what: str, way_out: str) -> InputError:
    return InputError(Problem("", what, way_out))
