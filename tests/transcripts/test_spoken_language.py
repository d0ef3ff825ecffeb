from __future__ import annotations

import pytest

from jresearch.transcripts.spoken_language import language_of


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Je suis allé au showroom et le call center ne m'a pas rappelé."], ("fr", True)),
        (["So I went there and they did not have it, you know."], ("en", True)),
        (["OK."], ("fr", False)),
        ([], ("fr", False)),
        (["OK super.", "Je ne sais pas, on verra bien avec eux."], ("fr", True)),
    ],
)
def test_small_words_tell_the_language(texts, expected):
    assert language_of(texts) == expected


def test_what_the_file_says_decides_only_when_words_do_not():
    assert language_of(["Hm."], hint="en") == ("en", False)
    assert language_of(["Je ne sais pas où il est."], hint="en") == ("fr", True)
