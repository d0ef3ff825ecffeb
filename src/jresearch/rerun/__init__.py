"""Two runs of a study in, Changes out: what became of each finding, and through which words."""

from jresearch.rerun.changes import changes
from jresearch.rerun.runs import Shown, read_run, runs, two_runs
from jresearch.rerun.told import told

__all__ = ["Shown", "changes", "read_run", "runs", "told", "two_runs"]
