"""What was told before leaving, in words: anger, frustration or worry, beside those who stayed.

Two counts side by side. Nothing here says that one comes from the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import PERCENT_FROM, ratio_text, records
from jresearch.journey.before_leaving import UNEASE
from jresearch.reports.wording import present, quoted
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.analysis import Analysis

    Row = dict[str, Any]


def said_before(a: Analysis, step: str) -> str:
    """Of who gave up at a step and of the others there, who had told it; nothing if none left."""
    rows = a.journey.before_leaving
    row = next(iter(records(rows[rows["step"].eq(step) & rows["emotion"].isna()])), None)
    if row is None:
        return ""
    said = _("{place}: {value}").format(place=_in_words(), value=_both(row))
    if min(row["left"], row["others"]) >= PERCENT_FROM:
        return said
    return _("{said} (too few to compare)").format(said=said)


def before_each_exit(a: Analysis) -> list[str]:
    """The same for each step where journeys were given up, each emotion apart, then the caution."""
    rows = records(a.journey.before_leaving)
    told = []
    for whole in (row for row in rows if not present(row["emotion"])):
        label = quoted(a.study.codebook.step_label(whole["step"]))
        line = _("{emotions}, told up to {step}: {counts}").format(
            emotions=_in_words().capitalize(), step=label, counts=_both(whole)
        )
        each = [
            f"{v.label(v.EMOTIONS, row['emotion'])} {_pair(row)}"
            for row in rows if row["step"] == whole["step"] and present(row["emotion"])
        ]  # fmt: skip
        apart = _("; ").join(each)
        told.append(f"{line} ({apart})." if each else f"{line}.")
    return [*told, *_caution(rows)]


def _in_words() -> str:
    """The emotions that are looked for, as one says them."""
    *some, last = (v.label(v.EMOTIONS, one) for one in UNEASE)
    return _("{some} or {last}").format(some=", ".join(some), last=last)


def _both(row: Row) -> str:
    gone = _("{ratio} of those who gave up there").format(
        ratio=ratio_text(row["left_k"], row["left"])
    )
    if not row["others"]:
        return gone
    return _("{gone}, {ratio} of the others who were there").format(
        gone=gone, ratio=ratio_text(row["others_k"], row["others"])
    )


def _pair(row: Row) -> str:
    """Both counts of one emotion; the first alone where nobody else was there."""
    gone = ratio_text(row["left_k"], row["left"])
    if not row["others"]:
        return gone
    return _("{gone} and {others}").format(
        gone=gone, others=ratio_text(row["others_k"], row["others"])
    )


def _caution(rows: list[Row]) -> list[str]:
    """What to know before comparing them; nothing where nobody left."""
    if not rows:
        return []
    least = min(min(row["left"], row["others"]) for row in rows)
    few = _("Under {n} journeys on a side, the gap between the two counts may well be chance.")
    silent = _("Who names no emotion may have felt one all the same.")
    return [f"{few.format(n=PERCENT_FROM)} {silent}" if least < PERCENT_FROM else silent]
