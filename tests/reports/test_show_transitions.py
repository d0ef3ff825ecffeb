"""Who goes from where to where, in the words of the page and in its table."""

from __future__ import annotations

import re

import pytest

import jresearch as jr
from jresearch.errors import InputError
from jresearch.reports import show_page, show_transitions
from jresearch.translation import speaking
from reports.invented import analysis, read


@pytest.fixture
def a(tmp_path):
    with speaking("fr"):
        yield read(analysis(tmp_path))


def rows(shown):
    """The cells of the table under the figure."""
    table = re.search(r"<table.*?</table>", shown.html, re.DOTALL).group(0)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in
            re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]]  # fmt: skip


def test_the_table_gives_every_move_with_its_journeys_and_whose_choice_it_was(a):
    # C1, C2, C3 go from the app to the dock, of the four on the app; C4 rings after the dock.
    # C1 and C2 ride in between, on no known channel: from the dock it leads nowhere.
    assert rows(show_transitions(a)) == [
        ["application", "borne", "3/4", "3", "0", "0", "3"],
        ["borne", "téléphone", "1/5", "1", "0", "0", "1"],
    ]


def test_steps_have_their_own_figure(a):
    listed = rows(show_transitions(a, "step"))
    assert listed[0][:3] == ["Je réserve mon vélo", "Je déverrouille mon vélo", "3/4"]
    assert ["Je roule", "Je demande un remboursement", "1/3", "1", "0", "0", "0"] in listed
    assert "Qui va d’une étape à l’autre." in show_transitions(a, "step").text


def test_a_square_opens_on_what_people_tell_where_they_arrive(a):
    html = show_transitions(a).html
    assert 'aria-label="Après application · borne 3/4"' in html
    place = re.search(r'href="#([^"]+)" aria-label="Après application · borne 3/4"', html).group(1)
    opened = html[html.index(f'id="{place}"') :]
    assert "La borne bipait" in opened
    assert "Le cadenas s&#39;est ouvert du premier coup" in opened


def test_the_figure_has_words_for_who_cannot_see_it(a):
    label = re.search(r'<svg[^>]* aria-label="([^"]+)"', show_transitions(a).html).group(1)
    assert label == (
        "Qui va d’un canal à l’autre. Dans chaque case, les parcours allés du canal de la ligne à "
        "celui de la colonne, sur ceux qui ont utilisé le premier\u00a0; un passage dont le canal "
        "est inconnu ne mène nulle part."
    )


def test_clients_read_no_move_of_one_journey_alone(a):
    client = show_transitions(jr.edition(a, "client"))
    assert [row[:3] for row in rows(client)] == [["application", "borne", "3/4"]]
    assert "1 mouvement fait par un seul parcours n’est pas montré." in client.text
    assert "n’est pas montré" not in show_transitions(a).text
    assert "move:dock:phone" not in client.html


def test_it_stands_on_the_page_of_flows_and_by_macro_step(a):
    assert 'id="mouvements-canal"' in show_page(a, "flows").html
    seen = show_transitions(jr.by_stretch(a), "step")
    assert 'id="mouvements-macro-etape"' in seen.html
    # C5 rides right after booking.
    assert rows(seen)[0][:3] == ["Avant", "Achat", "4/4"]


def test_without_a_move_nothing_is_shown(a):
    alone = read(a, passages=a.passages.head(1))
    assert show_transitions(alone).html == ""


def test_another_level_is_refused_by_name(a):
    with pytest.raises(InputError) as refused:
        show_transitions(a, "chanel")
    assert str(refused.value) == (
        "show_transitions, level\u00a0: «\u00a0chanel\u00a0» n’est pas connu. "
        "Vouliez-vous dire «\u00a0channel\u00a0»\u00a0?"
    )
