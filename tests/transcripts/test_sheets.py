from __future__ import annotations

from jresearch.transcripts.sheets import without_furniture


def test_the_number_of_each_line_is_no_speech():
    pages = [
        ["1 Anna : Oui ?", "2 Paul : Il y en a", "3 deux."],
        ["4 Anna : 3 fois ?", "5 Paul : 12 fois."],
    ]
    rest, notes = without_furniture(pages)
    assert rest == [
        ["Anna : Oui ?", "Paul : Il y en a", "deux."],
        ["Anna : 3 fois ?", "Paul : 12 fois."],
    ]
    assert notes == ("5 numbers in the margin left out (1 to 5).",)


def test_the_number_of_each_paragraph_stands_before_its_label():
    pages = [["1. Anna : Oui ?", "2. Paul : Non,", "jamais.", "et puis", "voilà.", "3. Anna : Ah."]]
    rest, _notes = without_furniture(pages)
    assert rest == [["Anna : Oui ?", "Paul : Non,", "jamais.", "et puis", "voilà.", "Anna : Ah."]]


def test_numbers_that_begin_sentences_are_speech():
    pages = [["Paul : Voilà :", "1 lit,", "c'est peu, et", "2 chaises,", "enfin,", "3 tables."]]
    assert without_furniture(pages) == (pages, ())


def test_a_number_said_alone_is_speech():
    pages = [["Anna : Combien ?", "Paul :", "7", "Anna : Ah.", "Paul : Oui."]]
    assert without_furniture(pages) == (pages, ())


def test_margins_that_count_by_five_or_begin_again_on_each_page_are_margins():
    page = ["Anna : Oui ?", "Paul : Non.", "Anna : Ah.", "5", "10", "15"]
    rest, notes = without_furniture([page, page[1:]])
    assert rest == [page[:3], page[1:3]]
    assert notes == ("6 numbers in the margin left out (5 to 15).",)


def test_a_running_head_stands_at_the_edge_and_nowhere_else():
    pages = [
        ["Étude 12, entretien 4", "Anna :", "Oui ?", "Paul :", "Non.", "Page 1"],
        ["Étude 12, entretien 4", "Anna :", "Ah ?", "Paul :", "Eh oui.", "Page 2"],
        ["Étude 12, entretien 4", "Anna :", "Bon.", "Paul :", "Voilà.", "Page 3"],
    ]
    rest, notes = without_furniture(pages)
    assert rest[2] == ["Anna :", "Bon.", "Paul :", "Voilà."]
    assert notes[0].startswith("6 lines left out (page numbers and running heads, by page): 1 'Ét")


def test_a_label_that_begins_every_page_is_no_running_head():
    words = [f"Une {'très ' * n}longue histoire." for n in range(4)]
    pages = [["Anna :", said, f"page {n}"] for n, said in enumerate(words)]
    assert without_furniture(pages)[0] == [["Anna :", said] for said in words]


def test_bare_page_numbers_are_left_out_on_two_pages_too():
    pages = [
        ["Anna : Oui ?", "Paul : Non.", "Anna : Ah.", "1"],
        ["Paul : Si.", "Anna : Bon.", "Paul : Oui.", "2"],
    ]
    rest, _notes = without_furniture(pages)
    assert rest == [page[:-1] for page in pages]


def test_what_runs_over_the_break_and_is_printed_twice_is_read_once():
    over = ["Paul :", "Un matin de grand froid, je crois, et de neige."]
    rest, notes = without_furniture([["Anna :", "Quand ?", *over], [*over, "Anna :", "Ah."]])
    assert rest == [["Anna :", "Quand ?"], [*over, "Anna :", "Ah."]]
    assert notes == (
        "2 lines left out (printed on two pages, read on the second): 1 'Paul :', "
        "1 'Un matin de grand froid, je crois, et de…'.",
    )


def test_a_short_answer_on_both_sides_of_the_break_is_said_twice():
    pages = [["Anna : Oui ?", "Oui."], ["Oui.", "Anna : Ah."]]
    assert without_furniture(pages) == (pages, ())


def test_the_pages_given_stay_as_they_were():
    pages = [["1", "2", "3", "Anna : Oui ?"]]
    before = [list(page) for page in pages]
    without_furniture(pages)
    assert pages == before
