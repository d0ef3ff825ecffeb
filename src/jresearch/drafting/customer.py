"""What is told of the customer, said in the customer's own "je".

"Le client dessine sa pièce" tells a step as an employee sees it; "Je dessine ma
pièce" tells it as a step is written. The words are turned as they are, so a
person rewords them before keeping the step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch.drafting.lists import word_set
from jresearch.language import fold, stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jresearch.drafting.speech import Sentence
    from jresearch.language import Token

MINE = {
    "fr": {"son": "mon", "sa": "ma", "ses": "mes", "leur": "mon", "leurs": "mes", "se": "me",
           "s'": "m'", "lui": "moi", "eux": "moi"},
    "en": {"his": "my", "her": "my", "their": "my", "its": "my", "him": "me", "them": "me",
           "themselves": "myself", "himself": "myself", "herself": "myself"},
}  # fmt: skip
_ODD = {
    "va": "vais", "vont": "vais", "a": "ai", "ont": "ai", "est": "suis", "sont": "suis",
    "prennent": "prends", "viennent": "viens", "reviennent": "reviens", "reçoivent": "reçois",
    "font": "fais", "disent": "dis", "mettent": "mets", "voient": "vois", "écrivent": "écris",
    "lisent": "lis", "partent": "pars", "sortent": "sors", "croient": "crois", "boivent": "bois",
    "ouvrent": "ouvre", "découvrent": "découvre", "offrent": "offre", "apprennent": "apprends",
    "comprennent": "comprends", "vivent": "vis", "suivent": "suis", "obtiennent": "obtiens",
    "deviennent": "deviens", "conduisent": "conduis",
}  # fmt: skip
_FORMS = {
    "ait": (None, ""), "aient": (None, ""), "ra": (None, ""), "ront": (None, ""),
    "issent": ("sent", ""), "dent": ("ent", "s"), "ent": (None, ""), "es": ("s", ""),
    "e": ("", ""), "d": ("", "s"), "it": ("t", "s"), "ut": ("t", "s"), "rt": ("t", "s"),
    "nt": ("t", "s"), "ît": ("t", "s"),
}  # fmt: skip
"""The ends of French verbs: what goes of them with "je", and what comes; None where unsure."""
LONGEST = 7
"""Words of what is done that are kept for a label."""


@dataclass(frozen=True)
class Act:
    """Something the customer does, as told, and the same in the first person."""

    verb: str
    what: str
    label: str
    start: int
    end: int


def acts(sentence: Sentence) -> Iterator[Act]:
    """What a sentence tells of the customer's doing.

    Examples
    --------
    >>> from jresearch.drafting.speech import Sentence
    >>> text = "Le client dessine sa pièce, il place ses meubles."
    >>> one = Sentence("V1", 1, "V1a", "", "fr", 0, len(text), text)
    >>> [act.label for act in acts(one)]
    ['Je dessine ma pièce', 'Je place mes meubles']
    """
    tokens, language = sentence.words.tokens, sentence.language
    spoken_of = False
    for place, token in enumerate(tokens):
        named = token.folded in word_set("who", language)
        goes_on = spoken_of and _goes_on(tokens, place, language)
        spoken_of |= named
        if named or goes_on:
            act = _act(tokens[place + 1 :], sentence, goes_on=goes_on)
            if act is not None:
                yield act


def _goes_on(tokens: Sequence[Token], place: int, language: str) -> bool:
    """Whether a pronoun takes the customer up again: after a comma, or after "puis"."""
    token, before = tokens[place], tokens[place - 1].folded
    follows = token.after_comma or before in word_set("then", language)
    return follows and token.folded in word_set("goes_on", language)


def _act(after: Sequence[Token], sentence: Sentence, *, goes_on: bool) -> Act | None:
    """The verb that follows, and what is done."""
    language = sentence.language
    at, between = 0, word_set("between", language)
    while at < len(after) and after[at].folded in between and not after[at].after_stop:
        at += 1
    own = at < len(after) and after[at].folded in {"se", "s'"}
    verb = after[at + own] if at + own < len(after) else None
    if verb is None or verb.after_stop or verb.after_comma:
        return None
    rest = _until_a_pause(after[at + own + 1 :], language)
    first = _first_person(verb, language) if _is_act(verb, language, sure=goes_on or own) else None
    denied = bool(rest) and rest[0].folded in word_set("not", language)
    if first is None or denied or not (own or _object(rest, language)):
        return None
    end = rest[-1].end if rest else verb.end
    label = _said_as_mine(first, sentence.turn_text[verb.end : end], language, own=own)
    return Act(verb.lemma, _object(rest, language), label, after[0].start, end)


def _is_act(token: Token, language: str, *, sure: bool) -> bool:
    """Whether a word is a verb that tells an act; after a pronoun, any that may be one."""
    if token.lemma in word_set("no_act", language) or token.folded in stop_words(language):
        return False
    if language == "fr":
        verb = token.folded != token.lemma and re.search("(?:er|ir|re)$", token.lemma) is not None
        return verb or (sure and token.folded.endswith("e"))
    return token.folded.isalpha() and not token.folded.endswith(("ing", "ed", "ly"))


def _until_a_pause(tokens: Sequence[Token], language: str) -> list[Token]:
    """What follows the verb, up to a pause, another clause or the length of a label."""
    kept: list[Token] = []
    for token in tokens[:LONGEST]:
        if token.after_comma or token.after_stop or token.folded in word_set("clause", language):
            break
        kept.append(token)
    while kept and len(kept[-1].folded) < 4 and len(kept) == LONGEST:
        kept.pop()
    return kept


def _first_person(verb: Token, language: str) -> str | None:
    """The verb with "je"; nothing when its form is not known."""
    word = verb.text.lower()
    if language == "en":
        return verb.lemma
    if word in _ODD:
        return _ODD[word]
    regular = word.endswith("ent") and verb.lemma.endswith("er") and not word.endswith("aient")
    known = (form for end, form in _FORMS.items() if word.endswith(end))
    left, mine = ("nt", "") if regular else next(known, (None, ""))
    return None if left is None else word.removesuffix(left) + mine


def _said_as_mine(verb: str, what: str, language: str, *, own: bool) -> str:
    """The label: the subject, the verb and its object, the customer's own."""
    mine = MINE[language]
    words = re.sub(
        r"[\w']+['’]?", lambda found: mine.get(fold(found[0]), found[0]), " ".join(what.split())
    )
    elided = fold(verb)[:1] in "aeiouh"
    if language == "en":
        return f"I {verb} {words}".strip()
    subject = ("Je m'" if elided else "Je me ") if own else ("J'" if elided else "Je ")
    return f"{subject}{verb} {words}".strip()


def _object(rest: Sequence[Token], language: str) -> str:
    """The first word of the object that carries meaning."""
    empty = stop_words(language)
    words = (t.lemma for t in rest if t.folded not in empty and t.lemma not in empty)
    return next((word for word in words if len(word) > 2), "")
