"""Decisions whose words were edited, moved out of reach or taken out of the transcript.

Nothing a person decided goes to other words, and nothing is dropped: what
cannot be placed with certainty is listed, with the place it had, the places it
may have now, and the way to settle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresearch.errors import Problem
from jresearch.log import Held, Log, held
from jresearch.log.anchors import GAP, Placement, words_of
from jresearch.log.search import exactly, sequences
from jresearch.observations.hold import participants, place_held
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

SHOWN = 60
"""Characters of a quote in a sentence."""
TURNS = 8
"""Turns named in a sentence; of more, the first."""


@dataclass(frozen=True)
class Displaced:
    """An observation of people whose words are not where they were, or not as they were.

    ``how``: ``changed`` (nearly the same words stand at ``turns``), ``ambiguous``
    (the same words stand at each of ``turns``, and nothing says which was
    meant), ``lost`` (no participant says them any longer). ``turn`` is the one
    they stood in when they were coded, ``now`` what stands there today.
    """

    observation: str
    interview: str
    turn: int
    quote: str
    how: str
    now: str = ""
    turns: tuple[int, ...] = ()

    @property
    def what(self) -> str:
        """What became of the words."""
        if self.how == "changed":
            return _("its words were edited since they were coded")
        if self.how == "lost":
            return _("no participant says its words any longer")
        return ngettext(
            "its words may be those of turn {turns} now, which is not certain",
            "its words stand in turns {turns} now, and which were meant is not certain",
            len(self.turns),
        ).format(turns=", ".join(map(str, self.turns[:TURNS])) + "…" * (len(self.turns) > TURNS))

    @property
    def way_out(self) -> str:
        """How to settle it."""
        if self.how == "changed":
            return _("Read the passage again.")
        if self.how == "lost":
            return _("Its codings are kept in the log; mark the words again, or remove it.")
        return _("Its codings are kept in the log; mark the right words, or remove it.")

    @property
    def problem(self) -> Problem:
        """The same as a sentence."""
        shown = self.quote if len(self.quote) <= SHOWN else self.quote[: SHOWN - 1] + "…"
        return Problem(
            self.observation,
            _('{what}: "{quote}".').format(what=self.what, quote=shown),
            self.way_out,
        )


def displaced(turns: pd.DataFrame, log: Log) -> list[Problem]:
    """Held observations whose words changed or cannot be placed: for people to look at."""
    return [one.problem for one in displacements(turns, log)]


def displacements(turns: pd.DataFrame, log: Log) -> list[Displaced]:
    """The same, each with its places; in the order of the interviews as they were coded."""
    items = held(log)
    places = place_held(turns, items)
    moved = [name for name, place in places.items() if place.how in {"changed", "lost"}]
    if not moved:
        return []
    said = _Said(turns, items, places)
    found = [said.displaced(items[name], places[name]) for name in moved]
    return sorted(found, key=lambda one: (one.interview, one.turn, one.observation))


class _Said:
    """What participants say now, and which of it is taken."""

    def __init__(
        self, turns: pd.DataFrame, items: Mapping[str, Held], places: Mapping[str, Placement]
    ) -> None:
        speaking = participants(turns)
        self._rows: dict[str, list[tuple[int, int, str, str]]] = {}
        columns = turns[["interview", "turn", "text", "person"]]
        for interview, turn, text, person in columns.itertuples(index=False):
            if (interview, turn) in speaking:
                self._rows.setdefault(str(interview), []).append((int(turn), 0, text, person))
        self._taken = {
            (str(items[name].anchor["interview"]), part["turn"], part["start"])
            for name, place in places.items()
            for part in place.parts[:1]
        }

    def displaced(self, item: Held, place: Placement) -> Displaced:
        anchor = item.anchor
        interview, how, now = str(anchor["interview"]), place.how, ""
        at = tuple(sorted({part["turn"] for part in place.parts}))
        if how == "changed":
            now = self._words(interview, place)
        elif at := self._turns_with(interview, anchor):
            how = "ambiguous"
        return Displaced(
            item.observation, interview, int(anchor["parts"][0]["turn"]), str(anchor["quote"]),
            how, now, at,
        )  # fmt: skip

    def _words(self, interview: str, place: Placement) -> str:
        texts = {turn: text for turn, _begin, text, _person in self._rows.get(interview, [])}
        return GAP.join(texts[part["turn"]][part["start"] : part["end"]] for part in place.parts)

    def _turns_with(self, interview: str, anchor: Mapping[str, Any]) -> tuple[int, ...]:
        """The turns in which exactly these words stand, where nobody's coded words do."""
        found = sequences(words_of(anchor), self._rows.get(interview, []), exactly)
        first = (parts[0] for parts in found)
        free = {
            part["turn"]
            for part in first
            if (interview, part["turn"], part["start"]) not in self._taken
        }
        return tuple(sorted(free))
