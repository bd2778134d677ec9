"""The page in a browser: choosing, filtering, addresses, keys, exports, hostile text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import launched, until
from page_records import ECHO, HOSTILE, POST, affair, echo, long, post

from onrecord.web.dossier import render

FIRST, SECOND = post()[1].document.id, echo()[1].document.id
VIEWS = ("overview", "reports", "statements", "events", "timeline", "map", "actors", "network", "cases")
Open = Callable[..., Any]
LINKS = "[...document.querySelectorAll('main a[href], #panel a[href]')].map((link) => link.getAttribute('href'))"
DRAWN = "() => document.body.dataset.ready && !document.querySelector('[aria-busy]')"
GO = "link => { history.pushState(null, '', link); dispatchEvent(new PopStateEvent('popstate')) }"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(render(affair()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def show(browser: Any, address: str) -> Iterator[Open]:
    """Open the page at a state; what it complains about fails the test."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    complaints: list[str] = []

    def open_(state: str = "", at: str = address) -> Any:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if "http" in request.url[:5] else None)
        page.goto(f"{at}#{state}")
        return settled(page)

    yield open_
    context.close()
    assert complaints == []


def settled(page: Any) -> Any:
    """The page when it has drawn what it was last asked for."""
    until(page, DRAWN)
    page.wait_for_timeout(40)
    until(page, DRAWN)
    return page


def shown(page: Any) -> list[str]:
    """The ids of the rows in the list."""
    return list(page.eval_on_selector_all("#view [data-row]", "rows => rows.map((row) => row.dataset.row)"))


def state(page: Any) -> str:
    return str(page.evaluate("location.hash.slice(1)"))


def take(page: Any, facet: str, value: str, button: str = ".take") -> None:
    page.locator(f'[data-facet="{facet}"] li:has([data-value="{value}"]) {button}').click()
    settled(page)


def test_choosing_a_row_shows_its_passage(show: Open) -> None:
    page = show("view=events")
    page.locator(f'tr[data-row="{FIRST}-e3"]').click()
    settled(page)
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert "shelled" in panel.inner_text()
    assert "3" in panel.inner_text()
    panel.get_by_text("Show it in the report").click()
    settled(page)
    assert page.locator(".original .chosen").inner_text() == "shelled"


def test_choosing_a_passage_shows_its_rows(show: Open) -> None:
    page = show(f"view=report&id={FIRST}")
    page.locator(".original .event", has_text="sign").click()
    settled(page)
    marks = page.locator("#panel .marks").inner_text()
    assert "AGREE: promised" in marks
    assert "Ines Okafor: asserted" in marks
    page.locator("#panel .marks a", has_text="statement").click()
    settled(page)
    assert "Through" in page.locator("#panel").inner_text()


def test_every_highlight_stands_on_its_own_characters_after_emoji(show: Open) -> None:
    page = show(f"view=report&id={FIRST}")
    texts = "nodes => nodes.map((node) => node.textContent)"
    assert page.eval_on_selector_all(".original .event", texts) == ["met", "sign", "shelled", "fell"]
    assert page.eval_on_selector_all(".original .mention", texts)[:1] == ["Ines Okafor"]
    assert "".join(page.eval_on_selector_all(".original .statement", texts)).startswith("“will sign 🖋️ the accord”")


def test_a_report_is_shown_unchanged_and_as_it_was_read(show: Open) -> None:
    page = show(f"view=report&id={FIRST}")
    assert page.eval_on_selector(".original", "node => node.textContent") == POST
    page.get_by_role("link", name="as read").click()
    settled(page)
    assert page.eval_on_selector(".original", "node => node.textContent") == POST.replace("Monday.She", "Monday. She")


def test_layers_can_be_switched_off_and_the_address_keeps_it(show: Open) -> None:
    page = show(f"view=report&id={FIRST}")
    page.get_by_role("button", name="actors").click()
    settled(page)
    assert "hide=mention" in state(page)
    again = show(state(page))
    assert again.get_by_role("button", name="actors").get_attribute("aria-pressed") == "false"


def test_a_value_is_included_and_excluded(show: Open) -> None:
    page = show("view=events")
    assert len(shown(page)) == 5
    take(page, "type", "AGREE")
    assert shown(page) == [f"{FIRST}-e2", f"{SECOND}-e1"]
    take(page, "status", "promised", ".leave")
    assert shown(page) == [f"{SECOND}-e1"]
    take(page, "type", "AGREE")
    assert f"{FIRST}-e2" not in shown(page)
    assert len(shown(page)) == 4


def test_counts_are_those_of_the_other_filters(show: Open) -> None:
    page = show("view=events&type=AGREE")
    types = page.locator('[data-facet="type"]').inner_text().split()
    assert types[types.index("CONSULT") + 1] == "1"
    statuses = page.locator('[data-facet="status"]').inner_text()
    assert "alleged" not in statuses


