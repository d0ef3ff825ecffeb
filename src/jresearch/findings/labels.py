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

from jresearch.findings.best_words import Said, Wanted, best_words
from jresearch.findings.naming import SIGN, About, Naming, lack_of
from jresearch.findings.phrases import phrases, told_concepts
from jresearch.findings.telling import told_in
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from jresearch.findings.corpus import Corpus, Group

LENGTH = 60
"""A verbatim shown whole is cut at a word after this many characters."""

CENTRAL = 6
"""The words are looked for in so many of the most central verbatims."""

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
    sought = (_theme_of(group, corpus, how), _concept_of(group, corpus, told, how),
              _lack_of_theme(group, corpus, how))  # fmt: skip
    about = next((one for one in sought if one.head), About())
    then = _consequence(told, about, sign, how) if about.head else ""
    return replace(about, then=then)


def _label(
    group: Group, near: NDArray[np.floating], about: About, corpus: Corpus, how: Naming
) -> str:
    if about.then:
        return f"{about.head}{_colon(how.language)}{about.then}"
    said = _said(group, near, corpus, about, how)
    if not about.head:
        return quotation(said[:1].upper() + said[1:], how.language)
    then = _colon(how.language) + quotation(said, how.language) if said else ""
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


def _theme_of(group: Group, corpus: Corpus, how: Naming) -> About:
    """The theme that people gave to what half of the cases say, if it is one of this sign.

    Where it may name what pleases too, it is told apart: "Workmanship (falling short)".
    """
    sign = SIGN.get(group.nature, 0) or 1
    about = _of_half(group, corpus, how, lambda theme: _may_name(theme, sign, how))
    pleasing = [how.themes[one] for one in how.themes if _may_name(one, 1, how)]
    if sign > 0 or about not in pleasing:
        return about
    return replace(about, head=_("{theme} (falling short)").format(theme=about.head))


def _lack_of_theme(group: Group, corpus: Corpus, how: Naming) -> About:
    """Of what pleases or what is wished for, the trouble that people coded: it is lacking."""
    if SIGN.get(group.nature, 0) < 0:
        return About()
    about = _of_half(group, corpus, how, lambda theme: how.themes[theme].is_trouble)
    return replace(about, head=lack_of(about.head, how.language))


def _of_half(group: Group, corpus: Corpus, how: Naming, suits: Callable[[str], bool]) -> About:
    """The theme of those that suit which most cases bear, if half of all do."""
    named_by = zip(corpus.of("themes", group.at), corpus.of("unit", group.at), strict=True)
    bearing: dict[str, set[str]] = defaultdict(set)
    for named, unit in named_by:
        for theme in named:
            if theme in how.themes and suits(theme):
                bearing[theme].add(unit)
    most, theme = min(((-len(units), name) for name, units in bearing.items()), default=(0, ""))
    return how.themes[theme] if theme and -most * 2 >= _cases(group, corpus) else About()


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
    """The words that say it best; without a head there are always some."""
    quotes, spoken_in = corpus.of("quote", group.at), corpus.of("language", group.at)
    foreign = [language != how.language for language in spoken_in]
    ranked = sorted(zip(foreign, -near, range(len(near)), strict=True))[:CENTRAL]
    said = [Said(quotes[n], spoken_in[n], strange, far) for strange, far, n in ranked]
    shared, typical = _shared(group, corpus, how)
    wanted = Wanted(SIGN.get(group.nature, 0), about, typical, shared, how.names)
    return best_words(said, wanted) or ("" if about.head else shortened(said[0].quote))


def _shared(group: Group, corpus: Corpus, how: Naming) -> tuple[dict[str, float], dict[str, float]]:
    """What weighs in this group: rare elsewhere, told by two cases at least; and by half of all."""
    told = told_in(corpus.of("quote", group.at), corpus.of("language", group.at))
    who: dict[str, set[str]] = defaultdict(set)
    for stems, unit in zip(told, corpus.of("unit", group.at), strict=True):
        for stem in stems:
            who[stem].add(unit)
    every = _cases(group, corpus)
    several = {stem: len(units) for stem, units in who.items() if len(units) >= 2}
    weights = {stem: how.rarity.get(stem, 0.0) * n / every for stem, n in several.items()}
    return weights, {stem: weights[stem] for stem, n in several.items() if n * 2 >= every}


def _colon(language: str) -> str:
    return "\N{NO-BREAK SPACE}: " if language == "fr" else ": "


def quotation(words: str, language: str) -> str:
    """Somebody's words as a label shows them.

    Examples
    --------
    >>> quotation("I rang for weeks.", "en")
    '“I rang for weeks”'
    """
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
