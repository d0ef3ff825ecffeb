"""Coding by plain calls: each is one gesture, on the disk when it returns.

    jr.decide(a, "mb", "C03:9f2c…", step="order", nature=["irritant"], negative=2)

Values may be ids or labels. What the machine proposed is written down beside
what was decided (``blind=True`` when it was hidden), so that accepted,
corrected and coded without help are told apart later. ``jr.undo`` takes the
last gesture back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem
from jresearch.handwork.desk import desk_of
from jresearch.handwork.drafts import field_drafts, on_observation
from jresearch.handwork.places import find_words
from jresearch.handwork.preview import quoted
from jresearch.handwork.written import Written
from jresearch.log import append, new_observation_id
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.analysis import Analysis
    from jresearch.handwork.desk import Desk
    from jresearch.handwork.drafts import Draft
    from jresearch.log import Act
    from jresearch.log.search import Part
    from jresearch.study import Study


def decide(
    of: Study | Analysis,
    coder: str,
    observation: str,
    *,
    blind: bool = False,
    queue: str | None = None,
    **fields: Any,
) -> Written:
    """Give fields of an observation their values; None or [] decides that a field is empty.

    A list in a several-valued field (nature, emotion, theme) is the whole list.

    Parameters
    ----------
    of
        The analysis in sight; of a study, its latest.
    blind
        The machine's proposals were hidden.
    queue
        ``random`` when the observation came from the random slice of ``queue``.

    Raises
    ------
    InputError
        An unknown observation, field or value; nothing is written.
    """
    desk = desk_of(of)
    wanted = desk.values(fields)
    drafts = wished(desk, coder, observation, wanted, blind=blind)
    return _write(desk, coder, observation, drafts, queue)


def accept(of: Study | Analysis, coder: str, observation: str, *fields: str,
           queue: str | None = None) -> Written:  # fmt: skip
    """Accept what the machine proposes for these fields; for all of them when none is named."""
    desk = desk_of(of)
    desk.values(dict.fromkeys(fields))
    drafts: list[Draft] = []
    for field in fields or tuple(v.FIELDS):
        shown = desk.proposed.get((observation, field), [])
        own = desk.decided.get((observation, field, coder))
        if shown:
            kept = list(own.value or []) if own and v.FIELDS[field].several else []
            more = [value for value in shown if value not in kept]
            wanted: Any = [*kept, *more] if v.FIELDS[field].several else shown[0]
            drafts += field_drafts(field, wanted, own, shown)
    return _write(desk, coder, observation, drafts, queue)


def reject(of: Study | Analysis, coder: str, observation: str, *,
           queue: str | None = None, **fields: Any) -> Written:  # fmt: skip
    """Refuse these values: they are never proposed again, and the fields stay open."""
    desk = desk_of(of)
    drafts: list[Draft] = [
        {"act": "reject", "field": field, "value": one, "seen": desk.seen(observation, field)}
        for field, value in desk.values(fields).items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return _write(desk, coder, observation, drafts, queue)


def settle(of: Study | Analysis, coder: str, observation: str, **fields: Any) -> Written:
    """End a disagreement between coders: these values outrank them all."""
    desk = desk_of(of)
    drafts: list[Draft] = [
        {"act": "settle", "field": field, "value": value, "seen": desk.seen(observation, field)}
        for field, value in desk.values(fields).items()
    ]
    return _write(desk, coder, observation, drafts, None)


def observe_words(
    of: Study | Analysis,
    coder: str,
    interview: str,
    words: str | Sequence[Part],
    *,
    turn: int | None = None,
    blind: bool = False,
    **fields: Any,
) -> str:
    """Make an observation of these words, and code it; returns its id.

    Parameters
    ----------
    words
        The words as they stand in the transcript, several pieces of one person
        joined by " […] "; or the list of their places (turn, start, end).
    turn
        Which turn is meant, where the words are said more than once.
    """
    desk = desk_of(of)
    wanted = desk.values(fields)
    person, parts = _located(desk, interview, words, turn)
    name = new_observation_id(interview)
    anchor = desk.anchor_of(interview, person, parts)
    drafts: list[Draft] = [{"act": "observe", "seen": None if blind else []}]
    for field, value in wanted.items():
        drafts += field_drafts(field, value, None, None if blind else [])
    append(desk.study, coder, on_observation(drafts, name, anchor))
    return name


def move_words(
    of: Study | Analysis,
    coder: str,
    observation: str,
    words: str | Sequence[Part],
    *,
    turn: int | None = None,
) -> Written:
    """From now on the observation is these words; what was coded of it stays."""
    desk = desk_of(of)
    interview = str(desk.row(observation)["interview"])
    person, parts = _located(desk, interview, words, turn)
    anchor = desk.anchor_of(interview, person, parts)
    acts = append(desk.study, coder, on_observation([{"act": "move"}], observation, anchor))
    said = _("{observation} now says “{words}”.")
    return Written(
        acts, coder, said=said.format(observation=observation, words=_moved_to(desk, acts))
    )


def remove_observation(of: Study | Analysis, coder: str, observation: str) -> Written:
    """These words are no observation; the machine does not propose them again."""
    done = _write(desk_of(of), coder, observation, [{"act": "remove"}], None)
    said = _("{observation} is no observation any more.").format(observation=observation)
    return Written(done, coder, said=said)


def wished(
    desk: Desk, coder: str, observation: str, wanted: Mapping[str, Any], *, blind: bool = False
) -> list[Draft]:
    """The acts that give an observation these values."""
    return [
        draft
        for field, value in wanted.items()
        for draft in field_drafts(
            field,
            value,
            desk.decided.get((observation, field, coder)),
            desk.seen(observation, field, blind=blind),
        )
    ]


def _write(
    desk: Desk, coder: str, observation: str, drafts: Sequence[Draft], queue: str | None
) -> Written:
    anchor = desk.anchor(observation)
    # A cell of a table that holds nothing may be handed on as it is.
    slice_ = queue if isinstance(queue, str) else None
    acts = append(desk.study, coder, on_observation(drafts, observation, anchor, slice_))
    return Written(acts, coder, [v.FIELDS[act.field].name.label for act in acts if act.field])


def _moved_to(desk: Desk, acts: Sequence[Act]) -> str:
    """The words an observation was moved to, as they may be shown."""
    return quoted(desk.analysis.pseudonyms.hide(str((acts[0].anchor or {}).get("quote"))))


def _located(
    desk: Desk, interview: str, words: str | Sequence[Part], turn: int | None
) -> tuple[str, Sequence[Part]]:
    """Who says the words, and where."""
    turns = desk.turns(interview)
    if isinstance(words, str):
        return find_words(turns, words, turn)
    said = turns[turns["turn"].isin([part["turn"] for part in words])]
    persons = sorted(set(said["person"].dropna()))
    lengths = {int(n): len(text) for n, text in zip(said["turn"], said["text"], strict=True)}
    inside = all(0 <= p["start"] < p["end"] <= lengths.get(p["turn"], 0) for p in words)
    if len(persons) != 1 or said["person"].isna().any() or not words or not inside:
        raise InputError(
            Problem(
                interview,
                _("these places are not words of one participant."),
                _("Give turn, start and end as the transcript has them."),
            )
        )
    return persons[0], words