def test_rows_without_date_place_or_speaker_are_listed(show: Open) -> None:
    assert shown(show("view=events&date=")) == [f"{FIRST}-e3", f"{FIRST}-e4"]
    assert shown(show("view=events&place=")) == [f"{FIRST}-e2", f"{FIRST}-e4"]
    assert shown(show("view=statements&speaker=")) == [f"{FIRST}-s2"]
    timeline = show("view=timeline")
    assert "2 undated events" in timeline.locator("figcaption").inner_text()
    assert shown(timeline)[-2:] == [f"{FIRST}-e3", f"{FIRST}-e4"]
    places = show("view=map").locator(".places").inner_text()
    assert "No coordinates (1 event)" in places
    assert "Not placed (2 events)" in places


def test_words_and_phrases_are_wanted_or_not(show: Open) -> None:
    page = show("view=events")
    page.locator("#q").fill('"the accord" -friday')
    until(page, "() => location.hash.includes('q=')")
    settled(page)
    assert shown(page) == [f"{FIRST}-e1", f"{FIRST}-e2"]
    assert shown(show("view=reports&q=PIER")) == [FIRST]


def test_days_choose_what_overlaps_them(show: Open) -> None:
    assert shown(show("view=events&from=2001-03-09&to=2001-03-31")) == [f"{FIRST}-e2", f"{SECOND}-e1"]


@pytest.mark.parametrize(
    "wanted",
    [
        f"view=events&row={FIRST}-e3&type=ASSAULT",
        "view=statements&sort=-status&not.status=hedged",
        f"view=report&id={FIRST}&span=33-36",
        f"view=actors&row={FIRST}-a1",
        f"view=network&tie={FIRST}-a1%7C{FIRST}-a2",
        "view=cases&row=plan%3A1",
    ],
)
def test_an_address_alone_restores_what_was_shown(show: Open, wanted: str) -> None:
    text = "[...document.querySelectorAll('#view, #panel, #chosen')].map((part) => part.textContent).join()"
    page = show("view=overview")
    page.evaluate("state => { location.hash = state }", wanted)
    settled(page)
    page.wait_for_timeout(150)
    told = page.evaluate(text)
    assert told == show(wanted).evaluate(text)
    assert page.locator("#panel").is_visible() == ("row=" in wanted or "span=" in wanted)


def test_going_back_returns_to_what_was_shown_before(show: Open) -> None:
    page = show("view=events")
    take(page, "type", "CONSULT")
    page.go_back()
    settled(page)
    assert len(shown(page)) == 5


def test_keys_search_step_close_and_help(show: Open) -> None:
    page = show("view=events")
    page.keyboard.press("n")
    settled(page)
    page.keyboard.press("n")
    settled(page)
    assert page.locator("tr.chosen").get_attribute("data-row") == shown(page)[1]
    page.keyboard.press("p")
    settled(page)
    assert page.locator("tr.chosen").get_attribute("data-row") == shown(page)[0]
    page.keyboard.press("Escape")
    settled(page)
    assert page.locator("#panel").is_hidden()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.keyboard.press("/")
    page.keyboard.type("np?")
    assert page.locator("#q").input_value() == "np?"


def test_n_goes_through_the_passages_of_a_report(show: Open) -> None:
    page = show(f"view=report&id={FIRST}")
    seen = []
    for _ in range(3):
        page.keyboard.press("n")
        settled(page)
        seen.append(page.locator(".original .chosen").first.inner_text())
    assert seen == ["met", "“will ", "sign"]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    settled(page)
    assert "view=reports" in state(page)


def test_what_is_shown_is_exported(show: Open) -> None:
    page = show("view=events&type=AGREE&type=ASSAULT")
    with page.expect_download() as download:
        page.locator('[data-format="csv"]').click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == shown(page)
    assert rows[1]["actors"] == f"Rebels {HOSTILE}"
    assert (rows[1]["words"], rows[1]["killed"], rows[1]["date"]) == ("shelled", "3", "")
    assert POST[int(rows[1]["start"]) : int(rows[1]["end"])] == "shelled"
    with page.expect_download() as download:
        page.locator('[data-format="json"]').click()
    found = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [row["id"] for row in found] == shown(page)


def test_no_text_of_an_exported_table_is_a_formula(show: Open) -> None:
    page = show("view=reports")
    with page.expect_download() as download:
        page.locator('[data-format="csv"]').click()
    rows = csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"), newline=""))
    assert [row["file"] for row in rows] == [f"'{HOSTILE}.txt", "echo.txt"]


@pytest.mark.parametrize("view", [*VIEWS, f"report&id={FIRST}", f"report&id={FIRST}&as=read"])
def test_hostile_text_is_inert_in_every_view(show: Open, view: str) -> None:
    page = show(f"view={view}")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    assert page.locator("body script:not([type])").count() == 4  # the page's own


