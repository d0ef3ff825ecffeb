from dataclasses import replace

import pandas as pd
import pytest

from jresearch.codebook import Channel
from jresearch.coding import place_texts
from jresearch.language import Patterns, read_words
from jresearch.language.tables import read_rows


def placed(codebook, *texts, **more):
    return place_texts(list(texts), codebook, **more)


def test_a_keyword_places_whatever_its_form(codebook):
    text = "On a eu deux livraisons ratées."
    row = placed(codebook, text).iloc[0]
    assert row["value"] == "deliver"
    (evidence,) = row["evidence"]
    assert evidence == {"part": 0, "start": 13, "end": 23, "rule": "keyword: livraison"}
    assert 0 < row["score"] <= 1


def test_keywords_of_both_languages_are_looked_for(codebook):
    assert placed(codebook, "Le booking était simple.").loc[0, "value"] == "book"


def test_an_example_of_the_codebook_places_what_is_like_it(codebook):
    row = placed(codebook, "Le camion est arrivé, le carton était écrasé.").iloc[0]
    assert row["value"] == "deliver"
    assert row["evidence"][0]["rule"].startswith("example: Le camion")


def test_words_without_evidence_are_not_placed(codebook):
    row = placed(codebook, "C'était assez long.").iloc[0]
    assert row["value"] is None or row["value"] != row["value"]
    assert row["evidence"] == []


def test_the_question_places_an_answer_that_does_not_repeat_it(codebook):
    table = placed(codebook, "Assez long.", questions=["Comment s'est passée la réparation ?"])
    assert table.loc[0, "value"] == "repair"
    assert table.loc[0, "evidence"][0]["rule"].startswith("question: ")


def test_only_what_is_asked_counts_of_a_long_question(codebook):
    asked = "Merci pour la réservation. C'est noté. Et ensuite, la livraison ?"
    assert placed(codebook, "Assez long.", questions=[asked]).loc[0, "value"] == "deliver"


def test_an_introduction_is_at_no_step(codebook):
    asked = "Pouvez-vous vous présenter en quelques mots ?"
    table = placed(codebook, "Je travaille dans une école.", questions=[asked])
    assert table.loc[0, "value"] == "none"


def test_the_order_of_telling_fills_what_stands_between(codebook):
    texts = ["La livraison était prévue mardi.", "Assez long.", "Le livreur est passé jeudi."]
    alone = placed(codebook, *texts)
    told = placed(codebook, *texts, interviews=["E1"] * 3)
    assert alone["value"].isna().tolist() == [False, True, False]
    assert told["value"].tolist() == ["deliver"] * 3
    assert told.loc[1, "evidence"][0]["rule"] == "order"


def test_an_accent_tells_two_words_apart(codebook):
    assert placed(codebook, "Il manquait trois mètres.").loc[0, "value"] is None


def test_a_channel_is_found_by_its_synonyms(codebook):
    table = placed(codebook, "J'ai appelé la veille.", "À la boutique.", field="channel")
    assert table["value"].tolist() == ["phone", "shop"]


def test_placing_leaves_the_texts_as_they_were(codebook):
    texts = ["La livraison."]
    place_texts(texts, codebook)
    assert texts == ["La livraison."]


def channel(codebook, *texts, **more):
    return placed(codebook, *texts, field="channel", **more)["value"].tolist()


def shop_and_visits(codebook):
    """The bicycle's channels, and a WhatsApp, a mailbox and the fitter's visits beside them."""
    more = (
        Channel(id="home", label={"fr": "à domicile"}, kind="human"),
        Channel(id="wa", label={"fr": "WhatsApp"}, kind="digital"),
        Channel(id="mail", label={"fr": "e-mail"}, kind="digital"),
        Channel(id="den", label={"fr": "le terrier"}, kind="physical", synonyms={"fr": ("trou",)}),
    )
    return replace(codebook, channels=(*codebook.channels, *more))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On m'a rappelée trois jours après.", "phone"),
        ("Tapez un, tapez deux, toujours pareil.", "phone"),
        ("Le livreur a tout laissé dans l'entrée.", "home"),
        ("Sur WhatsApp, il répondait le soir.", "wa"),
        ("J'ai reçu deux mails.", "mail"),
        ("La vendeuse tournait son écran.", "shop"),
        ("J'ai appelé le magasin.", "phone"),
        ("Au fond du trou.", "den"),
        ("C'est dans un Excel, en interne.", "none"),
    ],
)
def test_how_people_speak_of_a_channel_needs_no_synonym(codebook, text, wanted):
    assert channel(shop_and_visits(codebook), text) == [wanted]


def test_half_of_a_label_is_not_the_channel(codebook):
    book = replace(
        codebook,
        channels=(
            *codebook.channels,
            Channel(id="account", label={"fr": "espace client"}, kind="digital"),
        ),
    )
    assert channel(book, "Il manque de l'espace.") == [None]
    assert channel(book, "Mon espace client.") == ["account"]


def test_what_is_told_on_stays_on_the_channel(codebook):
    texts = ["J'ai appelé la veille de la livraison.", "Elle me dit que le livreur a du retard."]
    told = placed(codebook, *texts, field="channel", interviews=["E1"] * 2,
                  questions=["Et la livraison ?"] * 2)  # fmt: skip
    assert told["value"].tolist() == ["phone", "phone"]


def test_a_channel_offered_at_the_step_is_likelier(codebook):
    inventory = pd.DataFrame(
        [{"step": "repair", "channel": "shop", "offered": "yes", "source": None, "owner": None,
          "actor": None}]
    )  # fmt: skip
    book = replace(codebook, inventory=inventory)
    assert channel(book, "La réparation a duré.") == ["shop"]


def test_every_saying_of_a_channel_and_of_the_thread_is_found_in_its_example():
    missed = [
        (table, row["pattern"])
        for table in ("channels.tsv", "thread.tsv")
        for row in read_rows(table)
        if not Patterns([(row["pattern"], 1)], row["language"]).find(
            read_words([row["example"]], row["language"])
        )
    ]
    assert missed == []


def test_a_question_on_the_whole_lets_the_words_decide(codebook):
    texts = ["La livraison était parfaite.", "Le livreur était doux.", "La réservation, je dirais."]
    asked = ["Et la livraison ?", "Et la livraison ?", "Quel moment a compté le plus ?"]
    told = placed(codebook, *texts, questions=asked, interviews=["E1"] * 3)
    assert told["value"].tolist() == ["deliver", "deliver", "book"]
