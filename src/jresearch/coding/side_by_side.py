"""Reading on several processors: what one observation says needs no other.

A helper is another Python that is handed words and hands readings back. It is no fork and no
worker that imports the calling program again, so it starts alike everywhere, from a notebook
and from a script. Where it cannot work, what it had is read here: the same, only later.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from typing import IO, TYPE_CHECKING

from jresearch.coding.reading import read_words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jresearch.coding.nature import Reading
    from jresearch.language import Words

    Said = tuple[Words, str]
    """The words of an observation, and the population of who speaks."""
    Reads = Callable[[], list[list[Reading]]]
    """Gives what is read in each observation, in their order."""

WORTH_A_HELPER = 700
"""Observations for each reader from which another one repays its start."""

_HELPER = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from jresearch.coding.side_by_side import help_reading
help_reading()
"""


def begin_reading(said: Sequence[Said], processors: int = 1) -> Reads:
    """Begin to read observations: helpers start now, and the rest is read when it is asked for.

    Examples
    --------
    >>> from jresearch.language import read_words
    >>> reads = begin_reading([(read_words(["J'ai rappelé quatre fois."]), "customer")])
    >>> reads()[0][0].field, reads()[0][0].value
    ('negative', '2')
    """
    own, *others = _shares(said, processors)
    helpers = [_started(part) for part in others]

    def reads() -> list[list[Reading]]:
        found = _read_here(own)
        for helper, part in zip(helpers, others, strict=True):
            found += _handed_back(helper) or _read_here(part)
        return found

    return reads


def _shares(said: Sequence[Said], processors: int) -> list[Sequence[Said]]:
    """The part of each reader; our own is half as large, since we do more than read."""
    helpers = max(0, min(processors, len(said) // WORTH_A_HELPER) - 1)
    ends = [round(len(said) * (2 * n + 1) / (2 * helpers + 1)) for n in range(helpers + 1)]
    return [said[start:end] for start, end in pairwise([0, *ends])]


def _read_here(said: Sequence[Said]) -> list[list[Reading]]:
    return [read_words_of(words, population) for words, population in said]


@dataclass(frozen=True)
class _Helper:
    """Another Python at work, and the file it writes to: a pipe would make us wait for it."""

    process: subprocess.Popen[bytes]
    written: IO[bytes]


def _started(said: Sequence[Said]) -> _Helper | None:
    given, written = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115
    with given:
        pickle.dump(said, given)
        given.seek(0)
        command = [sys.executable, "-c", _HELPER, json.dumps(sys.path)]
        try:
            process = subprocess.Popen(  # noqa: S603 - this very Python, on our own words
                command, stdin=given, stdout=written, stderr=subprocess.DEVNULL
            )
        except OSError:
            written.close()
            return None
    return _Helper(process, written)


def _handed_back(helper: _Helper | None) -> list[list[Reading]] | None:
    """What a helper read; nothing where it did not get to its end."""
    if helper is None:
        return None
    with helper.written as written:
        if helper.process.wait():
            return None
        written.seek(0)
        read: list[list[Reading]] = pickle.load(written)  # noqa: S301 - our own helper's words
    return read


def help_reading() -> None:
    """What a helper does: read what it was handed, and hand it back."""
    said = pickle.load(sys.stdin.buffer)  # noqa: S301 - handed to it by the one who started it
    sys.stdout.buffer.write(pickle.dumps(_read_here(said)))
