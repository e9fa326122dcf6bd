from __future__ import annotations

from eirene.evidence.names import Names
from eirene.evidence.pasted import mended
from eirene.evidence.read import read
from eirene.evidence.texts import take

PDF = (
    "Bulletin of the Lakes Desk\n\nNordavia has pledged 300 sol-\ndiers to the mis-\nsion, and the government of\n"
    "7\n\fBulletin of the Lakes Desk\n\nSüdmark is still think-\ning about it.\n8\n\fBulletin of the Lakes Desk\n\n"
    "The cease-fire holds. A self-\ndefence unit waits near the cease-\nfire line.\n9\n"
)


def test_words_cut_at_line_ends_are_joined_and_pages_left_out() -> None:
    text, notes = mended(PDF)
    assert "300 soldiers to the mission, and the government of" in text
    assert "is still thinking about it." in text
    assert "Bulletin" not in text
    assert not {"7", "8", "9"} & set(text.split())
    assert "3 page number(s)" in notes[0]
    assert "running head" in notes[0]


def test_hyphens_that_belong_to_a_word_stay() -> None:
    text, _ = mended(PDF)
    assert "self-defence" in text
    assert "cease-fire line" in text, "the word stands with its hyphen elsewhere"
    german, _ = mended("Die Hilfs-\nund Schutzkräfte kamen. Die Regie-\nrung und das Parla-\nment schwiegen.")
    assert "Hilfs- und Schutzkräfte" in german
    assert "Die Regierung und das Parlament" in german


def test_a_sentence_goes_on_over_the_page() -> None:
    text, _ = mended(
        "The minis-\nter of Nordavia said that the\n\n3\n\f\nmission would come. The coun-\ntry waits.\n\n4\n\f\n"
    )
    assert "said that the\nmission would come." in text


def test_text_that_was_not_pasted_is_left_as_it_is() -> None:
    for text in (
        "Nordavia has pledged 300 soldiers.\nThe year was\n2030\nand it rained.",
        "A list:\n1\n7\n3\n",
        "One well-\nknown word only.",
    ):
        assert mended(text) == (text, ())


def test_what_was_pasted_is_read_like_the_text_itself() -> None:
    names = Names({"x:nordavia": ("Nordavia",)})
    taken = take(PDF, "text")
    claims = read(taken.text, names=names).claims
    pledges = [(c.value, c.actor, c.quantity) for c in claims if c.type == "participation"]
    assert pledges == [("pledged", "x:nordavia", 300)]
    assert all(taken.text[c.start : c.end] == c.quote for c in claims)


def test_ligatures_and_soft_hyphens_are_letters_again() -> None:
    text, _ = mended("The con\u00adﬂict ofﬁce in Nord\u00ad\navia is open.")
    assert text == "The conflict office in Nordavia is open."
