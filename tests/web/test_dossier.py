"""The page: everything is there, nothing of an article is ever markup."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

import onrecord
from onrecord.web.dossier import render

EXAMPLES = Path(__file__).parents[2] / "examples" / "state-visit"
HOSTILE = (
    "BAGHDAD, Sept. 12 — <script>alert(1)</script> Prime Minister Omar <b onmouseover=alert(2)>Haddad</b> said"
    ' on Tuesday that "<img src=x onerror=alert(3)>" had met President Ana Ruiz. {{ 7 * 7 }} {% raw %} </style></title>'
    " <iframe src=javascript:alert(4)></iframe> An official said &lt;script&gt; was no threat.\n"
)


class Elements(HTMLParser):
    """All elements and attributes of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.targets += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Elements:
    elements = Elements()
    elements.feed(html)
    return elements


@pytest.fixture(scope="module")
def page() -> Elements:
    return parsed(render(onrecord.read(EXAMPLES)))


def test_the_page_holds_every_original_unchanged(page: Elements) -> None:
    for path in EXAMPLES.glob("*.txt"):
        assert path.read_text(encoding="utf-8").strip() in page.text


def test_every_link_leads_to_a_place_on_the_page(page: Elements) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert page.targets
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)


def test_text_from_an_article_is_never_markup(tmp_path: Path) -> None:
    path = tmp_path / "hostile<i>.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    html = render(onrecord.read([path], published="2006-09-12"))
    page = parsed(html)
    assert not {"script", "img", "iframe", "b", "i"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert "default-src 'none'" in html
