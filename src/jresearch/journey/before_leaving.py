"""Who told anger, frustration or worry before leaving, beside those who did not leave there.

Two counts side by side and nothing more: of the cases that gave up at a step, how many
told it there or at an earlier step; and how many of the others who lived that step told
it up to there. Who says nothing of it may have felt it all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted, exposure
from jresearch.tables import BeforeLeaving

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook

UNEASE = ("anger", "frustration", "worry")
"""The emotions that are looked for before people leave."""


def before_leaving(
    paths: DataFrame, coded: DataFrame, passages: DataFrame, codebook: Codebook
) -> DataFrame:
    """The steps where cases gave up, with who had told unease by then.

    Returns
    -------
    BeforeLeaving
        A row a step for any of the three (its ``emotion`` is missing), then one for each
        that anybody told by then: ``left_k`` of the ``left`` who gave up there,
        ``others_k`` of the ``others`` who lived the step and did not.
    """
    gone = paths[paths["outcome"].eq("abandoned")].groupby("exit_step")["case"].agg(frozenset)
    exposed = exposure(coded, passages, codebook)
    lived = counted(coded).query("series == 'lived'")
    told = lived[["observation", "unit", "step", "emotion"]].explode("emotion")
    told = told[told["emotion"].isin(UNEASE)]
    rows: list[dict[str, Any]] = []
    for n, step in enumerate(codebook.step_ids, start=1):
        left = gone.get(step, frozenset())
        if not left:
            continue
        others = exposed["lived", step] - left
        so_far = told[told["step"].isin(codebook.step_ids[:n])]
        for emotion in (None, *(one for one in v.ids(v.EMOTIONS) if one in UNEASE)):
            tells = so_far if emotion is None else so_far[so_far["emotion"].eq(emotion)]
            own = tells[tells["unit"].isin(left)]
            row = {
                "step": step, "emotion": emotion,
                "left_k": own["unit"].nunique(), "left": len(left),
                "others_k": tells.loc[tells["unit"].isin(others), "unit"].nunique(),
                "others": len(others), "observations": sorted(set(own["observation"])),
            }  # fmt: skip
            if emotion is None or row["left_k"] or row["others_k"]:
                rows.append(row)
    return BeforeLeaving.validate(pd.DataFrame(rows, columns=BeforeLeaving.columns()))
