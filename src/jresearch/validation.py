"""From pydantic's findings to our errors: place, value, what is wrong, way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from jresearch.errors import Problem, Problems, did_you_mean
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic_core import ErrorDetails

Place = tuple[int | str, ...]
M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """Unknown keys are refused: a misspelt setting must not pass in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def listed(value: object) -> object:
    """One text where a list is expected, as a list of one."""
    return (value,) if isinstance(value, str) else value


def check(
    model: type[M],
    data: Mapping[str, object],
    where: Callable[[Place], str],
    problems: Problems,
) -> M | None:
    """The data as a model; nothing, and its problems noted, when it does not fit.

    ``where`` tells a reader the place of a value, for instance its file and line.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors():
            place = tuple(part for part in detail["loc"] if part != "[key]")
            what, way_out = _sentence(detail, model)
            problems.found.append(Problem(where(place), what, way_out))
        return None


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    key = str(detail["loc"][-1] if detail["loc"][-1] != "[key]" else detail["loc"][-2])
    value = detail["input"]
    kind = detail["type"]
    if kind == "missing":
        return _("'{key}' is missing.").format(key=key), ""
    if kind == "extra_forbidden":
        return (
            _("unknown key '{key}'.").format(key=key),
            did_you_mean(key, _keys(model, detail["loc"][:-1])),
        )
    if kind == "literal_error":
        choices = str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return (
            _("'{value}' is not allowed for '{key}'.").format(value=value, key=key),
            did_you_mean(str(value), choices),
        )
    if kind == "value_error":
        return str(detail["ctx"]["error"]), ""
    expected = {
        "string_type": _("a text"),
        "tuple_type": _("a list"),
        "list_type": _("a list"),
        "dict_type": _("a text per language, as in {fr: …, en: …}"),
        "model_type": _("a block of keys"),
        "bool_type": _("true or false"),
        "int_type": _("a whole number"),
        "int_parsing": _("a whole number"),
        "string_too_short": _("a text that is not empty"),
        "string_pattern_mismatch": _("at most 40 letters, digits, '_', '.' or '-'"),
        "too_short": _("at least one"),
    }.get(kind)
    if expected is None:
        return _("'{key}': {reason}").format(key=key, reason=detail["msg"]), ""
    return (
        _("'{key}' holds '{value}'.").format(key=key, value=value),
        _("Write {expected}.").format(expected=expected),
    )


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    """The keys allowed at a place: walks down the model's own fields."""
    current: type[BaseModel] = model
    for part in place:
        if isinstance(part, int):
            continue
        field = current.model_fields.get(part)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return []
        current = inner
    return list(current.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
