"""What is felt where: the emotions told at each step, touchpoint and channel, in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import ratio_text, records
from jresearch.reports import quotes
from jresearch.reports.by_stretch import level_label
from jresearch.reports.pages.icons import icon
from jresearch.reports.pages.voices import voices
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import joined
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jresearch.analysis import Analysis
    from jresearch.reports.pages.voices import Voice
    from jresearch.reports.quotes import Quote

    Row = dict[str, Any]

EITHER = "surprise"
"""An emotion that may please or hurt: it is on no side."""
FIRST = 4
"""So many emotions stand on the line of a sheet."""


@dataclass(frozen=True)
class Felt:
    """An emotion at a place: who tells it, of those who were there, and their words."""

    name: str
    ratio: str
    side: str
    alone: bool
    words: list[Quote]

    @property
    def text(self) -> str:
        """Its name and its count."""
        return f"{self.name} {self.ratio}"


@dataclass(frozen=True)
class Place:
    """A step, a touchpoint or a channel where somebody tells an emotion."""

    label: str
    icon: str
    under: bool
    told: str
    felt: list[Felt]
    voice: list[Voice]
    heard: str
    """The emotions that the voice tells."""
    opens: bool
    """Whether it opens on all its words; those of a touchpoint stand with its step."""

    @property
    def words(self) -> int:
        """How many verbatims it opens on."""
        return len({one.observation for felt in self.felt for one in felt.words})


def show_emotions(a: Analysis) -> Shown:
    """The emotions that customers tell, step by step and channel by channel, most told first."""
    a = a.hidden
    rows = records(a.journey.emotions)
    if not rows:
        return NOTHING
    note = _(
        "Journeys that tell the emotion, of those who were there, counted where its words are "
        "shown: who names none may have felt much. In outline, what one journey alone tells."
    )
    steps = [place for step in a.study.codebook.step_ids for place in _step(a, rows, step)]
    channels = [
        _place(a, _at(rows, "channel", None, one), opens=True, heard=False)
        for one in a.study.codebook.channel_ids
        if _at(rows, "channel", None, one)
    ]
    title = _("What is felt, {level} by {level}")
    return _table(title.format(level=level_label(a.study.codebook, "step")), steps, note) + _table(
        title.format(level=level_label(a.study.codebook, "channel")), channels
    )


def felt_there(a: Analysis, level: str, step: str | None, channel: str | None) -> str:
    """The emotions told at a place on one line, most told first; nothing where none is."""
    own = a.journey.emotions
    rows = _at(records(own[own["level"].eq(level)]), level, step, channel)
    told = [
        f"{v.label(v.EMOTIONS, row['emotion'])}\N{NO-BREAK SPACE}"
        f"{ratio_text(row['k'], row['exposed'])}"
        for row in rows[:FIRST]
    ]
    if more := len(rows[FIRST:]):
        told.append(ngettext("{n} other", "{n} others", more).format(n=more))
    return " · ".join(told)


def _step(a: Analysis, rows: list[Row], step: str) -> list[Place]:
    """The step, then its touchpoints under it."""
    whole = _at(rows, "step", step, None)
    if not whole:
        return []
    at = [_at(rows, "touchpoint", step, one) for one in a.study.codebook.channel_ids]
    under = [_place(a, own, opens=False, heard=True) for own in at if own]
    return [_place(a, whole, opens=True, heard=not under), *under]


def _at(rows: list[Row], level: str, step: str | None, channel: str | None) -> list[Row]:
    return [
        row for row in rows if row["level"] == level
        and (step is None or row["step"] == step)
        and (channel is None or row["channel"] == channel)
    ]  # fmt: skip


def _place(a: Analysis, rows: Sequence[Row], *, opens: bool, heard: bool) -> Place:
    """A place of one row an emotion; ``heard``: one verbatim stands open beside it."""
    first, book = rows[0], a.study.codebook
    step, channel = first["step"], first["channel"]
    is_step = first["level"] == "step"
    voice = _heard(a, rows) if heard else []
    return Place(
        label=book.step_label(step) if is_step else book.channel_label(channel),
        icon="" if is_step else icon(book, channel),
        under=first["level"] == "touchpoint",
        told=_("{ratio} tell one").format(ratio=ratio_text(first["any_k"], first["exposed"])),
        felt=[_felt(a, row) for row in rows],
        voice=voice, heard=_names(row for row in rows for one in voice
                                  if one.quote.observation in row["observations"]),
        opens=opens,
    )  # fmt: skip


def _heard(a: Analysis, rows: Sequence[Row]) -> list[Voice]:
    """One verbatim of what is most told there; first those whose emotion a person coded."""
    said = quotes.of(a, dict.fromkeys(one for row in rows for one in row["observations"]))
    by_hand = said["emotion_source"].isin(v.HUMAN_PROVENANCES)
    found = voices(a, [*said.loc[by_hand, "observation"], *said.loc[~by_hand, "observation"]], 1)
    return [one for one in found if not one.hidden]


def _names(rows: Iterable[Row]) -> str:
    return joined([v.label(v.EMOTIONS, row["emotion"]) for row in rows])


def _felt(a: Analysis, row: Row) -> Felt:
    emotion = row["emotion"]
    side = "" if emotion == EITHER else "up" if emotion in v.GLAD else "down"
    return Felt(
        v.label(v.EMOTIONS, emotion), ratio_text(row["k"], row["exposed"]), side, row["k"] == 1,
        quotes.said(a, row["observations"]),
    )  # fmt: skip


def _table(title: str, places: Sequence[Place], note: str = "") -> Shown:
    if not places:
        return NOTHING
    lines = [
        f"  {'  ' * one.under}{one.label}: {', '.join(felt.text for felt in one.felt)}"
        for one in places
    ]
    spoken = any(one.voice or (one.opens and one.words) for one in places)
    html = fill("emotions", title=title, places=places, note=note, spoken=spoken)
    return Shown(html, "\n".join([title, *lines]))
