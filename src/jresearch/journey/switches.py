"""Changes of channel, with whose choice they were and the words they are told in.

A change that nobody explained stays unexplained: its cause is unknown, not
chosen. Changes within a step count too, since most forced ones happen there:
the mail that nobody answers, then the telephone.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from jresearch.journey.paths import is_switch, ordered_stays
from jresearch.journey.transitions import UNKNOWN
from jresearch.tables import Switches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from jresearch.codebook import Codebook

CAUSES = ("forced", "chosen", UNKNOWN)


def switches(passages: DataFrame, codebook: Codebook) -> DataFrame:
    """Every change of channel, by the step it leads to and by cause.

    Returns
    -------
    Switches
        In the journey's order, what was forced first: ``k`` cases of those that
        lived the step, and the observations of the stays they changed to.
    """
    made: dict[tuple[Any, ...], list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    been: dict[str, set[str]] = defaultdict(set)
    for case, own in ordered_stays(passages).items():
        for stay in own:
            been[stay["step"]].add(case)
        for before, after in pairwise(own):
            if is_switch(before, after):
                cause = after["switch_cause"]
                told = UNKNOWN if pd.isna(cause) else str(cause)
                key = after["step"], before["channel"], after["channel"], told
                made[key].append((case, after))
    rows = [
        {"step": step, "from_channel": one, "to_channel": other, "cause": cause,
         "k": len({case for case, _stay in moves}), "exposed": len(been[step]),
         "times": len(moves), "cases": sorted({case for case, _stay in moves}),
         "observations": sorted({o for _case, stay in moves for o in stay["observations"]})}
        for (step, one, other, cause), moves in made.items()
    ]  # fmt: skip
    order = {step: n for n, step in enumerate(codebook.step_ids)}
    rows.sort(
        key=lambda row: (
            order.get(row["step"], len(order)), CAUSES.index(row["cause"]), -row["k"],
            str(row["from_channel"]), str(row["to_channel"]),
        )
    )  # fmt: skip
    return Switches.validate(pd.DataFrame(rows, columns=Switches.columns()))
