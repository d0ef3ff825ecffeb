import pytest

from findings.test_find import STUDY, irritant
from journey.made import coded, stays
from jresearch.findings import find
from jresearch.findings.labels import LENGTH, shortened


def label_of(quote):
    return find(coded(irritant("C1", quote)), stays(), STUDY)[0]["label"].item()


def test_a_short_verbatim_is_its_own_label():
    assert label_of("Personne ne me rappelle.") == "Personne ne me rappelle."


def test_of_a_long_verbatim_the_sentence_that_tells_of_something_bad_is_the_label():
    quote = (
        "Alors c'était un mardi, je rentrais du travail avec les enfants et les courses. "
        "[rire] J'ai dû rappeler quatre fois. Enfin bref, c'est la vie comme on dit chez nous."
    )
    assert label_of(quote) == "J'ai dû rappeler quatre fois."


@pytest.mark.parametrize("length", [20, LENGTH])
def test_a_label_is_cut_at_a_word_and_never_longer_than_it_may_be(length):
    cut = shortened("Je relance, encore et encore, " * 6, length)
    assert len(cut) <= length
    assert cut.endswith(" …")
    assert not cut.removesuffix(" …").endswith(",")


def test_a_cut_leaves_no_half_of_a_pair_of_guillemets():
    start = "Il me dit, le vendeur, là, devant tout le monde dans le magasin, sans un regard : "
    assert "«" not in label_of(start + "rien. « La remise, c'est ce soir ou jamais. Signez. »")


def test_a_whole_sentence_that_fits_is_better_than_a_nearer_one_cut_short():
    long = "Moi j'ai dû relancer le magasin, le vendeur, le siège, le standard, la livraison, et "
    quote = long + "encore et toujours, sans que rien ne bouge. J'ai dû relancer."
    assert label_of(quote) == "J'ai dû relancer."
