"""The label a machine gives a finding: what it is about, then how someone says it.

"Devoir relancer : « c'est moi qui rappelle »". First comes what most of its
cases tell of: the theme people coded, else the concept that the language package
knows. Then what followed, where at least half of the cases say so ("il a fallu
relancer"); else the few words of the verbatim that say it best. Where nothing
is known of what it is about, the words stand alone. A label is a proposal: one
that a person wrote is never touched.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from jresearch.findings.clauses import WORD, Clause, clauses, well_made
from jresearch.findings.naming import SIGN, About, Naming
from jresearch.findings.phrases import Told, phrases, told_concepts, told_of_sign
from jresearch.findings.telling import told_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from jresearch.findings.corpus import Corpus, Group

LENGTH = 90
"""A verbatim shown whole is cut at a word after this many characters."""

CENTRAL = 6
"""The words are looked for in so many of the most central verbatims."""

SHARED = 0.6
"""How much of what a group's cases share a clause must hold to stand under its head."""

EACH_MORE = 32
"""So many characters more must be worth one thing more."""

OFTEN = 1 / 3
"""A theme names what hurts or pleases if at least this share of what bears it does.

A theme of which less pleases is a trouble with exceptions, not a matter.
"""


def machine_labels(
    groups: Sequence[Group], near: Sequence[NDArray[np.floating]], corpus: Corpus, how: Naming
) -> list[str]:
    """The label of each group; a family is called by its matter alone where no other is.

    ``near`` is how central each verbatim of a group is.
    """
    abouts = [_about(group, corpus, how) for group in groups]
    families = Counter(
        (group.series, group.nature, about.head)
        for group, about in zip(groups, abouts, strict=True)
        if group.is_family
    )
    return [
        about.head
        if about.head and families.get((group.series, group.nature, about.head)) == 1
        and group.is_family
        else _label(group, own, about, corpus, how)
        for group, own, about in zip(groups, near, abouts, strict=True)
    ]  # fmt: skip


def _about(group: Group, corpus: Corpus, how: Naming) -> About:
    sign = SIGN.get(group.nature, 0)
    told = _concepts(group, corpus, sign)
    about = _theme_of(group, corpus, how) or _concept_of(group, corpus, told, how)
    then = _consequence(told, about, sign, how) if about.head else ""
    return replace(about, then=then)


def _label(
    group: Group, near: NDArray[np.floating], about: About, corpus: Corpus, how: Naming
) -> str:
    if about.then:
        return f"{about.head}{_colon(how.language)}{about.then}"
    said = _said(group, near, corpus, about, how)
    if not about.head:
        return _quoted(said[:1].upper() + said[1:], how.language)
    then = _colon(how.language) + _quoted(said, how.language) if said else ""
    return about.head + then


def _concepts(group: Group, corpus: Corpus, sign: int) -> dict[str, set[str]]:
    """By concept the cases of the group that tell of it."""
    if not sign:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    rows = (corpus.of(name, group.at) for name in ("quote", "language", "unit"))
    for quote, language, unit in zip(*rows, strict=True):
        for told in told_concepts(quote, language, sign):
            found[told.concept].add(unit)
    return found


def _theme_of(group: Group, corpus: Corpus, how: Naming) -> About | None:
    """The theme that people gave to what half of the cases say, if it is one of this sign."""
    sign = SIGN.get(group.nature, 0)
    named_by = zip(corpus.of("themes", group.at), corpus.of("unit", group.at), strict=True)
    bearing: dict[str, set[str]] = defaultdict(set)
    for named, unit in named_by:
        for theme in named:
            if theme in how.themes and _may_name(theme, sign or 1, how):
                bearing[theme].add(unit)
    most, theme = min(((-len(units), name) for name, units in bearing.items()), default=(0, ""))
    if not theme or -most * 2 < _cases(group, corpus):
        return None
    return how.themes[theme]


def _may_name(theme: str, sign: int, how: Naming) -> bool:
    """Whether a theme bears this sign often enough, and by its name is not of the other."""
    suits = sign < 0 or not how.themes[theme].is_trouble
    return suits and how.signs.get((theme, sign), 0) >= OFTEN


def _concept_of(group: Group, corpus: Corpus, told: Mapping[str, set[str]], how: Naming) -> About:
    """The concept that half of the cases tell of: a thing first, and what it led to last."""
    half = _cases(group, corpus) / 2
    named = phrases(SIGN.get(group.nature, 0), how.language)
    ranked = sorted(
        (not named[concept].is_thing, bool(named[concept].then), -len(units), concept)
        for concept, units in told.items()
        if len(units) >= half
    )
    if not ranked:
        return About()
    concept = ranked[0][-1]
    return About(named[concept].named, frozenset({concept}))


