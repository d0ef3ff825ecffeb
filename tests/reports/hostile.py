"""A small study whose every field holds words that would be obeyed, were they not text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jresearch as jr
from jresearch.log import append, make_anchor
from jresearch.scaffold import init

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.analysis import Analysis
    from jresearch.study import Study

SCRIPT = "<script>alert(1)</script>"
IMAGE = '<img src="http://hostile.example/x.png" onerror="alert(2)">'
TEMPLATE = "{{ 7*191 }} {% raise %}"
OBEYED = "1337"
"""What the template's words come to."""
LINK = "[ici](http://hostile.example) ](http"
BACKWARDS = "\u202eàrevers"
FORMULA = '=HYPERLINK("http://hostile.example";"ici")'
END = "</svg></style>]]>-->"
WORDS = (SCRIPT, IMAGE, TEMPLATE, LINK, BACKWARDS, END)
LONG = (
    "La caution a disparu de mon compte et " + "je rappelle sans fin, vraiment, " * 160 + "voilà."
)
EVERY = " ".join(WORDS)

NAMES = {"C01": "Ana", "C02": "Rose", "C03": "Client Li"}
"""Who speaks: in no roster, and words of a dictionary."""
SAID = {
    "C01": (
        f"{FORMULA} j'ai dû rappeler quatre fois le magasin pour réserver, personne n'a répondu.",
        f"J'ai dû rappeler trois fois le magasin, {EVERY}, personne n'a répondu. « Ana ? »",
        LONG,
    ),
    "C02": (
        f"J'ai dû rappeler deux fois le magasin pour réserver, {SCRIPT} personne n'a répondu.",
        f"Le frein couinait, {IMAGE}, c'était pénible et ça m'a fait peur, {LINK}.",
        "Rose a perdu cent euros : la caution n'est jamais revenue. Même pas une rose. Rose, non.",
    ),
    "C03": (
        f"@SUM(A1) le vendeur a été adorable, {TEMPLATE}, rien à dire, un vrai plaisir.",
        f"Le frein couinait, {BACKWARDS}, j'ai eu peur, c'était vraiment pénible.",
        "Li, c'est moi : la caution n'est jamais revenue, j'ai dû rappeler trois fois, et Ana ?",
    ),
}
ASKED = ("Comment s'est passée la réservation ?", "Et une fois dessus ?", "Et la caution ?")
SETTINGS = """\
version = 1
id = "00000000-0000-4000-8000-000000000002"
name = '''{name}'''
language = "fr"
coders = ["mb", "lt"]

[report]
title = '''{title}'''
subtitle = '''{subtitle}'''
"""


def quoted(text: str) -> str:
    """A text as YAML and CSV write it between quotation marks."""
    return '"' + text.replace('"', '""') + '"'


def yaml(text: str) -> str:
    """A text as a literal of YAML."""
    return "'" + text.replace("'", "''") + "'"


JOURNEY = f"""\
version: 1
name: {{fr: {yaml("Louer " + SCRIPT)}, en: "Renting"}}
steps:
  - id: book
    label: {{fr: {yaml("Je réserve " + SCRIPT)}, en: "I book"}}
    macro: before
    purpose: {{fr: {yaml("Réserver " + EVERY)}, en: "To book"}}
    keywords: {{fr: [réserver, réservation], en: [book]}}
    departments: [{yaml("ventes " + IMAGE)}]
  - id: ride
    label: {{fr: {yaml("Je roule " + TEMPLATE)}, en: "I ride"}}
    macro: purchase
    keywords: {{fr: [rouler, frein], en: [ride, brake]}}
  - id: return
    label: {{fr: {yaml("Je rends " + LINK + END)}, en: "I return"}}
    macro: after
    keywords: {{fr: [rendre, caution], en: [deposit]}}
channels:
  - id: phone
    label: {{fr: {yaml("téléphone " + IMAGE)}, en: "phone"}}
    kind: human
    synonyms: {{fr: [rappeler, téléphone, {yaml(SCRIPT)}], en: [phone]}}
  - id: shop
    label: {{fr: {yaml("=1+1 magasin " + BACKWARDS)}, en: "shop"}}
    kind: physical
    synonyms: {{fr: [magasin], en: [shop]}}
guide:
  - question: {{fr: "Comment s'est passée la réservation ?", en: "How did booking go?"}}
    steps: [book]
"""
THEMES = f"""\
version: 1
codes:
  - id: chasing
    label: {{fr: {yaml("Devoir relancer " + EVERY)}, en: "Having to chase"}}
    definition: {{fr: {yaml(FORMULA + EVERY)}, en: "Chasing"}}
    keywords: {{fr: [rappeler]}}
    examples: {{fr: [{yaml("J'ai rappelé " + SCRIPT)}]}}
"""
TARGET = f"""\
version: 1
name: {{fr: {yaml("La cible " + SCRIPT)}, en: "Target"}}
steps:
  - id: book
    change: changed
    story: {{fr: {yaml("Je réserve d'un coup " + EVERY)}, en: "At once"}}
    valence: 0.5
    touchpoints:
      - {{channel: phone, change: changed, what: {{fr: {yaml("appel " + EVERY)}, en: "call"}}}}
    actions:
      - verb: remove
        what: {{fr: {yaml("Rappeler " + EVERY)}, en: "Call back"}}
        about: [chasing]
        departments: [{yaml("ventes " + IMAGE)}]
        effort: low
        value: high
        horizon: short
        owner: {yaml("ventes " + IMAGE)}
        indicator: {{fr: {yaml("appels " + EVERY)}, en: "calls"}}
"""
IN_A_MESSAGE = EVERY.replace("{", r"\{").replace("}", r"\}")
"""Braces ask for a number there, and an unknown one is refused."""
MESSAGE = f"# Le titre {SCRIPT} {LINK}\n\nUn mot d'Ana : {IN_A_MESSAGE}\n"


