"""What is read in each interview's words, kept: one that did not change is not read again.

A reading follows from the words, who speaks and the rules alone, whatever people decide or
others say; so one interview more costs its own reading. All lie in one file of .jresearch/,
written in one move; those of interviews that are gone leave it, so no old words stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jresearch.coding.nature import Reading
from jresearch.coding.side_by_side import begin_reading
from jresearch.store import code_key, digest, read_parts, write_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jresearch.coding.side_by_side import Reads, Said
    from jresearch.language import Token

    Kept = Mapping[str, list[list[Any]]]

FILE = "readings.json"


@dataclass(frozen=True)
class ReadOnce:
    """Reads observations; what the same rules read before is taken from a folder.

    ``processors`` is how many may work side by side on what is new.
    """

    folder: Path
    processors: int = 1

    def __call__(self, said: Sequence[Said], interviews: Sequence[str]) -> Reads:
        """Begin to read observations; those of one interview stand together."""
        ends = [n for n, (a, b) in enumerate(pairwise(["", *interviews, ""])) if a != b]
        runs = [said[start:end] for start, end in pairwise(ends)]
        rules = code_key()
        keys = [digest(rules, [_written(one) for one in run]) for run in runs]
        kept: Kept = read_parts(self.folder / FILE)
        known = {key: _read(kept[key]) for key in keys if key in kept}
        new = [(key, run) for key, run in zip(keys, runs, strict=True) if key not in known]
        made = begin_reading([one for _key, run in new for one in run], self.processors)

        def reads() -> list[list[Reading]]:
            taken = iter(made())
            every = known | {key: [next(taken) for _one in run] for key, run in new}
            if every and every.keys() != kept.keys():  # nothing asked is no interview gone
                told = {k: [[_told(one) for one in own] for own in of] for k, of in every.items()}
                write_parts(self.folder / FILE, told)
            return [readings for key in keys for readings in every[key]]

        return reads


def _written(said: Said) -> list[object]:
    words, population = said
    return [words.language, population, [_as_said(token) for token in words.tokens]]


def _as_said(token: Token) -> tuple[object, ...]:
    """A word as it was said and where; how it folds follows from that."""
    return (
        token.text, token.start, token.end, token.part,
        token.after_stop, token.after_comma, token.asked,
    )  # fmt: skip


def _told(reading: Reading) -> list[Any]:
    return [reading.field, reading.value, reading.score, list(reading.evidence)]


def _read(kept: list[list[Any]]) -> list[list[Reading]]:
    return [
        [Reading(field, value, score, tuple(rows)) for field, value, score, rows in own]
        for own in kept
    ]
