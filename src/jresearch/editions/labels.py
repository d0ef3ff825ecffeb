"""Labels without the words they may not show.

A label proposed by the machine quotes the verbatim that says it best. Where
this one is not published, what the finding is about is left; where nothing is
known of that, it is called by words that are or by its theme (``nameless``), and
where there is neither it has no label: it is not told (``groups``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from jresearch.counting import records
from jresearch.editions.nameless import Behind, called, more_precisely
from jresearch.editions.words import by_whom
from jresearch.findings.labels import words_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.codebook import Codebook

    Row = dict[str, Any]

LONG = 6
"""So many words in a row are somebody's own, quotation marks or not."""
_OPENING = re.compile(r"[\s«“]+$")
_COLON = re.compile(r"[\s:]+$")


def without_unpublished_words(
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    said: pd.DataFrame,
    coded: pd.DataFrame,
    book: Codebook,
) -> pd.DataFrame:
    """The findings whose labels, terms and exemplars hold published words alone.

    Two findings of one nature at one step never share a name; one may have none.

    Parameters
    ----------
    said
        The observations with all their words.
    coded
        The same with the published words only.
    """
    behind = _behind(evidence, said, coded)
    rows = records(findings)
    column = findings["terms"].astype("object")
    column[:] = [[] for _row in rows]
    return findings.assign(
        label=_labels(rows, behind, book),
        exemplar=[_exemplar(row, behind[row["finding"]]) for row in rows],
        label_by=by_whom(findings["label_by"]),
        terms=column,
    )


def _behind(
    evidence: pd.DataFrame, said: pd.DataFrame, coded: pd.DataFrame
) -> dict[str, list[Behind]]:
    """By finding what was said of it, and what of that can be read."""
    read = dict(zip(coded["observation"], coded["quote"], strict=True))
    known = {
        row["observation"]: Behind(
            row["observation"], row["quote"], read.get(row["observation"], ""), row["channel"],
            tuple(row["theme"]), str(row["language"]),
        )
        for row in records(said)
    }  # fmt: skip
    found: dict[str, list[Behind]] = defaultdict(list)
    near = evidence["similarity"].fillna(0).astype(float)
    told = (evidence[name] for name in ("finding", "observation", "stance"))
    for finding, observation, stance, alike in zip(*told, near, strict=True):
        if observation in known:
            found[finding].append(
                known[observation]._replace(near=alike, supports=stance == "supports")
            )
    return found


def _labels(rows: Sequence[Row], behind: dict[str, list[Behind]], book: Codebook) -> list[str]:
    """What each is called, "" where nothing may be told.

    What may stay comes first, so that the others are told from it.
    """
    left = [_left(row, behind[row["finding"]]) for row in rows]
    taken = {
        (row["series"], row["nature"], str(row["step"]), label)
        for row, label in zip(rows, left, strict=True) if label == row["label"]
    }  # fmt: skip
    labels = []
    for row, label in zip(rows, left, strict=True):
        if label != row["label"]:
            about = [one for one in behind[row["finding"]] if one.supports]
            asked = more_precisely(label, about, book) if label else called(row, about, book)
            place = row["series"], row["nature"], str(row["step"])
            free = (one for one in asked if (*place, one) not in taken)
            label = next(free, "")  # noqa: PLW2901
            taken.add((*place, label))
        labels.append(label)
    return labels


def _left(row: Row, behind: Sequence[Behind]) -> str:
    """What may be shown of a label: all of it, what stands before its words, or nothing."""
    label = str(row["label"])
    words = words_shown(label)
    by_hand = row["label_by"] != "machine"
    shown = words or label.strip(" …")
    if not words and (by_hand or len(label.split()) < LONG):
        return label
    if any(_holds(one.read, shown) for one in behind):
        return label
    if (by_hand or not words) and not any(_holds(one.whole, shown) for one in behind):
        return label  # words of that person's own, or of the machine
    before = _OPENING.sub("", label.partition(words)[0]) if words else ""
    if by_hand and before and not before.endswith(":") and len(words.split()) < LONG:
        return label  # a word or two inside a person's sentence, which would be false without
    return _COLON.sub("", before)


def _holds(text: str, words: str) -> bool:
    # A label opens with a capital where the words it shows may not.
    return words[1:] in text


def _exemplar(row: Row, behind: Sequence[Behind]) -> str:
    """The most central observation if it can be read, else the first that can."""
    readable = [one.observation for one in behind if one.read]
    exemplar = str(row["exemplar"])
    return exemplar if exemplar in readable else next(iter(readable), "")
