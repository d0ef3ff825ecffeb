"""Each interview cut into pieces once: one that did not change is not cut again.

Where an interview is cut follows from its turns and its people alone. All lies in one file of
.jresearch/; an interview that is gone leaves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.store import as_json, code_key, digest, read_parts, write_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    Cut = tuple[list[dict[str, Any]], list[dict[str, Any]]]
    """The pieces of an interview, and what of it is set aside."""
    Told = tuple[str, pd.DataFrame]
    """An interview and its turns."""

FILE = "pieces.json"


def cut_once(
    told: Sequence[Told], people: Mapping[str, object], cut: Callable[[str, pd.DataFrame], Cut],
    folder: Path,
) -> list[Cut]:  # fmt: skip
    """The cut of each interview: what a folder keeps, and what is cut now; ``people`` by it."""
    file, rules = folder / FILE, code_key()
    keys = [digest(rules, name, as_json(own), people.get(name)) for name, own in told]
    kept = read_parts(file)
    found: dict[str, Cut] = {
        key: tuple(kept[key]) if key in kept else cut(name, own)
        for key, (name, own) in zip(keys, told, strict=True)
    }
    if found and found.keys() != kept.keys():
        write_parts(file, found)
    return [found[key] for key in keys]
