"""Who asks and who answers, guessed from names first, from questions next.

A name may say it ("Chercheur", "Q", "Moi"). When none does, the one who asks
questions, briefly and first, leads the interview. A guess is always said, and
people's own word (speakers.csv, participants.csv) stands above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.transcripts.names import (
    INTERVIEWER_WORDS,
    PARTICIPANT_WORDS,
    UNKNOWN_WORDS,
    folded,
)
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.transcripts.blocks import Block

_ASKS = 0.2
"""An interviewer asks in at least this share of turns."""
_AHEAD = 0.2
"""How far ahead of the next speaker the one taken for the interviewer must be."""


def roles(blocks: Sequence[Block]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The role of each speaker, and a note on how it was found.

    Examples
    --------
    >>> from jresearch.transcripts.blocks import Block
    >>> roles([Block("Q", "Racontez."), Block("Marie", "Voilà.")])[0]
    {'Q': 'interviewer', 'Marie': 'participant'}
    """
    names = list(dict.fromkeys(block.speaker for block in blocks if block.speaker))
    said = {name: _said(name) for name in names}
    open_ = [name for name in names if said[name] is None]
    if not names or not open_:
        return {name: said[name] or "unknown" for name in names}, ()
    if "interviewer" in said.values() or len(names) == 1:
        return {name: said[name] or "participant" for name in names}, ()
    asker, note = _asker(blocks, open_)
    others = "participant" if asker else "unknown"
    found = {name: said[name] or others for name in names}
    return (found | {asker: "interviewer"} if asker else found), (note,)


def _said(name: str) -> str | None:
    """The role a name says, when it says one."""
    words = set(folded(name).split())
    if words & INTERVIEWER_WORDS:
        return "interviewer"
    if words & PARTICIPANT_WORDS:
        return "participant"
    return "unknown" if words & UNKNOWN_WORDS else None


@dataclass(frozen=True)
class _Speech:
    """How a speaker talks: share of turns that ask, words a turn, and a mark of who leads."""

    name: str
    turns: int
    asking: int
    words: float
    first: bool

    @property
    def share(self) -> float:
        return self.asking / self.turns

    def leads(self, others: float) -> float:
        return self.share + 0.25 * self.first + 0.25 * (self.words < others / 2)


def _asker(blocks: Sequence[Block], names: list[str]) -> tuple[str | None, str]:
    """Who leads the interview, judged by the questions; nobody when it is not plain."""
    first = next(block.speaker for block in blocks if block.speaker)
    speeches = [_speech(blocks, name, first) for name in names]
    usual = sum(s.words for s in speeches) / len(speeches)
    ranked = sorted(speeches, key=lambda s: (-s.leads(usual), s.name))
    best = ranked[0]
    next_ = ranked[1].leads(usual) if len(ranked) > 1 else 0.0
    if best.share < _ASKS or best.leads(usual) < next_ + _AHEAD:
        return None, _(
            "Who asks the questions could not be told: write the roles in interviews/speakers.csv."
        )
    note = ngettext(
        "'{name}' is taken for the interviewer: {asking} of {turns} turn asks something. "
        "If not, write the roles in interviews/speakers.csv.",
        "'{name}' is taken for the interviewer: {asking} of {turns} turns ask something. "
        "If not, write the roles in interviews/speakers.csv.",
        best.turns,
    )
    return best.name, note.format(name=best.name, asking=best.asking, turns=best.turns)


def _speech(blocks: Sequence[Block], name: str, first: str) -> _Speech:
    texts = [block.text for block in blocks if block.speaker == name]
    return _Speech(
        name,
        len(texts),
        sum("?" in text for text in texts),
        sum(len(text.split()) for text in texts) / len(texts),
        name == first,
    )
