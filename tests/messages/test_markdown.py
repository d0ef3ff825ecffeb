from __future__ import annotations

import pytest

from jresearch.messages.markdown import as_html, as_line, as_text, held_place

PLACES = {"courbe": "page-curve", "IRR-AAAAA": "irr-aaaaa"}


def html(text, *values):
    return as_html(text, values, PLACES)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**one** *two*", "<p><strong>one</strong> <em>two</em></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("# Late\n\n## Later", "<h3>Late</h3>\n<h3>Later</h3>"),
        ("##### Last", "<h6>Last</h6>"),
        ("> said", '<blockquote class="jr-quote">\n<p>said</p>\n</blockquote>'),
        ("[curve](#courbe)", '<p><a href="#page-curve">curve</a></p>'),
        ("[a](http://b.example/?c&d)", "<p>a (http://b.example/?c&amp;d)</p>"),
        ("<http://b.example>", "<p>http://b.example</p>"),
        ("[a](javascript:alert(1))", "<p>a (javascript:alert(1))</p>"),
        ("![a shop](http://b.example/c.png)", "<p>a shop</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <img src=x onerror=alert(1)> b",
         "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("```html\n<b>\n```", "<pre>&lt;b&gt;\n</pre>"),
        ("{{ config }}", "<p>{{ config }}</p>"),
        ("](http://b.example)", "<p>](http://b.example)</p>"),
    ],
)  # fmt: skip
def test_markdown_is_read_and_nothing_in_it_is_obeyed(text, shown):
    assert html(text) == shown


def test_a_table_scrolls_in_its_own_box():
    shown = html("| a | b |\n|---|---|\n| 1 | <i> |")
    assert shown.startswith('<div class="jr-scroll" tabindex="0"><table class="jr-table">')
    assert "<td>&lt;i&gt;</td>" in shown


def test_a_value_is_set_in_as_it_is_and_is_never_read_as_markdown():
    shown = html(f"**{held_place(0)}** of *{held_place(1)}*", "<b>7/10</b>", "a * b * c")
    assert shown == "<p><strong><b>7/10</b></strong> of <em>a * b * c</em></p>"


def test_no_link_no_picture_and_no_attribute_comes_of_hostile_words():
    hostile = "\u202e](http x <script> {{ }} " * 200
    shown = html(hostile)
    assert "\u202e" in shown
    assert [one for one in ("<script", "href", "src=", "onerror") if one in shown] == []
    assert shown.count("&lt;script&gt;") == 200


@pytest.mark.parametrize("text", ["[" * 5000, "*" * 5000, ">" * 5000, "<" * 5000, "`" * 4999 + "a"])
def test_five_thousand_marks_are_read_in_time(text):
    assert "<script" not in html(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("They **wait**", "They wait"),
        ("3 customers of 4", "3 customers of 4"),
        ("1. First", "1. First"),
        ("> quoted <b>", "> quoted <b>"),
        ("", ""),
        (f"For {held_place(0)}", "For 7/10 & more"),
    ],
)
def test_a_title_is_one_line_of_plain_words(text, line):
    assert as_line(text, ["7/10 &amp; more"]) == line


def test_the_lines_for_a_terminal_hold_no_markup():
    assert as_text("<h3>Late</h3>\n<ul>\n<li>one &lt;b&gt;</li>\n<li>two</li>\n</ul>") == (
        "Late\none <b>\ntwo"
    )
