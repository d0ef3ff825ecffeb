"""What the browser is told of an interview: its turns, its observations, its journeys' order."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.handwork.deeds import deed
from jresearch.log import by_coder, followed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from jresearch.log import Act
    from jresearch.widget.desk import Desk

    Record = dict[str, Any]

ASIDE = frozenset({"memo", "flag"})
"""Notes to oneself: an observation that only bears these is still to be coded."""
DECIDING = frozenset({"set", "unset", "accept", "reject"})
"""Acts that decide a field; drawing an observation decides none."""
_KIND_OF = {"theme": "code", "step": "step", "from_step": "step"}


def turns(desk: Desk) -> list[Record]:
    """The turns, in order."""
    columns = ["turn", "speaker", "role", "language", "text", "start_s"]
    return [
        {
            "turn": int(turn),
            "speaker": speaker,
            "person": desk.speakers[int(turn)],
            "asks": role == "interviewer",
            "language": language,
            "text": text,
            "at": None if pd.isna(start) else float(start),
        }
        for turn, speaker, role, language, text, start in desk.turns[columns].itertuples(
            index=False
        )
    ]


def observations(desk: Desk) -> dict[str, Record]:
    """The observations by id: words, proposals, what this coder decided and what others did."""
    mine, others = _decided(desk)
    own = [act for act in desk.log.live if _is_coding(act, desk.coder)]
    touched, settled = {act.about for act in own}, _taken_whole(own)
    return {
        about: {
            "id": about,
            "parts": told["parts"],
            "person": told["person"],
            "case": told["case"] if isinstance(told["case"], str) else None,
            "cases": desk.cases_of.get(str(told["person"]), []),
            "by": told["made_by"],
            "covered": told["covered_by"] if isinstance(told["covered_by"], str) else None,
            "mine": mine.get(about, {}),
            "others": others.get(about, {}),
            "proposed": desk.open_proposals.get(about, {}),
            "done": about in touched,
            "settled": about in settled,
        }
        for about, told in desk.rows.items()
    }


def left(told: Mapping[str, Record], coder: str) -> list[str]:
    """The observations this coder has still to look at: nothing decided, or proposals stand open.

    What was taken whole with all that was proposed then is not opened again by
    what the machine learns afterwards.

    Examples
    --------
    >>> some = {"covered": None, "by": "machine", "mine": {"step": "ride"}, "done": True}
    >>> left({"a": some | {"settled": False, "proposed": {"channel": [1]}}}, "mb")
    ['a']
    >>> left({"a": some | {"settled": True, "proposed": {"channel": [1]}}}, "mb")
    []
    """
    covering = {one["covered"] for one in told.values() if one["covered"] and one["by"] == coder}
    return [
        about
        for about, one in told.items()
        if about not in covering
        and (not one["covered"] or one["by"] == coder or one["mine"])
        and not (one["done"] and (one["settled"] or not _standing(one)))
    ]


def left_off(desk: Desk) -> str | None:
    """The observation of this interview that its coder acted on last."""
    own = (act for act in reversed(desk.log.live) if act.coder == desk.coder)
    return next((act.about for act in own if act.about in desk.rows), None)


def changed(before: Mapping[str, Record], after: Mapping[str, Record]) -> tuple[Any, list[str]]:
    """The records that are new or other than before, and the ids that are gone.

    Examples
    --------
    >>> changed({"a": 1, "b": 2}, {"b": 3})
    ({'b': 3}, ['a'])
    """
    new = {about: record for about, record in after.items() if before.get(about) != record}
    return new, sorted(set(before) - set(after))


def told_of(acts: list[Act]) -> str:
    """What a gesture did, in a few words."""
    return ", ".join(dict.fromkeys(deed(act) for act in acts))


def _is_coding(act: Act, coder: str) -> bool:
    mine = act.kind == "observation" and act.coder == coder
    return mine and act.act in DECIDING and act.field not in ASIDE


def _taken_whole(own: Iterable[Act]) -> set[str]:
    """Observations of which a gesture took several proposals at once: all there were."""
    taken = Counter((act.group, act.about) for act in own if act.act == "accept")
    return {about for (_group, about), many in taken.items() if many > 1}


def _standing(record: Record) -> list[str]:
    """The fields in which something is proposed and nothing decided."""
    return [name for name, of in record["proposed"].items() if of and name not in record["mine"]]


def _decided(desk: Desk) -> tuple[dict[str, Record], dict[str, dict[str, Record]]]:
    """What this coder decided, and what each other did, by observation and field."""
    mine: dict[str, Record] = defaultdict(dict)
    others: dict[str, dict[str, Record]] = defaultdict(lambda: defaultdict(dict))
    for about, field, coder, value in _values(desk):
        if coder == desk.coder:
            mine[about][field] = value
        else:
            others[about][coder][field] = value
    return mine, {about: dict(of) for about, of in others.items()}


def _values(desk: Desk) -> Iterator[tuple[str, str, str, Any]]:
    follow = {kind: followed(desk.log, kind) for kind in set(_KIND_OF.values())}
    for (about, field, coder), decision in by_coder(desk.log, "observation").items():
        value = decision.value
        if field in _KIND_OF and value is not None:
            value = _followed(follow[_KIND_OF[field]], about, value)
        yield about, field, coder, str(value) if isinstance(value, int) else value


def _followed(follow: Callable[[str, str], str], about: str, value: Any) -> Any:
    if isinstance(value, list):
        return list(dict.fromkeys(follow(about, one) for one in value))
    return follow(about, value)
