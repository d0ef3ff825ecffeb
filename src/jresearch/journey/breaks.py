"""Where the thread is lost on the way from one step to another, and for how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import counted, exposure, holding
from jresearch.tables import Breaks

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook


def breaks(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Customers' breaks by the steps they lie between, most told first.

    Returns
    -------
    Breaks
        ``k`` cases lost the thread between the two, out of those that lived the
        second. A break within one step, or from nobody knows where, has no
        ``from_step``.
    """
    told = counted(coded)
    lost = told[told["series"].eq("lived") & holding(told["nature"], "break")]
    lost = lost[lost["step"].isin(codebook.step_ids)]
    known = lost["from_step"].isin(codebook.step_ids) & lost["from_step"].ne(lost["step"])
    lost = lost.assign(_from=lost["from_step"].where(known, "").fillna(""))
    exposed = exposure(coded, passages, codebook)
    order = {step: n for n, step in enumerate(codebook.step_ids)}
    rows: list[dict[str, Any]] = [
        {
            "from_step": one or None, "step": str(other), "k": own["unit"].nunique(),
            "exposed": len(exposed["lived", str(other)] | set(own["unit"])),
            "observations": sorted(own["observation"]),
        }
        for (one, other), own in lost.groupby(["_from", "step"])
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row["k"], order[row["step"]], order.get(row["from_step"], -1)))
    return Breaks.validate(pd.DataFrame(rows, columns=Breaks.columns()))
