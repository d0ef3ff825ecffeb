"""What is handed over beside the page: a PDF, a workbook, tidy tables with their dictionary."""

from jresearch.deliverables.browser import find_browser
from jresearch.deliverables.pdf import print_pdf
from jresearch.deliverables.sheets import Sheet, sheets
from jresearch.deliverables.tidy import dictionary, write_tidy
from jresearch.deliverables.workbook import write_workbook

__all__ = [
    "Sheet",
    "dictionary",
    "find_browser",
    "print_pdf",
    "sheets",
    "write_tidy",
    "write_workbook",
]
