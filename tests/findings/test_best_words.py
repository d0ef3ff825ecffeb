"""The words shown of a finding: the clause that tells most, in the study's language, of nobody."""

from jresearch.findings.best_words import Said, Wanted, best_words
from jresearch.findings.clauses import LONGEST
from jresearch.findings.naming import About, lack_of
from jresearch.findings.telling import told_in
from jresearch.translation import speaking

CUPBOARD = "Donc des idées, j'en ai. Le placard du haut s'est décroché dans la nuit."
HURTS = Wanted(sign=-1)
DRAWER = frozenset(told_in(["tiroir"], ["fr"])[0])


def test_words_that_tell_something_are_shown_before_words_that_tell_nothing():
    assert best_words([Said("C'était un lundi. " + CUPBOARD, "fr")], HURTS) == (
        "Le placard du haut s'est décroché dans la nuit"
    )


def test_what_several_tell_is_shown_before_what_one_alone_adds():
    quote = "La façade du buffet a gonflé. Le voisin du dessus jouait du piano."
    alone = best_words([Said(quote, "fr")], HURTS)
    shared = best_words([Said(quote, "fr")], Wanted(sign=-1, shared={"piano": 1.0, "voisin": 1.0}))
    assert alone == "La façade du buffet a gonflé"
    assert shared == "Le voisin du dessus jouait du piano"


def test_a_sentence_is_shown_before_a_list_of_things():
    quote = "Le métreur, le poseur, le SAV. Un fichier avec un numéro de version."
    assert best_words([Said(quote, "fr")], Wanted()) == "Un fichier avec un numéro de version"


def test_words_of_the_study_s_language_stand_before_foreign_ones_nearer_as_these_may_be():
    said = [Said("The drawer broke on the second day.", "en", foreign=True, far=-1.0),
            Said("Le tiroir du bas a cassé le lendemain.", "fr", far=-0.1)]  # fmt: skip
    assert best_words(said, HURTS) == "Le tiroir du bas a cassé le lendemain"


def test_words_that_name_somebody_are_shown_only_where_no_others_are():
    named = Wanted(sign=-1, names=frozenset({"Ysolde"}))
    quote = "Ysolde avait perdu la clé du dépôt. Le camion attendait dehors."
    assert best_words([Said(quote, "fr")], named) == "Le camion attendait dehors"
    assert "Ysolde" in best_words([Said(quote.partition(".")[0], "fr")], named)


def test_under_a_head_words_that_tell_nothing_of_it_are_not_shown():
    wanted = Wanted(sign=-1, about=About("Le tiroir", keywords=DRAWER))
    assert best_words([Said("Le placard du haut s'est décroché.", "fr")], wanted) == ""
    assert best_words([Said("Le tiroir du haut s'est décroché.", "fr")], wanted) == (
        "Le tiroir du haut s'est décroché"
    )


def test_no_words_are_longer_than_a_line_takes():
    said = [Said("Le placard du haut s'est décroché de tout son long dans la nuit de lundi.", "fr")]
    assert LONGEST == 60
    assert best_words(said, HURTS) == ""


def test_the_lack_of_a_trouble_is_named_unless_a_denial_names_it():
    with speaking("fr"):
        assert lack_of("Pression pour signer", "fr") == "Sans pression pour signer"
        assert lack_of("Ne pas être écouté", "fr") == ""
        assert lack_of("SAV débordé", "fr") == "Sans SAV débordé"
        assert lack_of("", "fr") == ""
