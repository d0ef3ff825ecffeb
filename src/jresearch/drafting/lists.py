"""The lists this package reads: usual steps, channels and inside work, each with what shows it.

Tab-separated text that anyone may read and correct; a line beginning with # is
a remark, and a cell of several patterns parts them with semicolons.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jresearch.language import Patterns
from jresearch.language.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.translation import Language

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of ``steps``, ``channels``, ``backstage`` or ``words``, in their order.

    Examples
    --------
    >>> rows("steps")[1]["fr"]
    'Je cherche des idées'
    """
    text = files("jresearch.drafting").joinpath(f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:])


@cache
def word_set(name: str, language: str) -> frozenset[str]:
    """A set of words of ``words.tsv``, folded.

    Examples
    --------
    >>> "client" in word_set("who", "fr")
    True
    """
    found = (row for row in rows("words") if (row["name"], row["language"]) == (name, language))
    return frozenset(next(found)["words"].split())


def several(cell: str) -> list[str]:
    """The patterns, or the words, of one cell."""
    return [word.strip() for word in cell.split(";") if word.strip()]


@cache
def sayings(name: str, language: Language) -> Patterns[str]:
    """What shows a step, or inside work, in one language: patterns that find its id."""
    key = next(iter(rows(name)[0]))
    found = (
        (pattern, row[key]) for row in rows(name) for pattern in several(row[f"said_{language}"])
    )
    return Patterns(found, language)


@cache
def spoken_channels(language: Language) -> Patterns[tuple[str, str]]:
    """What shows a kind of channel: patterns that find (kind, ``shows`` or ``not``)."""
    return Patterns(_of_channels(language), language)


def _of_channels(language: Language) -> Iterator[tuple[str, tuple[str, str]]]:
    known = {row["kind"] for row in rows("channels")}
    for row in read_rows("channels.tsv"):
        if row["language"] == language and row["weight"] in {"name", "act", "not"}:
            how = "not" if row["weight"] == "not" else "shows"
            yield from ((row["pattern"], (kind, how)) for kind in row["kind"].split()
                        if kind in known)  # fmt: skip
