"""Which channels there are in general, and which of a study's channels are of which kind.

A codebook lists a channel's own names. How people speak of such a channel at all
is general: "j'ai appelé" is the phone and "le livreur" somebody who came, whatever
the trade. ``language/channels.tsv`` holds these ways of speaking by kind; a study's
channel is of the kind whose names its label bears.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.language import Patterns, read_words
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.codebook import Channel, Codebook
    from jresearch.translation import Language

SPOKEN_OF = {
    "store": 1.0, "visit": 1.0, "phone": 1.0, "email": 0.5, "site": 0.5, "account": 0.4,
    "app": 0.4, "sms": 0.3, "messaging": 0.2, "video": 0.2, "relatives": 0.2, "reviews": 0.2,
    "post": 0.15, "chat": 0.1, "social": 0.1, "fair": 0.1, "kiosk": 0.05,
}  # fmt: skip
"""How often people speak of each kind of channel, beside the most usual."""

OTHER = 0.3
"""The same for a study's channel of no kind we know."""

WEIGHTS = {"act": 1.0, "sign": 0.4, "not": 0.0}
"""What one saying weighs: the channel was used, it is likely, it only looks like it."""

OFFERED = {"yes": 1.0, "partly": 0.5, "unknown": 0.3, "no": 0.1}
"""How likely a step takes place on a channel, by what the inventory says of it."""

ANYWHERE = 0.1
"""How likely a step takes place on a channel that the inventory does not list."""


def kinds(codebook: Codebook) -> dict[str, str | None]:
    """Each of the study's channels and its kind.

    The label decides; where it says nothing, the synonyms do. Of two kinds named
    ("avis en ligne") it is the rarer one.
    """
    return {channel.id: _kind_of(channel) for channel in codebook.channels}


def _kind_of(channel: Channel) -> str | None:
    synonyms = [(of, name) for of, names in channel.synonyms.items() for name in names]
    for texts in (list(channel.label.items()), synonyms):
        votes = [
            min(named, key=lambda kind: (SPOKEN_OF[kind], kind))
            for of, text in texts
            if (named := _named(text, of))
        ]
        if votes:
            return max(sorted(set(votes)), key=votes.count)
    return None


def _named(text: str, language: Language) -> set[str]:
    return {match.found for match in _names(language).find(read_words([text], language))}


@cache
def _names(language: Language) -> Patterns[str]:
    return Patterns(
        (
            (row["pattern"], row["kind"])
            for row in read_rows("channels.tsv")
            if row["language"] == language and row["weight"] == "name"
        ),
        language,
    )


def sayings(codebook: Codebook, language: Language) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """(pattern, channels it speaks for, weight), in one language."""
    known = kinds(codebook) | {v.NONE: v.NONE}
    for row in read_rows("channels.tsv"):
        own = tuple(name for name, kind in known.items() if kind in row["kind"].split())
        if row["language"] == language and own and row["weight"] in WEIGHTS:
            yield row["pattern"], own, WEIGHTS[row["weight"]]


def spoken_of(codebook: Codebook) -> dict[str, float]:
    """How often people speak of each of the study's channels, by its kind."""
    return {
        name: SPOKEN_OF.get(kind, OTHER) if kind else OTHER
        for name, kind in kinds(codebook).items()
    }


def offered(codebook: Codebook) -> dict[str, dict[str, float]]:
    """Step to how likely it takes place on each channel, by the inventory."""
    found = {step: dict.fromkeys(codebook.channel_ids, ANYWHERE) for step in codebook.step_ids}
    for row in codebook.inventory.to_dict("records"):
        if row["step"] in found and row["channel"] in found[row["step"]]:
            found[row["step"]][row["channel"]] = OFFERED.get(row["offered"], ANYWHERE)
    return found
