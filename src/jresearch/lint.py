"""Is this journey told by the customer? Advice on the labels of steps.

A step is a moment the customer lives, in his own "je": "Je suis l'avancement
de ma commande". An infinitive, a noun, the company as subject or an internal
process tells the company's story instead: it is kept backstage, behind the step
it serves. The linter advises and never rewrites: a label is the researcher's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jresearch.codebook import TEMPLATE
from jresearch.errors import Problem, did_you_mean
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.codebook import Codebook, Step

FIRST_PERSON = {
    "fr": r"\b(?:je|moi|mon|ma|mes|nous|notre|nos)\b|\bj['’]|\bon (?:me|m['’]|nous)",
    "en": r"\b(?:I|me|my|we|our|us)\b",
}
WHEN = {"fr": r"(?:quand|lorsque?)\b", "en": r"when\b"}
CUSTOMER = {"fr": r"^(?:je\b|j['’])", "en": r"^I\b"}
"""How a step begins; no line of what stands behind one does."""
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
    ] + _missing_parts(codebook) + [*_backstage(codebook)]  # fmt: skip


def _advice(language: str, label: str) -> list[str]:
    def says(pattern: dict[str, str]) -> bool:
        return re.search(pattern[language], label, re.IGNORECASE) is not None

    if says(INTERNAL):
        return [_("an internal process; keep it in 'backstage', behind the step it serves.")]
    if says(COMPANY):
        return [_("the company acts here; say what the customer does or lives.")]
    if says(FIRST_PERSON):
        return []
    if says(INFINITIVE):
        return [_("an infinitive; say it in the first person.")]
    return [_("not in the first person (je, on me, mon; I, my).")]


def _backstage(codebook: Codebook) -> Iterator[Problem]:
    """What is kept behind a step is the company's doing, by departments that have a name."""
    named = {name for one in codebook.departments for name in (one.id, *one.label.values())}
    for step in codebook.steps:
        where = f"journey.yaml, {step.id}"
        for line in step.backstage:
            for language, label in line.label.items():
                if re.search(CUSTOMER[language], label, re.IGNORECASE):
                    told = _('backstage "{label}": the customer speaks; a step says what he does.')
                    yield Problem(where, told.format(label=label))
        behind = [*step.departments, *(one for line in step.backstage for one in line.departments)]
        for one in dict.fromkeys(behind if named else ()):
            if one not in named:
                told = _("no department is called '{id}'.").format(id=one)
                yield Problem(where, told, did_you_mean(one, sorted(named)))


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
    afterwards = [] if any(step.tells_others for step in codebook.steps) else [
        Problem("journey.yaml", _("no step says what customers tell others afterwards."),
                _("Add a last one: I recommend, or I warn others."))
    ]  # fmt: skip
    return without_words + gaps + afterwards + [*_bounds(codebook)] + _unchecked(codebook)


def _bounds(codebook: Codebook) -> Iterator[Problem]:
    """A journey that begins with something ends with something; both follow a "when"."""
    said = {"trigger": codebook.trigger, "end": codebook.end}
    for field, texts in said.items():
        if not texts and any(said.values()):
            yield Problem("journey.yaml", _("the journey has no '{field}'.").format(field=field))
        for language, text in texts.items():
            if re.match(WHEN[language], text, re.IGNORECASE):
                told = _('"{label}": it is read after "when"; leave that word out.')
                yield Problem(f"journey.yaml, {field}", told.format(label=text))


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
