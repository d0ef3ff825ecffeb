"""What people do by hand, without the widget.

Code by calls, in a sheet, in the margin of a page; see what to read next and
where to stop; search; work on findings and on the codebook.
"""

from jresearch.handwork.codebook_changes import merge_entry, rename_entry, split_entry
from jresearch.handwork.commented import read_word_comments
from jresearch.handwork.deciding import (
    accept,
    decide,
    move_words,
    observe_words,
    reject,
    remove_observation,
    settle,
)
from jresearch.handwork.findings_by_hand import (
    choose_exemplar,
    define_finding,
    dismiss_finding,
    keep_finding,
    order_findings,
    pin_finding,
    rename_finding,
    set_cause,
    set_family,
)
from jresearch.handwork.findings_moved import merge_findings, move_verbatim, split_finding
from jresearch.handwork.found import Found
from jresearch.handwork.journey_draft import draft_journey, keep_journey
from jresearch.handwork.preview import Preview
from jresearch.handwork.queue_shown import show_queue
from jresearch.handwork.reading_queue import queue
from jresearch.handwork.searching import search
from jresearch.handwork.sheet_reading import read_coding_sheet
from jresearch.handwork.sheet_writing import write_coding_sheet
from jresearch.handwork.stopping import Stop, where_to_stop
from jresearch.handwork.undoing import undo

__all__ = [
    "Found", "Preview", "Stop", "accept", "choose_exemplar", "decide", "define_finding",
    "dismiss_finding", "draft_journey", "keep_finding", "keep_journey", "merge_entry",
    "merge_findings", "move_verbatim",
    "move_words", "observe_words", "order_findings", "pin_finding", "queue", "read_coding_sheet",
    "read_word_comments", "reject", "remove_observation", "rename_entry", "rename_finding",
    "search", "set_cause", "set_family", "settle", "show_queue", "split_entry", "split_finding",
    "undo", "where_to_stop", "write_coding_sheet",
]  # fmt: skip
