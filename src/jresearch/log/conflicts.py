"""What was decided apart and does not agree: for people to settle."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jresearch.errors import Problem
from jresearch.log.decisions import DECIDING, is_several
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.log.acts import Act, Log


def conflicts(log: Log) -> Iterator[Problem]:
    """Decisions taken apart on the same point: the later one counts until settled."""
    yield from _forks(log)
    yield from _kept_from_removal(log)


def _forks(log: Log) -> Iterator[Problem]:
    """Two lines of one coder that replace the same line with different values."""
    seen: dict[tuple[Any, ...], Act] = {}
    for act in log.live:
        if act.act not in DECIDING or not act.target or is_several(act.kind, str(act.field)):
            continue
        key = (act.coder, act.target, act.field, act.before)
        first = seen.setdefault(key, act)
        if first is not act and first.value != act.value:
            yield Problem(
                f"{first.where} / {act.where}",
                _("{coder} decided {field} of {target} twice, apart: '{one}' and '{two}'.").format(
                    coder=act.coder, field=act.field, target=act.about,
                    one=first.value, two=act.value,
                ),
                _("The later one counts; decide again to settle it."),
            )  # fmt: skip


def _kept_from_removal(log: Log) -> Iterator[Problem]:
    by_target: dict[str, list[Act]] = defaultdict(list)
    for act in log.live:
        if act.kind == "observation" and act.anchor:
            by_target[act.about].append(act)
    for about, acts in by_target.items():
        removals = [act for act in acts if act.act == "remove"]
        known = {line for act in removals for line in act.before} | {act.id for act in removals}
        late = [act for act in acts if act.id not in known]
        if removals and late:
            yield Problem(
                late[0].where,
                _("{coder} removed {target}, not knowing of this line.").format(
                    coder=removals[-1].coder, target=about
                ),
                _("The observation is kept; remove it again to settle it."),
            )
