"""The log: every decision a person makes, one line an act, for ever.

``codings/<coder>.jsonl`` is the source of truth for all that people decide.
Lines are only ever added. What holds today follows from reading all the lines
of all the files in one order, so putting a colleague's file, or a conflicted
copy, into the folder is all it takes to merge two people's work. ``acts`` says
what an act is, ``lines`` what a line must look like, ``reading`` and ``writing``
how lines are read and added, ``decisions``, ``holding`` and ``codes`` what they
mean together, ``anchors`` where their words are. For people who write other
programs: docs/log.md.
"""

from jresearch.log.acts import MINTED, SETTLED, Act, Log
from jresearch.log.anchors import anchoring, find_again, make_anchor, text_sha
from jresearch.log.codes import code_map, followed, splits
from jresearch.log.conflicts import conflicts, without_target
from jresearch.log.decisions import Decision, by_coder, decisions, rejected
from jresearch.log.holding import Held, held
from jresearch.log.reading import read_folder, read_log
from jresearch.log.writing import append, locked, new_observation_id, undo

__all__ = [
    "MINTED",
    "SETTLED",
    "Act",
    "Decision",
    "Held",
    "Log",
    "anchoring",
    "append",
    "by_coder",
    "code_map",
    "conflicts",
    "decisions",
    "find_again",
    "followed",
    "held",
    "locked",
    "make_anchor",
    "new_observation_id",
    "read_folder",
    "read_log",
    "rejected",
    "splits",
    "text_sha",
    "undo",
    "without_target",
]
