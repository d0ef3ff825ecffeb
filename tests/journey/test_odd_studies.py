"""Odd studies: every table, every figure and every cell works, and says what it cannot say."""

from __future__ import annotations

import inspect
import re
from functools import cached_property, partial

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from defusedxml import ElementTree

import jresearch as jr
from figures.drawn import meeting, outside
from journey.odd import SIXTY, odd_studies
from jresearch import figures as drawn
from jresearch.deliverables import sheets
from jresearch.errors import InputError
from jresearch.figures import write_figure
from jresearch.figures.small_curve import draw_small_curve
from jresearch.figures.value_effort import DEGREES, LOOKS
from jresearch.journey import Journey
from jresearch.reports.pages.catalogue import PAGES
from jresearch.translation import speaking

mpl.use("agg")

NAMES = (
    "nobody", "one case", "one step", "no employees", "no channel", "all silent", "eighty steps",
    "long labels", "without a person", "one person in two cases", "only surveys",
    "only employees", "everything abandoned", "everything led",
)  # fmt: skip
LANGUAGES = ("fr", "en")
IN_BOTH = ("one case", "no channel", "long labels")
"""Drawn in both languages; of the others half in each, to save time."""
SHOWN = [
    name for name in dir(jr)
    if name.startswith("show_")
    and [p.default for p in inspect.signature(getattr(jr, name)).parameters.values()].count(
        inspect.Parameter.empty) == 1
]  # fmt: skip
"""The cells that need an analysis and nothing else."""
ALONE = {"show_page", "show_step", "show_table", "show_before_after"}
"""Cells that need more: each is tried below with all that it may be asked for."""
BY_HAND = {
    "accept", "append", "challenge_personas", "choose_exemplar", "curve_difference",
    "decide", "define_finding", "dismiss_finding", "find_leaks", "group_texts", "keep_finding",
    "keep_journey", "machine_agreement", "merge_entry", "merge_findings", "move_verbatim",
    "move_words", "observe_words", "order_findings", "pin_finding", "place_texts", "rate_texts",
    "read_coding_sheet", "read_word_comments", "reject", "remaining_capitals",
    "remove_observation", "rename_entry", "rename_finding", "search", "set_cause", "set_family",
    "settle", "split_entry", "split_finding", "topic_model", "undo", "write_coding_sheet",
}  # fmt: skip
"""They write, or ask for a person's words or for a model: tested with these."""
FILES = {"study", "path"}
"""What asks for nothing else reads files, of which an odd study has none."""
NOT_A_WORD = re.compile(r"\b(nan|NaN|None|<NA>|NaT)\b")


