import pandas as pd
import pytest

from jresearch.codebook import Channel, Codebook, Question, Step


@pytest.fixture
def codebook():
    """A bicycle is booked, delivered, repaired."""
    steps = (
        Step(
            id="book", label={"fr": "Je réserve mon vélo"}, macro="before",
            keywords={"fr": ("réservation", "réserver"), "en": ("booking",)},
        ),
        Step(
            id="deliver", label={"fr": "Je reçois mon vélo"}, macro="purchase",
            keywords={"fr": ("livraison", "livreur", "pièce manquante")},
            examples={"fr": ("Le camion est arrivé avec le carton tout écrasé.",)},
        ),
        Step(
            id="repair", label={"fr": "Je fais réparer"}, macro="after",
            keywords={"fr": ("réparation", "réparer", "métré")},
        ),
    )  # fmt: skip
    channels = (
        Channel(id="phone", label={"fr": "téléphone"}, kind="human", synonyms={"fr": ("appeler",)}),
        Channel(
            id="shop", label={"fr": "magasin"}, kind="physical", synonyms={"fr": ("boutique",)}
        ),
    )
    guide = (
        Question(question={"fr": "Pouvez-vous vous présenter en quelques mots ?"}),
        Question(question={"fr": "Comment s'est passée la réparation ?"}, steps=("repair",)),
    )
    return Codebook({"fr": "vélo"}, steps, channels, guide, (), pd.DataFrame())
