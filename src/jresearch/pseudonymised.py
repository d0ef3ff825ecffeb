"""The tables of a study as they may leave it: pseudonyms stand where names were said.

An analysis holds the real words, which researchers need to code. Whatever leaves
the study (a page, a table, a figure, what a notebook shows) is made from these
twins of its tables. A whole turn is hidden first and cut afterwards, so a name
that a quote begins in the middle of is no less hidden.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.log.anchors import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from jresearch.pseudonyms import Pseudonyms

    Place = tuple[str, int]
    """Interview and turn."""
    Mark = tuple[int, int]
    """Start and end in a turn's text."""

_WRITTEN = ("memo", "display_quote", "fact")
"""Fields of an observation in which people write as they like."""


class _HiddenTurns:
    """Every turn with its names hidden, and where each marked piece of it went."""

    def __init__(self, turns: pd.DataFrame, marks: Iterable[tuple[Place, Mark]], p: Pseudonyms):
        wanted: dict[Place, set[Mark]] = defaultdict(set)
        for place, mark in marks:
            wanted[place].add(mark)
        self.text: dict[Place, str] = {}
        self._moved: dict[tuple[Place, Mark], Mark] = {}
        for turn in records(turns):
            place = (str(turn["interview"]), int(turn["turn"]))
            asked = sorted(wanted[place])
            self.text[place], found = p.hide_marked(
                str(turn["text"]), asked, language=str(turn["language"])
            )
            self._moved |= {(place, mark): new for mark, new in zip(asked, found, strict=True)}

    def table(self, turns: pd.DataFrame, p: Pseudonyms) -> pd.DataFrame:
        return turns.assign(
            text=[self.text[place] for place in _places(turns)],
            speaker=_speakers(turns["speaker"], p),
        )

    def mark(self, place: Place, start: int, end: int) -> Mark:
        return self._moved[place, (start, end)]

    def parts(self, interview: str, parts: Iterable[dict[str, int]]) -> list[dict[str, int]]:
        moved = []
        for part in parts:
            start, end = self.mark((interview, part["turn"]), part["start"], part["end"])
            moved.append({"turn": part["turn"], "start": start, "end": end})
        return moved

    def quote(self, interview: str, parts: Iterable[dict[str, int]]) -> str:
        return GAP.join(
            self.text[interview, part["turn"]][part["start"] : part["end"]] for part in parts
        )


def pseudonymised(tables: Mapping[str, pd.DataFrame], p: Pseudonyms) -> dict[str, pd.DataFrame]:
    """The same tables with every name hidden, offsets and quotes following.

    Parameters
    ----------
    tables
        Those of an analysis, by name. The tables of figures come back as they are.

    Notes
    -----
    Ids are left as they are: they are made of file names and numbers, and the
    check of what was written tells when one of them holds a name.
    """
    turns = _HiddenTurns(tables["turns"], _marks(tables), p)
    hidden = {
        "interviews": _own_words(tables["interviews"], p, only=("file",)),
        "people": _people(tables["people"], p),
        "cases": _own_words(tables["cases"], p, but=("case", "persons")),
        "turns": turns.table(tables["turns"], p),
        "aside": _aside(tables["aside"], turns),
        "observations": _observed(tables["observations"], turns, p),
        "codings": _codings(tables["codings"], tables["observations"], turns, p),
        "coded": _observed(tables["coded"], turns, p),
        "findings": _findings(tables["findings"], p),
        "kpis": _own_words(tables["kpis"], p, only=("source",)),
    }
    return {**tables, **hidden}


# Where something is marked -----------------------------------------------------------------------


def _marks(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Place, Mark]]:
    for row in records(tables["aside"]):
        yield (row["interview"], int(row["turn"])), (int(row["start"]), int(row["end"]))
    parts = {}
    for name in ("observations", "coded"):
        for row in records(tables[name]):
            parts[row["observation"]] = (row["interview"], row["parts"])
            for part in row["parts"]:
                yield (row["interview"], part["turn"]), (part["start"], part["end"])
    codings = tables["codings"]
    for target, evidence in zip(codings["target"], codings["evidence"], strict=True):
        interview, own = parts.get(target, ("", ()))
        for seen in evidence:
            if seen["part"] < len(own):
                yield (interview, own[seen["part"]]["turn"]), (seen["start"], seen["end"])


