"""The log: every decision a person makes, one line an act, for ever.

``codings/<coder>.jsonl`` is the source of truth for all that people decide.
Lines are only ever added. What holds today follows from reading all the lines
of all the files in one order, so putting a colleague's file, or a conflicted
copy, into the folder is all it takes to merge two people's work. ``acts`` says
what a line is, ``reading`` and ``writing`` how lines are read and added,
``decisions`` what they mean together, ``anchors`` where their words are. For
people who write other programs: docs/log.md.
"""

from jresearch.log.acts import MINTED, Act, Log
from jresearch.log.anchors import find_again, make_anchor, text_sha
from jresearch.log.conflicts import conflicts
from jresearch.log.decisions import (
    Decision,
    Held,
    by_coder,
    code_map,
    decisions,
    held,
    rejected,
    splits,
)
from jresearch.log.reading import read_folder, read_log
from jresearch.log.writing import append, new_observation_id, undo

__all__ = [
    "MINTED",
    "Act",
    "Decision",
    "Held",
    "Log",
    "append",
    "by_coder",
    "code_map",
    "conflicts",
    "decisions",
    "find_again",
    "held",
    "make_anchor",
    "new_observation_id",
    "read_folder",
    "read_log",
    "rejected",
    "splits",
    "text_sha",
    "undo",
]
