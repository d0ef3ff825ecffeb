"""Figures of the ways people go: the matrix's signs, the flows of channels, the path map."""

from __future__ import annotations

import io
import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from figures.drawn import gids, meeting, outside, texts, words
from journey.made import a_codebook, cases, coded, said, stays
from jresearch.figures import Profile, draw_channel_flows, draw_matrix, draw_paths, write_figure
from jresearch.journey import (
    channel_flows,
    exits,
    paths,
    switches,
    touchpoints,
    transitions,
    typical_path,
)
from jresearch.tables import Evidence
from jresearch.translation import speaking

mpl.use("agg")

# Sixty characters each, with words that no column is wide enough for.
LONG = {
    f"s{n:02d}": f"Je {verb} l'établissement, ses interlocuteurs et anticonstitution"
    for n, verb in enumerate(
        ("cherche", "compare", "visite", "conçois", "étudie", "négocie", "signe", "attends",
         "réceptionne", "installe", "répare", "garde", "recommande")
    )
}  # fmt: skip
WEB = "le site internet de l'enseigne, ses pages et son configurateur"
BOOK = a_codebook(tuple(LONG), labels=LONG | {"web": WEB}, inventory=(("s00", "web", "yes"),))
QUOTE = "On m'a dit que c'était ce soir ou jamais, alors on est partis."
SOURCE = "Source : entretiens clients, 7 parcours du périmètre."


