"""Today and the target: counts as bars, aims as diamonds, nothing where nothing is known."""

from __future__ import annotations

from jresearch.figures.before_after_target import Aim, draw_before_after_target
from jresearch.figures.theme import write_figure

TODAY = {"exposed": 4, "positive_k": 1, "negative_k": 3}


def drawn(axes):
    return {artist.get_gid(): artist for artist in axes.artists + axes.patches + axes.lines
            if artist.get_gid()}  # fmt: skip


def test_bars_are_shares_of_those_who_lived_the_step():
    marks = drawn(draw_before_after_target([Aim("ride", "Je roule", None, "kept", TODAY)]))
    up, down = (marks[f"today:ride:{side}_k"].get_height() for side in ("positive", "negative"))
    assert down == 3 * up
    assert "aim:ride" not in marks


def test_an_aim_stands_where_it_is_written_also_at_a_new_step():
    axes = draw_before_after_target([
        Aim("ride", "Je roule", 2.0, "changed", TODAY), Aim("insure", "Je m'assure", -1.0, "added",
                                                            None)])  # fmt: skip
    marks = drawn(axes)
    high, low = (float(marks[f"aim:{step}"].get_ydata()[0]) for step in ("ride", "insure"))
    assert high > low
    assert not any(gid.startswith("today:insure") for gid in marks)


def test_the_same_aims_give_the_same_bytes(tmp_path):
    aims = [Aim("ride", "Je roule", 1.0, "changed", TODAY)]
    files = [write_figure(draw_before_after_target(aims), tmp_path / f"{n}.svg") for n in (1, 2)]
    assert files[0].read_bytes() == files[1].read_bytes()
