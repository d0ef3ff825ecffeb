"""What the people who know a journey say of it, sentence by sentence.

Employees are listened to for the steps and what stands behind them; customers
where no employee was heard. The interviewer's words are nobody's evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

from jresearch import vocabulary as v
from jresearch.language import read_words, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from jresearch.language import Words
    from jresearch.translation import Language

LISTENED_TO = ("participant", "unknown")
Whose = Literal["employees", "customers"]


@dataclass(frozen=True)
class Sentence:
    """A sentence somebody said, and where."""

    interview: str
    turn: int
    person: str
    department: str
    language: Language
    start: int
    end: int
    turn_text: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.turn_text[self.start : self.end]

    @cached_property
    def words(self) -> Words:
        """Its words, ready to be searched; offsets are those of the turn."""
        return read_words([self.turn_text], self.language, [(self.start, self.end)])


def whose(people: DataFrame) -> Whose:
    """Whose words a journey is drafted from: employees', else customers'."""
    return "employees" if people["population"].isin(v.EMPLOYEES).any() else "customers"


def said(turns: DataFrame, people: DataFrame) -> list[Sentence]:
    """The sentences of those who are listened to, in the order of the telling."""
    wanted = v.EMPLOYEES if whose(people) == "employees" else v.CUSTOMERS
    of = people[people["population"].isin(wanted)]
    departments = dict(zip(of["person"], of["department"].fillna(""), strict=True))
    spoken = turns[turns["role"].isin(LISTENED_TO) & turns["person"].isin(of["person"])]
    return list(_sentences(spoken, departments))


def _sentences(spoken: DataFrame, departments: dict[str, str]) -> Iterator[Sentence]:
    columns = ("interview", "turn", "person", "language", "text")
    for interview, turn, person, language, text in zip(
        *(spoken[name] for name in columns), strict=True
    ):
        spoken_in = cast("Language", str(language))
        for span in sentences(str(text), spoken_in):
            yield Sentence(
                str(interview), int(turn), str(person), departments[str(person)], spoken_in,
                span.start, span.end, str(text),
            )  # fmt: skip
