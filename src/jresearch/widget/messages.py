"""What the browser may ask, checked before anything is done with it.

The page that runs the widget is not trusted: whatever does not have one of
these shapes is refused, and what it names (an observation, a place, a code) is
looked up again before it becomes an act.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from jresearch.errors import InputError, Problem
from jresearch.translation import _

Name = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=20_000)]
Value = Text | Annotated[dict[Name, Text | float | None], Field(max_length=10)] | None


class Asked(BaseModel):
    """What all messages share; ``view`` is the picture of the widget that asks."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    view: Name


class Numbered(Asked):
    """A request that is acknowledged under its number.

    ``key`` is the gesture's own name, given by the browser: what is sent twice,
    because an answer was lost, is done once.
    """

    n: Annotated[int, Field(ge=1)]
    key: Annotated[str, Field(pattern="^[0-9A-HJKMNP-TV-Z]{26}$")] | None = None


class Ready(Asked):
    """A view has been drawn and wants to know everything."""

    kind: Literal["ready"]


class Open(Asked):
    """Show another interview."""

    kind: Literal["open"]
    interview: Name


class Seen(Asked):
    """The proposals of these observations have been on the screen."""

    kind: Literal["shown"]
    observations: Annotated[list[Name], Field(max_length=100_000)]


class Stale(Asked):
    """Tell the order of the passages again: codings have changed since."""

    kind: Literal["stays"]


class Learn(Asked):
    """There is a pause: learn from what was decided; what is looked at stays as it is."""

    kind: Literal["learn"]
    keep: Name | None = None


class Rest(Asked):
    """Nothing is left in this interview; which others have something is asked."""

    kind: Literal["rest"]


class Keys(Asked):
    """These acts have these keys from now on; the others have the usual ones."""

    kind: Literal["keys"]
    keys: Annotated[dict[Name, Name], Field(max_length=100)]


class Change(BaseModel):
    """One field of one observation: a value set, taken away, accepted or refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    act: Literal["set", "unset", "accept", "reject"]
    field: Name
    value: Value = None


class Place(BaseModel):
    """Words of one turn."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    turn: int
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


Places = Annotated[list[Place], Field(min_length=1, max_length=200)]


class Coded(Numbered):
    """Fields of an observation are decided."""

    kind: Literal["code"]
    observation: Name
    changes: Annotated[list[Change], Field(min_length=1, max_length=200)]


class Observe(Numbered):
    """These words are an observation."""

    kind: Literal["observe"]
    parts: Places


class Move(Numbered):
    """The observation's words are these now."""

    kind: Literal["move"]
    observation: Name
    parts: Places


class Remove(Numbered):
    """These words are no observation."""

    kind: Literal["remove"]
    observation: Name


class Split(Numbered):
    """What stands from there on is an observation of its own."""

    kind: Literal["split"]
    observation: Name
    turn: int
    at: Annotated[int, Field(ge=0)]


class Join(Numbered):
    """Two observations of one person are one."""

    kind: Literal["join"]
    observation: Name
    other: Name


class NewCode(Numbered):
    """A new code, given to an observation or to words that become one."""

    kind: Literal["new_code"]
    label: Annotated[str, Field(min_length=1, max_length=120)]
    definition: Annotated[str, Field(max_length=2000)] = ""
    observation: Name | None = None
    parts: Places | None = None


class Stay(BaseModel):
    """A passage of a case, as a person lists it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    step: Name
    channel: Name | None = None
    status: Name | None = None
    actor: Name | None = None
    initiator: Name | None = None
    switch_cause: Name | None = None


class Stays(Numbered):
    """The passages of a case, whole and in the order they were lived."""

    kind: Literal["passages"]
    case: Name
    passages: Annotated[list[Stay], Field(max_length=500)]


class Undo(Numbered):
    """The latest gesture does not count."""

    kind: Literal["undo"]


class Redo(Numbered):
    """The gesture undone last counts again."""

    kind: Literal["redo"]


Gesture = Coded | Observe | Move | Remove | Split | Join | NewCode | Stays
Question = Ready | Open | Stale | Learn | Rest | Keys
Message = Question | Seen | Gesture | Undo | Redo

_ANY: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])


def read_message(content: Any) -> Message:
    """The message, or an InputError that says which key does not fit.

    Examples
    --------
    >>> read_message({"kind": "undo", "view": "a", "n": 3}).n
    3
    >>> read_message({"kind": "erase", "view": "a"})
    Traceback (most recent call last):
    ...
    jresearch.errors.InputError: the browser's message: kind does not fit.
    """
    try:
        return _ANY.validate_python(content)
    except ValidationError as error:
        keys = {".".join(map(str, one["loc"])) or "kind" for one in error.errors()}
        raise InputError(
            *(
                Problem(_("the browser's message"), _("{key} does not fit.").format(key=key))
                for key in sorted(keys)
            )
        ) from None
