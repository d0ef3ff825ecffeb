"""Why something is proposed, in the reader's words: the name of a rule becomes a sentence.

Proposals carry the rule they come from, in a form that programs compare
(``event: missing − · very``). Whoever codes reads "event: something was missing
(−), strengthened". The file holds a catalogue of what is said and what happened.
"""

from __future__ import annotations

import re
from textwrap import shorten

from jresearch import vocabulary as v
from jresearch.handwork.places import unquoted
from jresearch.language.tokens import fold
from jresearch.translation import _

CONCEPTS = v.words(
    ("abandon", "a renoncé", "gave up"),
    ("abandonment", "renoncement", "giving up"),
    ("attended", "on s’est occupé d’eux", "someone took care of them"),
    ("bad", "mauvais", "bad"),
    ("beauty", "beau", "beautiful"),
    ("beyond", "au-delà de l’attendu", "beyond what was expected"),
    ("blame", "mis en cause", "was blamed"),
    ("breakage", "panne ou casse", "breakage"),
    ("broken", "cassé ou en panne", "broken"),
    ("chasing", "relances", "had to chase"),
    ("clarity", "clair", "clear"),
    ("cleanliness", "propre", "clean"),
    ("clear", "compris, su", "understood"),
    ("closed", "fermé ou coupé", "closed or cut off"),
    ("comfort", "confortable", "comfortable"),
    ("competence", "compétent", "competent"),
    ("consequence", "conséquence subie", "had a consequence"),
    ("cost", "coût", "cost"),
    ("defect", "défaut", "defect"),
    ("devoted", "quelqu’un s’est dévoué", "someone went out of their way"),
    ("dirt", "sale", "dirty"),
    ("dishonesty", "malhonnête", "dishonest"),
    ("disorganised", "désorganisé", "disorganised"),
    ("dispute", "litige", "dispute"),
    ("done", "c’était fait", "it was done"),
    ("ease", "facile", "easy"),
    ("effort", "effort", "effort"),
    ("error", "erreur", "error"),
    ("fairness", "juste", "fair"),
    ("follow_up", "suivi", "follow-up"),
    ("forced", "contraint", "was forced"),
    ("free", "rien à payer", "nothing to pay"),
    ("gift", "cadeau ou geste", "gift"),
    ("gone", "l’interlocuteur n’est plus là", "whoever knew is gone"),
    ("good", "bien", "good"),
    ("helped", "aidé", "was helped"),
    ("idiom", "expression", "set phrase"),
    ("ignored", "ignoré", "was ignored"),
    ("informed", "prévenu", "was told"),
    ("inhuman", "déshumanisé", "inhuman"),
    ("intruded", "intrusion", "intrusion"),
    ("kept", "argent gardé ou réclamé", "money kept or claimed"),
    ("kindness", "gentil", "kind"),
    ("lack", "manque", "lack"),
    ("late", "retard", "late"),
    ("left", "laissé en plan", "left undone"),
    ("life", "bonheur, chance", "happiness, luck"),
    ("listening", "écouté", "listened to"),
    ("loss", "perte", "loss"),
    ("missing", "il manquait quelque chose", "something was missing"),
    ("noise", "bruit", "noise"),
    ("normal", "normal", "normal"),
    ("noshow", "personne n’est venu", "nobody came"),
    ("pain", "douleur", "pain"),
    ("passed_on", "renvoyé d’un service à l’autre", "passed on to someone else"),
    ("pressure", "pression", "pressure"),
    ("price", "bon prix", "good price"),
    ("promise", "promesse non tenue", "broken promise"),
    ("quick", "rapide", "quick"),
    ("recommend", "recommande", "recommends"),
    ("refusal", "refus", "refusal"),
    ("reliability", "fiable", "reliable"),
    ("reported", "bonne réputation", "good reputation"),
    ("retelling", "tout redire", "telling it all again"),
    ("return", "a dû revenir", "had to come back"),
    ("rudeness", "impoli", "rude"),
    ("saved", "a évité le pire par soi-même", "avoided the worst by oneself"),
    ("silence", "sans nouvelles", "no news"),
    ("size", "mauvaise taille", "wrong size"),
    ("smooth", "sans accroc", "without a hitch"),
    ("solved", "résolu", "solved"),
    ("speed", "rapide", "fast"),
    ("staff", "manque de moyens", "short of staff or tools"),
    ("success", "s’est bien passé", "went well"),
    ("taste", "bon goût", "good taste"),
    ("unclear", "pas clair", "unclear"),
    ("unlike", "pas comme annoncé", "not as announced"),
    ("unmet", "aurait dû être mieux", "should have been better"),
    ("unsaid", "non dit", "left unsaid"),
    ("verb_bad", "mauvais", "bad"),
    ("waiting", "attente", "waiting"),
    ("wrong", "erreur", "wrong"),
)
_NAMES = {word.id: word for word in (*v.EMOTIONS, *CONCEPTS)}


