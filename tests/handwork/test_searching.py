import pandas as pd
import pytest

from handwork.studied import ANA, a_study, again, named
from jresearch.errors import InputError
from jresearch.handwork import search


def hits(found):
    return found.table["hit"].tolist()


def test_a_word_finds_its_other_forms_whatever_case_and_accents(a):
    assert hits(search(a, "ROULER")) == ["roulais"]
    assert hits(search(a, "reserver")) == ["réserver", "réserver"]


def test_a_star_stands_for_any_ending_and_a_phrase_for_itself(a):
    assert hits(search(a, "vend*")) == ["vendeur"]
    assert hits(search(a, '"jamais revenue"')) == ["jamais revenue", "jamais revenue"]
    assert hits(search(a, "« revenue jamais »")) == []


def test_several_words_must_stand_in_the_same_turn_and_the_first_is_the_hit(a):
    found = search(a, "caution vendeur")
    assert hits(found) == ["caution"]
    assert found.table.loc[0, "place"] == "A01 · turn 6"


def test_each_hit_has_its_context_and_what_it_was_coded_as(a):
    row = search(a, "frein").table.iloc[0]
    assert row["left"] + row["hit"] + row["right"] == (
        "Le frein couinait pendant que je roulais, c'était vraiment pénible …"
    )
    assert (row["observation"], row["step"], row["nature"]) == (
        named(a, "frein"), "ride", "irritant",
    )  # fmt: skip
    assert (row["turn"], row["start"], row["end"], row["population"]) == (4, 3, 8, "customer")


def test_filters_keep_what_was_coded_so_or_said_there(a):
    assert len(search(a, "magasin")) == 3
    assert len(search(a, "magasin", interview="B02")) == 1
    assert len(search(a, "magasin", person="A01a")) == 2
    assert len(search(a, "magasin", nature="strength")) == 1
    assert len(search(a, "magasin", step="I book my bike")) == 2
    assert len(search(a, "magasin", population="employee")) == 0


def test_the_interviewer_s_words_are_found_when_asked_for(a):
    assert len(search(a, "dessus")) == 0
    assert hits(search(a, "dessus", interviewer=True)) == ["dessus"]


def test_a_filter_that_names_nothing_and_an_empty_search_are_told(a):
    with pytest.raises(
        InputError, match=r"search, interview: 'A1' is not known\. Did you mean 'A01'\?"
    ):
        search(a, "frein", interview="A1")
    with pytest.raises(InputError, match="nature: 'iritant' is not known"):
        search(a, "frein", nature="iritant")
    with pytest.raises(InputError, match="there is no word to look for"):
        search(a, " * ")


def test_a_notebook_shows_the_hit_marked_and_everything_else_as_words(a):
    found = search(a, "frein")
    assert "<mark>frein</mark>" in found._repr_html_()
    assert "I ride · irritant" in found._repr_html_()
    assert repr(found).startswith("frein: 1 place in 1 interview\n")
    assert "Le [frein] couinait" in repr(found)


def test_what_is_shown_bears_pseudonyms_and_the_table_the_words(tmp_path):
    a = a_study(tmp_path)
    said = "Ana : Le vendeur, Kévin Routelle, m'a dit que Routelle rappellerait Ana.\n"
    (a.study.interviews / "A01.txt").write_text(ANA + said, encoding="utf-8")
    (a.study.private / "roster.csv").write_text("name,kind\nKévin Routelle,person\n", "utf-8")
    a = again(a.study.path)
    found = search(a, "routelle")
    before = found.table.copy(deep=True)
    assert hits(found) == ["Routelle", "Routelle"]
    for shown in (repr(found), found._repr_html_()):
        assert "outelle" not in shown
        assert "Kévin" not in shown
        assert "PERSONNE_1]" in shown or "PERSON_1]" in shown
    assert "rappellerait" in repr(found)
    pd.testing.assert_frame_equal(found.table, before)
