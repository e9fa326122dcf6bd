from __future__ import annotations

from eirene.evidence.markup import from_html, from_markdown
from eirene.evidence.names import Names
from eirene.evidence.read import read

ARTICLE = "<article><p>" + "Norway has pledged 300 troops to the mission. " * 12 + "</p></article>"


def test_a_notice_about_cookies_is_left_out_and_told() -> None:
    banner = '<div class="cookie-banner"><p>We use cookies. By clicking you consent to tracking.</p></div>'
    text, notes = from_html(f"<body>{banner}{ARTICLE}</body>")
    assert "cookies" not in text
    assert "Norway has pledged" in text
    assert notes == ("left out 1 notice(s) that ask for consent to cookies",)


def test_what_may_be_the_article_is_never_taken_for_a_notice() -> None:
    for page in (
        f'<body class="cookie-page">{ARTICLE}</body>',
        f'<div id="consent-wrapper">{ARTICLE}<p>cookies</p></div>',
        f'<div class="consent">The government gave its approval.</div>{ARTICLE}',
        '<div class="gdpr"><p>The ministry gave its consent to the mission of Norway.</p></div>',
        f"<div><p>The parliament wants no cookies.</p></div>{ARTICLE}",
    ):
        text, notes = from_html(page)
        assert notes == ()
        assert "ministry" in text or "Norway has pledged" in text


def test_scripts_styles_and_menus_are_not_seen() -> None:
    page = f"<script>var pledged=1</script><style>.a{{}}</style><noscript>Enable it</noscript><nav>Menu</nav>{ARTICLE}"
    text, _ = from_html(page)
    assert not any(word in text for word in ("var ", ".a{", "Menu", "Enable it"))


def test_a_table_is_kept_as_rows_that_are_told_as_unread() -> None:
    rows = "<tr><th>State</th><th>Pledge</th></tr><tr><td>Norway</td><td>300\n troops</td></tr>"
    text, notes = from_html(f"<p>Norway has pledged 300 troops to the mission.</p><table>{rows}</table><p>End.</p>")
    assert "State | Pledge\nNorway | 300 troops" in text
    assert notes == ("kept 1 table(s) as rows, which are not read",)
    reading = read(text, language="en", names=Names())
    assert [c.value for c in reading.claims] == ["pledged"]
    assert [u.text for u in reading.unread if u.why == "row of a table"] == ["State | Pledge", "Norway | 300 troops"]
    assert from_markdown("| A | B |\n|---|---|\n| 1 | 2 |\n")[0] == "A | B\n1 | 2"


def test_a_table_that_lays_out_a_page_is_read_as_text() -> None:
    text, notes = from_html(f"<table><tr><td>Menu</td><td>{ARTICLE}</td></tr></table>")
    assert " | " not in text
    assert notes == ()
