"""A tiny invented study: six people rent a bicycle, two employees tell what they see."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from jresearch import tables as t
from jresearch.analysis import JOURNEY, TABLES, Analysis
from jresearch.codebook import Channel, Codebook, Step
from jresearch.journey import Journey
from jresearch.log import Log
from jresearch.observations import Displaced
from jresearch.pseudonyms.pseudonyms import Pseudonyms, of_names
from jresearch.study import ReportSettings, Settings, Study

NOWHERE = TemporaryDirectory(prefix="invented-")
"""Where the study would stand: what is kept of it on the way goes with the tests."""
STEPS = {
    "book": ("Je réserve mon vélo", "I book my bike", "before"),
    "unlock": ("Je déverrouille mon vélo", "I unlock my bike", "purchase"),
    "ride": ("Je roule", "I ride", "purchase"),
    "return": ("Je rends mon vélo", "I return my bike", "after"),
    "refund": ("Je demande un remboursement", "I ask for a refund", "after"),
}
CHANNELS = {
    "app": ("application", "app", "digital"),
    "dock": ("borne", "dock", "physical"),
    "phone": ("téléphone", "phone", "human"),
}
# ruff: noqa: E501 - one line a thing said
# interview, turn, words, step, channel, nature, negative, positive
SAID = [
    ("C1", 2, "J'ai réservé en deux clics, c'était nickel.", "book", "app", "strength", 0, 1),
    ("C1", 4, "La borne bipait, rien ne s'ouvrait ; j'ai attendu vingt minutes.", "unlock", "dock",
     "irritant", 2, 0),
    ("C1", 8, "Le soir, au bord de l'eau, un vrai cadeau.", "ride", None, "enchantment", 0, 2),
    ("C1", 9, "J'ai dû rappeler trois fois pour être remboursée.", "refund", "phone", "irritant",
     2, 0),
    ("C2", 2, "Pour réserver, rien à dire.", "book", "app", "strength", 0, 1),
    ("C2", 3, "J'ai recommencé quatre fois avant que le cadenas lâche.", "unlock", "dock",
     "irritant", 1, 0),
    ("C2", 5, "On a découvert un chemin que je ne connaissais pas.", "ride", None, "enchantment",
     0, 2),
    ("C3", 2, "<b>Le site</b> & l'appli ne disaient pas la même chose.", "book", "app", "irritant",
     1, 0),
    ("C3", 4, "Le cadenas s'est ouvert du premier coup, moi.", "unlock", "dock", "strength", 0, 1),
    ("C3", 6, "Plus de place à la station : j'ai tourné une demi-heure.", "return", "dock",
     "irritant", 2, 0),
    ("C4", 3, "Impossible d'ouvrir, j'ai fini à pied.", "unlock", "dock", "irritant", 2, 0),
    ("C4", 5, "Trois appels pour mon remboursement, et toujours à réexpliquer.", "refund", "phone",
     "irritant", 2, 0),
    ("C5", 2, "La réservation, franchement, un plaisir.", "book", "app", "strength", 0, 1),
    ("C5", 4, "Ça roule tout seul, j'ai ri comme une gamine.", "ride", None, "enchantment", 0, 2),
    ("C6", 2, "La station était pleine, j'ai laissé le vélo plus loin.", "return", "dock",
     "irritant", 1, 0),
    ("C6", 3, "Je ne sais plus trop comment c'était, à la station.", None, None, "fact", None, None),
    ("E1", 2, "Les clients appellent trois fois parce que personne ne note rien.", "refund", "phone",
     "dysfunction", 1, 0),
    ("E2", 2, "La borne du quai tombe en panne dès qu'il pleut.", "unlock", "dock", "dysfunction",
     1, 0),
]  # fmt: skip
FOUND = [
    ("IRR-AAAAA", "irritant", "unlock", "La borne ne s'ouvre pas", 3, 4, 1, 2.0, 1.1, False),
    ("IRR-BBBBB", "irritant", "refund", "Il faut rappeler pour être remboursé", 2, 2, 0, 2.0, 0.7,
     False),
    ("IRR-CCCCC", "irritant", "return", "Plus de place pour rendre le vélo", 2, 2, 0, 1.5, 0.5,
     False),
    ("IRR-DDDDD", "irritant", "book", "Site et appli se contredisent", 1, 4, 0, 1.0, 0.1, True),
    ("ENC-AAAAA", "enchantment", "ride", "Une promenade inattendue", 3, 3, 0, None, 0.4, False),
]  # fmt: skip
BEHIND = {
    "IRR-AAAAA": [("C1:1", 1), ("C2:1", 1), ("C4:0", 1), ("C3:1", 0)],
    "IRR-BBBBB": [("C1:3", 1), ("C4:1", 1)],
    "IRR-CCCCC": [("C3:2", 1), ("C6:0", 1)],
    "IRR-DDDDD": [("C3:0", 1)],
    "ENC-AAAAA": [("C1:2", 1), ("C2:2", 1), ("C5:1", 1)],
}


@dataclass(frozen=True)
class Invented:
    """The tables of an analysis, made by hand."""

    study: Study
    interviews: pd.DataFrame
    people: pd.DataFrame
    cases: pd.DataFrame
    turns: pd.DataFrame
    aside: pd.DataFrame
    coded: pd.DataFrame
    passages: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    evidence: pd.DataFrame
    curve: pd.DataFrame
    matrix: pd.DataFrame
    kpis: pd.DataFrame = field(default_factory=t.Kpis.empty)
    log: Log = field(default_factory=Log)
    edition: str = "working"
    own_labels: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=lambda: ["E1.docx: 2 lignes sans locuteur."])

    @property
    def observations(self) -> pd.DataFrame:
        return self.coded[t.Observations.columns()]

    @property
    def unaided(self) -> pd.DataFrame:
        from jresearch.coding import suggest_codings

        return suggest_codings(self.observations, self.turns, self.study.codebook)

    @property
    def journey(self) -> Journey:
        named = {name: getattr(self, name) for name in JOURNEY}
        return Journey(codebook=self.study.codebook, log=self.log, **named)

    @property
    def displaced(self) -> list[Displaced]:
        """Nobody decided anything."""
        return []

    @property
    def codings(self) -> pd.DataFrame:
        return t.Codings.empty()

    @property
    def hidden(self) -> Invented:
        """Nobody is named in it."""
        return self

    @property
    def pseudonyms(self) -> Pseudonyms:
        return of_names([])


def codebook() -> Codebook:
    steps = tuple(
        Step(id=key, label={"fr": fr, "en": en}, macro=macro)
        for key, (fr, en, macro) in STEPS.items()
    )
    channels = tuple(
        Channel(id=key, label={"fr": fr, "en": en}, kind=kind)
        for key, (fr, en, kind) in CHANNELS.items()
    )
    names = ("step", "channel", "offered", "source", "owner", "actor")
    inventory = pd.DataFrame({name: pd.Series(dtype="str") for name in names})
    return Codebook({"fr": "Vélo", "en": "Bike"}, steps, channels, (), (), inventory)


def study(path: Path, language: str = "fr") -> Study:
    settings = Settings(
        id="s", name="Vélos", language=language,
        report=ReportSettings(title="Louer un vélo : ce que vivent les clients",
                              subtitle="Diagnostic du parcours de location"),
    )  # fmt: skip
    return Study(path, settings, codebook())


def analysis(path: Path = Path(NOWHERE.name), language: str = "fr") -> Invented:
    people = [(f"C{n}", f"C{n}", "customer", None) for n in range(1, 7)]
    people += [("E1", None, "employee", "relation client"), ("E2", None, "employee", "maintenance")]
    of = study(path, language)
    coded = _coded()
    return Invented(
        study=of,
        interviews=t.Interviews.validate(pd.DataFrame([
            {"interview": one, "file": f"{one}.docx", "sha256": "0", "text_sha": "0",
             "source_type": "interview", "language": "fr",
             "date": f"2026-03-{day:02}" if day != 5 else None}
            for day, (one, *_rest) in enumerate(people, start=1)])),
        people=t.People.validate(pd.DataFrame([
            {"person": f"{one}a", "interview": one, "speaker": "Alix Nom", "case": case,
             "population": population, "department": department, "consent": "cite"}
            for one, case, population, department in people])),
        cases=t.Cases.validate(pd.DataFrame([
            {"case": f"C{n}", "persons": [f"C{n}a"], "in_scope": "yes",
             "product": "abonnement" if n % 2 else "à la course", "outcome": "completed"}
            for n in range(1, 7)])),
        turns=t.Turns.validate(pd.DataFrame([
            {"interview": one, "turn": turn, "speaker": "Alix Nom", "person": f"{one}a",
             "role": "participant", "language": "fr", "text": words, "start_s": 10.0 * turn}
            for one, turn, words, *_codes in SAID])),
        aside=t.Aside.validate(pd.DataFrame([
            {"interview": "C1", "turn": 1, "start": 0, "end": 3, "reason": "greeting"}])),
        coded=coded,
        passages=_passages(coded),
        facts=t.Facts.empty(),
        findings=_findings(),
        evidence=t.Evidence.validate(pd.DataFrame([
            {"finding": finding, "observation": one, "source": "machine",
             "stance": "supports" if supports else "contradicts"}
            for finding, rows in BEHIND.items() for one, supports in rows])),
        curve=_curve(coded),
        matrix=_matrix(coded),
    )  # fmt: skip


def read(a: Invented, **changed: pd.DataFrame) -> Analysis:
    """The same as an analysis that was read, with some of its tables changed."""
    # Its greeting stands in a turn of which it tells no more.
    named = {name: getattr(a, name) for name in TABLES} | {"aside": t.Aside.empty()} | changed
    return Analysis(study=a.study, log=a.log, notices=tuple(a.notices), **named)


def without_employees(a: Invented) -> Invented:
    """The same study before any employee was heard."""
    people = a.people[a.people["population"] == "customer"]
    heard = a.interviews[a.interviews["interview"].isin(people["interview"])]
    told = a.coded[a.coded["population"] == "customer"]
    return replace(a, people=people, interviews=heard, coded=told)


def _coded() -> pd.DataFrame:
    rows, seen = [], {}
    for one, turn, words, step, channel, nature, negative, positive in SAID:
        number = seen[one] = seen.get(one, -1) + 1
        customer = one.startswith("C")
        source = "accepted" if number == 0 else "machine"
        rows.append({
            "observation": f"{one}:{number}", "interview": one, "person": f"{one}a",
            "case": one if customer else None,
            "population": "customer" if customer else "employee", "language": "fr",
            "parts": [{"turn": turn, "start": 0, "end": len(words)}], "quote": words,
            "told_order": number, "made_by": "machine", "step": step, "channel": channel,
            "nature": [nature], "emotion": [], "theme": [], "negative": negative,
            "positive": positive, "step_source": source if step else None,
            "channel_source": source if channel else None, "nature_source": source,
            "negative_source": None if negative is None else source,
            "valence": None if negative is None else float(positive - negative),
            "series": "lived" if customer else "seen_by_employees",
        })  # fmt: skip
    return t.CodedObservations.validate(pd.DataFrame(rows))


def _passages(coded: pd.DataFrame) -> pd.DataFrame:
    rows = coded[coded["case"].notna() & coded["step"].notna()]
    return t.Passages.validate(pd.DataFrame([
        {"case": row["case"], "rank": rank, "step": row["step"], "channel": row["channel"],
         "actor": "company", "status": "done", "observations": [row["observation"]],
         "source": "told"}
        for rank, row in enumerate(rows.to_dict("records"), start=1)]))  # fmt: skip


def _findings() -> pd.DataFrame:
    return t.Findings.validate(pd.DataFrame([
        {"finding": finding, "nature": nature, "step": step, "series": "lived", "label": label,
         "label_by": "machine", "status": "proposed", "exemplar": BEHIND[finding][0][0], "k": k,
         "exposed": exposed, "led": 0, "against": against, "mentions": len(BEHIND[finding]),
         "severity": severity, "priority": priority, "signal": signal, "terms": []}
        for finding, nature, step, label, k, exposed, against, severity, priority, signal in FOUND
    ]))  # fmt: skip


def _curve(coded: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for by in ("lived", "seen_by_employees"):
        rated = coded[(coded["series"] == by) & coded["valence"].notna()]
        for step in STEPS:
            here = rated[rated["step"] == step]
            k = here["interview"].nunique()
            many = k >= 3
            rows.append({
                "by": by, "line": "all", "step": step, "k_rated": k, "exposed": k,
                "mentions": len(here), "mean": here["valence"].mean() if many else None,
                "low": None, "high": None, "negative_k": int((here["negative"] > 0).sum()),
                "positive_k": int((here["positive"] > 0).sum()),
                "state": "few" if many else "dots" if k else "silent",
                "dots": [{"case": row["interview"], "mean": row["valence"],
                          "lowest": -int(row["negative"])} for row in here.to_dict("records")],
            })  # fmt: skip
    return t.Curve.validate(pd.DataFrame(rows))


def _matrix(coded: pd.DataFrame) -> pd.DataFrame:
    lived = coded[coded["series"] == "lived"]
    rows = []
    for step in STEPS:
        for channel in CHANNELS:
            here = lived[(lived["step"] == step) & (lived["channel"] == channel)]
            k = here["case"].nunique()
            exposed = lived.loc[lived["step"] == step, "case"].nunique()
            rows.append({
                "step": step, "channel": channel, "offered": "yes" if k else "no",
                "state": "used" if k else "offered" if channel == "phone" else "not_offered",
                "used_k": k, "tried_k": 0, "exposed": exposed, "employees_k": 0,
                "mentions": len(here), "rated_k": int(here["valence"].notna().sum()),
                "negative_k": int((here["negative"] > 0).sum()), "broken_k": 0,
                "verdict": "insufficient",
                "positive_k": int((here["positive"] > 0).sum()),
            })  # fmt: skip
    return t.Touchpoints.validate(pd.DataFrame(rows))
