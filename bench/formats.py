"""Every format and file that can be read, as a table: ``python -m bench.formats``.

Real interviews in their original formats and those of the demo; where others
have counted the turns or named the speakers, their figures stand beside ours,
and 1 is returned when one differs. No word anybody said is printed.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.craft import DATA, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jresearch.transcripts import Transcript

BLOCKS = {"P1.pdf": 94, "P2.pdf": 165, "P3.pdf": 121, "P4.pdf": 109}
"""Labelled blocks, as shared/data/README.md counts them."""
OTTER = {"Dawn": 75, "Interview with Matthew": 54}
SEGMENTS = 753
DERIVED = "Entretien 01 25.05.22 04_traitement_A.docx"
_ASIDE = re.compile(r"(\d+) .*\bleft out\b")
PASSAGES = 0.95
"""Of the passages that others coded in the printed interviews, this share must be found."""


@dataclass(frozen=True)
class Row:
    """What a file gave: turns, speakers, words, and the truth about them."""

    place: str
    format: str
    turns: int
    speakers: int
    words: int
    aside: int
    truth: str
    missed: tuple[str, ...]


def rows() -> Iterator[Row]:
    """A row a file, in the order of the folders."""
    truth = _craft_turns()
    for path in sorted((DATA / "transcripts").rglob("*.*")):
        yield _row(path, path.relative_to(DATA / "transcripts").as_posix(), truth)
    participants = _rows_of(ROOT / "interviews" / "participants.csv")
    for path in sorted((ROOT / "interviews").iterdir()):
        if path.suffix != ".csv":
            yield _demo_row(path, participants)


def _row(path: Path, place: str, truth: dict[str, list[dict[str, str]]]) -> Row:
    found, aside = _read(path)
    told, missed = "", ()
    if path.name in truth:
        told, missed = _as_labelled(found, truth[path.name], exact=True)
    elif path.parent.name == "fr_derived":
        told, missed = _as_labelled(found, truth[DERIVED], exact=False)
    elif path.parent.name == "fr_md":
        told, missed = _as_marked(found, path.name)
    elif path.parent.name == "en_pdf":
        told, missed = _as_coded(found, path)
    elif (wanted := _counted(path)) is not None:
        told, missed = f"{wanted} turns", _differ("turns", len(found.turns), wanted)
    return _told(place, found, aside, told, missed)


def _demo_row(path: Path, participants: list[dict[str, str]]) -> Row:
    """A file of the demo, whose participants are written down."""
    found, aside = _read(path)
    speakers = {name.casefold() for name in found.turns["speaker"]}
    rows_ = [row for row in participants if row["file"] == path.name]
    named = [row["speaker"] for row in rows_ if row["speaker"]]
    gone = tuple(f"speaker of {row['person']}" for row in rows_
                 if row["speaker"] and row["speaker"].casefold() not in speakers)  # fmt: skip
    told = f"{len(named)} participants" if named else "nobody is named"
    return _told(f"demo/{path.name}", found, aside, told, gone)


def _told(place: str, found: Transcript, aside: int, truth: str, missed: tuple[str, ...]) -> Row:
    speakers = found.turns.loc[found.turns["speaker"] != "", "speaker"].nunique()
    words = int(found.turns["text"].str.split().str.len().sum())
    return Row(place, found.format, len(found.turns), speakers, words, aside, truth, missed)


def _read(path: Path) -> tuple[Transcript, int]:
    """The transcript, and how many lines and marks its notes say were set aside."""
    import jresearch as jr

    found = jr.read_transcript(path)
    return found, sum(int(n[1]) for note in found.notes if (n := _ASIDE.match(note)))


# What others counted -----------------------------------------------------------------------------


def _counted(path: Path) -> int | None:
    """The turns of a file of which no more is known."""
    if path.parent.name == "en_whisper":
        return SEGMENTS
    return next((n for part, n in OTTER.items() if path.name.startswith(part)), None)


def _differ(what: str, got: int, wanted: int) -> tuple[str, ...]:
    return () if got == wanted else (f"{what}: {got}, not {wanted}",)


def _as_labelled(
    found: Transcript, wanted: list[dict[str, str]], *, exact: bool
) -> tuple[str, tuple[str, ...]]:
    """Every turn's speaker, words and, in the original, times."""
    from jresearch.transcripts.times import seconds

    turns = found.turns.to_dict("records")
    missed = list(_differ("turns", len(turns), len(wanted)))
    for got, row in zip(turns, wanted, strict=False):
        same = [got["speaker"] == row["speaker"], got["text"].split() == row["text"].split()]
        if exact:
            same += [got["text"] == row["text"], got["start_s"] == seconds(row["start"])]
            same += [got["end_s"] == seconds(row["end"])]
        if not all(same):
            missed.append(f"turn {got['turn']}")
    return f"{len(wanted)} turns, word for word", tuple(missed)


def _as_marked(found: Transcript, name: str) -> tuple[str, tuple[str, ...]]:
    """The marks of an observer's remarks."""
    from jresearch.transcripts.notes import mark_of

    labels = _rows_of(DATA / "labels" / "codes_fr_user_tests.csv")
    wanted = Counter(row["mark"] for row in labels if row["file"] == name)
    got = Counter(mark for text in found.turns["text"] if (mark := mark_of(text)))
    missed = tuple(f"{m}: {got[m]}, not {wanted[m]}" for m in got | wanted if got[m] != wanted[m])
    return f"{wanted.total()} marked remarks", missed


def _as_coded(found: Transcript, path: Path) -> tuple[str, tuple[str, ...]]:
    """The blocks, and the passages that others coded: their words in one turn or some in a row."""
    labels = _rows_of(DATA / "labels" / "codes_en_tool_interviews.csv")
    said = " ".join(map(_letters, found.turns["text"]))
    passages = [_letters(row["segment"]) for row in labels if row["participant"] == path.stem]
    there = sum(passage in said for passage in passages)
    missed = _differ("turns", len(found.turns), BLOCKS[path.name])
    if there < PASSAGES * len(passages):
        missed += (f"coded passages: {there} of {len(passages)}",)
    return f"{BLOCKS[path.name]} turns, {there}/{len(passages)} coded passages", missed


def _letters(text: str) -> str:
    """The words alone, without the labels a coded passage may have been copied with."""
    return " ".join(re.findall(r"\w+", re.sub(r"\b(?:Dan|Participant):", " ", text).casefold()))


def _craft_turns() -> dict[str, list[dict[str, str]]]:
    by_file: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows_of(DATA / "labels" / "turns_fr_craft_interviews.csv"):
        by_file[row["file"]].append(row)
    return by_file


def _rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main() -> int:
    """Print the table; 1 when a truth is missed."""
    found = list(rows())
    print(f"  {'format':<26}{'turns':>6}{'who':>5}{'words':>8}{'aside':>7}  file (truth)")
    for row in sorted(found, key=lambda row: (row.format, row.place)):
        sign = "✗" if row.missed else " "
        told = f" ({row.truth})" if row.truth else ""
        print(
            f"{sign} {row.format:<26}{row.turns:>6}{row.speakers:>5}{row.words:>8}{row.aside:>7}"
            f"  {row.place}{told}"
        )
        for what in row.missed:
            print(f"      missed: {what}")
    missed = sum(bool(row.missed) for row in found)
    formats = len({row.format for row in found})
    print(f"{len(found)} files, {formats} formats and ways of writing; truth missed: {missed}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
