"""Verbatims: the words behind a number, with the place where they were said.

Whatever a report counts can be opened on the words it was counted from; each
carries its interview, its turn and, where the recording gives one, its time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.messages import shown_words
from jresearch.reports.shown import fill
from jresearch.reports.wording import present, time_code
from jresearch.store import once
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    import pandas as pd
    from markupsafe import Markup

    from jresearch.analysis import Analysis

    Key = tuple[str, str, str]
    """The language in force, an observation, its stance."""

SHOWN = (
    "observation", "interview", "parts", "quote", "display_quote", "population", "step", "channel",
    "valence", "nature_source", "publish", "language",
)  # fmt: skip
"""The columns of a coded observation that a verbatim is shown with."""


@dataclass(frozen=True)
class Quote:
    """One person's words and where they stand.

    ``step`` is empty by macro-step: its name stands above all the words told there.
    """

    observation: str
    text: str
    interview: str
    turn: int
    time: str
    who: str
    step: str
    channel: str
    valence: float | None
    confirmed: bool
    stance: str = "supports"
    kept_in: bool = False
    """Whether people decided that these words are not to be published."""
    whole: str = ""
    """All that was said, where ``text`` is shortened."""
    language: str = ""
    """That of the words, where it is not the report's."""

    @property
    def place(self) -> str:
        """Interview, turn and time code, for people."""
        turn = _("turn {turn}").format(turn=self.turn)
        return " · ".join(part for part in (self.interview, turn, self.time) if part)

    @cached_property
    def html(self) -> Markup:
        """As it stands in a page, under each thing it speaks of."""
        from markupsafe import Markup

        return Markup(fill("verbatim", one=self))  # noqa: S704 - the template escapes all words

    @property
    def mood(self) -> str:
        """Which side the words stand on: down, up, even, or nothing known."""
        if self.valence is None:
            return ""
        return "down" if self.valence < 0 else "up" if self.valence > 0 else "even"


def quotes(a: Analysis, rows: pd.DataFrame, stances: dict[str, str] | None = None) -> list[Quote]:
    """The verbatims of these coded observations, in their order; those with words to read."""
    return said(a, rows["observation"], stances)


def said(
    a: Analysis, observations: Iterable[str], stances: Mapping[str, str] | None = None
) -> list[Quote]:
    """The same by their ids; those no longer there are left out."""
    made, spoken, taken = once(a, _made), language(), stances or {}
    asked = ((spoken, one, taken.get(one, "supports")) for one in observations)
    found = (made.get(key) or _known(a, key) for key in asked)
    return [quote for quote in found if quote is not None]


def hardest_first(a: Analysis, observations: Iterable[str]) -> list[str]:
    """The hardest words first, then in the order of the interviews; none no longer there."""
    ranks = once(a, _ranks)
    return sorted((one for one in observations if one in ranks), key=ranks.__getitem__)


def of(a: Analysis, observations: Iterable[str]) -> pd.DataFrame:
    """The coded observations of these ids, in their order; those no longer there are left out."""
    places = once(a, _places)
    at = [places[one] for one in observations if one in places]
    return a.coded.iloc[at].reset_index(drop=True)


def behind(a: Analysis, finding: str) -> list[Quote]:
    """The verbatims of a finding: those that support it first, then those against it."""
    stances = once(a, _stances).get(finding, {})
    return said(a, stances, stances)


# What is looked up thousands of times for a report ------------------------------------------------


def _places(a: Analysis) -> dict[str, int]:
    return {name: place for place, name in enumerate(a.coded["observation"])}


def _ranks(a: Analysis) -> dict[str, int]:
    order = ["valence", "interview", "told_order", "observation"]
    ordered = a.coded[order].sort_values(order, kind="stable", na_position="last")
    return {name: rank for rank, name in enumerate(ordered["observation"])}


def _coded(a: Analysis) -> dict[str, dict[str, Any]]:
    shown = a.coded[[name for name in SHOWN if name in a.coded]]
    return {row["observation"]: row for row in records(shown)}


def _made(_a: Analysis) -> dict[Key, Quote]:
    return {}


def _known(a: Analysis, key: Key) -> Quote | None:
    """The verbatim of an observation, made when first shown; None without words to read."""
    _spoken, observation, stance = key
    row = once(a, _coded).get(observation)
    if row is None or not row["quote"]:
        return None
    quote = once(a, _made)[key] = _quote(a, row, once(a, _starts), stance)
    return quote


def _stances(a: Analysis) -> dict[str, dict[str, str]]:
    """By finding its observations and their stance: supporting ones first, as listed."""
    against = a.evidence["stance"].eq("contradicts")
    found: dict[str, dict[str, str]] = {}
    for rows in (a.evidence[~against], a.evidence[against]):
        told = zip(rows["finding"], rows["observation"], rows["stance"], strict=True)
        for finding, observation, stance in told:
            found.setdefault(finding, {})[observation] = stance
    return found


def _starts(a: Analysis) -> dict[tuple[str, int], float]:
    told = zip(a.turns["interview"], a.turns["turn"], a.turns["start_s"], strict=True)
    return {(str(interview), int(turn)): start for interview, turn, start in told}


def _quote(
    a: Analysis, row: dict[str, Any], starts: dict[tuple[str, int], float], stance: str
) -> Quote:
    interview = str(row["interview"])
    parts, book = row["parts"], a.study.codebook
    turn = int(parts[0]["turn"]) if isinstance(parts, list) and parts else 0
    return Quote(
        observation=str(row["observation"]),
        text=shown_words(row),
        interview=interview,
        turn=turn,
        time=time_code(starts.get((interview, turn))),
        who=v.label(v.POPULATIONS, str(row["population"])),
        step="" if book.is_by_stretch else _label(book.step_label, row["step"]),
        channel=_label(book.channel_label, row["channel"]),
        valence=float(str(row["valence"])) if present(row["valence"]) else None,
        confirmed=row.get("nature_source") in v.HUMAN_PROVENANCES,
        stance=stance,
        kept_in=row.get("publish") == "no",
        whole=str(row["quote"]),
        language="" if row["language"] == language() else str(row["language"]),
    )


def _label(label: Callable[[str], str], value: Hashable) -> str:
    return label(str(value)) if present(value) and value != v.NONE else ""
