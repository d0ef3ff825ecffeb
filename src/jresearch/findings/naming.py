"""How the findings of a study are named: in which language, and what people call their themes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Literal

from jresearch.findings.clauses import names_in
from jresearch.findings.phrases import NEGATIONS, told_concepts
from jresearch.findings.telling import told_in
from jresearch.language import words_of
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresearch.codebook import Code
    from jresearch.findings.corpus import Corpus

    Language = Literal["fr", "en"]

SIGN = {"irritant": -1, "dysfunction": -1, "break": -1, "enchantment": 1, "strength": 1}


LACK = {
    "fr": re.compile(r"(?:manque|absence|pas) (?:de |d['’])", re.IGNORECASE),
    "en": re.compile(r"(?:lack|absence) of ", re.IGNORECASE),
}
"""How a trouble opens whose opposite is there under its own name: "Manque d'information"."""

SEVERAL = re.compile(r",| (?:et|ou|and|or) ")
"""Where more is named than what lacks: "Absence de réponse et retards"."""


@dataclass(frozen=True)
class About:
    """What a group is about; ``then`` is what most of its cases say came of it.

    ``is_trouble``: its name tells what hurts ("Pression pour signer"), so that it
    names nothing that pleases.
    """

    head: str = ""
    concepts: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()
    then: str = ""
    is_trouble: bool = False


@dataclass(frozen=True)
class Naming:
    """How findings are named: the language, what people call their themes, what words weigh.

    ``signs`` gives, by theme and sign, the share of what bears it; ``rarity``
    weighs each stem; ``names`` are words that are capitalised wherever they stand.
    """

    language: Language
    themes: Mapping[str, About]
    signs: Mapping[tuple[str, int], float]
    rarity: Mapping[str, float]
    names: frozenset[str]


def naming(corpus: Corpus, language: Language, codes: Sequence[Code]) -> Naming:
    """How the findings of a study are named."""
    signs: Counter[tuple[str, int]] = Counter()
    every: Counter[str] = Counter()
    for named, natures in zip(corpus.rows["themes"], corpus.rows["nature"], strict=True):
        signed = {SIGN[nature] for nature in natures if nature in SIGN}
        every.update(named if signed else ())
        signs.update((theme, sign) for theme in named for sign in signed)
    told = told_in(corpus.rows["quote"].tolist(), corpus.rows["language"].tolist())
    said = Counter(stem for stems in told for stem in set(stems))
    return Naming(
        language,
        {code.id: _called(code, language) for code in codes},
        {key: n / every[key[0]] for key, n in signs.items()},
        {stem: log((len(told) + 1) / n) / log(len(told) + 2) for stem, n in said.items()},
        names_in(corpus.rows["quote"]),
    )


def _called(code: Code, language: Language) -> About:
    """What people call a theme, the stems of its keywords, the concepts these tell of."""
    said = [(words, spoken) for spoken, all_of in code.keywords.items() for words in all_of]
    shown = [(words, spoken) for spoken, all_of in code.examples.items() for words in all_of]
    told = told_in([words for words, _of in said], [spoken for _words, spoken in said])
    concepts = {
        one.concept
        for words, spoken in (*said, *shown)
        for sign in (-1, 1)
        for one in told_concepts(words, spoken, sign)
    }
    keywords = frozenset(stem for stems in told for stem in stems)
    return About(
        code.label.get(language) or next(iter(code.label.values()), ""),
        frozenset(concepts),
        keywords,
        is_trouble=names_a_trouble(code),
    )


def names_a_trouble(code: Code) -> bool:
    """Whether the name tells what hurts, in any of its languages, and nothing that pleases.

    The other way round says little: of "Soin du travail" the lack hurts.
    """
    hurts, pleases = (
        any(told_concepts(label, spoken, sign) for spoken, label in code.label.items())
        for sign in (-1, 1)
    )
    return hurts and not pleases


def lack_of(trouble: str, language: Language) -> str:
    """What the lack of a trouble is called; empty where a denial tells it: two make no sense.

    Examples
    --------
    >>> lack_of("Pressure to sign", "en"), lack_of("Not being listened to", "en")
    ('Without pressure to sign', '')
    >>> lack_of("Manque d'information", "fr"), lack_of("Manque d'écoute, retards", "fr")
    ('Information', '')
    """
    lacking = LACK[language].match(trouble)
    named = trouble[lacking.end() :] if lacking else trouble
    if not named or NEGATIONS[language] & {
        word.folded for word in words_of(named, language).tokens
    }:
        return ""
    if lacking:
        return "" if SEVERAL.search(named) else named[:1].upper() + named[1:]
    begins = trouble[:2].lower() if trouble[1:2].islower() else trouble[:2]
    told = _("without {theme}").format(theme=begins + trouble[2:])
    return told[:1].upper() + told[1:]
