from __future__ import annotations

from jresearch.reports.progress import shown


def test_in_a_pipe_each_section_is_a_plain_line(capsys):
    with shown(2, None) as say:
        say("Qui parle")
        say("Courbe émotionnelle")
    assert capsys.readouterr().err == "1/2 Qui parle\n2/2 Courbe émotionnelle\n"


def test_a_listener_hears_number_total_and_heading():
    heard = []
    with shown(1, lambda *said: heard.append(said)) as say:
        say("Courbe")
    assert heard == [(1, 1, "Courbe")]


def test_in_a_terminal_a_bar_is_drawn_and_gone_afterwards(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with shown(1, None) as say:
        say("[Courbe] émotionnelle")
