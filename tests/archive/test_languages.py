"""The language of a report; a short headline is never taken for another language."""

import pytest

from onrecord.archive.languages import identify
from onrecord.knowledge import Knowledge

LANGUAGES = Knowledge().press.languages


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministers met on the border and agreed that the road should be opened again before winter.", "en"),
        ("Les ministres se sont réunis à la frontière et ont décidé que la route serait rouverte avant l’hiver.", "fr"),
        (
            "Los ministros se reunieron en la frontera y acordaron que la carretera se abriera de nuevo en invierno.",
            "es",
        ),
        (
            "Die Minister trafen sich an der Grenze und beschlossen, die Straße vor dem Winter wieder zu öffnen.",
            "de",
        ),
        ("اجتمع الوزراء على الحدود واتفقوا على إعادة فتح الطريق قبل حلول فصل الشتاء في البلاد", "ar"),
        ("Министры встретились на границе и договорились о том, что дорога будет снова открыта до зимы.", "ru"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert identify(text, LANGUAGES) == code


@pytest.mark.parametrize(
    "text", ["Ministers Condemn Border Plan", "Talks end", "Senate Panel Delays Vote", "Vance Quits", "1234", ""]
)
def test_short_english_is_english_or_open(text: str) -> None:
    assert identify(text, LANGUAGES) in ("en", None)


def test_small_words_of_english_do_not_make_other_languages_english() -> None:
    dutch = (
        "De ministers kwamen bijeen op de grens en spraken af dat de weg of het spoor voor de winter open gaat. " * 3
    )
    press = Knowledge().press
    assert identify(dutch, press.languages, press.english_words) == "nl"
