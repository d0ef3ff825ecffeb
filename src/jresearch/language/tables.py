"""The lexicons and patterns on disk: tab-separated text that anyone may read and correct."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of this folder; a line beginning with # is a remark.

    Examples
    --------
    >>> sorted(read_rows("classes.tsv")[0])
    ['language', 'name', 'words']
    """
    text = files("jresearch.language").joinpath(name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:])
