"""What is read in each interview's words, kept: one that did not change is not read again.

A reading follows from the words, who speaks and the rules alone, whatever people decide or
others say; so one interview more costs its own reading. All lie in one file of .jresearch/,
written in one move; those of interviews that are gone leave it, so no old words stay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jresearch.coding.nature import Reading
from jresearch.coding.side_by_side import begin_reading
from jresearch.errors import StorageError
from jresearch.store import code_key, digest, write_text

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
        kept = _kept(self.folder / FILE)
        known = {key: _read(kept[key]) for key in keys if key in kept}
        new = [(key, run) for key, run in zip(keys, runs, strict=True) if key not in known]
        made = begin_reading([one for _key, run in new for one in run], self.processors)

        def reads() -> list[list[Reading]]:
            taken = iter(made())
            every = known | {key: [next(taken) for _one in run] for key, run in new}
            if every and every.keys() != kept.keys():  # nothing asked is no interview gone
                self._put_away(every)
            return [readings for key in keys for readings in every[key]]

        return reads

    def _put_away(self, known: Mapping[str, list[list[Reading]]]) -> None:
        """A folder that cannot be written only costs time."""
        told = {key: [[_told(one) for one in own] for own in of] for key, of in known.items()}
        try:
            write_text(self.folder / FILE, json.dumps(told, ensure_ascii=False))
        except (OSError, StorageError):
            return


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


def _kept(file: Path) -> Kept:
    """What is kept; nothing where there is nothing, or it cannot be used."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _read(kept: list[list[Any]]) -> list[list[Reading]]:
    return [
        [Reading(field, value, score, tuple(rows)) for field, value, score, rows in own]
        for own in kept
    ]