def some_stays():
    """Seven cases on three channels; C6 gives up at s05, two come back, two pass over s03."""
    rows = []
    for case in range(7):
        for n, step in enumerate(LONG):
            if (case in {1, 2} and n == 3) or (case == 5 and n > 5) or (case == 6 and n > 7):
                continue
            rows.append((f"C{case}", step, ("web", "phone", "shop")[(case + n // 4) % 3]))
            if case in {3, 4} and n == 8:
                rows += [(f"C{case}", "s07", "phone"), (f"C{case}", "s08", "shop")]
    table = stays(*rows)
    back = table[table["case"].isin(["C3", "C4"]) & table["step"].eq("s07")]
    table.loc[back.drop_duplicates("case", keep="last").index, "switch_cause"] = "forced"
    return table


@pytest.fixture(scope="module")
def way():
    table = some_stays()
    outcome = {f"C{n}": "completed" for n in range(7)} | {"C5": "abandoned", "C6": "abandoned"}
    of = cases(*outcome, outcome=outcome, exit_step={"C5": "s05", "C6": "s05"})
    told = coded(*(
        said(f"C{n}", step, QUOTE, rate=(2, 0) if n % 2 else (0, 1), channel="web",
             nature=["irritant"], severity=2)
        for n in range(7) for step in ("s00", "s05")
    ))  # fmt: skip
    found = paths(table, of, BOOK)
    return {
        "stays": table, "coded": told, "flows": channel_flows(table, BOOK),
        "switches": switches(table, BOOK), "typical": typical_path(table, BOOK),
        "moves": transitions(table, BOOK), "matrix": touchpoints(told, table, BOOK),
        "exits": exits(found, told, table, Evidence.empty(), BOOK),
        "outcome": of.set_index("case")["outcome"],
    }  # fmt: skip


def drawn(name, way, language="fr"):
    with speaking(language):
        if name == "matrix":
            return draw_matrix(way["matrix"], BOOK, title="La matrice", source=SOURCE)
        if name == "flows":
            return draw_channel_flows(
                way["flows"], BOOK, switches=way["switches"], exits=way["exits"],
                title="Les flux", source=SOURCE,
            )  # fmt: skip
        if name == "paths":
            one = Profile("all", "Tous les parcours", 7, way["exits"], {"s05": f"« {QUOTE} »"})
            return draw_paths(way["typical"], way["moves"], BOOK, [one], title="Le chemin",
                              source=SOURCE)  # fmt: skip
        of = way["outcome"]
        shown = [
            Profile(value, f"Issue : {value}", n, way["exits"].head(int(n == 2)))
            for value, n in (("abandoned", 2), ("completed", 5))
        ]
        return draw_paths(
            typical_path(way["stays"], BOOK, of), transitions(way["stays"], BOOK, of), BOOK,
            shown, source=SOURCE,
        )  # fmt: skip


FIGURES = ["matrix", "flows", "paths", "profiles"]


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_no_two_texts_meet_and_none_leaves_the_figure(name, way, language):
    axes = drawn(name, way, language)
    assert meeting(axes) == []
    assert outside(axes) == []


@pytest.mark.parametrize("name", FIGURES)
def test_no_character_is_missing_and_the_same_table_gives_the_same_bytes(name, way, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn(name, way).get_figure().savefig(io.BytesIO(), format="png")
    one, other = (write_figure(drawn(name, way), tmp_path / f"{n}.svg") for n in (1, 2))
    assert one.read_bytes() == other.read_bytes()


def test_drawing_leaves_the_tables_as_they_were(way):
    before = {name: table.copy(deep=True) for name, table in way.items()}
    for name in FIGURES:
        drawn(name, way)
    for name, table in before.items():
        assert table.equals(way[name]), name


# The matrix --------------------------------------------------------------------------------------


def matrix_of(verdict, state="used"):
    book = a_codebook(("s",))
    table = touchpoints(coded(), stays(("C1", "s", "web"), ("C2", "s", "web")), book)
    table.loc[table["channel"].eq("web"), ["state", "verdict"]] = [state, verdict]
    return draw_matrix(table, book)


def signs(axes):
    return [line.get_marker() for line in axes.lines if not isinstance(line.get_marker(), str)]


@pytest.mark.parametrize("verdict", ["enchantment", "irritant", "mixed", "neutral", "break"])
def test_a_verdict_is_a_sign_of_its_own_explained_under_the_plot(verdict):
    from jresearch.figures.verdicts import sign_of_verdict

    with speaking("en"):
        axes = matrix_of(verdict)
        assert signs(axes) == [sign_of_verdict(verdict)]
        assert verdict in words(axes)


def test_too_little_evidence_is_hatched_and_has_no_sign():
    with speaking("en"):
        axes = matrix_of("insufficient")
    assert signs(axes) == []
    assert [p for p in axes.patches if p.get_hatch()]
    assert "not enough evidence" in words(axes)


def test_what_nobody_lived_is_neither_hatched_nor_judged():
    axes = matrix_of("insufficient", state="offered")
    assert [p for p in axes.patches if p.get_hatch()] == []


def test_a_channel_stands_beside_its_pictogram():
    axes = matrix_of("mixed")
    drawn = [p for p in axes.patches if isinstance(p, mpl.patches.PathPatch)]
    # Three channels: web, phone, shop; each has its own drawing.
    assert len({p.get_path().vertices.tobytes() for p in drawn}) == len(drawn) == 3


# The flows ---------------------------------------------------------------------------------------


def test_a_station_is_as_high_as_its_cases_and_every_case_is_at_every_step(way):
    axes = drawn("flows", way)
    high = {p.get_gid(): p.get_height() for p in axes.patches if p.get_gid()}
    counts = {}
    for row in way["flows"].itertuples():
        place = f"flow:{row.from_step}:{row.from_channel}"
        counts[place] = counts.get(place, 0) + row.k
    unit = high["flow:s00:web"] / counts["flow:s00:web"]
    assert all(high[place] == pytest.approx(unit * k) for place, k in counts.items())
    for step in LONG:
        whole = sum(tall for gid, tall in high.items() if gid.startswith(f"flow:{step}:"))
        assert whole == pytest.approx(7 * unit)


def test_who_did_not_live_a_step_is_drawn_and_said(way):
    axes = drawn("flows", way)
    assert "flow:s03:absent" in gids(axes)
    shown = " ".join(words(axes)).replace("\n", " ")
    assert "n’ont pas vécu l’étape" in shown


def test_forced_changes_and_who_left_stand_where_they_happened(way):
    axes = drawn("flows", way)
    tags = {t.get_gid(): t.get_text() for t, _box in texts(axes) if t.get_gid()}
    # C3 and C4 had to ring when they came back to s07.
    assert tags == {"forced:s07:phone": "2"}
    # Two of the seven who lived s05 gave up there.
    assert "■ 2/7" in words(axes)


def test_under_two_lived_steps_the_figure_says_there_is_nothing_to_draw():
    one = stays(("C1", "s00", "web"))
    with speaking("en"):
        axes = draw_channel_flows(channel_flows(one, BOOK), BOOK)
    assert "Fewer than two steps were lived: there is no flow to draw." in words(axes)


# The path map ------------------------------------------------------------------------------------


def test_a_station_says_who_lived_the_step_and_by_which_channels(way):
    axes = drawn("paths", way)
    stations = {t.get_gid(): t.get_text() for t, _box in texts(axes) if t.get_gid()}
    assert stations["path:all:s00"] == "7/7"
    assert stations["path:all:s03"] == "5/7"
    assert stations["path:all:s12"] == "5/7"


def test_a_way_that_one_alone_went_is_counted_and_never_drawn():
    rows = stays(
        *((f"C{n}", step, "web") for n in range(3) for step in ("s00", "s01", "s02")),
        ("C0", "s00", "web"), ("C0", "s02", "web"),
    )  # fmt: skip
    with speaking("en"):
        axes = draw_paths(typical_path(rows, BOOK), transitions(rows, BOOK), BOOK)
        shown = " ".join(words(axes)).replace("\n", " ")
    # C0 went back to s00 and then past s01: two ways, one journey.
    assert "other ways, each gone by one alone: 1 journey" in shown
    assert [p for p in axes.patches if isinstance(p, mpl.patches.FancyArrowPatch)] == []


def test_ways_past_a_step_and_ways_back_are_arrows_with_their_cases(way):
    axes = drawn("paths", way)
    arrows = [p for p in axes.patches if isinstance(p, mpl.patches.FancyArrowPatch)]
    # C1 and C2 past s03; C3 and C4 back from s08 to s07.
    assert len(arrows) == 2
    assert [p.get_linestyle() for p in arrows].count("-") == 1


def test_one_who_left_alone_is_counted_without_a_word():
    left = pd.DataFrame([{"step": "s05", "outcome": "abandoned", "k": 1, "exposed": 7,
                          "cases": ["C5"], "observations": [], "findings": []}])  # fmt: skip
    table = some_stays()
    one = Profile("all", "All", 7, left, {"s05": QUOTE})
    with speaking("en"):
        axes = draw_paths(typical_path(table, BOOK), transitions(table, BOOK), BOOK, [one])
        shown = " ".join(words(axes)).replace("\n", " ")
    assert "1/7 gave up here" in shown
    assert "ce soir" not in shown


def test_the_words_of_several_who_left_stand_on_the_map(way):
    assert "ce soir ou jamais" in " ".join(words(drawn("paths", way))).replace("\n", " ")


def test_a_profile_of_one_has_no_path_of_its_own(way):
    one = Profile("nobody", "Un seul", 1)
    with speaking("en"):
        axes = draw_paths(way["typical"], way["moves"], BOOK, [one])
        assert "Too few journeys to draw a path that is nobody's own." in words(axes)


@pytest.mark.parametrize("many", [1, 80])
def test_a_journey_of_one_step_and_one_of_eighty_can_be_drawn(many):
    book = a_codebook(tuple(f"s{n:02d}" for n in range(many)))
    rows = stays(*((f"C{c}", f"s{n:02d}", "web") for c in range(3) for n in range(many)))
    for axes in (
        draw_matrix(touchpoints(coded(), rows, book), book),
        draw_channel_flows(channel_flows(rows, book), book),
        draw_paths(typical_path(rows, book), transitions(rows, book), book),
    ):
        assert meeting(axes) == []


def test_a_study_where_nobody_said_anything_or_named_a_channel_can_be_drawn():
    silent = stays()
    unknown = stays(*((f"C{c}", step, None) for c in range(2) for step in ("s00", "s01")))
    for rows in (silent, unknown):
        draw_channel_flows(channel_flows(rows, BOOK), BOOK)
        draw_paths(typical_path(rows, BOOK), transitions(rows, BOOK), BOOK)
        draw_matrix(touchpoints(coded(), rows, BOOK), BOOK)
