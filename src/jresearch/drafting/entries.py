"""From mentions to the rows that are proposed: who says it, how often, and what would be written.

Told by two persons, or three times, a proposal is ``sure``; else it is one word
in passing, for a person to judge.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.drafting.ids import free_id
from jresearch.drafting.lists import rows, several
from jresearch.drafting.order import in_order
from jresearch.drafting.proposals import outside
from jresearch.drafting.same import same_channel, same_step, stands_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from jresearch.codebook import Codebook
    from jresearch.drafting.proposals import Mention

PERSONS, MENTIONS = 2, 3
LONGEST = 10_000_000
"""More characters than a turn has."""
KEYWORDS = 12
"""So many of the words heard are proposed as keywords of a step."""


@dataclass(frozen=True)
class Entry:
    """A row that is proposed, what it stands for, and the mentions behind it."""

    of: str
    row: dict[str, Any]
    mentions: list[Mention]


def steps(
    mentions: Sequence[Mention], at: Sequence[str | None], book: Codebook, taken: Collection[str]
) -> list[Entry]:
    """The steps, in the order of the journey."""
    usual = {row["step"]: row for row in rows("steps")}
    groups = _grouped(mentions, lambda one: one.of)
    macros = {of: _macro(of, group, at) for of, group in groups.items()}
    ids = set(taken)
    found = []
    for of in in_order(_first_told(groups), list(usual), macros):
        group = groups[of]
        labels = _labels(usual[of]) if of in usual else {group[0].sentence.language: group[0].label}
        known = same_step({one.words for one in group}, labels, book) if of in usual else None
        id_ = known or free_id(of, ids)
        ids.add(id_)
        row = {
            "row": f"step:{free_id(of, ())}", "id": id_,
            "fr": labels.get("fr"), "en": labels.get("en"),
            "macro": macros[of], "source": "usual" if of in usual else "told",
            "departments": _departments(group), "keywords": _keywords(group) if of in usual else {},
            "known": known,
        }  # fmt: skip
        found.append(Entry(of, row | _counts(group), group))
    return found


def channels(mentions: Sequence[Mention], book: Codebook, taken: Collection[str]) -> list[Entry]:
    """The channels, the one most persons speak of first."""
    usual = {row["id"]: row for row in rows("channels")}
    groups = _grouped(mentions, lambda one: one.of)
    ids = set(taken)
    found = []
    for of, group in groups.items():
        labels = _labels(usual[of])
        known = same_channel(labels, book)
        id_ = known or free_id(of, ids)
        ids.add(id_)
        row = {
            "row": f"channel:{of}", "id": id_, "fr": labels["fr"], "en": labels["en"],
            "kind": usual[of]["sort"], "absent": sum(one.absent for one in group),
            "known": known,
        }  # fmt: skip
        found.append(Entry(of, row | _counts(group), group))
    return sorted(found, key=_most_told)


def inventory(
    mentions: Sequence[Mention], ids: Mapping[str, str], named: Mapping[str, str], book: Codebook
) -> list[Entry]:
    """The touchpoints: a channel spoken of while telling a step."""
    there = set(zip(book.inventory["step"], book.inventory["channel"], strict=True))
    groups = _grouped((one for one in mentions if one.step), lambda one: f"{one.step}:{one.of}")
    found = []
    for of, group in groups.items():
        step, channel = ids[str(group[0].step)], named[group[0].of]
        absent = sum(one.absent for one in group)
        row = {
            "row": f"touchpoint:{of}", "step": step, "channel": channel,
            "offered": "no" if absent * 2 > len(group) else "yes", "source": "employee",
            "owner": next(iter(_departments(group)), ""),
            "actor": "partner" if outside(group) else "company",
            "known": (step, channel) in there,
        }  # fmt: skip
        found.append(Entry(of, row | _counts(group), group))
    order = {id_: place for place, id_ in enumerate(dict.fromkeys(ids.values()))}
    return sorted(found, key=lambda one: (order[one.row["step"]], *_most_told(one)))


def inside(mentions: Sequence[Mention], ids: Mapping[str, str], book: Codebook) -> list[Entry]:
    """What people do behind each step, which the customer does not see."""
    usual = {row["act"]: row for row in rows("backstage")}
    groups = _grouped(mentions, lambda one: f"{one.step or ''}:{one.of}")
    order = {id_: place for place, id_ in enumerate(["", *ids.values()])}
    found = []
    for of, group in groups.items():
        step = ids[group[0].step] if group[0].step else None
        row = {
            "row": f"inside:{of}", "act": group[0].of, "step": step,
            "departments": _departments(group), "known": stands_behind(group[0].of, step, book),
            **_labels(usual[group[0].of]),
        }  # fmt: skip
        found.append(Entry(of, row | _counts(group), group))
    return sorted(found, key=lambda one: (order[one.row["step"] or ""], *_most_told(one)))


# What they share ---------------------------------------------------------------------------------


def _grouped(
    mentions: Iterable[Mention], key: Callable[[Mention], str]
) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        groups[key(one)].append(one)
    return dict(groups)


def _counts(group: Sequence[Mention]) -> dict[str, Any]:
    persons = len({one.sentence.person for one in group})
    sure = persons >= PERSONS or len(group) >= MENTIONS
    return {"persons": persons, "mentions": len(group), "sure": sure}


def _most_told(one: Entry) -> tuple[int, int, str]:
    return -one.row["persons"], -one.row["mentions"], one.of


def _labels(row: Mapping[str, str]) -> dict[Any, str]:
    return {"fr": row["fr"], "en": row["en"]}


def _departments(group: Sequence[Mention]) -> list[str]:
    """The departments of those who speak of it, those of most words first."""
    told = Counter(one.sentence.department for one in group if one.sentence.department)
    return [name for name, _n in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))]


def _keywords(group: Sequence[Mention]) -> dict[str, list[str]]:
    """The words that showed it by language, the most usual first; what may be a name is none."""
    told = Counter(
        (one.sentence.language, " ".join(one.words.split()))
        for one in group
        if one.words == one.words.lower() or one.start == one.sentence.start
    )
    found: dict[str, list[str]] = {}
    for (language, words), _n in sorted(told.items(), key=lambda pair: (-pair[1], pair[0])):
        kept = found.setdefault(language, [])
        if words.lower() not in kept and len(kept) < KEYWORDS:
            kept.append(words.lower())
    return found


def _first_told(groups: Mapping[str, Sequence[Mention]]) -> dict[str, dict[str, int]]:
    """The first place at which each interview speaks of each step."""
    first: dict[str, dict[str, int]] = {of: {} for of in groups}
    for of, group in groups.items():
        for one in group:
            # A sentence may speak of two steps: their order in it counts too.
            first[of].setdefault(one.sentence.interview, one.place * LONGEST + one.start)
    return first


def _macro(of: str, group: Sequence[Mention], at: Sequence[str | None]) -> str:
    """Before, purchase or after: the usual one, else that of the step told just before."""
    usual = {row["step"]: row["macro"] for row in rows("steps")}
    if of in usual:
        return usual[of]
    last = next((step for n in range(group[0].place, -1, -1) if (step := at[n])), None)
    return usual[last] if last else "before"


def synonyms(channel: str) -> dict[str, list[str]]:
    """How people call a channel, by language, as it is written into journey.yaml."""
    row = next(row for row in rows("channels") if row["id"] == channel)
    return {of: several(row[f"said_{of}"]) for of in ("fr", "en")}
