from __future__ import annotations

import unicodedata

import pytest

from eirene.base.faults import FaultsFound
from eirene.evidence.texts import decode, normal, plain


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    assert decode("Grüße".encode(), "a.txt") == "Grüße"
    assert decode("Grüße".encode("utf-8-sig"), "a.txt") == "Grüße"


def test_utf16_is_read_when_it_has_a_byte_order_mark() -> None:
    assert decode("Grüße".encode("utf-16"), "a.txt") == "Grüße"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"...\n---"])
def test_a_document_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(FaultsFound) as raised:
        decode(data, "a.txt")
    assert "empty" in str(raised.value)
    assert raised.value.faults[0].place.file == "a.txt"


@pytest.mark.parametrize("data", [b"\x00\x01\x02PNG\xff", b"a\x00b\x00c", bytes(range(32)) * 4])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(FaultsFound, match="binary"):
        decode(data, "a.bin")


def test_a_wrong_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(FaultsFound) as raised:
        decode("eins\nGrüße".encode("latin-1"), "a.txt")
    assert raised.value.faults[0].place.line == 2
    assert "UTF-8" in raised.value.faults[0].what


def test_text_becomes_nfc_with_line_feeds() -> None:
    text = normal(unicodedata.normalize("NFD", "Südmark\r\nOst\rWest"))
    assert text == "Südmark\nOst\nWest"


def test_html_keeps_what_is_seen_and_drops_what_is_not() -> None:
    source = (
        "<html><head><title>T</title><style>p{}</style></head><body><nav><a>Menu</a></nav><h1>Head</h1>"
        "<p>One <b>bold</b> word &amp;lt; two.<br>Next<!-- hidden --></p><table><tr><td>a</td><td>b</td></tr></table>"
        "<script>var x</script></body></html>"
    )
    text = plain(source, "html")
    for seen in ("Head", "One bold word &lt; two.", "Next", "a", "b"):
        assert seen in text
    for unseen in ("hidden", "var x", "Menu", "p{}"):
        assert unseen not in text
    assert "ab" not in text.replace("\n", " ").split()


def test_a_menu_that_was_never_closed_does_not_take_the_article() -> None:
    assert "The article." in plain("<nav><a>Menu</a><p>The article.</p>", "html")


def test_a_head_that_was_never_closed_does_not_take_the_article() -> None:
    assert "The article." in plain("<html><head><title>x</title><p>The article.</p>", "html")


def test_markdown_keeps_the_words_and_drops_the_marks() -> None:
    text = plain(
        "# Head\n\nA *strong* word and [a link](http://x.example).\n\n- one\n- two & <b>three</b>\n", "markdown"
    )
    assert text.splitlines()[0] == "Head"
    assert "A strong word and a link." in text
    assert "two & <b>three</b>" in text
    assert "*" not in text
