from __future__ import annotations

import pytest

from jresearch.errors import InputError
from transcripts.makers import archive, odt, read, said


def test_paragraphs_spans_spaces_and_breaks_are_read_in_order():
    body = (
        "<t:h>Entretien</t:h>"
        "<t:p>Anna : Un<t:s t:c='2'/><t:span>deux<t:tab/></t:span>trois<t:line-break/>quatre "
        "?</t:p>"
        "<t:p>Paul : Oui<t:note><t:p>une note</t:p></t:note>, bien.</t:p>"
        "<t:h>Suite</t:h><t:p>Anna : Ah, c'est noté, et ensuite que s'est-il passé ?</t:p>"
    )
    found = read(odt(body), "x.odt")
    assert said(found) == [
        ("Anna", "Un  deux\ttrois quatre ?"), ("Paul", "Oui, bien."),
        ("Anna", "Ah, c'est noté, et ensuite que s'est-il passé ?"),
    ]  # fmt: skip
    assert found.format == "odt, Name: words"
    assert "1 line left out (titles): 4 'Suite'." in found.notes


def test_a_table_row_of_name_and_words_is_a_turn():
    rows = "".join(
        f"<b:table-row><b:table-cell><t:p>{name}</t:p></b:table-cell>"
        f"<b:table-cell><t:p>{words}</t:p><t:p>Voilà.</t:p></b:table-cell></b:table-row>"
        for name, words in (("Anna", "Un ?"), ("Paul", "Deux."), ("Anna", "Trois."))
    )
    assert said(read(odt(f"<b:table>{rows}</b:table>"), "x.odt")) == [
        ("Anna", "Un ? Voilà."), ("Paul", "Deux. Voilà."), ("Anna", "Trois. Voilà."),
    ]  # fmt: skip


def test_a_damaged_document_is_refused():
    with pytest.raises(InputError, match=r"x\.odt: the document is cut short or damaged"):
        read(archive({"content.xml": "<a>"}), "x.odt")


def test_names_that_only_bold_letters_part_from_the_words_are_known():
    own = (
        '<s:style s:name="T1" xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        '<s:text-properties xmlns:f="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'f:font-weight="bold"/></s:style>'
    )
    talk = [("Anna", "Pourquoi ?"), ("Paul", "C'était près."), ("Anna", "Ah."), ("Paul", "Oui.")]
    for style in ("T1", "Strong_20_Emphasis"):
        body = "".join(
            f'<t:p><t:span t:style-name="{style}">{name}</t:span> {words}</t:p>'
            for name, words in talk
        )
        assert said(read(odt(own + body), "x.odt")) == talk
