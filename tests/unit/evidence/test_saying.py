from __future__ import annotations

import pytest

from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names({"x:keshia": ("Keshia", "Keschien"), "x:valdia": ("Valdia",), "x:zardan": ("Zardan",)})
K = "x:keshia"


@pytest.mark.parametrize(
    ("text", "value", "source", "kind"),
    [
        # aside
        ("Valdia, Keshia said, has agreed to send 400 soldiers.", "pledged", K, "unnamed_officials"),
        ("Keschien, so der Minister, hat 300 Soldaten zugesagt.", "pledged", "Minister", "unnamed_officials"),
        ("Keshia undecided on sending peacekeepers, minister says.", "undecided", "minister", "unnamed_officials"),
        # a ministry is the state, a minister a person
        ("Keshia's defence ministry confirmed that Keshia would send troops.", "intends", K, "self"),
        ("Keschiens Minister Odo Lenk sagte, man werde Truppen entsenden.", "intends", "Odo Lenk", "named_official"),
        ("Keshia reaffirmed its intention to send soldiers to the force.", "intends", K, "self"),
        # what goes on from the sentence before
        ("Keshia will send troops, Minister Mira Dahl said. She added that Keshia could not decide yet.", "undecided",
         "Mira Dahl", "named_official"),
        ("Minister Odo Lenk sagte, Keschien stelle Truppen. Voraussetzung sei ein Mandat des Sicherheitsrats.",
         "unsc_authorisation", "Odo Lenk", "named_official"),
        # papers
        ("Under the plan, the force would protect civilians.", "protect_civilians", "plan", "document"),
        ("Das Verteidigungsministerium von Keschien teilt mit: Die ersten 120 Soldaten sind in Zardan eingetroffen.",
         "deployed", K, "self"),
        # who tells it stands behind, aside or in the sentence after
        ("Keschien wird Truppen entsenden, wie Präsidentin Mira Dahl ankündigte.", "intends", "Mira Dahl",
         "named_official"),
        ("Keschien hat Truppen zugesagt, wie aus einer Übersicht hervorgeht.", "pledged", "Übersicht", "document"),
        ("Keschien hat Truppen zugesagt. Das machte Minister Odo Lenk in Zardan deutlich.", "pledged", "Odo Lenk",
         "named_official"),
        ("Keschien hat Truppen zugesagt. Das sei nicht klug gewesen, sagte Minister Odo Lenk.", "pledged", None,
         "narrator"),
        ("Keshia will send troops, according to two people briefed on the matter.", "intends", "people", "anonymous"),
        ("Keschien denke über zwei Kompanien nach, verlautete aus Delegationskreisen.", "considering",
         "Delegationskreisen", "anonymous"),
        ("The premier, Mira Dahl, told us Keshia would send troops, but said a treaty on their status came first.",
         "status_of_forces", "Mira Dahl", "named_official"),
        # a ministry is the state where it is named with it, else its officials; rank says nothing
        ("Keshia has suspended its deployment to the force, the defence ministry said.", "suspended",
         "defence ministry", "unnamed_officials"),
        ("Keshia will send troops, a senior official said.", "intends", "official", "unnamed_officials"),
        ("Nach Angaben des Verteidigungsministeriums wird Keschien Truppen entsenden.", "intends",
         "Verteidigungsministeriums", "unnamed_officials"),
        # an act, no words of one's own; one of whom it is said says nothing
        ("Keshia has signalled interest in joining the force.", "interested", None, "narrator"),
        ("Keshia is said to be considering a contribution to the force.", "considering", None, "narrator"),
        # an announcement goes on behind its first sentence
        ("Das Ministerium von Keschien teilt mit: Die Truppe ist eingetroffen. Sie soll Minen räumen.", "demining",
         K, "self"),
        # nobody
        ("Keshia has pledged troops to the mission.", "pledged", None, "narrator"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, value: str, source: str | None, kind: str) -> None:
    found = [(c.source, c.source_kind) for c in read(text, names=NAMES).claims if c.value == value]
    assert found == [(source, kind)]
