"""What the machine proposes by the words alone, where it knows of no decision.

People are compared with it: what they rejected counts against it. It is made once of the same
words, for all who ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.coding.read_once import ReadOnce
from jresearch.coding.suggest import suggest_codings, written
from jresearch.store import as_json, code_key, digest, kept

if TYPE_CHECKING:
    import pandas as pd

    from jresearch.study import Study


def unaided_codings(
    study: Study, observations: pd.DataFrame, turns: pd.DataFrame, processors: int = 1
) -> pd.DataFrame:
    """The Codings proposed for these observations without a log, from the study's cache."""

    def make() -> dict[str, pd.DataFrame]:
        once = ReadOnce(study.cache, processors)
        found = suggest_codings(observations, turns, study.codebook, read=once, folder=study.cache)
        return {"codings": found}

    said = as_json(observations), as_json(turns), written(study.codebook)
    return kept(study.cache, "unaided", digest(code_key(), *said), make)["codings"]
