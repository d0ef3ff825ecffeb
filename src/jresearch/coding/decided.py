"""What people decided of step, channel and theme, as lessons for the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.coding.learn import Decided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.coding.finder import Field
    from jresearch.log import Log


def decided_of(
    log: Log | None, names: Sequence[str], fields: Sequence[Field]
) -> dict[Field, Decided]:
    """For each field what was decided of these observations, by their place in the list.

    Of several coders the one of highest authority teaches. A field decided empty
    teaches nothing: nobody said what it is not.
    """
    if log is None:
        return {field: Decided({}) for field in fields}
    from jresearch.log import decisions, followed, rejected

    places = {name: place for place, name in enumerate(names)}
    known = decisions(log, "observation")
    found: dict[Field, Decided] = {}
    refused = rejected(log)
    for field in fields:
        kind = {"theme": "code", "step": "step"}.get(field)
        follow = followed(log, kind) if kind else None
        given: dict[int, frozenset[str]] = {}
        for (about, of), decision in known.items():
            if of != field or about not in places or not decision.value:
                continue
            values = decision.value if isinstance(decision.value, list) else [decision.value]
            now = [str(follow(about, value)) if follow else str(value) for value in values]
            given[places[about]] = frozenset(now)
        against = frozenset(
            (places[about], value)
            for about, of, value in refused
            if of == field and about in places
        )
        found[field] = Decided(given, against)
    return found
