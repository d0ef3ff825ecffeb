"""What was decided apart and does not agree: for people to settle."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jresearch.errors import Problem
from jresearch.log.before import by_target, heads
from jresearch.log.lines import DECIDING, is_several
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jresearch.log.acts import Act, Log


def conflicts(log: Log) -> Iterator[Problem]:
    """Decisions taken apart on the same point: the later one counts until settled."""
    on = by_target(log)
    for acts in on.values():
        yield from _forks(log, acts)
    for acts in on.values():
        if acts[0].kind == "observation":
            yield from _kept_from_removal(log, acts)


def _forks(log: Log, acts: list[Act]) -> Iterator[Problem]:
    """Lines of one coder on one field that no later line replaced, and that differ."""
    by_field: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        if act.act in DECIDING and not is_several(act.kind, str(act.field)):
            by_field[act.coder, str(act.field)].append(act)
    for (coder, field), lines in by_field.items():
        last = heads(acts, lines)
        if last and any(act.value != last[-1].value for act in last):
            other = next(act for act in reversed(last) if act.value != last[-1].value)
            yield Problem(
                f"{log.where(other)} / {log.where(last[-1])}",
                _("{coder} decided {field} of {target} twice, apart: '{one}' and '{two}'.").format(
                    coder=coder, field=field, target=other.about,
                    one=other.value, two=last[-1].value,
                ),
                _("The later one counts; decide again to settle it."),
            )  # fmt: skip


def _kept_from_removal(log: Log, acts: list[Act]) -> Iterator[Problem]:
    removals = [act for act in acts if act.act == "remove"]
    known = {line for act in removals for line in act.before} | {act.id for act in removals}
    late = [act for act in acts if act.id not in known]
    if removals and late:
        yield Problem(
            log.where(late[0]),
            _("{coder} removed {target}, not knowing of this line.").format(
                coder=removals[-1].coder, target=late[0].about
            ),
            _("The observation is kept; remove it again to settle it."),
        )


def without_target(log: Log, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Targets with decisions on them that are not there any more.

    ``known`` has the ids that there are, by kind (case, step, code …); kinds it
    does not name are not looked at. What was merged or added is there.
    """
    for target, acts in sorted(by_target(log).items()):
        kind, about = acts[0].kind, acts[0].about
        made = any(act.act in {"add", "merge"} for act in acts)
        if kind in known and about not in known[kind] and not made:
            yield Problem(
                log.where(acts[-1]),
                _("{target} is decided on here and is not in the study.").format(target=target),
                _("The decision is kept, and counts again when its target comes back."),
            )
