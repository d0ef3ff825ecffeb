from __future__ import annotations

import pytest

from jresearch.observations.shortened import only_cut

SAID = "J'ai relancé, relancé encore,\nla cote était fausse."


@pytest.mark.parametrize(
    ("shortened", "fits"),
    [
        (SAID, True),
        ("J’ai relancé […] la cote était fausse.", True),
        ("[…] encore, la cote […]", True),
        ("J'ai relancé [...] fausse.", True),
        ("la cote […] J'ai relancé", False),
        ("relancé […] relancé […] relancé", False),
        ("J'ai insisté […] fausse.", False),
        ("[…]", False),
        ("", False),
    ],
)
def test_a_shortened_verbatim_keeps_the_words_in_their_order(shortened, fits):
    assert only_cut(shortened, SAID) is fits
