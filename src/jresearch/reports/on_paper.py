"""A page without what stays off paper: the printer need not read what it does not print.

Behind every point of a figure and every line of a table the page keeps the words of people,
folded. On paper they stay folded (``templates/show/show.css``); of a page of sixty
interviews they are four fifths.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<details\b[^>]*>|</summary>|</details>")
OPEN = re.compile(r"\sopen[\s>]")
UNFOLDED = "jr-unfolded-paper"


def on_paper(page: str) -> str:
    """The page with every fold emptied that is printed folded; its summary stays.

    Examples
    --------
    >>> on_paper("<details><summary>12 verbatims</summary><p>…</p></details>")
    '<details><summary>12 verbatims</summary></details>'
    >>> on_paper('<details open><summary>Steps</summary><p>Order</p></details>')
    '<details open><summary>Steps</summary><p>Order</p></details>'
    """
    kept, begin = [], 0
    folded: list[bool] = []
    inside = 0
    """How many folds around this place have been emptied."""
    for tag in _TAG.finditer(page):
        told = tag[0]
        if told == "</summary>":
            if folded and folded[-1] and not inside:
                kept.append(page[begin : tag.end()])
            inside += bool(folded and folded[-1])
            continue
        if told == "</details>":
            if folded.pop():
                inside -= 1
                if not inside:
                    begin = tag.start()
            continue
        folded.append(not OPEN.search(told) and UNFOLDED not in told)
    return "".join([*kept, page[begin:]])
