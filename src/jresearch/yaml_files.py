"""YAML files that people write: read strictly, every mistake with its line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from jresearch.translation import _
from jresearch.validation import Place, check

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.errors import Problems

M = TypeVar("M", bound=BaseModel)


def as_yaml(file: BaseModel) -> str:
    """The YAML of a model, short lists on one line, accents as they are."""
    import io

    from ruamel.yaml import YAML

    out = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.width = 100
    yaml.dump(file.model_dump(mode="json", exclude_defaults=True) | {"version": 1}, out)
    return out.getvalue()


def read_yaml(path: Path, model: type[M], problems: Problems, *, needed: bool = False) -> M | None:
    """The file as a model; nothing, and its problems noted, when it does not fit."""
    from ruamel.yaml.error import MarkedYAMLError

    if not path.exists():
        if needed:
            problems.add(str(path.name), _("the file is missing."), _("jresearch init writes one."))
        return None
    try:
        data = _parsed(path.read_text(encoding="utf-8-sig"))
    except (MarkedYAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = _(", line {line}").format(line=mark.line + 1) if mark else ""
        reason = getattr(error, "problem", None) or _("the file is not UTF-8 text.")
        problems.add(f"{path.name}{line}", str(reason))
        return None
    if not isinstance(data, dict):
        problems.add(path.name, _("the file is empty."))
        return None
    return check(model, data, lambda place: _place(path.name, data, place), problems)


@lru_cache(maxsize=8)
def _parsed(text: str) -> Any:
    """YAML as data that knows its lines; a report asks for the same few files many times."""
    from ruamel.yaml import YAML

    return YAML(typ="rt", pure=True).load(text)


def _place(file: str, data: object, place: Place) -> str:
    """File, line and path of a value; the line is that of its nearest known key."""
    line, current = None, data
    for part in place:
        try:
            known = current.lc.data[part]  # type: ignore[attr-defined]
            line = known[0] + 1
            current = current[part]  # type: ignore[index]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    path = ".".join(f"[{part + 1}]" if isinstance(part, int) else part for part in place)
    shown = file + (_(", line {line}").format(line=line) if line else "")
    return f"{shown}, {path.replace('.[', '[')}" if path else shown
