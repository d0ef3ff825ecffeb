"""Two or three journeys told from beginning to end, each chosen by a rule that is said.

Nobody is named: a journey bears its number and, where the team built one, its
persona. Who agreed to be paraphrased only is told without a verbatim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.reports.pages.beats import beats
from jresearch.reports.pages.chosen import chosen
from jresearch.reports.people import persona_called
from jresearch.reports.shown import NOTHING, Shown, fill
from jresearch.reports.wording import joined, name_of, present
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.pages.beats import Beat
    from jresearch.reports.pages.chosen import Chosen

WIDTH, HEIGHT, EDGE = 100.0, 15.0, 2.0
"""The small line of a story's feeling, in its own units."""


@dataclass(frozen=True)
class Story:
    """A journey as a page tells it."""

    id: str
    chosen: Chosen
    who: str
    beats: list[Beat]
    line: list[tuple[float, float, str, int]]
    cited: bool

    @property
    def points(self) -> str:
        """The line through its rated beats, as SVG wants it."""
        return " ".join(f"{x:g},{y:g}" for x, y, _mood, _n in self.line)


def show_stories(a: Analysis) -> Shown:
    """The stories that the rules choose."""
    a = a.hidden
    told = [_story(a, one) for one in chosen(a)]
    if not told:
        return NOTHING
    lines = [f"{one.chosen.title} ({one.chosen.case}): "
             + " → ".join(beat.step for beat in one.beats) for one in told]  # fmt: skip
    return Shown(fill("stories", stories=told, width=WIDTH, height=HEIGHT), "\n".join(lines))


def stories_title(a: Analysis) -> str | None:
    """Which journeys are told."""
    told = [one.title[:1].lower() + one.title[1:] for one in chosen(a)]
    if not told:
        return None
    said = ngettext("{n} journey from end to end: {titles}",
                    "{n} journeys from end to end: {titles}", len(told))  # fmt: skip
    return said.format(n=len(told), titles=joined(told))


def _story(a: Analysis, one: Chosen) -> Story:
    found = beats(a, one.case)
    cited = a.people.loc[a.people["case"].eq(one.case), "consent"].eq("cite").all()
    return Story(name_of("story", one.case), one, _who(a, one.case), found, line(found),
                 bool(cited))  # fmt: skip


def _who(a: Analysis, case: str) -> str:
    persona = a.cases.loc[a.cases["case"].eq(case), "persona"].iloc[0]
    known = persona_called(a, str(persona)) if present(persona) else ""
    return " · ".join(filter(None, [_("journey {case}").format(case=case), known]))


def line(found: list[Beat]) -> list[tuple[float, float, str, int]]:
    """Where each rated beat stands on the small line: across by its turn, down from +2 to -2."""
    apart = (WIDTH - 2 * EDGE) / max(len(found) - 1, 1)
    return [
        (round(EDGE + n * apart, 2), round(EDGE + (2 - beat.feeling) / 4 * (HEIGHT - 2 * EDGE), 2),
         beat.mood, beat.number)
        for n, beat in enumerate(found) if beat.feeling is not None
    ]  # fmt: skip
