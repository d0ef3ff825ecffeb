"""Decisions that cannot be applied as they stand: for people to look at, never dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch.errors import Problem
from jresearch.translation import _, ngettext
from jresearch.vocabulary import FIELDS, NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from jresearch.log import Log
    from jresearch.study import Study


def contested(study: Study, log: Log, tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Decisions that cannot be applied as they stand, for people to look at."""
    from jresearch.log import conflicts, without_target
    from jresearch.observations import displaced

    yield from log.notices
    yield from conflicts(log)
    yield from displaced(tables["turns"], log)
    known = {
        "case": set(tables["cases"]["case"]),
        "step": set(study.codebook.step_ids),
        "code": set(study.codebook.code_ids),
        "finding": {act.about for act in log.live if act.act == "mint"}
        | set(tables["findings"]["finding"]),
    }
    yield from without_target(log, known)
    yield from _unknown_words(study, tables["coded"])


def _unknown_words(study: Study, coded: pd.DataFrame) -> Iterator[Problem]:
    """Steps, channels and codes that people used and the codebook does not have."""
    known = {
        "step": {*study.codebook.step_ids, NONE},
        "from_step": set(study.codebook.step_ids),
        "channel": {*study.codebook.channel_ids, NONE},
        "theme": set(study.codebook.code_ids),
    }
    for field, words in known.items():
        used = coded[field].explode().dropna()
        for word, n in used[~used.isin(words)].value_counts().sort_index().items():
            yield Problem(
                FIELDS[field].name.label,
                ngettext(
                    "'{word}' is not in the codebook; {n} observation bears it.",
                    "'{word}' is not in the codebook; {n} observations bear it.",
                    int(n),
                ).format(word=word, n=n),
                _("Add it again, or merge it into another; the decisions are kept."),
            )
