"""Whether each step is real or only probable, and what says so.

A step is observed when one customer at least tells of it in words, or a person listed
it among what a case lived. All else that names a step makes it probable: a later step
that was lived, employees, the guide, the inventory, the list of steps itself. What is
probable is a question to ask, not a step that nobody minds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.counting import counted, exposure, lived_passages
from jresearch.tables import StepReality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from jresearch.codebook import Codebook

GROUNDS = {
    "told": "told_k", "inferred": "exposed", "employees": "employees_k",
    "guide": "questions", "inventory": "offered",
}  # fmt: skip
"""What says that a step exists, the strongest first, and the column that counts it."""


def step_reality(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """A row a step of the codebook, in its order.

    Returns
    -------
    StepReality
        ``told_k`` of the ``exposed`` cases tell of the step; the others are only
        believed to have lived it. ``employees_k`` persons speak of it,
        ``questions`` of the guide ask about it, ``offered`` channels are listed there.
    """
    exposed = exposure(coded, passages, codebook)
    said = counted(coded).query("series == 'lived'")
    stays = lived_passages(passages).query("source != 'inferred'")
    listed = codebook.inventory[codebook.inventory["offered"].isin(["yes", "partly"])]
    rows = []
    for step in codebook.step_ids:
        told = {
            *said.loc[said["step"].eq(step), "unit"],
            *stays.loc[stays["step"].eq(step), "case"],
        }
        row = {
            "step": step, "told_k": len(told), "exposed": len(exposed["lived", step]),
            "employees_k": len(exposed["seen_by_employees", step]),
            "questions": sum(step in question.steps for question in codebook.guide),
            "offered": int(listed["step"].eq(step).sum()),
        }  # fmt: skip
        rows.append(row | grounds(row))
    return StepReality.validate(pd.DataFrame(rows, columns=StepReality.columns()))


def grounds(row: Mapping[str, Any]) -> dict[str, str]:
    """The strongest ground on which a step is believed to exist, and what that makes of it.

    Examples
    --------
    >>> grounds({"told_k": 0, "exposed": 0, "employees_k": 2, "questions": 1, "offered": 4})
    {'basis': 'employees', 'reality': 'probable'}
    """
    basis = next((name for name, count in GROUNDS.items() if row[count]), "codebook")
    return {"basis": basis, "reality": "observed" if basis == "told" else "probable"}
