"""Printing beside other work: sheets lie aside until they are handed over; a failure costs one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from jresearch.errors import Problem, RunError
from jresearch.reports import handed
from jresearch.reports.handed import names, printing
from jresearch.store import cannot_write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<p>a</p>\n<details><summary>s</summary><p>hidden</p></details>\n"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an edition with its page, offering the PDF, and its map; a browser at hand."""
    monkeypatch.setattr(handed, "find_browser", lambda: "browser")
    monkeypatch.setattr(handed, "print_pdf", copied)
    folder = tmp_path / "edition"
    folder.mkdir()
    offer = f'<a href="{names().report}.pdf">PDF</a>\n'
    (folder / "index.html").write_text(PAGE + offer, encoding="utf-8")
    (folder / f"{names().map}.html").write_text("<p>map</p>", encoding="utf-8")
    return folder


def copied(page: Path, to: Path, _browser: str, **_how: object) -> None:
    to.write_bytes(page.read_bytes())


def test_sheets_lie_aside_until_they_are_handed_over(edition: Path) -> None:
    sheet = edition / f"{names().report}.pdf"
    with printing(None) as press:
        press.print(edition)
        press._pool.shutdown(wait=True)
        assert not sheet.exists()
        assert press.handed_over() == ()
    assert "hidden" not in sheet.read_text(encoding="utf-8")
    assert "<summary>s</summary>" in sheet.read_text(encoding="utf-8")
    assert (edition / f"{names().map}.pdf").read_text(encoding="utf-8") == "<p>map</p>"


def test_a_print_that_fails_is_said_costs_its_sheet_and_is_no_longer_offered(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(page: Path, to: Path, _browser: str, **_how: object) -> None:
        if page.name == "index.html":
            raise RunError(Problem(page.name, "no paper."))
        copied(page, to, _browser)

    monkeypatch.setattr(handed, "print_pdf", fails)
    with printing(None) as press:
        press.print(edition)
        (told,) = press.handed_over()
    assert told == "index.html: no paper."
    assert not (edition / f"{names().report}.pdf").exists()
    assert "PDF" not in (edition / "index.html").read_text(encoding="utf-8")
    assert (edition / f"{names().map}.pdf").exists()


def test_no_room_for_the_printers_copy_costs_the_sheets_alone(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _content: str) -> None:
        raise cannot_write(path, OSError(28, "No space left on device"))

    with printing(None) as press:
        with monkeypatch.context() as disk:
            disk.setattr(handed, "write_text", full)
            press.print(edition)
            press._pool.shutdown(wait=True)
        told = press.handed_over()
    assert len(told) == 2
    assert all("No space left on device" in line for line in told)


def test_when_the_report_fails_nothing_more_is_printed(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def slowly(page: Path, to: Path, browser: str, **how: object) -> None:
        begun.append(page)
        time.sleep(0.3)
        copied(page, to, browser, **how)

    monkeypatch.setattr(handed, "print_pdf", slowly)
    with pytest.raises(RunError), printing(None) as press:
        for _again in range(5):
            press.print(edition)
        raise RunError(Problem("", "a notebook failed."))
    assert len(begun) <= handed.AT_ONCE
