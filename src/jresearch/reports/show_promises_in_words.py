"""What the company promises in words, and for how many it is kept: a line a promise, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.codebook import text_of
from jresearch.counting import ratio_text, records
from jresearch.reports import quotes
from jresearch.reports.figure import Opening
from jresearch.reports.listing import listing
from jresearch.reports.wording import name_of
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.reports.shown import Shown


def show_promises_in_words(a: Analysis) -> Shown:
    """Each promise with its verdict, k/n kept and not kept, and what people tell of it."""
    a = a.hidden
    lists = []
    for row in records(a.journey.promises_in_words):
        said = quotes.said(a, dict.fromkeys([*row["broken"], *row["kept"]]))
        lists.append(Opening((), name_of(_("promise"), row["promise"]), _line(a, row), said))
    note = _(
        "By the themes that speak of a promise: not kept for a journey that tells one bad moment "
        "of it, kept for one that tells only good of it; the others say neither."
    )
    return listing(_("Promised in words, and lived"), note, lists=lists)


def _line(a: Analysis, row: dict[str, Any]) -> str:
    promise = next(one for one in a.study.codebook.promises if one.id == row["promise"])
    label = a.study.codebook.promise_label(promise.id)
    source = text_of(promise.source)
    return _("{promise}: {verdict}. Kept for {kept}, not kept for {broken}").format(
        promise=f"{label} ({source})" if source else label,
        verdict=v.label(v.PROMISE_VERDICTS, row["verdict"]),
        kept=ratio_text(row["kept_k"], row["exposed"]),
        broken=ratio_text(row["broken_k"], row["exposed"]),
    )