EACH = [(language, name) for language in LANGUAGES for name in NAMES]
DRAWN = [
    (language, name) for language, name in EACH
    if name in IN_BOTH or NAMES.index(name) % 2 == LANGUAGES.index(language)
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """By language, each odd study analysed."""
    studies = {}
    for language in LANGUAGES:
        with speaking(language):
            studies[language] = dict(odd_studies(tmp_path_factory.mktemp(language), language))
    return studies


def named(pair):
    return " ".join(pair)


@pytest.fixture(params=EACH, ids=named)
def a(request, made):
    language, name = request.param
    with speaking(language):
        yield made[language][name]


@pytest.fixture(params=DRAWN, ids=named)
def drawn_in(request, made):
    language, name = request.param
    with speaking(language):
        yield made[language][name]


@pytest.fixture(params=LANGUAGES)
def every(request, made):
    with speaking(request.param):
        yield request.param, made[request.param]


def test_every_odd_study_is_tried(every):
    assert tuple(every[1]) == NAMES


def test_every_table_of_the_journey_is_made_and_keeps_its_columns(a):
    properties = [
        name for name, member in vars(Journey).items()
        if isinstance(member, cached_property) and name[0] != "_"
    ]  # fmt: skip
    for name in properties:
        table = getattr(a.journey, name)
        if isinstance(table, pd.DataFrame):
            assert len(table.columns) > 3, name
            counts = [c for c in table.columns if c == "k" or c.endswith("_k") or c == "exposed"]
            assert table[counts].ge(0).to_numpy().all() if len(table) and counts else True
    assert set(a.curve["step"]) == set(a.study.codebook.step_ids)


def test_k_is_never_outside_of_exposed(a):
    journey = a.journey
    for table in (a.findings, journey.lenses, journey.expectations, journey.exits, journey.breaks,
                  journey.transitions, journey.switches, journey.gaps,
                  journey.place_findings, journey.emotions):  # fmt: skip
        assert (table["k"] <= table["exposed"]).all()
    assert (journey.emotions["k"] <= journey.emotions["any_k"]).all()
    assert (journey.before_leaving["left_k"] <= journey.before_leaving["left"]).all()
    assert (journey.before_leaving["others_k"] <= journey.before_leaving["others"]).all()
    assert (a.curve["k_rated"] <= a.curve["exposed"]).all()
    assert (journey.reality["told_k"] <= journey.reality["exposed"]).all()
    assert (journey.contacts["known"] <= journey.contacts["exposed"]).all()
    assert (journey.mirror["customers_k"] <= journey.mirror["customers_exposed"]).all()
    assert (journey.moments[["decisive_k", "left_k", "strong_k"]].max(axis=1)
            <= journey.moments["exposed"]).all()  # fmt: skip


def test_the_same_by_macro_step(drawn_in):
    seen = jr.by_stretch(drawn_in)
    assert set(seen.curve["step"]) == set(seen.study.codebook.step_ids) <= {
        "before", "purchase", "after"}  # fmt: skip
    assert (seen.findings["k"] <= seen.findings["exposed"]).all()
    assert (seen.curve["k_rated"] <= seen.curve["exposed"]).all()
    for show in (
        jr.show_curve,
        jr.show_matrix,
        jr.show_readings,
        jr.show_transitions,
        jr.show_paths,
    ):
        assert not NOT_A_WORD.search(words_of(show(seen).html))


def test_the_same_by_profile(a):
    if a.cases.empty:
        return
    product = a.cases.set_index("case")["product"]
    assert not jr.emotional_curve(a.coded, a.passages, a.study.codebook, product).empty
    jr.transitions(a.passages, a.study.codebook, product)
    a.journey.typical_path("product")
    jr.segments(a.coded, a.passages, a.findings, a.evidence, a.cases, by="product")


def words_of(page):
    """What a reader of the page reads."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL))


@pytest.mark.parametrize("show", SHOWN)
def test_every_cell_is_shown_or_stays_empty(drawn_in, show):
    a = drawn_in
    page = words_of(getattr(jr, show)(a)._repr_html_())
    assert not NOT_A_WORD.search(page)


def test_every_step_has_its_sheet(drawn_in):
    a = drawn_in
    for step in a.study.codebook.step_ids[:3]:
        assert not NOT_A_WORD.search(words_of(jr.show_step(a, step).html))


@pytest.mark.parametrize("page", [page.id for page in PAGES])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_the_report_is_shown_or_left_out(made, name, page):
    with speaking("fr"):
        words = words_of(jr.show_page(made["fr"][name], page).html)
    assert not NOT_A_WORD.search(words)


def test_every_table_can_be_shown(a):
    for name in [sheet.name for sheet in sheets(a.hidden)]:
        assert not NOT_A_WORD.search(words_of(jr.show_table(a, name).html)), name


def handed(a):
    """By the name of a parameter, what an analysis hands to it."""
    j = a.journey
    named = "turns people observations codings cases interviews facts kpis coded passages findings"
    named += " evidence curve matrix log study"
    return {name: getattr(a, name) for name in named.split()} | {
        "a": a, "of": a, "before": a, "after": a, "codebook": a.study.codebook, "paths": j.paths,
        "promises": j.promises, "causes": j.causes, "place_findings": j.place_findings,
    }  # fmt: skip


def needed(function):
    """The parameters that must be given."""
    free = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    every = inspect.signature(function).parameters.values()
    return [p.name for p in every if p.default is inspect.Parameter.empty and p.kind not in free]


def of_tables(a):
    """The public functions that make something of what an analysis holds."""
    given = handed(a)
    return {
        name: {one: given[one] for one in needed(getattr(jr, name))}
        for name in dir(jr)
        if inspect.isfunction(getattr(jr, name))
        and not name.startswith(("show_", "draw_"))
        and set(needed(getattr(jr, name))) <= set(given)
        and not set(needed(getattr(jr, name))) <= FILES
        and name not in BY_HAND
    }


def test_every_public_function_makes_something_of_every_odd_study(drawn_in):
    for name, given in of_tables(drawn_in).items():
        made = getattr(jr, name)(**given)
        assert made is not None, name


def test_no_public_function_is_left_out(every):
    tried = set(of_tables(every[1]["one case"]))
    public = {name for name in dir(jr) if inspect.isfunction(getattr(jr, name))}
    # Figures have a list of their own above; what asks for no table at all reads files or lists.
    seen = {name for name in public if name.startswith("draw_")}
    seen |= {name for name in public if set(needed(getattr(jr, name))) <= FILES}
    assert public - tried - seen - set(SHOWN) == ALONE | BY_HAND


def test_two_profiles_are_compared_wherever_there_are_two(drawn_in):
    a = drawn_in
    sizes = a.cases["product"].value_counts().reindex(["kit", "whole"], fill_value=0)
    if sizes.min() > 1:
        words = words_of(jr.show_before_after(a, "product", "kit", "whole").html)
        assert not NOT_A_WORD.search(words)
    elif sizes.min() == 1:
        with pytest.raises(InputError, match=r"one journey alone|un seul parcours"):
            jr.show_before_after(a, "product", "kit", "whole")


def test_no_figure_is_left_out(every):
    names = {name for name, _draw in drawings(every[1]["long labels"])}
    assert {name for name in drawn.__all__ if name.startswith("draw_")} - names == set()


def actions_of(book):
    """An action a step, of every verb, in every field."""
    return [
        drawn.Placed(n, list(LOOKS)[n % 4], DEGREES[n % 3], DEGREES[n // 3 % 3],
                     book.step_label(step), SIXTY)
        for n, step in enumerate(book.step_ids[:20])
    ]  # fmt: skip


def aims_of(a):
    """Something is aimed at in two steps of three."""
    rows = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all") & a.curve["exposed"].gt(0)]
    today, book = {row["step"]: row for row in rows.to_dict("records")}, a.study.codebook
    return [
        drawn.Aim(step, book.step_label(step), (None, -2.0, 0.5)[n % 3], "kept", today.get(step))
        for n, step in enumerate(book.step_ids)
    ]


def drawings(a):
    """(name, what it draws) of every figure whose tables are there."""
    j, book = a.journey, a.study.codebook
    labels = dict(zip(a.findings["finding"], a.findings["label"], strict=True))
    yield "draw_curve", lambda: drawn.draw_curve(a.curve, book)
    if a.curve["k_rated"].any():
        yield "draw_curves", lambda: drawn.draw_curves(a.curve, book)[0]
    yield "draw_findings", lambda: drawn.draw_findings(a.findings, book)
    yield "draw_matrix", lambda: drawn.draw_matrix(a.matrix, book)
    yield "draw_mirror", lambda: drawn.draw_mirror(j.mirror, book)
    yield "draw_moments", lambda: drawn.draw_moments(j.moments, book)
    yield "draw_promises", lambda: drawn.draw_promises(j.promises, book)
    yield "draw_causes", lambda: drawn.draw_causes(j.causes, labels, book)
    yield (
        "draw_channel_flows",
        lambda: drawn.draw_channel_flows(j.channel_flows, book, switches=j.switches, exits=j.exits),
    )
    yield "draw_paths", lambda: drawn.draw_paths(j.typical_path(), j.transitions, book)
    for level in ("channel", "step"):
        yield "draw_transitions", partial(drawn.draw_transitions, j.transitions, book, level)
    yield "draw_before_after", lambda: drawn.draw_before_after(a.curve, a.curve, book)
    yield "draw_small_curve", lambda: draw_small_curve(a.curve, book)
    told = jr.saturation(a.coded, a.findings, a.evidence, a.interviews, a.cases, of="themes")
    yield "draw_saturation", lambda: drawn.draw_saturation(told.cases, source="S")
    if len(a.cases):
        parted = jr.segments(a.coded, a.passages, a.findings, a.evidence, a.cases, by="product")
        yield "draw_segments", lambda: drawn.draw_segments(parted, book, source="S")
    if len(j.personas):
        first = j.personas.iloc[0].to_dict()
        own = j.traits[j.traits["persona"].eq(first["persona"])]
        yield "draw_persona", lambda: drawn.draw_persona(first, own, j.expectations, book)
    yield (
        "draw_value_effort",
        lambda: drawn.draw_value_effort(actions_of(book), dict.fromkeys(LOOKS, "Agir"), source="S"),
    )
    yield (
        "draw_before_after_target",
        lambda: drawn.draw_before_after_target(aims_of(a), source="S"),
    )


def test_every_figure_is_drawn_and_saved_and_no_two_texts_meet(drawn_in, tmp_path):
    for name, draw in drawings(drawn_in):
        axes = draw()
        assert meeting(axes) == [], name
        assert outside(axes) == [], name
        path = write_figure(axes, tmp_path / f"{name}.svg")
        plt.close(axes.get_figure(root=True))
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        width, height = (float(root.get(side).removesuffix("pt")) for side in ("width", "height"))
        assert 0 < width < 20_000, name
        assert 0 < height < 20_000, name


# What they cannot say, said ----------------------------------------------------------------------


def lived(made, name):
    curve = made[name].curve
    return curve[curve["by"].eq("lived") & curve["line"].eq("all")]


def test_one_case_is_dots_and_signals(every):
    made = every[1]["one case"]
    assert set(lived(every[1], "one case")["state"]) == {"dots", "silent"}
    assert made.findings["signal"].all()
    assert made.journey.reenchant.empty
    assert (made.journey.moments["proposed"] == "no").all()
    assert set(made.matrix["verdict"]) == {"insufficient"}


def test_silence_is_not_neutrality(every):
    rows = lived(every[1], "all silent").set_index("step")
    assert rows.loc["wait", "exposed"] == 6
    assert (rows["state"] == "silent").all()
    assert rows["mean"].isna().all()
    assert "neutral" not in set(every[1]["all silent"].matrix["verdict"])


def test_what_was_led_is_counted_nowhere(every):
    made = every[1]["everything led"]
    assert (lived(every[1], "everything led")["k_rated"] == 0).all()
    assert made.findings.empty or (made.findings["k"] == 0).all()
    assert made.journey.lenses.empty


def test_two_cases_of_one_person_are_one_for_the_minimum_of_two(every):
    made = every[1]["one person in two cases"]
    assert made.findings["k"].max() == 2
    assert made.findings["signal"].all()
    assert made.journey.reenchant.empty
    assert set(made.matrix["verdict"]) == {"insufficient"}


def test_answers_alone_are_counted_and_employees_alone_have_no_lived_line(every):
    rows = lived(every[1], "only surveys").set_index("step")
    assert rows.loc["wait", "k_rated"] == 6
    made = every[1]["only employees"]
    assert (lived(every[1], "only employees")["exposed"] == 0).all()
    assert set(made.journey.mirror["view"]) == {"employees_only"}
    assert made.journey.paths.empty


def test_who_left_is_said_at_the_step_they_left(every):
    exits = every[1]["everything abandoned"].journey.exits
    assert exits[["step", "outcome", "k", "exposed"]].values.tolist() == [
        ["wait", "abandoned", 6, 6]
    ]


def test_unanimity_is_said_and_not_drawn_as_certainty(every):
    rows = lived(every[1], "one step").set_index("step")
    assert rows.loc["wait", "state"] == "unanimous"
    assert pd.isna(rows.loc["wait", "low"])
