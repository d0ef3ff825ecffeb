"""Ids for new steps, channels and codes: plain words, never one that stood for something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from jresearch.language import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jresearch.codebook import Codebook
    from jresearch.log import Act, Log

Kind = Literal["step", "channel", "code"]

FIELDS = {
    "step": {"step", "from_step", "exit_step"}, "channel": {"channel"}, "code": {"theme"},
}  # fmt: skip
LONGEST = 40
"""Characters of an id, its number apart."""


def used(kind: Kind, codebook: Codebook, log: Log) -> frozenset[str]:
    """Every id of this kind that is or ever was in use: in the codebook or the log."""
    ids = {
        "step": codebook.step_ids, "channel": codebook.channel_ids, "code": codebook.code_ids,
    }[kind]  # fmt: skip
    return frozenset({*ids, *(word for act in log.acts for word in _of_act(act, kind))})


def free_id(wanted: str, taken: Collection[str]) -> str:
    """A plain id like the one that is wanted, numbered when that is taken.

    Examples
    --------
    >>> free_id("réserver vélo", {"reserver_velo", "reserver_velo_2"})
    'reserver_velo_3'
    """
    plain = re.sub(r"[^a-z0-9]+", "_", fold(wanted)).strip("_")[:LONGEST].strip("_") or "new"
    plain = f"{plain}_1" if plain == "none" else plain
    names = (plain if n == 1 else f"{plain}_{n}" for n in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)


def _of_act(act: Act, kind: Kind) -> Iterator[str]:
    if act.kind == kind:
        yield act.about
        yield from _words(act.value)
    elif act.field in FIELDS[kind]:
        yield from _words(act.value)
    elif act.field == "passages" and isinstance(act.value, list):
        yield from _words([stay.get(kind) for stay in act.value if isinstance(stay, dict)])


def _words(value: object) -> Iterator[str]:
    """Every word of a value: of lists and records, their members' too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)
