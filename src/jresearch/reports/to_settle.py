"""Disagreements between coders that nobody settled yet: how many, and how to settle them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.agreement import disagreements
from jresearch.coding.resolve import human_codings
from jresearch.counting import records
from jresearch.reports.wording import whole
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.log import Log

DEGREES = ("negative", "positive")


def left_to_settle(observations: pd.DataFrame, log: Log) -> list[str]:
    """A sentence with the number and the place where they are settled; none where nobody differs.

    It is counted as ``jr.show_agreement`` counts: by observation and field.
    """
    told = human_codings(log, observations["observation"])
    found = disagreements(told, observations)
    left = int((~found["settled"]).sum())
    if not left:
        return []
    sentence = ngettext(
        "{n} disagreement between coders to settle: notebook 02 lists it, and says how.",
        "{n} disagreements between coders to settle: notebook 02 lists them, and says how.",
        left,
    )
    return [sentence.format(n=whole(left))]


def how_to_settle(found: pd.DataFrame, log: Log, unit: str) -> list[str]:
    """What to do about the disagreements of a list, with a call to copy."""
    if unit == "turn":
        return [_("To settle them, list them by observation: jr.show_agreement(a).")]
    rows = records(found)
    example = next((row for row in rows if row["field"] not in DEGREES), rows[0])
    call = _call(example, log.coders[0])
    said = _(
        "Talk about each; then write what you both hold, as here for the first: {call}. The values "
        "are those of the list, or others. It stands above every coder; each one’s own coding is "
        "kept, and agreement goes on being measured on it."
    )
    degrees = _("A feeling’s two degrees are one decision: settle both, negative=… and positive=….")
    return [said.format(call=call), *([degrees] if set(found["field"]) & {*DEGREES} else [])]


def _call(row: dict[str, Any], coder: str) -> str:
    said: list[str] = next((values for values in row["values"] if values), [])
    value = list(said) if v.FIELDS[row["field"]].several else (said[0] if said else None)
    return f'jr.settle(a, "{coder}", "{row["unit"]}", {row["field"]}={value!r})'