def in_words(rule: str, question: str = "") -> str:
    """A rule as a person reads it; a rule unknown here as it is.

    Of the question that was asked before, the words that count are shown.

    Examples
    --------
    >>> in_words("event: missing −")
    'event: something was missing (−)'
    >>> in_words("word: good − · negated: pas")
    'word: good (−), denied by “pas”'
    >>> in_words("keyword: devis"), in_words("order")
    ('keyword of the codebook', 'the order of the story')
    >>> in_words("read: had to call −"), in_words("learned: kitchen")
    ('how such words are mostly meant', 'learned from your decisions')
    >>> in_words("question: au|le site|magasin", "Et vous alliez au Magasin, alors ?")
    'said in answer to “au Magasin”'
    """
    source, _colon, asked = rule.partition("question: ")
    if not source and asked:
        return _("said in answer to “{what}”").format(what=unquoted(_words_asked(asked, question)))
    rated = rule.startswith(("word: ", "event: ", "hint: "))
    first, *turns = rule.split(" · ") if rated else [rule]
    source, _colon, what = first.partition(": ")
    return ", ".join([_source(source, what, rule), *(_turn(turn) for turn in turns)])


def _source(source: str, what: str, rule: str) -> str:
    if source == "learned":
        return _("learned from your decisions")
    if source == "read":
        return _("how such words are mostly meant")
    concept, _blank, sign = what.partition(" ")
    if source == "word" and not sign:
        return _("a word of its definition or examples")
    forms = {
        "word": _("word: {what} ({sign})"),
        "event": _("event: {what} ({sign})"),
        "hint": _("often a sign of: {what} ({sign})"),
    }
    if source in forms:
        named = _NAMES[concept].label if concept in _NAMES else concept
        return forms[source].format(what=named, sign=sign)
    if source in v.FIELDS:
        return _("turn of phrase ({field})").format(field=v.FIELDS[source].name.label)
    known = {
        "keyword": _("keyword of the codebook"),
        "example": _("like an example of the codebook: “{what}”"),
        "order": _("the order of the story"),
        "profile": _("speaks of oneself, not of the journey"),
    }
    return known[source].format(what=unquoted(what)) if source in known else rule


def _words_asked(phrase: str, question: str) -> str:
    """The words of the question that a phrase with alternatives found there."""
    plain = "".join(fold(sign)[:1] or sign for sign in question)
    places = [place.split("|") for place in phrase.split()]
    ways = ["|".join(re.escape(fold(one)).replace(r"\*", r"\w*") for one in of) for of in places]
    found = re.search(r"\b" + r"\W+".join(rf"(?:{way})\w*" for way in ways), plain)
    if found:
        return question[found.start() : found.end()]
    return shorten(question, 60, placeholder=" …") if "|" in phrase and question else phrase


def _turn(turn: str) -> str:
    """What the words around did to a word."""
    what, _colon, by = turn.partition(": ")
    known = {
        "negated": _("denied by “{word}”"),
        "very": _("strengthened"),
        "a little": _("softened"),
        "unreal": _("only wished for"),
        "before but": _("outweighed by what follows “but”"),
    }
    return known[what].format(word=by) if what in known else turn
