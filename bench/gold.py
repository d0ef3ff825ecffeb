"""The gold sets of tests/gold, read; and the demo study as it stands, in a folder of its own.

Tune on the development half only. The frozen half is looked at when a figure is
published, and then as a whole.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

REPOSITORY = Path(__file__).resolve().parents[1]
GOLD = REPOSITORY / "tests" / "gold"
HALVES = ("development", "frozen")
GAP = " […] "


def gold(name: str, halves: Sequence[str] = HALVES) -> pd.DataFrame:
    """A gold set: incidents, asides, passages, utterances, probe or themes, all as text."""
    rows = [row | {"half": half} for half in halves for row in _rows(GOLD / half / f"{name}.csv")]
    return pd.DataFrame(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def demo_study(folder: Path, *, coded: bool, wave2: bool = False) -> Path:
    """The demo study copied to a folder: with people's decisions or without, with wave 2 or not."""
    study = folder / "demo"
    for part in ("interviews", "codebooks", "messages", "private"):
        shutil.copytree(REPOSITORY / part, study / part)
    shutil.copy(REPOSITORY / "study.toml", study / "study.toml")
    (study / "codings").mkdir()
    if coded:
        for log in sorted((REPOSITORY / "codings").glob("*.jsonl")):
            shutil.copy(log, study / "codings")
    wave = REPOSITORY / "examples" / "wave2"
    if wave2:
        _add(wave, study / "interviews")
    if wave2 and coded:
        for log in sorted((wave / "codings").iterdir()):
            shutil.copy(log, study / "codings")
    return study


def _add(wave: Path, interviews: Path) -> None:
    """Put the files of a wave beside the others, and its rows under theirs."""
    for path in sorted(path for path in wave.iterdir() if path.is_file()):
        if path.suffix == ".csv":
            table = interviews / path.name
            more = path.read_text(encoding="utf-8-sig").split("\n", 1)[1]
            table.write_text(table.read_text(encoding="utf-8") + more, encoding="utf-8")
        elif path.name != "README.md":
            shutil.copy(path, interviews)


def places(turns: pd.DataFrame, person: str, quote: str) -> set[tuple[int, int]]:
    """The characters of a gold quote, as (turn, offset) in one interview's turns as read.

    Raises
    ------
    LookupError
        A piece of it does not stand exactly once in the person's turns.
    """
    own = turns[turns["person"].eq(person)]
    found: set[tuple[int, int]] = set()
    for piece in quote.split(GAP):
        at = [(t, text.find(piece)) for t, text in zip(own["turn"], own["text"], strict=True)
              if piece in text]  # fmt: skip
        if len(at) != 1 or sum(text.count(piece) for text in own["text"]) != 1:
            raise LookupError(f"{turns['interview'].iloc[0]}: {len(at)} × {piece!r}")
        turn, start = at[0]
        found |= {(int(turn), start + n) for n in range(len(piece))}
    return found
