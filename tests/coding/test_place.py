from jresearch.coding import place_texts


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
