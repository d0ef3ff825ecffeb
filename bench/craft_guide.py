"""Which question of a guide an answer belongs to: 27 French interviews of craftspeople.

The codebook is written from the guide: what each of its six questions asks for, in our
own words, with what people may say to it. Nothing of the answers went into it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from jresearch.codebook import Codebook, Step
from jresearch.coding import place_texts
from jresearch.language import fold, read_words, stop_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STEPS = (
    Step(
        id="0", label={"fr": "J'exerce mon métier depuis des années"}, macro="before",
        purpose={"fr": "Depuis quand je suis artisan, comment j'en suis venu là"},
        keywords={"fr": ("métier", "années", "ans", "depuis", "formation", "apprentissage",
                         "diplôme", "artisan", "reconversion", "installer à mon compte")},
        examples={"fr": ("Je fais ce métier depuis quinze ans, après une formation.",
                         "J'ai commencé comme apprenti, puis je me suis installé.")},
    ),
    Step(
        id="1", label={"fr": "Je raconte ma journée de travail"}, macro="before",
        purpose={"fr": "Comment se passe et s'organise une journée de travail, du matin au soir"},
        keywords={"fr": ("journée", "matin", "après-midi", "soir", "semaine", "horaires", "pause",
                         "arriver à l'atelier", "clients", "commandes", "administratif")},
        examples={"fr": ("Le matin j'arrive à l'atelier et je regarde ce qu'il y a à faire.",
                         "Il n'y a pas de journée type, ça dépend des commandes.")},
    ),
    Step(
        id="2", label={"fr": "Je choisis un geste difficile dont je suis fier"}, macro="purchase",
        purpose={"fr": "Un geste de mon métier, difficile à apprendre ou que j'aime réussir"},
        keywords={"fr": ("geste", "difficile", "dur", "fier", "fière", "préféré", "maîtriser",
                         "compliqué", "apprendre", "réussir")},
        examples={"fr": ("Le geste le plus difficile, c'est la coupe.",
                         "J'en suis fier parce que j'ai mis longtemps à le maîtriser.")},
    ),
    Step(
        id="3", label={"fr": "Je décris les étapes de mon geste"}, macro="purchase",
        purpose={"fr": "Comment se déroule le geste, une étape après l'autre, avec quels outils"},
        keywords={"fr": ("étape", "étapes", "d'abord", "ensuite", "après", "préparer", "outil",
                         "outils", "commencer par", "finir par", "poser", "prendre")},
        examples={"fr": ("D'abord je prépare la pièce, ensuite je la chauffe, puis je la pose.",
                         "On commence par tracer, et on finit par le polissage.")},
    ),
    Step(
        id="4", label={"fr": "Je suis attentif pendant le geste"}, macro="purchase",
        purpose={"fr": "À quels moments je me concentre ou je me relâche, ce que je sens et vois"},
        keywords={"fr": ("attention", "attentif", "concentré", "concentration", "relâcher",
                         "automatique", "vigilant", "penser à autre chose", "sentir", "regard",
                         "écouter")},
        examples={"fr": ("Là il faut être très concentré, après on peut se relâcher.",
                         "C'est devenu automatique, je pense à autre chose.")},
    ),
    Step(
        id="5", label={"fr": "Je me mets à la place du matériau"}, macro="after",
        purpose={"fr": "Ce que la matière vit et ressent pendant le geste, si elle pouvait parler"},
        keywords={"fr": ("matière", "matériau", "à sa place", "si j'étais", "ressentir", "souffrir",
                         "vivant", "transformé", "il se dit", "content")},
        examples={"fr": ("Si j'étais le verre, je me sentirais étiré, j'aurais chaud.",
                         "Il souffre un peu, et puis il prend sa forme.")},
    ),
)  # fmt: skip


def craft_table(labels: Path) -> list[tuple[str, str]]:
    """Accuracy of placing and of what needs no reading."""
    answers = pd.read_csv(labels / "clusters_fr_craft_answers.csv", dtype=str)
    truth, texts = list(answers["label"]), list(answers["text"])
    book = Codebook({"fr": "métier d'art"}, STEPS, (), (), (), pd.DataFrame())
    alone = place_texts(texts, book)["value"]
    told = place_texts(texts, book, interviews=list(answers["file"]))["value"]
    often = Counter(truth).most_common(1)[0][0]
    return [
        ("most frequent", _accuracy(truth, [often] * len(truth))),
        ("keywords only", _accuracy(truth, [_most_keywords(text) for text in texts])),
        ("nearest description", _accuracy(truth, _nearest(texts))),
        ("placed, each for itself", _accuracy(truth, list(alone))),
        ("placed, in the order of telling", _accuracy(truth, list(told))),
        ("answers", str(len(truth))),
    ]


def _accuracy(truth: Sequence[str], said: Sequence[object]) -> str:
    return f"{sum(a == b for a, b in zip(truth, said, strict=True)) / len(truth):.2f}"


def _most_keywords(text: str) -> str | None:
    """The step most of whose keywords occur, as written or under their lemma."""
    words = read_words([text])
    said = " ".join(t.folded for t in words.tokens) + " " + " ".join(t.lemma for t in words.tokens)
    found = {
        step.id: sum(f" {fold(keyword)} " in f" {said} " for keyword in step.keywords["fr"])
        for step in STEPS
    }
    best = max(found, key=lambda step: found[step])
    return best if found[best] else None


def _nearest(texts: Sequence[str]) -> list[str]:
    """The step whose whole description is most like the text, by TF-IDF of words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    descriptions = [
        " ".join([step.label["fr"], step.purpose["fr"], *step.keywords["fr"], *step.examples["fr"]])
        for step in STEPS
    ]
    vectorizer = TfidfVectorizer(strip_accents="unicode", stop_words=sorted(stop_words()))
    vectors = vectorizer.fit_transform([*descriptions, *texts])
    likeness = (vectors[len(STEPS) :] @ vectors[: len(STEPS)].T).toarray()
    return [STEPS[int(best)].id for best in likeness.argmax(axis=1)]
