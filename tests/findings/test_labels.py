import re

import pytest

from findings.test_find import CHASE, STUDY, chasing, irritant
from journey.made import a_codebook, coded, said, stays
from jresearch.codebook import Code
from jresearch.findings import find
from jresearch.findings.labels import LENGTH, shortened, words_shown
from jresearch.translation import speaking

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


def strength(case, quote, **more):
    return said(case, quote=quote, nature=["strength"], rate=(0, 1), **more)


PRESSURE = Code(id="pressure", label={"fr": "Pression pour signer", "en": "Pressure to sign"})
CALM = ("Il a pas été lourd, le vendeur du magasin.", "Le vendeur a pas été lourd du tout.")


def test_what_pleases_never_bears_the_name_of_a_trouble_however_often_people_coded_it_so():
    by_hand = {"theme": ["pressure"], "theme_source": "blind"}
    rows = [strength("C1", CALM[0], **by_hand), strength("C2", CALM[1], **by_hand)]
    # Both of two pleasant ones bear the theme; its English name alone tells that it hurts.
    assert not any("Pression" in label for label in labels(*rows, of=study("fr", PRESSURE)))
    hurt = [irritant("C1", CALM[0], **by_hand), irritant("C2", CALM[1], **by_hand)]
    assert "Pression" in labels(*hurt, of=study("fr", PRESSURE))[0]


@pytest.mark.parametrize(("hurts", "is_named"), [(4, True), (5, False)])
def test_a_theme_names_what_pleases_and_its_lack_from_a_third_of_what_bears_it(hurts, is_named):
    matter = Code(id="matter", label={"fr": "Le rendez-vous", "en": "The appointment"})
    by_hand = {"theme": ["matter"], "theme_source": "blind"}
    rows = [strength("C1", CALM[0], **by_hand), strength("C2", CALM[1], **by_hand)]
    rows += [irritant(f"C{n}", CHASE[0], "mend", **by_hand) for n in range(3, 3 + hurts)]
    with speaking("fr"):
        found = find(coded(*rows), stays(), study("fr", matter))[0]
    # 2 of 2 + 4 is a third; 2 of 2 + 5 is less.
    named = found.loc[found["nature"].eq("strength"), "label"].str.startswith("Le rendez-vous")
    assert bool(named.all()) is is_named
    hurting = found.loc[found["nature"].eq("irritant"), "label"]
    lacking = hurting.str.startswith("Le rendez-vous (en défaut)")
    assert hurting.str.startswith("Le rendez-vous").all()
    assert bool(lacking.all()) is is_named


def test_a_trouble_is_not_shown_by_words_of_delight():
    theme = Code(id="kept", label={"fr": "Le délai annoncé"}, keywords={"fr": ("livraison",)})
    quote = (
        "On était contents de la livraison, ravis. La livraison est tombée trois semaines après."
    )
    by_hand = {"theme": ["kept"], "theme_source": "blind"}
    shown = labels(irritant("C1", quote, **by_hand), of=study("fr", theme))[0]
    assert "contents" not in shown
    assert "tombée trois semaines" in shown


def test_in_a_french_study_french_words_are_shown_before_english_ones():
    rows = [
        irritant("C1", "I had to call four times.", language="en"),
        irritant("C2", "Il a fallu rappeler le dépôt, encore et encore, pour qu'on me réponde."),
    ]
    found = labels(*rows)
    assert len(found) == 1
    assert "had to" not in found[0]


def test_under_a_head_nobody_is_named_and_without_one_only_if_no_other_words_are():
    quote = "Le samedi j'ai dû relancer madame Poulliquet."
    assert label_of(quote) == "Devoir relancer"
    assert label_of("On voyait passer Sébastien Lanvaux.").startswith("« On voyait passer S")


@pytest.mark.parametrize("nature", ["strength", "expectation"])
def test_what_pleases_or_is_wished_for_is_named_by_the_lack_of_the_trouble_people_coded(nature):
    by_hand = {"theme": ["pressure"], "theme_source": "blind"}
    rows = [said(f"C{n}", quote=quote, nature=[nature], rate=(0, 1), **by_hand)
            for n, quote in enumerate(CALM, start=1)]  # fmt: skip
    with speaking("fr"):
        found = labels(*rows, of=study("fr", PRESSURE))
    assert all(label.startswith("Sans pression pour signer") for label in found)


def test_a_trouble_that_a_denial_tells_names_no_lack():
    deaf = Code(id="deaf", label={"fr": "Outils qui ne se parlent pas"})
    by_hand = {"theme": ["deaf"], "theme_source": "blind"}
    rows = [strength("C1", CALM[0], **by_hand), strength("C2", CALM[1], **by_hand)]
    assert not any("parlent" in label for label in labels(*rows, of=study("fr", deaf)))
