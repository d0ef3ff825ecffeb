"""Agreement, as a terminal shows it: ``jresearch agreement``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jresearch.agreement import agreement
from jresearch.analysis import read_tables
from jresearch.coding.resolve import human_codings
from jresearch.counting import number_text, percent_text, records
from jresearch.log import read_log
from jresearch.observations import observe
from jresearch.reports.agreement import code_label, field_label
from jresearch.reports.to_settle import left_to_settle
from jresearch.reports.wording import present, whole
from jresearch.translation import _

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

    from jresearch.codebook import Codebook
    from jresearch.study import Study

WIDTH = 140
"""Columns where there is no terminal."""


def agreement_of(study: Study, unit: str) -> tuple[pd.DataFrame, list[str]]:
    """How far the coders of a study agree, and what is left to settle: from the log alone."""
    log = read_log(study)
    read = read_tables(study, log, register=False)
    observations, _aside = observe(read["turns"], read["people"], log)
    told = human_codings(log, observations["observation"])
    found = agreement(told, observations, read["people"], unit=unit)
    return found, left_to_settle(observations, log)


def as_text(found: pd.DataFrame, book: Codebook) -> str:
    """A line a field and, under it, a line a code by its label; as wide as the terminal."""
    if found.empty:
        return _("Nothing was coded by two people yet.")
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    with console.capture() as caught:
        console.print(_table(found, book))
    lines = caught.get().splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _table(found: pd.DataFrame, book: Codebook) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    shown = Table(box=SIMPLE_HEAD)
    shown.add_column(_("Field"), no_wrap=True)
    for head in (
        _("Units"), _("Observed agreement"), _("Alpha"), _("95% interval"),
        _("Kappa"), _("AC1"), _("Positive agreement"), _("Prevalence"),
    ):  # fmt: skip
        shown.add_column(head, justify="right")
    for row in records(found):
        code = row["code"] if present(row["code"]) else None
        name = field_label(row["field"]) if code is None else _code(book, row["field"], code)
        shares = [percent_text(row[key]) if present(row[key]) else "–"
                  for key in ("percent", "prevalence")]  # fmt: skip
        low, high, alpha, kappa, ac1, positive = (
            number_text(row[key], 2) if present(row[key]) else "–"
            for key in ("low", "high", "alpha", "kappa", "ac1", "positive")
        )
        between = low if low == high == "–" else f"{low} … {high}"
        cells = whole(row["n"]), shares[0], alpha, between, kappa, ac1, positive, shares[1]
        shown.add_row(name, *cells, style="bold" if code is None else None)
    return shown


def _code(book: Codebook, field: str, code: str) -> str:
    return f"  {code_label(book, field, code)}"
