"""The analysis that a report is made from: with the ids and the key that it gives for ever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jresearch.analysis import Analysis
    from jresearch.study import Study


def prepared(study: Study) -> Analysis:
    """Analyse a study; write down the ids of its new findings, and the key of its names.

    Notebooks read the key: their placeholders must be those of every earlier report.
    """
    from jresearch.analysis import analyse, with_minted_ids
    from jresearch.pseudonyms import write_key

    a = with_minted_ids(analyse(study, processors=os.cpu_count() or 1))
    write_key(study, a.pseudonyms)
    return a
