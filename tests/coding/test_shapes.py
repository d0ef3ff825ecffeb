from jresearch.coding.order import edges, halves
from jresearch.coding.shapes import outline, shapes
from jresearch.coding.speech import read_text


def names(found):
    return [name for name, _first, _last in found]


def test_what_differs_only_in_its_matter_has_one_shape():
    one, other = (
        outline(read_text(text, "fr"))
        for text in ("On m'a remboursée en deux jours.", "On m'a livrée en six semaines.")
    )
    assert one == other == ["on", "m'", "a", "<done>", "en", "<n>", "<unit>"]


def test_a_shape_does_not_reach_over_the_end_of_a_sentence():
    found = names(shapes(read_text("Rien. On attend.", "fr")))
    assert "shape on" in found
    assert not any(name.startswith("shape rien ") for name in found)


def test_the_middle_of_a_saying_is_neither_early_nor_late():
    words = read_text("Lundi mardi mercredi jeudi vendredi", "fr")
    assert names(halves(words)) == ["early lundi", "early mardi", "closing jeudi",
                                    "closing vendredi"]  # fmt: skip


def test_a_pause_names_the_words_after_it():
    assert "pause et rien" in names(edges(read_text("Trois jours, et rien.", "fr")))
