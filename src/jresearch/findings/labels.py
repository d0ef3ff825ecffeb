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


def machine_labels(
    exemplars: Sequence[tuple[Group, int]], centres: Sequence[Any], corpus: Corpus
) -> list[str]:
    """The words of each group's exemplar; of a long one, the sentence that says it.

    That is, of the sentences that tell of something good or bad as the nature
    has it, the one nearest to the group; of all, when none does.
    """
    quotes = corpus.rows["quote"].iloc[[at for _group, at in exemplars]].tolist()
    spoken = corpus.rows["language"].iloc[[at for _group, at in exemplars]].tolist()
    telling = [
        _telling(quote, language, group.nature)
        for quote, language, (group, _at) in zip(quotes, spoken, exemplars, strict=True)
    ]
    sentences = [one for group in telling for one in group]
    languages = [lang for group, lang in zip(telling, spoken, strict=True) for _one in group]
    made = lexical_vectors(sentences, languages)
    # Sentences are compared by their words; where groups are not, with the exemplar's own.
    near = centres if corpus.lexical else [lexical_vectors([q], [lang]) for q, lang in
                                           zip(quotes, spoken, strict=True)]  # fmt: skip
    labels, start = [], 0
    for group, centre in zip(telling, near, strict=True):
        closeness = cosines(made[start : start + len(group)], centre).ravel()
        labels.append(shortened(group[int(closeness.argmax())]))
        start += len(group)
    return labels


def _telling(quote: str, language: str, nature: str) -> list[str]:
    """The sentences a label may be; a short quote is one whole."""
    if len(quote) <= LENGTH:
        return [quote]
    sentences = [part for span in re.split(r"(?<=[.!?…])\s+", quote) if (part := _bare(span))]
    return [one for one in sentences if _tells(one, language, nature)] or sentences or [quote]


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
