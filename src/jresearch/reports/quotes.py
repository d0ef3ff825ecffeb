"""Verbatims: the words behind a number, with the place where they were said.

Whatever a report counts can be opened on the words it was counted from; each
carries its interview, its turn and, where the recording gives one, its time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.messages import shown_words
from jresearch.reports.wording import present, time_code
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    import pandas as pd

    from jresearch.analysis import Analysis


@dataclass(frozen=True)
class Quote:
    """One person's words and where they stand."""

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

    @property
    def place(self) -> str:
        """Interview, turn and time code, for people."""
        turn = _("turn {turn}").format(turn=self.turn)
        return " · ".join(part for part in (self.interview, turn, self.time) if part)

    @property
    def mood(self) -> str:
        """Which side the words stand on: down, up, even, or nothing known."""
        if self.valence is None:
            return ""
        return "down" if self.valence < 0 else "up" if self.valence > 0 else "even"


def quotes(a: Analysis, rows: pd.DataFrame, stances: dict[str, str] | None = None) -> list[Quote]:
    """The verbatims of these coded observations, in their order; those with words to read."""
    starts = _starts(a.turns)
    return [_quote(a, row, starts, stances or {}) for row in records(rows) if row["quote"]]


def of(a: Analysis, observations: Iterable[str]) -> pd.DataFrame:
    """The coded observations of these ids, in their order; those no longer there are left out."""
    known = a.coded.set_index("observation", drop=False)
    return known.loc[[one for one in observations if one in known.index]].reset_index(drop=True)


def behind(a: Analysis, finding: str) -> list[Quote]:
    """The verbatims of a finding: those that support it first, then those against it."""
    rows = a.evidence[a.evidence["finding"] == finding]
    order = rows.assign(against=rows["stance"] == "contradicts", at=range(len(rows)))
    order = order.sort_values(["against", "at"], kind="stable")
    stances = dict(zip(order["observation"], order["stance"], strict=True))
    return quotes(a, of(a, stances), stances)


def _starts(turns: pd.DataFrame) -> dict[tuple[str, int], float]:
    return {
        (str(interview), int(turn)): start
        for interview, turn, start in zip(
            turns["interview"], turns["turn"], turns["start_s"], strict=True
        )
    }


def _quote(
    a: Analysis, row: dict[str, Any], starts: dict[tuple[str, int], float], stances: dict[str, str]
) -> Quote:
    interview = str(row["interview"])
    parts = row["parts"]
    turn = int(parts[0]["turn"]) if isinstance(parts, list) and parts else 0
    return Quote(
        observation=str(row["observation"]),
        text=shown_words(row),
        interview=interview,
        turn=turn,
        time=time_code(starts.get((interview, turn))),
        who=v.label(v.POPULATIONS, str(row["population"])),
        step=_label(a.study.codebook.step_label, row["step"]),
        channel=_label(a.study.codebook.channel_label, row["channel"]),
        valence=float(str(row["valence"])) if present(row["valence"]) else None,
        confirmed=row.get("nature_source") in v.HUMAN_PROVENANCES,
        stance=stances.get(str(row["observation"]), "supports"),
        kept_in=row.get("publish") == "no",
        whole=str(row["quote"]),
    )


def _label(label: Callable[[str], str], value: Hashable) -> str:
    return label(str(value)) if present(value) and value != v.NONE else ""
