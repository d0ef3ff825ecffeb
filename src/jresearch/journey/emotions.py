"""What is felt at each place: the emotions that customers tell, by step, channel, touchpoint.

An emotion is counted where its words are shown, in what customers lived, and once a
case. Beside each stand those who were there, and how many of these tell any emotion
at all: who names none may have felt much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch import vocabulary as v
from jresearch.counting import counted
from jresearch.journey.places import PLACE, been_there, in_order, three_ways, who_is_at
from jresearch.tables import Emotions

if TYPE_CHECKING:
    from pandas import DataFrame

    from jresearch.codebook import Codebook


def emotions(coded: DataFrame, passages: DataFrame, codebook: Codebook) -> DataFrame:
    """The emotions told at each place, most told first.

    Returns
    -------
    Emotions
        A row a place and emotion: ``k`` cases tell it there, ``any_k`` tell one at
        least, of the ``exposed`` who were there.
    """
    lived = counted(coded).query("series == 'lived'")
    told = lived[["observation", "unit", "step", "channel", "emotion"]].explode("emotion")
    told = told.dropna(subset=["emotion"])
    there, anyone = who_is_at(been_there(lived, passages)), who_is_at(told)
    felt = three_ways(told).groupby([*PLACE, "emotion"])
    who, words = felt["unit"].nunique().to_dict(), felt["observation"].agg(sorted).to_dict()
    rows: list[dict[str, Any]] = []
    for level, step, channel in in_order(anyone, codebook):
        place = (level, step, channel)
        here = [one for one in v.ids(v.EMOTIONS) if (*place, one) in who]
        for emotion in sorted(here, key=lambda one: -who[*place, one]):
            rows.append({
                "level": level, "step": step or None, "channel": channel or None,
                "emotion": emotion, "k": who[*place, emotion], "any_k": len(anyone[place]),
                "exposed": len(there[place]), "observations": words[*place, emotion],
            })  # fmt: skip
    return Emotions.validate(pd.DataFrame(rows, columns=Emotions.columns()))
