"""A verbatim as it may be shown: the whole of it, or the words a person kept of it.

Shortening only cuts: the words stay as they were said, in their order, and each cut is
marked […]. What holds other words is no shortened verbatim, and the whole is shown.
"""

from __future__ import annotations

CUT = "[…]"


def only_cut(shortened: str, quote: str) -> bool:
    """Whether these words are the quote with nothing but cuts marked […].

    Examples
    --------
    >>> only_cut("The brake […] screamed.", "The brake, that morning, screamed.")
    True
    >>> only_cut("The brake […] whispered.", "The brake, that morning, screamed.")
    False
    """
    said, at = _plain(quote), 0
    pieces = [_plain(piece) for piece in shortened.replace("[...]", CUT).split(CUT)]
    for words in pieces:
        found = said.find(words, at)
        if found < 0:
            return False
        at = found + len(words)
    return any(pieces)


def words_shown(quote: str, shortened: object) -> str:
    """The words to show: shortened where a person did so and only cut, else the whole.

    Examples
    --------
    >>> words_shown("The brake, that morning, screamed.", "The brake […] screamed.")
    'The brake […] screamed.'
    """
    return shortened if isinstance(shortened, str) and only_cut(shortened, quote) else quote


def _plain(text: str) -> str:
    """One space between words, one form of the apostrophe."""
    return " ".join(text.replace("’", "'").split())
