"""Which words may leave: those a person agreed to see cited, in what somebody chose to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from jresearch.counting import counted, number_text
from jresearch.editions.groups import in_small_groups
from jresearch.observations.shortened import only_cut, words_shown
from jresearch.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator


class Published(NamedTuple):
    """How many verbatims a reader may read, and how many observations are counted."""

    n: int
    of: int


def publishable(coded: pd.DataFrame, people: pd.DataFrame) -> pd.Series[bool]:
    """Whether the words of each observation may be shown to a client.

    Four things are asked of each: the person agreed to be cited, somebody decided
    to publish it, no phrase can give away an employee of a small department, and what
    somebody shortened holds no other words: else nobody knows what was to be cut.
    """
    cited = people[people["consent"].eq("cite") & ~in_small_groups(people)]
    allowed = set(zip(cited["interview"], cited["person"], strict=True))
    who = zip(coded["interview"], coded["person"], strict=True)
    agreed = pd.Series([one in allowed for one in who], index=coded.index, dtype="bool")
    chosen = coded["publish"].eq("yes").fillna(value=False).astype("bool")
    return agreed & chosen & ~_cut_wrongly(coded)


def _cut_wrongly(coded: pd.DataFrame) -> pd.Series[bool]:
    told = zip(coded["display_quote"], coded["quote"], strict=True)
    wrong = [isinstance(cut, str) and not only_cut(cut, quote) for cut, quote in told]
    return pd.Series(wrong, index=coded.index, dtype="bool")


def only_published(coded: pd.DataFrame, chosen: pd.Series[bool]) -> pd.DataFrame:
    """The observations with their words where they may be read, none elsewhere, none about them.

    Where cuts were decided, the words are those that were left. Every row stays:
    it is counted.
    """
    told = zip(coded["quote"], coded["display_quote"], strict=True)
    words = pd.Series([words_shown(*one) for one in told], index=coded.index, dtype="str")
    return coded.assign(
        quote=words.where(chosen, ""),
        parts=_turns_alone(coded["parts"], chosen),
        publish=coded["publish"].where(chosen),
        made_by=by_whom(coded["made_by"]),
        **{name: _nothing(coded[name]) for name in ("question", "display_quote", "fact", "memo",
                                                    "flag")},
    )  # fmt: skip


def _nothing(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.where(pd.Series(data=False, index=column.index))


def _turns_alone(parts: pd.Series[Any], chosen: pd.Series[bool]) -> pd.Series[Any]:
    """In which turn the words stand; where in it is of use only beside the transcript."""
    kept = [
        [{"turn": part["turn"]} for part in own[:1]] if shown else []
        for own, shown in zip(parts, chosen, strict=True)
    ]
    column = pd.Series(index=parts.index, dtype="object")
    column[:] = kept
    return column


def by_whom(column: pd.Series[str]) -> pd.Series[str]:
    """By the machine, or by people: which of them is nobody's business."""
    return column.where(column.eq("machine"), "human")


def published(coded: pd.DataFrame) -> Published:
    """How many verbatims of a client edition can be read, ideas included, which nobody counts."""
    read = coded["quote"].ne("") & coded["covered_by"].isna()
    return Published(int(read.sum()), len(counted(coded)))


def told(found: Published) -> Iterator[str]:
    """The same in words; they stand on the page."""
    yield ngettext(
        "{n} verbatim is published: the person agreed to be cited and the team chose it. The "
        "others are counted, not shown.",
        "{n} verbatims are published: the person agreed to be cited and the team chose them. The "
        "others are counted, not shown.",
        found.n,
    ).format(n=number_text(found.n, 0))
