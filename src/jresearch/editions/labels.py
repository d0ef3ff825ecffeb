"""Labels without the words they may not show.

A label proposed by the machine quotes the verbatim that says it best. Where
this one is not published, what the finding is about is left; where nothing is
known of that either, the label says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.editions.words import by_whom
from jresearch.findings.labels import words_shown
from jresearch.translation import _

if TYPE_CHECKING:
    import pandas as pd

LONG = 6
"""So many words in a row are somebody's own, quotation marks or not."""
_OPENING = re.compile(r"[\s:«“]+$")


def without_unpublished_words(
    findings: pd.DataFrame, evidence: pd.DataFrame, said: pd.DataFrame, coded: pd.DataFrame
) -> pd.DataFrame:
    """The findings whose labels, terms and exemplars hold published words alone.

    Parameters
    ----------
    said
        The observations with all their words.
    coded
        The same with the published words only.
    """
    read = dict(zip(coded["observation"], coded["quote"], strict=True))
    whole = dict(zip(said["observation"], said["quote"], strict=True))
    behind: dict[str, list[str]] = defaultdict(list)
    for finding, observation in zip(evidence["finding"], evidence["observation"], strict=True):
        behind[finding].append(observation)
    rows = records(findings)
    column = findings["terms"].astype("object")
    column[:] = [[] for _row in rows]
    return findings.assign(
        label=[_label(row, behind[row["finding"]], whole, read) for row in rows],
        exemplar=[_exemplar(row, behind[row["finding"]], read) for row in rows],
        label_by=by_whom(findings["label_by"]),
        terms=column,
    )


def _label(
    row: dict[str, Any], behind: list[str], whole: dict[str, str], read: dict[str, str]
) -> str:
    label, words = str(row["label"]), words_shown(str(row["label"]))
    if not words and (row["label_by"] != "machine" or len(label.split()) < LONG):
        return label
    shown = words or label
    if any(_holds(read.get(one, ""), shown) for one in behind):
        return label
    if row["label_by"] != "machine" and not any(
        _holds(whole.get(one, ""), shown) for one in behind
    ):
        return label  # between a person's quotation marks stand words of that person's own
    head = _OPENING.sub("", label.partition(words)[0]) if words else ""
    return head or _unsaid(row)


def _holds(text: str, words: str) -> bool:
    # A label opens with a capital where the words it shows may not.
    return words[1:] in text


def _unsaid(row: dict[str, Any]) -> str:
    return _("{nature}, told in words not published").format(
        nature=v.label(v.NATURES, row["nature"]).capitalize()
    )


def _exemplar(row: dict[str, Any], behind: list[str], read: dict[str, str]) -> str:
    """The most central observation if it can be read, else the first that can."""
    candidates = [str(row["exemplar"]), *behind]
    return next((one for one in candidates if read.get(one)), "")
