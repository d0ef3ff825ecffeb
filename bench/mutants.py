"""Spoilt transcripts: what the readers make of real files that were damaged on the way.

Bytes flipped, ends cut off, two files run together, control characters, lengths
that lie, members of two documents swapped: whatever the damage, a file is read,
or refused in our own words with its name. Anything else, or more than five
seconds, is a failure, and its bytes are kept. Each mutant follows from its
number alone, so a run goes on where it was stopped and a failure can be made
again: ``python -m bench.mutants --again text 4711``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
import traceback
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from bench.craft import DATA, ROOT
from bench.damage import DAMAGES, is_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

STATE = ROOT / ".jresearch" / "soak"
FOLDERS = (DATA / "transcripts", ROOT / "interviews")
HOW_MANY = {"text": 200_000, "zipped": 10_000}
"""PDF counts with the zipped ones: both are packed, and slow to read."""
SLOW, STUCK = 5.0, 60.0
"""Seconds of work that are a failure; seconds after which nobody waits any longer."""
USUAL = 50_000
"""Bytes; a file so many times larger is taken so many times less often."""
OUTCOMES = ("read", "refused", "FAILED")
_CSV = frozenset({"participants.csv", "cases.csv", "speakers.csv", "kpis.csv"})


@dataclass(frozen=True)
class Seed:
    """A real file, whole."""

    name: str
    raw: bytes

    @property
    def kind(self) -> str:
        return "zipped" if is_zip(self.raw) or self.raw.startswith(b"%PDF") else "text"


@dataclass(frozen=True)
class Outcome:
    """What became of one mutant."""

    ending: str
    word: str
    why: str = ""


def seeds(kind: str) -> list[Seed]:
    """The real files of one kind, in the order of their names."""
    paths = [
        path
        for folder in FOLDERS
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _CSV and not path.name.startswith(".")
    ]
    found = [Seed(path.name, path.read_bytes()) for path in paths]
    return [seed for seed in found if seed.kind == kind]


def mutant(kind: str, number: int, among: list[Seed]) -> tuple[str, bytes]:
    """The mutant of this number: its name and bytes."""
    random = Random(f"{kind}:{number}")  # noqa: S311 - the same for ever, on purpose
    endings = sorted({Path(seed.name).suffix for seed in among})
    ending = random.choice(endings)
    own = [seed for seed in among if seed.name.endswith(ending)]
    weights = [min(1.0, USUAL / max(1, len(seed.raw))) for seed in own]
    (seed,) = random.choices(own, weights)
    other = random.choice(among)
    raw = seed.raw
    for _time in range(random.choice((1, 1, 1, 2, 3))):
        fitting = [damage for damage in DAMAGES if damage.fits(raw)]
        if not fitting:
            break  # nothing is left of it
        raw = random.choice(fitting).do(random, raw, other.raw)
    return f"mutant{ending}", raw


def outcome(name: str, raw: bytes) -> Outcome:
    """Read it, and look at what comes of it."""
    from jresearch.errors import JresearchError
    from jresearch.transcripts.transcript import read_bytes

    ending, begin = Path(name).suffix, time.process_time()
    try:
        turns = read_bytes(raw, name).turns
        wrong = list(_faults(turns))
        word, why = ("FAILED", f"turns that are none: {wrong[0]}") if wrong else ("read", "")
    except JresearchError as error:
        told = name in str(error)
        word, why = ("refused", "") if told else ("FAILED", f"refused without its name: {error}")
    except Exception:
        word, why = "FAILED", traceback.format_exc()
    spent = time.process_time() - begin
    if spent > SLOW:
        return Outcome(ending, "FAILED", f"{spent:.1f} s ({word})\n{why}")
    return Outcome(ending, word, why)


def _faults(turns: Any) -> Iterator[str]:
    """What no turn may be, however spoilt its file."""
    if turns["turn"].tolist() != list(range(1, len(turns) + 1)):
        yield "the numbers have gaps"
    for text in (*turns["text"], *turns["speaker"]):
        if not unicodedata.is_normalized("NFC", text) or text != text.strip() or "\n" in text:
            yield f"not settled: {text[:80]!a}"
    if not turns["text"].str.len().all():
        yield "a turn without words"
    for column in ("start_s", "end_s"):
        if not turns[column].dropna().between(0, 1e9).all():
            yield f"{column} out of this world"


# Thousands of them -------------------------------------------------------------------------------


def run(kind: str, total: int, seconds: float, state: Path = STATE) -> Counter[tuple[str, str]]:
    """Go on with the mutants of a kind until there are so many, or the time is over.

    Counts, by ending and outcome, of all that were made since the state was begun.
    """
    state.mkdir(parents=True, exist_ok=True)
    file = state / f"{kind}.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    done, counts = kept.get("done", 0), Counter[tuple[str, str]]()
    for ending, words in kept.get("counts", {}).items():
        counts.update({(ending, word): n for word, n in words.items()})
    until, last = time.monotonic() + seconds, time.monotonic()
    for number, found in _outcomes(kind, done, total):
        done = number + 1
        counts[found.ending, found.word] += 1
        if found.word == "FAILED":
            _keep(state, kind, number, found)
        if time.monotonic() - last > 5 or done == total or time.monotonic() > until:
            _write(file, done, counts)
            last = time.monotonic()
        if time.monotonic() > until:
            break
    return counts


def _write(file: Path, done: int, counts: Counter[tuple[str, str]]) -> None:
    table: dict[str, dict[str, int]] = {}
    for (ending, word), n in sorted(counts.items()):
        table.setdefault(ending, {})[word] = n
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps({"done": done, "counts": table}, indent=1), encoding="utf-8")
    fresh.replace(file)


def _keep(state: Path, kind: str, number: int, found: Outcome) -> None:
    """The bytes of a failure, and what was said."""
    folder = state / "failed"
    folder.mkdir(exist_ok=True)
    name, raw = mutant(kind, number, seeds(kind))
    (folder / f"{kind}-{number}{Path(name).suffix}").write_bytes(raw)
    (folder / f"{kind}-{number}.error").write_text(found.why, encoding="utf-8")


def _outcomes(kind: str, first: int, total: int) -> Iterator[tuple[int, Outcome]]:
    """Number and outcome, from a child process that may be killed without harm."""
    number = first
    context = multiprocessing.get_context("spawn")
    while number < total:
        here, there = context.Pipe()
        child = context.Process(target=_child, args=(there, kind, number, total), daemon=True)
        child.start()
        there.close()
        try:
            for found in _heard(here):
                yield number, found
                number += 1
            if number < total:  # it fell silent, or died
                ending = Path(mutant(kind, number, seeds(kind))[0]).suffix
                yield number, Outcome(ending, "FAILED", f"no answer in {STUCK:.0f} s, or no memory")
                number += 1
        finally:
            child.kill()
            child.join()
            here.close()


def _heard(here: Connection) -> Iterator[Outcome]:
    try:
        while here.poll(STUCK):
            yield here.recv()
    except (EOFError, ConnectionError):
        return


def _child(there: Connection, kind: str, first: int, total: int) -> None:
    """Make, read and tell, mutant by mutant; in no more memory than a bench may take."""
    try:
        import resource
    except ImportError:
        pass  # Windows has no such limit
    else:
        resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
    among = seeds(kind)
    for number in range(first, total):
        there.send(outcome(*mutant(kind, number, among)))


def told(counts: Counter[tuple[str, str]]) -> str:
    """The table: a row an ending, a column an outcome."""
    endings = sorted({ending for ending, _word in counts})
    lines = [f"{'':8}" + "".join(f"{word:>10}" for word in OUTCOMES)]
    for ending in endings:
        lines.append(f"{ending:8}" + "".join(f"{counts[ending, w]:10,}" for w in OUTCOMES))
    return "\n".join(lines)


def soak(how_many: dict[str, int], minutes: float, state: Path = STATE) -> int:
    """Every kind in turn, in so many minutes together; 1 when one failed."""
    failed, left = 0, minutes * 60
    for place, (kind, total) in enumerate(sorted(how_many.items())):
        begin = time.monotonic()
        counts = run(kind, total, left / (len(how_many) - place), state)
        left -= time.monotonic() - begin
        failed += sum(n for (_ending, word), n in counts.items() if word == "FAILED")
        print(f"{kind}: {counts.total():,} of {total:,} spoilt files")
        print(told(counts))
    if failed:
        print(f"{failed} failed: {state / 'failed'}")
    return 1 if failed else 0


def main() -> int:
    """Run them, or make one of them again."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--text", type=int, default=HOW_MANY["text"])
    said.add_argument("--zipped", type=int, default=HOW_MANY["zipped"])
    said.add_argument("--minutes", type=float, default=60)
    said.add_argument("--state", type=Path, default=STATE)
    said.add_argument("--again", nargs=2, metavar=("KIND", "NUMBER"))
    asked = said.parse_args()
    if asked.again:
        kind, number = asked.again[0], int(asked.again[1])
        found = outcome(*mutant(kind, number, seeds(kind)))
        print(found.word, found.why)
        return 0
    return soak({"text": asked.text, "zipped": asked.zipped}, asked.minutes, asked.state)


if __name__ == "__main__":
    sys.exit(main())
