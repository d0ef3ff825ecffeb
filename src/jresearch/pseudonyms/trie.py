"""One pattern out of thousands of words: their common beginnings are read once.

A plain choice of a thousand names is tried a thousand times at each word; the
tree is walked letter by letter and left at the first that does not fit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Node = dict[str, "Node"]
_END = ""
BETWEEN_WORDS = r"[ '\-]*"
"""What may stand between the words of a name, and be forgotten."""
BETWEEN_SIGNS = r"[\W_]{0,3}"
"""What may stand between the signs of a number or address."""


def choice_of_names(names: Iterable[str]) -> str:
    """A pattern that finds these folded names, however their words are joined; the longest first.

    Examples
    --------
    >>> import re
    >>> found = re.compile(choice_of_names(["marie-laure", "marie"]))
    >>> [found.match(text).group() for text in ("marie laure", "marielaure", "marie l.")]
    ['marie laure', 'marielaure', 'marie']
    """
    return _written(_tree([re.sub(r"[^\w.]+", " ", name).strip() for name in names]), "")


def choice_of_signs(signs: Iterable[str]) -> str:
    """A pattern that finds these rows of letters and digits, whatever parts their signs.

    Examples
    --------
    >>> import re
    >>> re.fullmatch(choice_of_signs(["ab123cd"]), "ab-123 cd") is not None
    True
    """
    return _written(_tree(signs), BETWEEN_SIGNS)


def _tree(words: Iterable[str]) -> Node:
    root: Node = {}
    for word in sorted(set(words)):
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return root


def _written(node: Node, between: str) -> str:
    """The pattern of a tree, written from its leaves up: names may be long, calls not deep."""
    done: dict[int, str] = {}
    waiting = [node]
    while waiting:
        here = waiting[-1]
        deeper = [n for letter, n in here.items() if letter and id(n) not in done]
        if deeper:
            waiting.extend(deeper)
            continue
        waiting.pop()
        done[id(here)] = _branch(here, done, between)
    return done[id(node)]


def _branch(node: Node, done: dict[int, str], between: str) -> str:
    ways = [
        _letter(letter) + (between if any(after) and letter.isalnum() else "") + done[id(after)]
        for letter, after in node.items()
        if letter
    ]
    if not ways:
        return "" if _END in node else r"(?!)"
    choice = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{choice})?" if _END in node else choice


def _letter(letter: str) -> str:
    if letter == " ":
        return BETWEEN_WORDS
    return r"\.?" if letter == "." else re.escape(letter)
