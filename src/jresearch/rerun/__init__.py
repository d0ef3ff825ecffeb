"""Two runs of a study in, Changes and Moved out: what became of each finding, of each step."""

from jresearch.rerun.changes import changes
from jresearch.rerun.moved import moved
from jresearch.rerun.runs import Shown, read_run, runs, two_runs
from jresearch.rerun.told import told, told_moved

__all__ = ["Shown", "changes", "moved", "read_run", "runs", "told", "told_moved", "two_runs"]
