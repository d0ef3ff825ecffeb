"""The diagnosis page by page: a title that says its message, then what shows it."""

from jresearch.reports.pages.catalogue import PAGES, show_page
from jresearch.reports.pages.frame import Page

__all__ = ["PAGES", "Page", "show_page"]
