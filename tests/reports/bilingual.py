"""Two small invented studies that tell of the same bikes: one in French, one in English.

Each has what a report of the other language must not translate: verbatims, a finding that
somebody named, a title, a message, profiles, figures, and a step worded in one language only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.given import give
from jresearch.study import read_study

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study
    from jresearch.translation import Language

OTHER: dict[str, Language] = {"fr": "en", "en": "fr"}
SAID: dict[str, Any] = {
    "fr": {
        "asks": "Léonie",
        "questions": ("Racontez-moi la réservation.", "Et la route ?", "Et le retour du vélo ?"),
        "answers": (
            ("J'ai dû rappeler quatre fois le magasin pour ma réservation, c'était pénible.",
             "Le frein couinait tout le long, j'étais furieuse.",
             "La caution n'est toujours pas revenue, j'attends depuis deux mois."),
            ("Pour réserver, j'ai rappelé trois fois, personne ne répondait, c'était agaçant.",
             "Le vélo était magnifique, un vrai plaisir de pédaler.",
             "Ma caution n'est pas revenue, il a fallu relancer encore."),
            ("J'ai appelé cinq fois pour ma réservation avant d'avoir quelqu'un.",
             "En roulant, le frein a lâché, j'ai eu très peur.",
             "Pour la caution, j'ai relancé deux fois, aucune nouvelle."),
        ),
        "lone": "Je range mon casque", "title": "Louer son vélo à la belle saison",
        "subtitle": "Ce que vivent les loueurs", "named": "Appeler jusqu'à la corde",
        "product": "vélo de route", "unit": "appels par location",
        "kpi": "Attente de la caution, moyenne",
        "message": "# On appelle, on attend\n\nPersonne ne décroche le samedi : {n clients}.\n",
    },
    "en": {
        "asks": "Rosalind",
        "questions": ("Tell me about the booking.", "And the ride?", "And giving it back?"),
        "answers": (
            ("I had to call the shop four times about my booking, it was tiresome.",
             "The brake squeaked the whole way, I was furious.",
             "The deposit never came back, I have been waiting for two months."),
            ("To book I called three times, nobody answered, it was annoying.",
             "The bike was gorgeous, a real pleasure to ride.",
             "My deposit has not come back, I had to chase them again."),
            ("I called five times about my booking before anyone picked up.",
             "While riding, the brake failed, I was very frightened.",
             "For the deposit I chased them twice, no news at all."),
        ),
        "lone": "I put my helmet away", "title": "Hiring a bike in the fine season",
        "subtitle": "What people who hire go through", "named": "Ringing till the rope breaks",
        "product": "road bicycle", "unit": "calls per rental",
        "kpi": "Wait for the deposit, mean",
        "message": "# They ring and they wait\n\nNobody picks up on Saturdays: {n customers}.\n",
    },
}  # fmt: skip
JOURNEY = """\
version: 1
name: {{fr: "Louer un vélo", en: "Renting a bike"}}
steps:
  - id: book
    label: {{fr: "Je réserve mon vélo", en: "I book my bike"}}
    macro: before
    keywords: {{fr: [réserver, réservation], en: [book, booking]}}
    departments: [desk]
  - id: ride
    label: {{fr: "Je roule", en: "I ride"}}
    macro: purchase
    keywords: {{fr: [rouler, pédaler, frein], en: [ride, riding, pedal, brake]}}
  - id: return
    label: {{fr: "Je rends mon vélo", en: "I give my bike back"}}
    macro: after
    keywords: {{fr: [rendre, caution], en: [give back, deposit]}}
  - id: helmet
    label: {{{own}: "{lone}"}}
    macro: after
channels:
  - id: shop
    label: {{fr: "magasin", en: "shop"}}
    kind: physical
    synonyms: {{fr: [magasin, boutique], en: [shop]}}
  - id: phone
    label: {{fr: "téléphone", en: "phone"}}
    kind: human
    synonyms: {{fr: [appelé, rappeler, rappelé], en: [call, called]}}
departments:
  - {{id: desk, label: {{fr: "accueil", en: "front desk"}}}}
guide:
  - question: {{fr: "Comment s'est passée la réservation ?", en: "How did booking go?"}}
    steps: [book]
"""
SETTINGS = """\
version = 1
id = "00000000-0000-4000-8000-000000000001"
name = "{title}"
language = "{own}"
coders = ["mb", "lt"]
embedder = "lexical"

[report]
title = "{title}"
subtitle = "{subtitle}"
"""
PEOPLE = "person,interview,speaker,case,population,department,consent,file\n"
KPIS = "kpi,label,step,channel,population,value,unit,n,period,direction,source\n"


def bilingual(folder: Path, own: Language) -> Study:
    """One of the two studies, in its language, with the notebooks of a new one."""
    told = SAID[own]
    for name in ("interviews", "codebooks", "codings", "messages", "private"):
        (folder / name).mkdir(parents=True)
    files = {
        "study.toml": SETTINGS.format(own=own, **told),
        "codebooks/journey.yaml": JOURNEY.format(own=own, **told),
        "interviews/participants.csv": PEOPLE + "".join(
            f"C{n}a,C{n},Alix{n},C{n},customer,,cite,C{n}.txt\n" for n in range(1, 4)
        ),
        "interviews/cases.csv": "case,persons,in_scope,product,outcome\n" + "".join(
            f"C{n},C{n}a,yes,{told['product']},completed\n" for n in range(1, 4)
        ),
        "interviews/kpis.csv": KPIS
        + f'wait,"{told["kpi"]}",return,,customer,9.5,{told["unit"]},40,2026-H1,down,ERP\n',
        "messages/summary.md": told["message"],
    }  # fmt: skip
    for n, answers in enumerate(told["answers"], start=1):
        asked = zip(told["questions"], answers, strict=True)
        files[f"interviews/C{n}.txt"] = "".join(
            f"{told['asks']} : {question}\nAlix{n} : {answer}\n" for question, answer in asked
        )
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    give(folder / "notebooks", own)
    return read_study(folder)
