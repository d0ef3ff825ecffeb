"""What the machine proposes for each observation, always with the words that show it.

A proposal is never applied: it waits for a person, and what a person refused
is not proposed again.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.coding.decided import decided_of
from jresearch.coding.ground import Ground, Memory
from jresearch.coding.place import placed, themes_of
from jresearch.coding.placed_once import placed_once
from jresearch.coding.second_opinion import coded_of, second_opinion
from jresearch.coding.side_by_side import begin_reading
from jresearch.coding.speech import turn_texts
from jresearch.language import read_words
from jresearch.store import digest
from jresearch.tables import Codings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from jresearch.codebook import Codebook
    from jresearch.coding.finder import Field
    from jresearch.coding.side_by_side import Reads, Said
    from jresearch.language import Words
    from jresearch.log import Log

    Reader = Callable[[Sequence[Said], Sequence[str]], Reads]
    """Begins to read observations, given with the interview of each."""

FIELDS: tuple[Field, ...] = ("step", "channel", "theme")

MOST_KEPT = 2
_KEPT: dict[str, Ground] = {}
"""The grounds read last, by what they were read from."""
_READ: dict[str, Memory] = {}
"""What was read of single things, by the codebook it was read with: the last one's."""


def suggest_codings(
    observations: pd.DataFrame,
    turns: pd.DataFrame,
    codebook: Codebook,
    log: Log | None = None,
    read: Reader | None = None,
    *,
    folder: Path | None = None,
) -> pd.DataFrame:
    """Propose step, channel, nature, degrees, severity, emotion, modality and more: Codings.

    A field without evidence has no row. Values that somebody rejected are left
    out; the field then stays open. ``read`` begins to read what is said one by one, while
    it is placed here; when not given it is read here, too. ``folder`` keeps what was found.
    """
    refused = _refused(log)
    told = _in_order(observations)
    ground = _ground_of(told, turns, codebook)
    said = list(zip(ground.words, told["population"], strict=True))
    reads = (read or _read_here)(said, list(told["interview"]))
    rules = digest(*written(codebook))
    with placed_once(ground, folder, rules) if folder else nullcontext():
        rows = [*_places(told, ground, log)]
    rows += _readings(told, ground.words, log, reads)
    return _as_codings(rows, observations, refused)


def suggest_places(
    observations: pd.DataFrame,
    turns: pd.DataFrame,
    codebook: Codebook,
    log: Log | None = None,
) -> pd.DataFrame:
    """Propose step, channel and themes alone: Codings."""
    told = _in_order(observations)
    ground = _ground_of(told, turns, codebook)
    return _as_codings(_places(told, ground, log), observations, _refused(log))


def forget_grounds() -> None:
    """Let go of what was read to propose: a report only shows what came of it."""
    _KEPT.clear()
    _READ.clear()


def _in_order(observations: pd.DataFrame) -> pd.DataFrame:
    return observations.sort_values(["interview", "told_order"], kind="stable")


def _ground_of(told: pd.DataFrame, turns: pd.DataFrame, codebook: Codebook) -> Ground:
    """What is told, read; kept in memory, so that a new decision costs no new reading."""
    texts = turn_texts(turns)
    columns = told[["interview", "parts", "language", "question"]].itertuples(index=False)
    things = [
        (str(i), tuple((p["turn"], p["start"], p["end"]) for p in parts), language,
         asked if isinstance(asked, str) else None)
        for i, parts, language, asked in columns
    ]  # fmt: skip
    spoken = [[texts[i, turn] for turn, _start, _end in parts] for i, parts, _l, _q in things]
    key = digest(things, spoken, *written(codebook))
    if key not in _KEPT:
        keys = [(thing, *said) for thing, said in zip(things, spoken, strict=True)]

        def read(places: list[int]) -> list[Words]:
            return [_words(spoken[n], *things[n][1:3]) for n in places]

        memory = _memory(codebook)
        words = memory.each("words", keys, read)
        interviews, asked = [i for i, *_ in things], [q for *_, q in things]
        _KEPT[key] = Ground(words, codebook, asked, interviews, memory=memory, keys=keys)
        while len(_KEPT) > MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
    return _KEPT[key]


def _words(said: list[str], parts: Sequence[tuple[int, int, int]], language: str) -> Words:
    return read_words(said, language, [(start, end) for _turn, start, end in parts])


def _memory(codebook: Codebook) -> Memory:
    key = digest(*written(codebook))
    if key not in _READ:
        _READ.clear()
        _READ[key] = Memory()
    return _READ[key]


def written(codebook: Codebook) -> tuple[str, str]:
    """All of a codebook that places are read from."""
    entries = [codebook.steps, codebook.channels, codebook.guide, codebook.codes]
    return repr(entries), codebook.inventory.to_csv()


def _as_codings(
    rows: Iterable[dict[str, Any]], observations: pd.DataFrame, refused: set[tuple[str, str, str]]
) -> pd.DataFrame:
    kept = [row for row in rows if (row["target"], row["field"], row["value"]) not in refused]
    table = pd.DataFrame(kept, columns=["target", "field", "value", "score", "evidence"])
    table = table.assign(source="machine", coder=None, status="proposed", time=None)
    order = {name: place for place, name in enumerate(observations["observation"])}
    table["_order"] = table["target"].map(order)
    ordered = table.sort_values(["_order", "field"], kind="stable").drop(columns="_order")
    return Codings.validate(ordered)


def _refused(log: Log | None) -> set[tuple[str, str, str]]:
    if log is None:
        return set()
    from jresearch.log import rejected

    return rejected(log)


def _places(told: pd.DataFrame, ground: Ground, log: Log | None) -> Iterator[dict[str, Any]]:
    names = list(told["observation"])
    decided = decided_of(log, names, FIELDS)
    for name, placings in placed(ground, decided).items():
        for target, row in zip(names, placings, strict=True):
            if row["value"] is not None:
                yield {"target": target, "field": name} | row
    for target, themes in zip(names, themes_of(ground, decided["theme"]), strict=True):
        yield from ({"target": target, "field": "theme"} | row for row in themes)


def _read_here(said: Sequence[Said], _interviews: Sequence[str]) -> Reads:
    return begin_reading(said)


def _readings(
    told: pd.DataFrame, words: Sequence[Words], log: Log | None, reads: Reads
) -> Iterator[dict[str, Any]]:
    """What the rules read, and where enough is coded the coders' own way of reading too."""
    names, populations = list(told["observation"]), list(told["population"])
    cases = told["case"].fillna(told["person"]).astype(str).tolist()
    opinion = second_opinion(words, cases, populations, coded_of(log, names))
    for target, readings in zip(names, opinion(reads()), strict=True):
        for reading in readings:
            yield {
                "target": target, "field": reading.field, "value": reading.value,
                "score": reading.score, "evidence": list(reading.evidence),
            }  # fmt: skip