def _cases(group: Group, corpus: Corpus) -> int:
    return len(set(corpus.of("unit", group.at)))


def _consequence(told: Mapping[str, set[str]], about: About, sign: int, how: Naming) -> str:
    """What followed, where half of those who tell of the matter say so, and two at least."""
    known = phrases(sign, how.language)
    every = len(set().union(*told.values()))
    ranked = sorted(
        (-len(units), other)
        for other, units in told.items()
        if other not in about.concepts
        and known[other].then
        and len(units) >= max(2, every / 2)
        and not _alike(about.head, known[other].then, how.language)
    )
    return known[ranked[0][1]].then if ranked else ""


def _alike(one: str, other: str, language: str) -> bool:
    first, second = told_in([one, other], [language, language])
    return bool(set(first) & set(second))


def _said(
    group: Group, near: NDArray[np.floating], corpus: Corpus, about: About, how: Naming
) -> str:
    """The words that say it best, from the most central verbatims.

    First such as name nobody, tell nothing of the other sign and are in the study's
    language. Under a head words that do either, or tell nothing of it, are worse
    than none: then it is empty.
    """
    quotes, spoken_in = corpus.of("quote", group.at), corpus.of("language", group.at)
    foreign = [language != how.language for language in spoken_in]
    ranked = sorted(zip(foreign, -near, range(len(near)), strict=True))[:CENTRAL]
    typical = _typical(group, corpus, how)
    sought = typical or about.keywords
    sign = SIGN.get(group.nature, 0)
    best: tuple[tuple[float, ...], str] = ((float("-inf"),), "")
    for place, (strange, far, n) in enumerate(ranked):
        quote, spoken = quotes[n], spoken_in[n]
        told = told_concepts(quote, spoken, sign) if sign else ()
        against = told_of_sign(quote, spoken, -sign) if sign else ()
        for clause in clauses(quote, spoken):
            stems = set(told_in([clause.text], [spoken])[0]) if sought else set()
            matter = _tells(clause, told, about.concepts) + 2 * bool(stems & about.keywords)
            usual = sum(typical.get(stem, 0.0) for stem in stems)
            named = bool(how.names.intersection(WORD.findall(clause.text)))
            spoilt = named or bool(_holds(clause, against))
            if about.head and (spoilt or (not matter and usual < SHARED)):
                continue
            worth = matter + min(2.0, usual) + well_made(clause, quote, spoken)
            worth = round(worth - far - len(clause.text) / EACH_MORE, 6)
            order = (-spoilt, -strange, worth, -place, -clause.start, -clause.end)
            best = max(best, (order, clause.text))
    whole = shortened(quotes[ranked[0][2]])
    return best[1] or ("" if about.head else whole)


def _holds(clause: Clause, told: Sequence[Told]) -> frozenset[str]:
    """The concepts told inside a clause."""
    return frozenset(
        one.concept for one in told if clause.start <= one.start and one.end <= clause.end
    )


def _tells(clause: Clause, told: Sequence[Told], concepts: frozenset[str]) -> float:
    inside = _holds(clause, told)
    return 3.0 * bool(concepts & inside) + 2.0 * bool(inside)


def _typical(group: Group, corpus: Corpus, how: Naming) -> dict[str, float]:
    """What weighs in this group: rare elsewhere, told by half of its cases, and by two at least."""
    told = told_in(corpus.of("quote", group.at), corpus.of("language", group.at))
    who: dict[str, set[str]] = defaultdict(set)
    for stems, unit in zip(told, corpus.of("unit", group.at), strict=True):
        for stem in stems:
            who[stem].add(unit)
    every = _cases(group, corpus)
    return {
        stem: how.rarity.get(stem, 0.0) * len(units) / every
        for stem, units in who.items()
        if len(units) >= max(2, every / 2)
    }


def _colon(language: str) -> str:
    return "\N{NO-BREAK SPACE}: " if language == "fr" else ": "


def _quoted(words: str, language: str) -> str:
    opens, closes = ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»") if language == "fr" else "“”"
    return f"{opens}{words.strip(' .«»“”')}{closes}"


def words_shown(label: str) -> str:
    """The words of a verbatim that a machine's label shows; empty when it shows none.

    Examples
    --------
    >>> words_shown("The wait: “I rang for weeks”")
    'I rang for weeks'
    """
    found = re.search(r"[«“]\s*(.*?)\s*[»”]$", label)
    return found.group(1).removesuffix(" …") if found else ""


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
