"""What a request becomes: the acts of one gesture, checked against the interview.

Each act carries the anchor of the words it is about and what was proposed when
it was decided, so that accepted, corrected and blind codings can be told apart
for ever.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.log import make_anchor, new_observation_id
from jresearch.translation import _
from jresearch.widget import messages as m
from jresearch.widget.places import as_parts, checked, cut, joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from jresearch.log.search import Part
    from jresearch.widget.desk import Desk

    Draft = dict[str, Any]


def drafts_of(asked: m.Gesture, desk: Desk, shown: Collection[str]) -> list[Draft]:
    """The acts of a gesture; new codes are made elsewhere, for they need a file.

    Raises
    ------
    InputError
        It names an observation, a place or a value that is not there.
    """
    if isinstance(asked, m.Coded):
        return coded(asked.observation, asked.changes, desk, shown)
    if isinstance(asked, m.Observe):
        return [observed(as_parts(asked.parts), desk)]
    if isinstance(asked, m.Move):
        return [_moved(asked.observation, as_parts(asked.parts), desk)]
    if isinstance(asked, m.Remove):
        return [drawn("remove", asked.observation, row(desk, asked.observation)["parts"], desk)]
    if isinstance(asked, m.Split):
        return _divided(asked, desk)
    if isinstance(asked, m.Join):
        return _united(asked, desk)
    raise TypeError(asked)


def rest_of(asked: m.Gesture, kept: int) -> m.Gesture | None:
    """What is still to be written of a gesture of which so many lines stand in the log.

    A kernel may have been killed after all lines of a gesture, or in the midst of
    them; the browser, which was never answered, sends it again.

    Raises
    ------
    InputError
        The rest cannot be written without the beginning.
    """
    if kept == 0:
        return asked
    if kept >= _lines(asked):
        return None
    if isinstance(asked, m.Coded):
        return asked.model_copy(update={"changes": asked.changes[kept:]})
    raise InputError(
        Problem(
            "",
            _("only a part of this was kept when the computer stopped."),
            _("Look at what is there, and decide again what is missing."),
        )
    )


def _lines(asked: m.Gesture) -> int:
    """How many lines of the log a gesture takes."""
    if isinstance(asked, m.Coded):
        return len(asked.changes)
    if isinstance(asked, m.NewCode):
        return 1 + (asked.observation is not None) + 2 * (asked.parts is not None)
    return 2 if isinstance(asked, m.Split | m.Join) else 1


def coded(
    about: str, changes: Sequence[m.Change], desk: Desk, shown: Collection[str]
) -> list[Draft]:
    """Decisions on the fields of one observation."""
    anchor = drawn("", about, row(desk, about)["parts"], desk)["anchor"]
    drafts = []
    for change in changes:
        values = desk.told(about, change.field, change.value)
        _check(change, about, desk, values)
        drafts.append(
            {
                "act": change.act,
                "target": f"observation:{about}",
                "field": change.field,
                "value": change.value,
                "seen": values if about in shown or change.act in {"accept", "reject"} else None,
                "anchor": anchor,
            }
        )
    return drafts


def observed(parts: Sequence[Part], desk: Desk) -> Draft:
    """A new observation of these words."""
    return drawn("observe", new_observation_id(desk.interview), parts, desk)


def drawn(act: str, about: str, parts: Sequence[Part], desk: Desk) -> Draft:
    """An act on words: whose they are, and where."""
    person, places = checked(parts, desk.texts, desk.speakers)
    anchor = make_anchor(desk.turns, person, places)
    return {"act": act, "target": f"observation:{about}", "seen": [], "anchor": anchor}


def row(desk: Desk, about: str) -> dict[str, Any]:
    """The observation of this id."""
    if about not in desk.rows:
        raise InputError(
            Problem(
                about,
                _("this observation is no longer in the interview."),
                _("Run the cell again."),
            )
        )
    return desk.rows[about]


def _moved(about: str, parts: Sequence[Part], desk: Desk) -> Draft:
    draft = drawn("move", about, parts, desk)
    if draft["anchor"]["person"] != row(desk, about)["person"]:
        raise InputError(
            Problem(
                "", _("these words are another person's."), _("Make an observation of their own.")
            )
        )
    return draft


def _divided(asked: m.Split, desk: Desk) -> list[Draft]:
    before, after = cut(row(desk, asked.observation)["parts"], asked.turn, asked.at, desk.texts)
    return [drawn("move", asked.observation, before, desk), observed(after, desk)]


def _united(asked: m.Join, desk: Desk) -> list[Draft]:
    one, other = row(desk, asked.observation), row(desk, asked.other)
    if asked.observation == asked.other:
        raise InputError(Problem(asked.other, _("an observation cannot be joined to itself.")))
    both = joined([*one["parts"], *other["parts"]], desk.texts)
    return [
        _moved(asked.observation, both, desk),
        drawn("remove", asked.other, other["parts"], desk),
    ]


# What may be decided -----------------------------------------------------------------------------


def _check(change: m.Change, about: str, desk: Desk, proposed: Sequence[str]) -> None:
    field = v.FIELDS.get(change.field)
    if field is None:
        raise _refused(
            change.field, _("there is no such field."), did_you_mean(change.field, v.FIELDS)
        )
    if change.act in {"accept", "reject"} and change.value not in proposed:
        raise _refused(
            field.name.label,
            _("this is no longer proposed."),
            _("Choose the value itself, if it is right."),
        )
    if change.act == "unset":
        return
    if change.value in (None, ""):
        raise _refused(field.name.label, _("a value is missing."), "")
    allowed = _allowed(change.field, about, desk)
    if allowed is not None and change.value not in allowed and change.value not in proposed:
        raise _refused(
            field.name.label,
            _("'{value}' is not allowed.").format(value=change.value),
            did_you_mean(str(change.value), allowed),
        )
    if change.field == "fact":
        _check_fact(change.value)
    if change.field == "display_quote":
        _check_cuts(str(change.value), row(desk, about)["quote"])


def _allowed(field: str, about: str, desk: Desk) -> list[str] | None:
    """The values a field may take here; None where people write as they like."""
    book = desk.study.codebook
    own = {
        "step": [*book.step_ids, v.NONE],
        "channel": [*book.channel_ids, v.NONE],
        "from_step": book.step_ids,
        "theme": book.code_ids,
        "case": desk.cases_of.get(str(desk.rows[about]["person"]), []),
    }
    if field in own:
        return own[field]
    return list(v.FIELDS[field].ids) or None


def _check_fact(value: object) -> None:
    name = v.FIELDS["fact"].name.label
    if not isinstance(value, dict):
        raise _refused(name, _("a measure with its figures is needed."), "")
    if value.get("measure") not in v.ids(v.MEASURES):
        raise _refused(
            name,
            _("'{value}' is not allowed.").format(value=value.get("measure")),
            did_you_mean(str(value.get("measure")), v.ids(v.MEASURES)),
        )
    if set(value) - {"measure", "promised", "actual", "unit"}:
        raise _refused(name, _("{key} does not fit.").format(key=json.dumps(sorted(value))), "")
    figures = [value.get("promised"), value.get("actual")]
    if all(figure is None for figure in figures) or any(isinstance(f, str) for f in figures):
        raise _refused(name, _("a number is missing: promised, lived, or both."), "")


def _check_cuts(shortened: str, quote: str) -> None:
    """A shortened quote is the words with cuts marked […], and nothing else."""
    at = 0
    for piece in shortened.split("[…]"):
        words = piece.strip()
        found = quote.find(words, at)
        if found < 0:
            raise _refused(
                v.FIELDS["display_quote"].name.label,
                _("'{words}' is not said there.").format(words=words),
                _("Keep the words as they are, and mark each cut with […]."),
            )
        at = found + len(words)


def _refused(where: str, what: str, way_out: str) -> InputError:
    return InputError(Problem(where, what, way_out))


def case_drafts(asked: m.Stays, desk: Desk, cases: Iterable[str], shown: object) -> list[Draft]:
    """The whole ordered list of a case's passages, as one decision."""
    problems: list[Problem] = []
    book = desk.study.codebook
    if asked.case not in set(cases):
        problems.append(Problem(asked.case, _("nobody here lived this case.")))
    for stay in asked.passages:
        checks: list[tuple[str | None, list[str | None]]] = [
            (stay.step, [*book.step_ids]),
            (stay.channel, [*book.channel_ids, v.NONE, None]),
        ]
        for value, allowed in checks:
            if value not in allowed:
                problems.append(
                    Problem(asked.case, _("'{value}' is not allowed.").format(value=value))
                )
    if problems:
        raise InputError(*problems)
    listed = [stay.model_dump(exclude_none=True) for stay in asked.passages]
    return [
        {"act": "set", "target": f"case:{asked.case}", "field": "passages", "value": listed,
         "seen": shown}
    ]  # fmt: skip
