"""A journey drafted from the field: steps, channels, touchpoints and what stands behind them.

Everything is a proposal with its words: how many persons speak of it, how often
and where. What one person says in passing is proposed too, but not as sure. What
people do inside the firm is listed apart, and never as a step of the customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.drafting import entries
from jresearch.drafting.ids import used
from jresearch.drafting.proposals import channels_in, inside_in, steps_in, thread, told_acts
from jresearch.drafting.speech import Whose, said, whose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.codebook import Codebook
    from jresearch.drafting.entries import Entry
    from jresearch.log import Log

STEPS = ("row", "id", "fr", "en", "macro", "source", "sure", "persons", "mentions", "departments",
         "keywords", "known")  # fmt: skip
CHANNELS = ("row", "id", "fr", "en", "kind", "sure", "persons", "mentions", "absent", "known")
INVENTORY = ("row", "step", "channel", "offered", "source", "owner", "actor", "sure", "persons",
             "mentions", "known")  # fmt: skip
INSIDE = ("row", "act", "fr", "en", "step", "departments", "sure", "persons", "mentions", "known")
EVIDENCE = ("row", "interview", "turn", "start", "end", "person", "words", "quote")


@dataclass(frozen=True)
class JourneyDraft:
    """What the interviews propose for a codebook, and the words behind each row.

    Attributes
    ----------
    whose
        Whose interviews: ``employees``, or ``customers`` where no employee was heard.
    heard
        How many persons.
    steps, channels, inventory, inside
        The proposals, steps in the order of the journey. ``row`` names one; ``id`` is
        the one it would get, or that of the ``known`` entry of the codebook that says
        the same already. Touchpoints and inside work have no id: ``known`` is whether
        the codebook has them at the ``step``.
    evidence
        ``row`` to each place where it is said.
    """

    whose: Whose
    heard: int
    steps: pd.DataFrame
    channels: pd.DataFrame
    inventory: pd.DataFrame
    inside: pd.DataFrame
    evidence: pd.DataFrame

    def __repr__(self) -> str:
        counts = [(name, len(getattr(self, name))) for name in
                  ("steps", "channels", "inventory", "inside")]  # fmt: skip
        return ", ".join(f"{name}: {n}" for name, n in counts)


def draft_from(
    turns: pd.DataFrame, people: pd.DataFrame, codebook: Codebook, log: Log
) -> JourneyDraft:
    """Draft a journey from what employees say, or customers where no employee was heard.

    The codebook may be empty; what it says already is marked ``known``.
    """
    told = said(turns, people)
    usual = steps_in(told)
    at = thread(told, usual)
    mentions = [*usual, *told_acts(told, usual)]
    steps = entries.steps(mentions, at, codebook, used("step", codebook, log))
    ids = {one.of: str(one.row["id"]) for one in steps}
    mentioned = channels_in(told, at)
    channels = entries.channels(mentioned, codebook, used("channel", codebook, log))
    named = {one.of: str(one.row["id"]) for one in channels}
    touchpoints = entries.inventory(mentioned, ids, named, codebook)
    inside = entries.inside(inside_in(told, at), ids, codebook)
    every = (*steps, *channels, *touchpoints, *inside)
    return JourneyDraft(
        whose=whose(people),
        heard=len({one.person for one in told}),
        steps=_table(steps, STEPS),
        channels=_table(channels, CHANNELS),
        inventory=_table(touchpoints, INVENTORY),
        inside=_table(inside, INSIDE),
        evidence=_evidence(every),
    )


def _table(found: Sequence[Entry], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame([one.row for one in found], columns=list(columns))


def _evidence(found: Sequence[Entry]) -> pd.DataFrame:
    rows = [
        {
            "row": one.row["row"], "interview": mention.sentence.interview,
            "turn": mention.sentence.turn, "start": mention.sentence.start,
            "end": mention.sentence.end, "person": mention.sentence.person,
            "words": mention.words, "quote": mention.sentence.text,
        }
        for one in found
        for mention in one.mentions
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(EVIDENCE))
