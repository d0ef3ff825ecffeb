from __future__ import annotations

import pytest

from jresearch.colours import contrast_on_white, is_colour, readable


@pytest.mark.parametrize(
    ("colour", "contrast"),
    # 1.05 / (luminance + .05): of white 1.05/1.05, of black 1.05/.05, of red 1.05/.2626.
    [("#ffffff", 1.0), ("#000", 21.0), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_the_contrast_on_white_is_that_of_the_norm(colour, contrast):
    assert contrast_on_white(colour) == pytest.approx(contrast, abs=0.005)


@pytest.mark.parametrize("text", ["17365c", "#17365", "rgb(1,2,3)", "#gggggg", "", "#17365c;x"])
def test_only_hexadecimal_is_a_colour(text):
    assert not is_colour(text)


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#fff", "#00ff00", "#d9772b"])
def test_what_is_proposed_can_be_read(colour):
    assert contrast_on_white(readable(colour)) >= 4.5
    assert is_colour(readable(colour))


def test_what_can_be_read_stays():
    assert readable("#17365c") == "#17365c"
