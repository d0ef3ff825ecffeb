"""A figure in the consultant's words opens its card where the report has one.

What a message refers to need not be among what the report shows: an idea, or a finding that
was not listed. Its figure then stands as plain text, for a link that leads nowhere is worse
than none.
"""

from __future__ import annotations

import re

_ID = re.compile(r'id="(?<!\wid=")([^"]+)"')
_REFERENCE = re.compile(r'<a class="jr-ref" href="#([^"]+)">(.*?)</a>', re.DOTALL)
_LINK = re.compile(r'<a href="#([^"]+)">(.*?)</a>', re.DOTALL)


def alone(page: str) -> str:
    """A page of the report by itself: whatever leads to another page is plain text.

    Examples
    --------
    >>> alone('<p id="a"><a href="#a">here</a>, <a href="#b">elsewhere</a></p>')
    '<p id="a"><a href="#a">here</a>, <span>elsewhere</span></p>'
    """
    places = set(_ID.findall(page))
    known = _LINK.sub(lambda found: found[0] if found[1] in places else f"<span>{found[2]}</span>",
                      page)  # fmt: skip
    return living_links(known)


def living_links(page: str) -> str:
    """The page, its references without a place to go to as text.

    Examples
    --------
    >>> living_links('<p id="a"><a class="jr-ref" href="#b">7/10</a></p>')
    '<p id="a"><span class="jr-ref">7/10</span></p>'
    """
    places = set(_ID.findall(page))

    def living(found: re.Match[str]) -> str:
        if found[1] in places:
            return found[0]
        return f'<span class="jr-ref">{found[2]}</span>'

    return _REFERENCE.sub(living, page)
