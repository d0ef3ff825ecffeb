"""The beats of a story: the stays of one journey in lived order, what happened at each.

Stays at one step that follow each other are one beat. A verbatim stands at the
turning points only: where the feeling is highest and lowest, where it turns,
and where the story ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.journey.paths import ordered_stays
from jresearch.reports import quotes
from jresearch.reports.finding_name import names
from jresearch.reports.pages.consequences import measured
from jresearch.reports.pages.icons import icon
from jresearch.reports.pages.voices import voices
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.reports.finding_name import Name
    from jresearch.reports.pages.voices import Voice

    Row = dict[str, Any]

DOWN, UP = ("irritant", "break"), ("enchantment", "strength")
TURNS = 4
MOST = 2
NOTED = ("tried", "abandoned")


@dataclass(frozen=True)
class Way:
    """A channel of a beat."""

    label: str
    icon: str


@dataclass(frozen=True)
class Beat:
    """What happened at one step, once."""

    number: int
    step: str
    channels: list[Way]
    notes: list[str]
    feeling: float | None
    hurts: list[Name]
    pleases: list[Name]
    times: list[str]
    said: list[Voice]

    @property
    def mood(self) -> str:
        """Which side it stands on: down, up, even, or nothing known."""
        if self.feeling is None:
            return "unfelt"
        return "down" if self.feeling < 0 else "up" if self.feeling > 0 else "even"

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell but that it was lived."""
        return not (self.notes or self.hurts or self.pleases or self.times or self.said)


def beats(a: Analysis, case: str) -> list[Beat]:
    """The beats of a journey, in lived order."""
    stays = ordered_stays(a.passages).get(case, [])
    parts = [list(own) for _step, own in groupby(stays, key=lambda stay: stay["step"])]
    rows = [quotes.of(a, _observations(part)) for part in parts]
    feelings = [_feeling(own) for own in rows]
    turns = turning(feelings)
    return [
        _beat(a, n, part, own, feelings[n], turns=n in turns)
        for n, (part, own) in enumerate(zip(parts, rows, strict=True))
    ]


def _observations(part: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(one for stay in part for one in stay["observations"]))


def _feeling(rows: pd.DataFrame) -> float | None:
    known = rows["valence"].dropna()
    return float(known.mean()) if len(known) else None


def turning(feelings: Sequence[float | None]) -> set[int]:
    """The beats where a story turns: its best, its worst, its end, then the sharpest turns.

    Examples
    --------
    >>> sorted(turning([1.0, None, -2.0, 0.0]))
    [0, 2, 3]
    """
    known = [(n, value) for n, value in enumerate(feelings) if value is not None]
    if not known:
        return set()
    best = max(known, key=lambda one: (one[1], -one[0]))[0]
    worst = min(known, key=lambda one: (one[1], one[0]))[0]
    moves = sorted(
        ((abs(then - value), n) for (_m, value), (n, then) in pairwise(known)
         if (then < 0) != (value < 0)), reverse=True,
    )  # fmt: skip
    ranked = dict.fromkeys([best, worst, known[-1][0], *(n for _size, n in moves)])
    return set(list(ranked)[:TURNS])


def _beat(
    a: Analysis, n: int, part: Sequence[Any], rows: pd.DataFrame, feeling: float | None, *,
    turns: bool,
) -> Beat:  # fmt: skip
    own = set(rows["observation"])
    ranked = rows.sort_values(
        "valence", key=abs, ascending=False, kind="stable", na_position="last"
    )
    side = ranked[ranked["valence"].mul(feeling or 0).ge(0)] if feeling else ranked
    book = a.study.codebook
    channels = dict.fromkeys(s["channel"] for s in part if s["channel"] in book.channel_ids)
    return Beat(
        number=n + 1, step=book.step_label(str(part[0]["step"])),
        channels=[Way(book.channel_label(one), icon(book, one)) for one in channels],
        notes=list(_notes(part)), feeling=feeling,
        hurts=_told(a, own, DOWN), pleases=_told(a, own, UP),
        times=[text.rpartition(" (")[0] for text in measured(a, own, pairs=True)],
        said=_said(a, side) if turns else [],
    )  # fmt: skip


def _said(a: Analysis, rows: pd.DataFrame) -> list[Voice]:
    """The strongest words of the beat that name nobody."""
    return [one for one in voices(a, rows["observation"], 1) if not one.hidden]


def _notes(part: Sequence[Any]) -> Iterator[str]:
    statuses = {stay["status"] for stay in part}
    for word in v.PASSAGE_STATUSES:
        if word.id in NOTED and word.id in statuses:
            yield word.label
    if any(stay["switch_cause"] == "forced" for stay in part):
        yield _("channel changed, not by choice")


def _told(a: Analysis, observations: set[str], natures: tuple[str, ...]) -> list[Name]:
    """The findings of several voices that these words belong to."""
    held = a.evidence[a.evidence["observation"].isin(observations)
                      & a.evidence["stance"].eq("supports")]  # fmt: skip
    found = a.findings[
        a.findings["finding"].isin(held["finding"]) & a.findings["nature"].isin(natures)
        & a.findings["step"].notna() & ~a.findings["signal"] & a.findings["status"].ne("dismissed")
    ].sort_values(["priority", "k"], ascending=False, kind="stable")  # fmt: skip
    return [names(a, found)[one] for one in found["finding"].head(MOST)]