def _places(turns: pd.DataFrame) -> Iterator[Place]:
    return zip(turns["interview"].astype(str), turns["turn"].astype(int), strict=True)


# Table by table ----------------------------------------------------------------------------------


def _each(column: pd.Series[Any], p: Pseudonyms) -> list[Any]:
    hidden = cache(p.hide)
    return [hidden(value) if isinstance(value, str) else value for value in column]


def _speakers(column: pd.Series[Any], p: Pseudonyms) -> list[str]:
    hidden = cache(p.speaker)
    return [hidden(str(label)) for label in column]


def _people(people: pd.DataFrame, p: Pseudonyms) -> pd.DataFrame:
    own = _own_words(people, p, but=("person", "interview", "case", "speaker"))
    return own.assign(speaker=_speakers(people["speaker"], p))


def _own_words(
    table: pd.DataFrame,
    p: Pseudonyms,
    *,
    only: Iterable[str] | None = None,
    but: Iterable[str] = (),
) -> pd.DataFrame:
    """The columns in which people write as they like."""
    left, wanted = set(but), table.columns if only is None else only
    words = [
        name
        for name in wanted
        if name not in left and any(isinstance(value, str) for value in table[name])
    ]
    return table.assign(**{str(name): _each(table[name], p) for name in words})


def _aside(aside: pd.DataFrame, turns: _HiddenTurns) -> pd.DataFrame:
    marks = [
        turns.mark((row["interview"], int(row["turn"])), int(row["start"]), int(row["end"]))
        for row in records(aside)
    ]
    return aside.assign(start=[start for start, _end in marks], end=[end for _start, end in marks])


def _observed(table: pd.DataFrame, turns: _HiddenTurns, p: Pseudonyms) -> pd.DataFrame:
    interviews = [str(name) for name in table["interview"]]
    pairs = zip(interviews, table["parts"], strict=True)
    parts = [turns.parts(interview, own) for interview, own in pairs]
    quotes = [turns.quote(name, own) for name, own in zip(interviews, parts, strict=True)]
    moved = table.assign(quote=quotes, parts=_lists(parts, table))
    words = [name for name in ("question", *_WRITTEN) if name in table.columns]
    return _own_words(moved, p, only=words)


def _findings(findings: pd.DataFrame, p: Pseudonyms) -> pd.DataFrame:
    """Labels and definitions; a name is nothing that tells findings apart."""
    hidden = cache(p.speaker)  # a term has lost its capital
    terms = [[term for term in own if hidden(term) == term] for own in findings["terms"]]
    words = _own_words(findings, p, only=("label", "definition"))
    return words.assign(terms=_lists(terms, findings))


def _codings(
    codings: pd.DataFrame, observations: pd.DataFrame, turns: _HiddenTurns, p: Pseudonyms
) -> pd.DataFrame:
    where = {row["observation"]: (row["interview"], row["parts"]) for row in records(observations)}
    hidden = cache(p.hide)

    def moved(target: str, evidence: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        interview, parts = where.get(target, ("", ()))
        found = []
        for seen in evidence:
            if seen["part"] < len(parts):
                place = (interview, parts[seen["part"]]["turn"])
                start, end = turns.mark(place, seen["start"], seen["end"])
                # A rule may say the very words it was read from.
                found.append(seen | {"start": start, "end": end, "rule": hidden(seen["rule"])})
        return found

    written = codings["field"].isin(_WRITTEN)
    values = [
        p.hide(value) if own and isinstance(value, str) else value
        for own, value in zip(written, codings["value"], strict=True)
    ]
    pairs = zip(codings["target"], codings["evidence"], strict=True)
    evidence = [moved(target, seen) for target, seen in pairs]
    return codings.assign(value=values, evidence=_lists(evidence, codings))


def _lists(cells: Sequence[object], like: pd.DataFrame) -> pd.Series[Any]:
    """A column whose cells are lists."""
    import pandas as pd

    column = pd.Series(index=like.index, dtype="object")
    column[:] = list(cells)
    return column
