"""What stands around a word: the beginning of a sentence, an article, a preposition, a date.

A capital at the beginning of a sentence says nothing; inside it, it makes a
name of a common word, unless an article or a date shows that it is none.
"""

from __future__ import annotations

import re

from jresearch.pseudonyms.folding import folded

_OPENS = frozenset('.!?…:;«»"“”‘([{<>)]|=–—•*#\x00')
_ARTICLE = re.compile(
    r"(?<![^\W_])(?:l['’]|(?:le|la|les|un|une|des|du|au|aux|ce|cet|cette|ces|the|an?|this|that"
    r"|these|those|some|any|no|every|each)\s+)$",
    re.IGNORECASE,
)
_SAINT = re.compile(r"(?<![^\W_])(?:sainte?|ste?|notre)[-‑.\s]+$", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"(?<![^\W_])(?:in|on|of|by|since|last|next|until|till|from|to|early|late|mid|through|during"
    r"|before|after|and|or|for|end|was|is|one|\d+(?:st|nd|rd|th)?)[\s-]+$",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r",?\s*(?:the\s+)?\d")
_BEFORE_TOWN = re.compile(
    r"(?<![^\W_])(?:à|a|en|vers|in|at|near|to|around|outside)\s+$", re.IGNORECASE
)
_SHORTENED = re.compile(r"['’](?:t|ll|ve|re|d)(?![^\W_])")
_CAPITAL_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_][^\W_]*)\s+$")
_NEIGHBOURS = re.compile(r"[^\W\d_]{2,}")
_NEAR = 24


def begins_sentence(text: str, start: int) -> bool:
    """Whether a word is the first of its sentence, or of what is quoted there.

    Examples
    --------
    >>> begins_sentence("Oui. Rose vient.", 5), begins_sentence("Avec Rose.", 5)
    (True, False)
    """
    before = text[:start].rstrip() if start < _NEAR else text[start - _NEAR : start].rstrip()
    if not before or before[-1] in _OPENS:
        return True
    return before[-1] in "-'’" and not before[-2:-1].isalnum()


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital."""
    return word[:1].isupper()


def has_capitals(written: str, name: str) -> bool:
    """Whether the words that begin with a capital in a name do so here; else, the first one.

    Examples
    --------
    >>> has_capitals("rue des Tanneurs", "rue des Tanneurs"), has_capitals("le pas", "Le Pas")
    (True, False)
    """
    asked = [word[0].isupper() for word in name.split()]
    told = [word[0].isupper() for word in written.split()]
    if len(asked) != len(told):
        return is_capital(written)
    return all(map(bool.__ge__, told, asked)) and (any(asked) or is_capital(written))


def keeps_accents(written: str, name: str) -> bool:
    """Whether a word has no accent that the name has not; it may have lost some.

    Examples
    --------
    >>> keeps_accents("Kevin", "Kévin"), keeps_accents("Grâce", "Grace")
    (True, False)
    """
    letters = zip(_letters(written), _letters(name), strict=False)
    return all(one == other or one == folded(one).text for one, other in letters)


def _letters(word: str) -> list[str]:
    return [letter for letter in word.lower() if letter.isalnum()]


def after_saint(text: str, start: int) -> bool:
    """Whether a saint's name stands here: a town, a street, a feast."""
    return _SAINT.search(text[max(0, start - _NEAR) : start]) is not None


def makes_name(text: str, start: int, end: int, also: str) -> bool:
    """Whether the place of a common word written with a capital makes it a name.

    Examples
    --------
    >>> makes_name("I asked June.", 8, 12, "month"), makes_name("It was in June.", 10, 14, "month")
    (True, False)
    """
    before = text[max(0, start - _NEAR) : start]
    if begins_sentence(text, start) or _ARTICLE.search(before) or _SHORTENED.match(text, end):
        return False
    if also == "month" and (_BEFORE_DATE.search(before) or _AFTER_DATE.match(text, end)):
        return False
    if also == "town" and _BEFORE_TOWN.search(before):
        return False
    return not _all_capitals(text, start, end) and not _in_a_title(text, start)


def _in_a_title(text: str, start: int) -> bool:
    """Whether a word with a capital inside the sentence stands before: a brand, a film."""
    before = _CAPITAL_BEFORE.search(text[max(0, start - _NEAR) : start])
    if before is None or not is_capital(before[1]):
        return False
    return not begins_sentence(text, start - len(before.group())) and before[1] != "I"


def _all_capitals(text: str, start: int, end: int) -> bool:
    """Whether everything is in capitals here, so that one more says nothing."""
    if not text[start:end].isupper():
        return False
    around = f"{text[max(0, start - _NEAR) : start]} {text[end : end + _NEAR]}"
    words = _NEIGHBOURS.findall(around)
    return bool(words) and all(word.isupper() for word in words)
