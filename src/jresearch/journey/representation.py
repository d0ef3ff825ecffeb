"""Which picture suits a journey: the matrix of channels, or the curve.

Many channels for each step call for the matrix: the question is where people
go. A journey led by people, on few channels, calls for the curve: the question
is how they fare. Both can be drawn; this says which to open with, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jresearch.counting import lived_passages
from jresearch.translation import _

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

MANY = 2.5
"""Channels lived a step from which the matrix comes first."""
HUMAN = 0.5
"""The share of stays with people, face to face or by voice, from which the curve does."""


@dataclass(frozen=True)
class Representation:
    """The picture to open with, what it was chosen from, and the reason in a sentence."""

    first: Literal["matrix", "curve", "none"]
    channels_per_step: float
    human_share: float
    reason: str


def representation(passages: DataFrame, codebook: Codebook) -> Representation:
    """The picture that suits a journey, with its reason."""
    stays = lived_passages(passages)
    known = stays[stays["channel"].isin(codebook.channel_ids)]
    if known.empty:
        reason = _("No channel is known yet: neither picture can be preferred.")
        return Representation("none", 0.0, 0.0, reason)
    steps = known["step"].nunique()
    pairs = len(known[["step", "channel"]].drop_duplicates())
    kinds = {channel.id: channel.kind for channel in codebook.channels}
    human = float(known["channel"].map(kinds).ne("digital").mean())
    spread = pairs / steps
    if human >= HUMAN and spread < MANY:
        reason = _(
            "The curve first: people are met on {n} of 10 contacts, on few channels a step."
        ).format(n=round(10 * human))
        return Representation("curve", spread, human, reason)
    reason = _(
        "The matrix first: {n} channels a step on average; where people go comes before how they "
        "fare."
    ).format(n=round(spread))
    return Representation("matrix", spread, human, reason)
