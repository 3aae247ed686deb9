"""Which language a text is in, and that no English is refused."""

import pytest

from sayso.article import Article
from sayso.reading.language import plain_language, tell_language
from sayso.reading.records import Reading

ENGLISH = (
    "The foreign minister said on Monday that the talks would go on until the end of the week. Opposition leaders"
    " criticised the decision and called for a halt, while residents of the capital waited for news of the truce."
)
OTHERS = {
    "de": "Der Minister sagte am Montag, die Gespräche würden bis zum Ende der Woche weitergehen. Die Opposition"
    " kritisierte die Entscheidung, während die Bewohner der Hauptstadt auf Nachrichten von der Waffenruhe warteten.",
    "ru": "Министр иностранных дел заявил в понедельник, что переговоры продолжатся до конца недели. Лидеры оппозиции"
    " раскритиковали это решение и призвали к остановке, а жители столицы ждали новостей о перемирии и обмене.",
    "fr": "Le ministre a déclaré lundi que les négociations se poursuivraient jusqu'à la fin de la semaine. Les chefs"
    " de l'opposition ont critiqué la décision, tandis que les habitants de la capitale attendaient des nouvelles.",
    "tr": "Dışişleri bakanı pazartesi günü görüşmelerin hafta sonuna kadar süreceğini söyledi. Muhalefet liderleri"
    " kararı eleştirdi ve durdurulmasını istedi, başkentte yaşayanlar ise ateşkes haberlerini bekliyordu bu hafta.",
    "zh": "外交部发言人周一表示，谈判将继续进行。代表团将留在首都，直到本周末。反对派批评了这一决定。" * 5,
}
NAMES = (
    "Recep Tayyip Erdoğan, Władysław Kosiniak-Kamysz, Ursula von der Leyen and Péter Szijjártó met Gjorge Ivanov."
    " Mevlüt Çavuşoğlu, Željko Komšić and Bakir Izetbegović will visit Mustafa Džemilev. Žygimantas Pavilionis,"
    " Łukasz Jasina and Jean-Yves Le Drian agreed."
)


def told(text: str, language: str | None = None, unread: str | None = None) -> tuple[str | None, str | None]:
    article = Article(id="a", text=text, language=language)
    reading = tell_language(Reading(article=article, program="p", model="m", unread=unread), None)  # type: ignore[arg-type]
    return reading.article.language, reading.unread


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_told_and_not_read(language: str) -> None:
    assert told(OTHERS[language]) == (language, "language")


def test_languages_that_are_hard_to_tell_apart_are_still_no_english() -> None:
    croatian = "Ministar je u ponedjeljak rekao da će se razgovori nastaviti do kraja tjedna, a vlada je to potvrdila. "
    assert told(croatian * 4)[1] == "language"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH[:150].upper() + "\n\n" + ENGLISH,
        NAMES,
        NAMES * 10,
        f"{NAMES} {ENGLISH}",
        f"“{OTHERS['fr']}” This is what the minister said. {ENGLISH}",
        "Real Madrid 3, Bayern München 2; Olympique Lyonnais 1, Fenerbahçe 1; Slavia Praha 0, Dynamo Kyiv 0. " * 4,
        "12:30 45 67 89 " * 50,
        "!!! ??? " * 60,
    ],
    ids=lambda text: text[:20],
)
def test_english_is_not_refused(text: str) -> None:
    assert told(text)[1] is None


def test_a_short_text_is_never_refused() -> None:
    assert told(OTHERS["de"][:199])[1] is None
    assert told(OTHERS["de"][:199], "de") == ("de", None)
    assert told(OTHERS["de"], "de") == ("de", "language")


def test_the_word_of_the_source_is_trusted() -> None:
    assert told(ENGLISH, "en-GB") == ("en", None)
    assert told(OTHERS["de"], "English") == ("en", None)
    assert told(ENGLISH, "DE") == ("de", "language")


def test_an_empty_word_of_the_source_is_none() -> None:
    assert told(ENGLISH, " ") == ("en", None)
    assert [plain_language(given) for given in ("en_US", "eng", "und", "pt-BR", "")] == ["en", "en", None, "pt", None]


def test_a_long_text_is_told_by_all_of_it() -> None:
    assert told(OTHERS["de"] * 3 + ENGLISH * 100) == ("en", None)
    assert told(ENGLISH + OTHERS["de"] * 100) == ("de", "language")


def test_an_article_already_unread_stays_so_for_its_first_reason() -> None:
    assert told(OTHERS["de"], unread="empty")[1] == "empty"
    assert told(ENGLISH, unread="empty") == ("en", "empty")
