"""The label a machine gives a finding: the words of the person who says it best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresearch.findings.embed import cosines, lexical_vectors
from jresearch.language import evaluations, events, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.findings.corpus import Corpus, Group
    from jresearch.language import Entry, Mark

SIGN = {"irritant": -1, "dysfunction": -1, "break": -1, "enchantment": 1, "strength": 1}

LENGTH = 90
"""A label is cut at a word after this many characters."""


CENTRAL = 5
"""A label is looked for in so many of the most central verbatims."""


def machine_labels(
    exemplars: Sequence[tuple[Group, int]], centres: Sequence[Any], corpus: Corpus
) -> list[str]:
    """The sentence of each group's central verbatims that says it best.

    One that tells of something good or bad as the nature has it comes before
    one that does not, then a whole sentence that fits before one to be cut, then
    the nearest to the group.
    """
    central = [_central(*of, centre, corpus) for of, centre in zip(exemplars, centres, strict=True)]
    said = [
        [(one, language) for quote, language in quotes for one in _sentences(quote)]
        for quotes in central
    ]
    flat = [one for group in said for one in group]
    # Sentences are compared by their words; where groups are not, with the exemplar's own.
    words = corpus.close.vectors_of if corpus.lexical else lexical_vectors
    made = words([one for one, _language in flat], [language for _one, language in flat])
    near = (
        centres
        if corpus.lexical
        else [lexical_vectors([quotes[0][0]], [quotes[0][1]]) for quotes in central]
    )
    labels, start = [], 0
    for (group, _at), own, centre in zip(exemplars, said, near, strict=True):
        closeness = cosines(made[start : start + len(own)], centre).ravel()
        labels.append(shortened(_best(own, closeness, group.nature)))
        start += len(own)
    return labels


def _central(group: Group, exemplar: int, centre: Any, corpus: Corpus) -> list[tuple[str, str]]:
    """The most central verbatims of a group with their language, its exemplar first."""
    near = corpus.closeness(group.at, centre)
    ranked = sorted(zip(near, group.at, strict=True), key=lambda pair: (-pair[0], pair[1]))
    at = [exemplar, *(row for _near, row in ranked if row != exemplar)][:CENTRAL]
    rows = corpus.rows.iloc[at]
    return list(zip(rows["quote"], rows["language"], strict=True))


def _best(said: Sequence[tuple[str, str]], closeness: Any, nature: str) -> str:
    ranked = [
        (_tells(one, language, nature), len(one) <= LENGTH, float(near), -place)
        for place, ((one, language), near) in enumerate(zip(said, closeness, strict=True))
    ]
    return said[-max(ranked)[-1]][0]


def _sentences(quote: str) -> list[str]:
    """The sentences a label may be; a short quote is one whole."""
    if len(quote) <= LENGTH:
        return [quote]
    return [part for span in re.split(r"(?<=[.!?…])\s+", quote) if (part := _bare(span))] or [quote]


def _bare(sentence: str) -> str:
    """A sentence without what a cut or a transcriber left at its ends; empty without words."""
    text = re.sub(r"^(?:[\s»”\"\]]|\[[^\]]*\])+|(?:\s|\[[^\]]*\]|[«“])+$", "", sentence)
    if text.count("«") != text.count("»"):
        text = text.removeprefix("«").removesuffix("»").strip()
    return text if re.search(r"\w", text) else ""


def _tells(sentence: str, language: str, nature: str) -> bool:
    sign = SIGN.get(nature)
    if sign is None:
        return False
    words = read_words([sentence], language)
    found: list[Entry | Mark] = [match.found for match in events(language).find(words)]
    found += [match.found for match in evaluations(language).find(words)]
    return any((one.negative if sign < 0 else one.positive) > 0 for one in found)


def shortened(text: str, length: int = LENGTH) -> str:
    """A text cut at a word, with an ellipsis, at most ``length`` long.

    Examples
    --------
    >>> shortened("C'est toujours moi qui relance", 20)
    "C'est toujours moi …"
    """
    whole = " ".join(text.split())
    if len(whole) <= length:
        return whole
    cut = whole[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-")
    return f"{cut} …"