def test_every_link_leads_to_something(show: Open) -> None:
    page = show()
    seen: set[str] = set()
    waiting = [f"#view={view}" for view in VIEWS]
    while waiting and len(seen) < 150:
        link = waiting.pop(0)
        if link in seen:
            continue
        seen.add(link)
        turn = page.evaluate("document.body.dataset.ready")
        page.evaluate(
            "link => { history.pushState(null, '', link); dispatchEvent(new PopStateEvent('popstate')) }", link
        )
        until(page, "turn => document.body.dataset.ready !== turn", turn)
        text = page.locator("main, #panel").all_inner_texts()
        assert "has no such" not in " ".join(text), link
        assert "could not be shown" not in " ".join(text), link
        waiting += [found for found in page.evaluate(LINKS) if found not in seen]
    assert len(seen) > 60


@pytest.mark.parametrize("view", [*VIEWS, f"report&id={FIRST}", f"events&row={FIRST}-e3"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_view_is_wider_than_the_screen(show: Open, view: str, width: int) -> None:
    page = show(f"view={view}")
    page.set_viewport_size({"width": width, "height": 800})
    until(page, "width => document.documentElement.scrollWidth <= width", width)  # pictures follow the window


def test_what_is_chosen_is_not_under_the_panel_of_a_phone(show: Open, tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    record = long(120)
    path.write_text(render(record), encoding="utf-8")
    id = next(iter(record.rows("documents"))).id
    page = show("view=overview", at=path.as_uri())
    page.set_viewport_size({"width": 390, "height": 844})
    for view in (f"view=events&row={id}-e30", f"view=report&id={id}&row={id}-e110"):
        page.evaluate(GO, f"#{view}")
        settled(page)
        chosen = page.locator("tr.chosen, .original .chosen").bounding_box()
        assert chosen["y"] >= 0
        assert chosen["y"] + chosen["height"] <= page.locator("#panel").bounding_box()["y"]


def test_the_days_of_the_timeline_can_be_read_on_a_phone(show: Open) -> None:
    page = show()
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(GO, "#view=timeline")
    settled(page)
    boxes = [text.bounding_box() for text in page.locator(".timeline text").all()]
    assert boxes
    assert min(box["height"] for box in boxes) >= 10
    assert max(box["x"] + box["width"] for box in boxes) <= 390


def test_a_code_that_no_report_gives_says_so(show: Open) -> None:
    page = show(f"view=actors&row={SECOND}-a2")
    told = page.locator(f'tr[data-row="{SECOND}-a2"]').inner_text()
    assert told.count("not in the text") == 1
    assert "Sector\nCOP\nno report says so; known of the holder of this office" in page.locator("#panel").inner_text()
    page = show(f"view=actors&row={FIRST}-a1")
    assert "no report says so" not in page.locator("#panel").inner_text()


def test_an_empty_view_says_whether_filters_or_the_record_are_why(show: Open, tmp_path: Path) -> None:
    for view in ("events", "cases", "timeline", "network"):
        assert "Take one away to see more" in show(f"view={view}&q=zebra").locator("#view").inner_text()
    path = tmp_path / "long.html"
    path.write_text(render(long(1)), encoding="utf-8")
    assert "no statements in this record" in show("view=statements", at=path.as_uri()).locator("#view").inner_text()


def test_cases_stand_side_by_side_one_column_a_source(show: Open) -> None:
    page = show("view=cases")
    assert page.locator(".case thead th").all_inner_texts() == ["The Alder Post", "echo.txt"]
    assert "Planned, then happened" in page.locator(".case h2").inner_text()
    assert "Status" in " ".join(page.locator(".case tr.differs th").all_inner_texts())
    assert page.locator(".case .hint").inner_text() == "the same accord · score 0.8"


def test_parts_have_names_for_those_who_hear_the_page(show: Open) -> None:
    page = show("view=events")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, a, input')].filter((node) => node.getClientRects().length && "
        "!(node.textContent.trim() || node.ariaLabel || node.labels?.length)).map((node) => node.outerHTML)"
    )
    assert unnamed == []
    assert page.locator("main").count() == 1
    assert page.locator("#views [aria-current=page]").inner_text() == "Events"
    assert page.locator("#said").inner_text() == "5 events"


def test_ten_thousand_rows_are_shown_some_at_a_time(show: Open, tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    path.write_text(render(long(10_000)), encoding="utf-8")
    page = show("view=events", path.as_uri())
    assert page.locator(".total").inner_text() == "10,000 events"
    assert len(shown(page)) == 50
    page.get_by_role("link", name="next →").click()
    settled(page)
    assert "51–100 of 10,000" in page.locator(".pages").inner_text()
    take(page, "date", "2001-03")
    assert page.locator(".total").inner_text() == "10,000 events"


def test_the_second_report_is_shown_unchanged_too(show: Open) -> None:
    page = show(f"view=report&id={SECOND}")
    assert page.eval_on_selector(".original", "node => node.textContent") == ECHO
