"""A page without what stays off paper: the printer need not read what it does not print.

Behind every point of a figure and every line of a table the page keeps the words of people,
folded. On paper they stay folded (``templates/show/show.css``); of a page of sixty
interviews they are four fifths.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<details\b[^>]*>|</summary>|</details>")
OPEN = re.compile(r"\sopen(?=[\s>=])")
UNFOLDED = "jr-unfolded-paper"


def on_paper(page: str) -> str:
    """The page with every fold emptied that is printed folded; its summary stays.

    A page whose folds are not closed, or have no summary, is given back as it is.

    Examples
    --------
    >>> on_paper("<details><summary>12 verbatims</summary><p>…</p></details>")
    '<details><summary>12 verbatims</summary></details>'
    >>> on_paper('<details open><summary>Steps</summary><p>Order</p></details>')
    '<details open><summary>Steps</summary><p>Order</p></details>'
    """
    kept, begin = [], 0
    outer: list[bool] = []
    """Of each fold around this place, whether it is the outermost that is printed folded."""
    emptied = False
    for tag in _TAG.finditer(page):
        if tag[0] == "</details>":
            if not outer:
                return page
            if outer.pop():
                if not emptied:
                    return page
                begin, emptied = tag.start(), False
        elif tag[0] == "</summary>":
            if outer and outer[-1] and not emptied:
                kept.append(page[begin : tag.end()])
                emptied = True
        else:
            folded = not OPEN.search(tag[0]) and UNFOLDED not in tag[0]
            outer.append(folded and not any(outer))
    return page if outer else "".join([*kept, page[begin:]])
