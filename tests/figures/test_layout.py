import pytest

from jresearch.figures.layout import fitted_size, width_of, wrapped


def test_a_text_is_wrapped_at_spaces_by_its_measured_width():
    lines = wrapped("Je reçois la livraison", 60, 9).split("\n")
    assert lines == ["Je reçois la", "livraison"]
    assert all(width_of(line, 9) <= 60 for line in lines)


def test_a_word_too_long_for_its_place_is_broken_with_a_hyphen():
    lines = wrapped("anticonstitutionnellement", 60, 9).split("\n")
    assert lines[0].endswith("-")
    assert "".join(line.removesuffix("-") for line in lines) == "anticonstitutionnellement"


def test_after_the_most_lines_comes_an_ellipsis():
    text = wrapped("un deux trois quatre cinq six", 40, 9, most=2)
    assert text.count("\n") == 1
    assert text.endswith(" …")


@pytest.mark.parametrize(("width", "smaller"), [(400, False), (45, True)])
def test_the_size_shrinks_only_for_a_long_word(width, smaller):
    assert (fitted_size(["rendez-vous professionnel"], width, 9) < 9) is smaller
