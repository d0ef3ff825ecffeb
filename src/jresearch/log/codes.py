"""What became of codes, steps and findings that were merged or split."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jresearch.log.acts import Log


def code_map(log: Log, kind: str = "code") -> dict[str, str]:
    """Merged ids to the id they now stand for, followed to the end.

    A merge that would close a circle brings its destination back to life.
    """
    step: dict[str, str] = {}
    for act in log.live:
        if act.act == "merge" and act.kind == kind and act.value != act.about:
            step.pop(act.about, None)  # merged elsewhere before: the later merge counts
            if _end(step, act.value) == act.about:
                step.pop(act.value, None)
            step[act.about] = act.value
    return {old: _end(step, old) for old in step}


def splits(log: Log, kind: str = "code") -> dict[tuple[str, str], str]:
    """(observation, split id) to the id it now carries."""
    return {
        (observation, act.about): new
        for act in log.live
        if act.act == "split" and act.kind == kind
        for observation, new in act.value.items()
    }


def followed(log: Log, kind: str) -> Callable[[str, str], str]:
    """A function of (observation, id) to the id it stands for now, merged and split to the end."""
    merged, split = code_map(log, kind), splits(log, kind)

    def follow(observation: str, code: str) -> str:
        seen: set[str] = set()
        while code not in seen:
            seen.add(code)
            code = split.get((observation, code)) or merged.get(code, code)
        return code

    return follow


def of_case(field: str, value: Any, merged: Mapping[str, str]) -> Any:
    """What was decided of a case, with the steps in it followed.

    A split names observations, not cases: a case's steps are merged only.
    """
    if field == "exit_step":
        return merged.get(value, value)
    if field == "passages" and value:
        return _passages(value, merged)
    return value


def _passages(listed: Sequence[Mapping[str, Any]], merged: Mapping[str, str]) -> list[Any]:
    """The list; what a merge has made one and the same passage, one after the other, is one."""
    kept: list[tuple[str, Mapping[str, Any]]] = []
    for item in listed:
        now = {**item, "step": merged.get(item["step"], item["step"])}
        alike = bool(kept) and now == kept[-1][1]
        if not (alike and item["step"] != kept[-1][0]):
            kept.append((item["step"], now))
    return [item for _step, item in kept]


def _end(step: dict[str, str], of: str) -> str:
    while of in step:
        of = step[of]
    return of
