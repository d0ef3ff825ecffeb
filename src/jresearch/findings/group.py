"""Groups of texts that say the same thing; every text is in exactly one.

Average linkage on closeness (see linkage.py, closeness.py): two groups are
joined while the mean closeness between their texts stays above a threshold.
There is no number of groups to choose, no bin for what fits nowhere (a text
alone is a group of one), no chance: the same texts give the same groups in any
order, in any process, on any number of threads.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jresearch.errors import InputError, Problem
from jresearch.findings.closeness import closeness_of_texts, evenly
from jresearch.findings.linkage import ContradictionError, average_linkage
from jresearch.language import fold
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jresearch.findings.closeness import AnyEmbedder, Closeness, Rows

    Labels = NDArray[np.intp]
    Pairs = Sequence[tuple[int, int]]

EXACT_UP_TO = 2000
"""Above this many different texts, groups are found on a part; the rest joins them."""


def group_texts(
    texts: Sequence[str] | pd.Series[str],
    language: str | Sequence[str] = "fr",
    embedder: AnyEmbedder | None = None,
    people: Sequence[str] | None = None,
    *,
    together: Pairs = (),
    apart: Pairs = (),
) -> pd.Series[int]:
    """The number of each text's group; group 0 is what most people say.

    Parameters
    ----------
    language
        Of all texts, or of each.
    embedder
        From ``jresearch.meaning``, or any function from a list of texts to an array,
        a row a text; without one, the product's own.
    people
        Who said each text. Groups are numbered by how many different people
        they hold (without it: by how many texts).
    together, apart
        Pairs of texts, by their places from 0, that belong into one group, or never.

    Raises
    ------
    InputError
        Two texts are said to belong together and apart.

    Examples
    --------
    >>> said = ["C'est moi qui relance.", "Il manquait une porte.", "I had to chase them."]
    >>> group_texts(said, ["fr", "fr", "en"]).tolist()
    [0, 1, 0]
    """
    index = texts.index if isinstance(texts, pd.Series) else None
    said = [str(text) for text in texts]
    spoken = [language] * len(said) if isinstance(language, str) else list(language)
    keys = [plain(text) for text in said]
    # The first spelling of each, in order: rows that were shuffled come out the same.
    first = dict(sorted(zip(keys, zip(said, spoken, strict=True), strict=True), reverse=True))
    different = sorted(first)
    close = closeness_of_texts(
        [first[key][0] for key in different], [first[key][1] for key in different], embedder
    )
    place = {key: n for n, key in enumerate(different)}
    bonds = [[(place[keys[one]], place[keys[other]]) for one, other in pairs]
             for pairs in (together, apart)]  # fmt: skip
    often = Counter(keys)
    try:
        groups = group_rows(close, range(len(different)), [often[key] for key in different], *bonds)
    except ContradictionError as error:
        raise InputError(_contradiction(*(first[different[n]][0] for n in error.places))) from None
    group_of = dict(zip(different, groups.tolist(), strict=True))
    table = pd.DataFrame({"group": [group_of[key] for key in keys], "key": keys})
    table["person"] = list(people) if people is not None else range(len(said))
    return pd.Series(_numbered(table), index=index, dtype="int64", name="group")


def _contradiction(one: str, other: str) -> Problem:
    return Problem(
        "",
        _("two texts are said to belong together and apart: “{one}” and “{other}”.").format(
            one=one, other=other
        ),
        _("Take back one of the two."),
    )


def plain(text: str) -> str:
    """What makes two texts the same: their words, without case, accents, punctuation.

    Examples
    --------
    >>> plain("Ça, c'est « long » !") == plain("ça c’est long…")
    True
    """
    return " ".join(re.findall(r"\w+", fold(text)))


def group_rows(
    close: Closeness,
    rows: Rows,
    weights: Sequence[float] | None = None,
    together: Pairs = (),
    apart: Pairs = (),
) -> Labels:
    """A group number for each of these rows; in a fixed order they give the same for ever.

    Beyond ``EXACT_UP_TO`` rows, evenly chosen ones and all that people decided of are
    grouped exactly, others join the group they are close enough to on average, and what
    is left is grouped in its turn.
    """
    at = np.asarray(rows, dtype=np.intp)
    weight = np.ones(len(at)) if weights is None else np.asarray(weights, dtype=float)
    if len(at) <= EXACT_UP_TO:
        return average_linkage(
            close.between(at, at), close.threshold,
            weights=weight.tolist(), together=together, apart=apart,
        )  # fmt: skip
    decided = [place for pair in (*together, *apart) for place in pair]
    chosen = np.union1d(evenly(len(at)), np.asarray(decided, dtype=np.intp))
    moved = {int(old): new for new, old in enumerate(chosen)}
    labels = np.full(len(at), -1, dtype=np.intp)
    labels[chosen] = average_linkage(
        close.between(at[chosen], at[chosen]), close.threshold, weights=weight[chosen].tolist(),
        together=[(moved[one], moved[other]) for one, other in together],
        apart=[(moved[one], moved[other]) for one, other in apart],
    )  # fmt: skip
    rest = np.flatnonzero(labels < 0)
    labels[rest] = _joining(close, at[rest], at[chosen], labels[chosen])
    left = np.flatnonzero(labels < 0)
    if left.size:
        labels[left] = group_rows(close, at[left], weight[left].tolist()) + labels.max() + 1
    return labels


def _membership(labels: Labels) -> Any:
    """The share of each text in the mean of its group: a row a group."""
    from scipy.sparse import csr_matrix

    size = np.bincount(labels)
    return csr_matrix(
        (1.0 / size[labels], (labels, np.arange(len(labels)))), shape=(len(size), len(labels))
    )


def _joining(close: Closeness, rows: Labels, chosen: Labels, labels: Labels) -> Labels:
    """The closest group of each row, or -1 where none is close enough."""
    mean = _membership(labels)
    joined = np.full(len(rows), -1, dtype=np.intp)
    for start in range(0, len(rows), EXACT_UP_TO):
        some = rows[start : start + EXACT_UP_TO]
        near = np.round(mean @ close.between(chosen, some), 5).T
        best = near.argmax(axis=1)
        good = near[np.arange(len(best)), best] >= close.threshold
        joined[start : start + EXACT_UP_TO] = np.where(good, best, -1)
    return joined


def _numbered(table: pd.DataFrame) -> list[int]:
    """Groups renumbered: most people first, then most texts, then by their words."""
    by_group = table.groupby("group").agg(
        people=("person", "nunique"), texts=("key", "size"), first=("key", "min")
    )
    order = by_group.sort_values(["people", "texts", "first"], ascending=[False, False, True]).index
    number = {group: n for n, group in enumerate(order)}
    return [number[group] for group in table["group"]]
