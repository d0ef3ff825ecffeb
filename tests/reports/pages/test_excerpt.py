from __future__ import annotations

import pytest

from jresearch.reports.pages.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "most", "told"),
    [
        # a sentence ends at 25 of 34: that is the last within the room
        ("Un deux trois quatre cinq. Six sept huit neuf dix.", 40,
         "Un deux trois quatre cinq. […]"),
        # the only sentence that ends is too short to say something: the clause is taken
        ("Oui. Alors j'ai appelé le mardi, puis encore le jeudi, sans réponse", 46,
         "Oui. Alors j'ai appelé le mardi, […]"),
        ("sans la moindre ponctuation du tout on coupe entre deux mots", 34,
         "sans la moindre ponctuation du […]"),
        ("court", 34, "court"),
    ],
)  # fmt: skip
def test_a_verbatim_is_cut_where_a_sentence_ends_else_a_clause_else_a_word(text, most, told):
    assert excerpt(text, most) == told


def test_no_excerpt_is_longer_than_asked():
    assert len(excerpt("x" * 5000, 200)) == 200
    assert all(len(excerpt("ab, c. " * 300, most)) <= most for most in range(20, 220))
