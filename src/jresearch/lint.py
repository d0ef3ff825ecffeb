"""Is this journey told by the customer? Advice on the labels of steps.

A step is a moment the customer lives, in his own "je": "Je suis l'avancement
de ma commande". An infinitive, a noun, the company as subject or an internal
process tells the company's story instead. The linter advises and never
rewrites: a label is the researcher's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.codebook import TEMPLATE
from jresearch.errors import Problem
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from jresearch.codebook import Codebook, Step

FIRST_PERSON = {
    "fr": r"\b(?:je|moi|mon|ma|mes|nous|notre|nos)\b|\bj['’]|\bon (?:me|m['’]|nous)",
    "en": r"\b(?:I|me|my|we|our|us)\b",
}
COMPANY = {
    "fr": (
        r"^(?:le|la|les|l['’]|un|une|notre) ?(?:entreprise|magasin|société|service|"
        r"vendeurs?|équipes?|conseillers?|technicien\w*|livreurs?|client\w*)\b"
    ),
    "en": (
        r"^(?:the|our|a) (?:company|shop|store|department|team|salesm[ae]n|staff|"
        r"customers?|technicians?)\b"
    ),
}
INFINITIVE = {
    "fr": r"^(?:se |s['’])?[a-zà-ÿ]+(?:er|ir|re|oir)\b",
    "en": r"^to [a-z]+",
}
INTERNAL = {
    "fr": (
        r"\b(?:ERP|CRM|SAP|back-?office|workflow|process(?:us)? interne|traitement du dossier|"
        r"saisie|ordonnancement|planification interne|facturation interne)\b"
    ),
    "en": (
        r"\b(?:ERP|CRM|SAP|back-?office|workflow|internal process|data entry|case handling|"
        r"scheduling)\b"
    ),
}


def lint(codebook: Codebook) -> list[Problem]:
    """Advice on the steps, one line a label that does not sound like the customer."""
    return [
        Problem(f"journey.yaml, {step.id}", _("\"{label}\": {advice}").format(
            label=label, advice=advice
        ))
        for step in codebook.steps
        for language, label in step.label.items()
        for advice in _advice(language, label)
    ] + _missing_parts(codebook)  # fmt: skip


def _advice(language: str, label: str) -> list[str]:
    def says(pattern: dict[str, str]) -> bool:
        return re.search(pattern[language], label, re.IGNORECASE) is not None

    if says(INTERNAL):
        return [_("an internal process; put it in departments, behind the step.")]
    if says(COMPANY):
        return [_("the company acts here; say what the customer does or lives.")]
    if says(FIRST_PERSON):
        return []
    if says(INFINITIVE):
        return [_("an infinitive; say it in the first person.")]
    return [_("not in the first person (je, on me, mon; I, my).")]


def _missing_parts(codebook: Codebook) -> list[Problem]:
    def where(step: Step) -> str:
        return f"journey.yaml, {step.id}"

    without_words = [
        Problem(where(step), _("no keywords and no examples: nothing can be placed there."))
        for step in codebook.steps
        if not any(step.keywords.values()) and not any(step.examples.values())
    ]
    macros = {step.macro for step in codebook.steps}
    gaps = [
        Problem("journey.yaml", _("no step in the macro-step '{macro}'.").format(macro=macro))
        for macro in ("before", "purchase", "after")
        if macro not in macros
    ]
    return without_words + gaps + _unchecked(codebook)


def _unchecked(codebook: Codebook) -> list[Problem]:
    """Touchpoints of a starter that nobody has checked: an inventory is the company's, not ours."""
    n = int(codebook.inventory["source"].eq(TEMPLATE).sum())
    if not n:
        return []
    told = ngettext(
        "{n} touchpoint is the usual one of its sector, and nobody has checked it.",
        "{n} touchpoints are the usual ones of their sector, and nobody has checked them.",
        n,
    ).format(n=n)
    way_out = _("Ask the company, and write in 'source' who said so.")
    return [Problem("touchpoints.csv", told, way_out)]
