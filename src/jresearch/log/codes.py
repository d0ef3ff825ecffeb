"""What became of codes, steps and findings that were merged or split."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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


def _end(step: dict[str, str], of: str) -> str:
    while of in step:
        of = step[of]
    return of