def hostile_study(folder: Path) -> Study:
    """The study, coded: its hostile words published, its findings named and noted by hand."""
    init(folder, "fr")
    for notebook in sorted((folder / "notebooks").glob("*.ipynb"))[:-1]:
        notebook.unlink()
    _write(folder)
    study = jr.read_study(folder)
    _decide(jr.analyse(study))
    return study


def _write(folder: Path) -> None:
    files = {
        "study.toml": SETTINGS.format(
            name=f"Vélos {SCRIPT}", title=f"Louer {EVERY}", subtitle=f"Diagnostic {TEMPLATE}"
        ),
        "codebooks/journey.yaml": JOURNEY,
        "codebooks/themes.yaml": THEMES,
        "codebooks/target.yaml": TARGET,
        "messages/synthese.md": MESSAGE,
        "messages/courbe.md": MESSAGE,
        "interviews/participants.csv": _participants(),
        "interviews/cases.csv": _cases(),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, answers in SAID.items():
        said = zip(ASKED, answers, strict=True)
        text = "".join(f"Q : {asked}\n\n{NAMES[name]} : {answer}\n\n" for asked, answer in said)
        (folder / "interviews" / f"{name}.txt").write_text(text, encoding="utf-8")


def _participants() -> str:
    head = "person,interview,speaker,case,population,department,consent,file,sha256,date,mot\n"
    return head + "".join(
        f"{one}a,{one},{NAMES[one]},{one},customer,,cite,{one}.txt,,2026-03-0{n},"
        f"{quoted('Ana ' + EVERY)}\n"
        for n, one in enumerate(SAID, start=1)
    )


def _cases() -> str:
    head = "case,persons,in_scope,product,purchase_channel,outcome,appetite,expertise,decision\n"
    told = ",".join(quoted(word) for word in (IMAGE + TEMPLATE, FORMULA, BACKWARDS + SCRIPT))
    return head + "".join(
        f"{one},{one}a,yes,{quoted('=1+1 ' + SCRIPT)},shop,completed,{told}\n" for one in SAID
    )


def _decide(a: Analysis) -> None:
    rows = a.observations.to_dict("records")
    turns = dict(tuple(a.turns.groupby("interview")))
    drafts = [
        {"act": "set", "target": f"observation:{row['observation']}", "field": field,
         "value": value,
         "anchor": make_anchor(turns[row["interview"]], row["person"], row["parts"])}
        for row in rows
        for field, value in (("publish", "yes"), ("memo", f"{FORMULA} {EVERY} Ana"),
                             ("theme", ["chasing"]))
    ]  # fmt: skip
    named = a.findings[~a.findings["signal"]]["finding"]
    drafts += [
        {"act": "set", "target": f"finding:{one}", "field": field, "value": f"{EVERY} Rose {n}"}
        for n, one in enumerate(named, start=1) for field in ("label", "definition")
    ]  # fmt: skip
    append(a.study, "mb", drafts)
