import re

import pytest

from findings.test_find import CHASE, STUDY, chasing, irritant
from journey.made import a_codebook, coded, said, stays
from jresearch.codebook import Code
from jresearch.findings import find
from jresearch.findings.labels import LENGTH, shortened, words_shown

THEME = Code(
    id="chasing",
    label={"fr": "Devoir courir après", "en": "Having to run after them"},
    definition={"fr": "…", "en": "…"},
    keywords={"fr": ("relancer",), "en": ("chase",)},
)


def study(language="fr", *codes):
    made = a_codebook()
    changed = {name: getattr(made, name) for name in ("name", "steps", "channels", "guide")}
    book = type(made)(**changed, codes=codes, inventory=made.inventory)
    settings = type("Settings", (), {"language": language, "engine": "linkage"})()
    return type("Study", (), {"codebook": book, "settings": settings})()


def labels(*rows, of=STUDY):
    return find(coded(*rows), stays(), of)[0]["label"].tolist()


def label_of(quote, **more):
    return labels(irritant("C1", quote, **more))[0].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("quote", "label"),
    [
        ("J'ai dû relancer le magasin.",
         "Devoir relancer : « J'ai dû relancer le magasin »"),
        ("Donc j’ai, donc j’ai tout recommencé, euh, voilà.",
         "Devoir s’y reprendre : « j’ai tout recommencé »"),
        ("Personne ne m'a rappelé.", "Rester sans nouvelles : « Personne ne m'a rappelé »"),
        ("Le chien dort sur le canapé.", "« Le chien dort sur le canapé »"),
    ],
)  # fmt: skip
def test_a_label_says_what_it_is_about_then_how_someone_says_it(quote, label):
    assert label_of(quote) == label


def test_of_a_long_verbatim_only_the_words_that_tell_are_shown():
    quote = (
        "Alors c'était un mardi, je rentrais du travail avec les enfants et les courses. "
        "[rire] J'ai dû rappeler quatre fois. Enfin bref, c'est la vie comme on dit chez nous."
    )
    assert label_of(quote) == "Devoir relancer : « J'ai dû rappeler quatre fois »"


def test_an_english_study_has_english_labels():
    rows = [irritant("C1", "I had to call four times.", language="en")]
    assert labels(*rows, of=study("en")) == ["Having to chase: “I had to call four times”"]


def test_what_followed_is_told_where_half_of_the_cases_say_so():
    rows = [
        irritant("C1", "Il manquait une façade, j'ai dû relancer le dépôt pour la façade."),
        irritant("C2", "Une façade manquait, alors il a fallu relancer pour la façade."),
    ]
    assert labels(*rows) == ["Ce qui manque\xa0: il a fallu relancer"]
    once = [rows[0], irritant("C2", "Il manquait une façade, une façade du dépôt.")]
    assert "relancer" not in labels(*once)[0].partition("«")[0]


def test_the_theme_that_people_coded_names_the_finding():
    rows = [row | {"theme": ["chasing"], "theme_source": "blind"} for row in chasing()]
    assert labels(*rows, of=study("fr", THEME))[0].startswith("Devoir courir après\xa0: «")
    by_machine = [row | {"theme_source": "machine"} for row in rows]
    assert not labels(*by_machine, of=study("fr", THEME))[0].startswith("Devoir courir après")


def test_a_theme_of_what_hurts_does_not_name_what_pleases():
    coded_so = {"theme": ["chasing"], "theme_source": "blind"}
    praise = said("C9", "mend", "Pour une fois le magasin a relancé, bravo à eux.",
                  nature=["strength"], rate=(0, 1), **coded_so)  # fmt: skip
    rows = [*(row | coded_so for row in chasing()), irritant("C4", CHASE[0], **coded_so), praise]
    findings = find(coded(*rows), stays(), study("fr", THEME))[0].set_index("nature")
    assert findings.loc["irritant", "label"].startswith("Devoir courir après")
    assert not findings.loc["strength", "label"].startswith("Devoir courir après")


def test_a_judging_word_in_a_denial_names_nothing():
    assert label_of("Le vendeur n'était pas désagréable du tout.").startswith("«")


def test_a_name_is_left_out_when_other_words_say_it_as_well():
    quote = "On voyait passer Sébastien Lanvaux, il rentrait du marché avec le pain."
    assert label_of(quote) == "« Il rentrait du marché avec le pain »"


def test_the_words_shown_stand_in_the_verbatim_and_accents_survive():
    quote = "Là, très déçue, j'ai dû réexpliquer trois fois l'étagère cassée à l'hôtesse."
    shown = words_shown(label_of(quote))
    assert shown
    assert shown in quote
    assert re.search(r"[éèêôàç]", label_of(quote))


def test_telephone_numbers_questions_and_stutters_are_not_shown():
    for quote in (
        "Le 01 99 00 12 34, il dort sur le canapé.",
        "Vous savez quoi ? Il dort sur le canapé.",
        "Il voulait pas me le, me le mettre. Il dort sur le canapé.",
    ):
        assert label_of(quote) == "« Il dort sur le canapé »"


def test_a_family_bears_the_name_of_its_matter_alone():
    rows = [*chasing(), irritant("C5", CHASE[0], "mend"), irritant("C6", CHASE[1], "mend")]
    findings = find(coded(*rows), stays(), STUDY)[0]
    assert findings[findings["step"].isna()]["label"].tolist() == ["Devoir relancer"]


@pytest.mark.parametrize("length", [20, LENGTH])
def test_a_text_is_cut_at_a_word_and_never_longer_than_it_may_be(length):
    cut = shortened("Je relance, encore et encore, " * 6, length)
    assert len(cut) <= length
    assert cut.endswith(" …")
    assert not cut.removesuffix(" …").endswith(",")
