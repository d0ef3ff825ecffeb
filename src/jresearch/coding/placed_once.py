"""What speaks for which place in each thing told, kept: what did not change is not searched again.

It follows from the words, the question before them, the codebook and the rules alone, whatever
people decide. All lies in one file of .jresearch/; what is no longer told leaves it.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from jresearch.coding.finder import Placing
from jresearch.store import code_key, digest, read_parts, write_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jresearch.coding.ground import Ground

FILE = "placings.json"


@contextmanager
def placed_once(ground: Ground, folder: Path, codebook: str) -> Iterator[None]:
    """Take what was found before from a folder, and leave there what is found now.

    ``codebook`` is all of a codebook that places are read from.
    """
    file = folder / FILE
    rules = code_key(), codebook
    names = [digest(*rules, key) for key in ground.keys]
    kept, found = read_parts(file), ground.memory.found
    for name, key in zip(names, ground.keys, strict=True):
        for field, told in kept.get(name, {}).items():
            found.setdefault((field, key), _read(told))
    yield
    if names and set(names) != kept.keys():
        fields = dict.fromkeys(what for what, _key in found if what != "words")
        write_parts(file, {
            name: {field: _told(found[field, key]) for field in fields if (field, key) in found}
            for name, key in zip(names, ground.keys, strict=True)
        })  # fmt: skip


def _told(placing: Placing) -> list[dict[str, Any]]:
    return [placing.weights, placing.evidence, placing.asked]


def _read(told: list[dict[str, Any]]) -> Placing:
    weights, evidence, asked = told
    return Placing(defaultdict(float, weights), defaultdict(list, evidence),
                   defaultdict(float, asked))  # fmt: skip
