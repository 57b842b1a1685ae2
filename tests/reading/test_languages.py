"""The language of an article, and what the analyst is told where it is not English."""

# ruff: noqa: E501 - sentences of other languages

import pytest

from rejoinder.reading import document_of, read_unchanged
from rejoinder.reading.language import foreign, language_of
from rejoinder.reading.page import Medium, Page

PLAIN = Page(Medium.LINES, ())

TEXTS = {  # about one event
    "en": "The council said on Friday that the harbour would be closed, and that it had not been told of the cracks.",
    "de": "Der Rat sagte am Freitag, dass der Hafen geschlossen werde und dass er von den Rissen nicht gewusst habe.",
    "fr": "Le conseil a dit vendredi que le port serait fermé et qu’il n’avait pas été informé des fissures dans le mur.",
    "es": "El consejo dijo el viernes que el puerto se cerrará y que no había sido informado de las grietas en el muro.",
    "pt": "O conselho disse na sexta-feira que o porto será fechado e que não foi informado das fissuras no muro do cais.",
    "it": "Il consiglio ha detto venerdì che il porto sarà chiuso e che non era stato informato delle crepe nel muro.",
    "nl": "De raad zei vrijdag dat de haven wordt gesloten en dat hij niet op de hoogte was van de scheuren in de muur.",
    "sv": "Rådet sade på fredagen att hamnen ska stängas och att det inte har fått veta om sprickorna i muren.",
    "pl": "Rada powiedziała w piątek, że port zostanie zamknięty i że nie wiedziała o pęknięciach w murze od zimy.",
    "ru": "Совет сообщил в пятницу, что порт будет закрыт и что он не знал о трещинах в стене, которые были видны с зимы.",
    "uk": "Рада повідомила у п’ятницю, що порт буде закрито і що вона не знала про тріщини в стіні, які було видно з зими.",
    "ja": "評議会は金曜日、港が閉鎖されると発表した。壁の亀裂については知らされていなかったと述べた。冬の嵐のあとから見えていたという。",
    "zh": "理事会星期五表示，港口将被关闭，并称其没有被告知防波堤上的裂缝。渔民说，自冬季风暴以来就能看到这些裂缝，他们已经告诉过理事会。",
    "ar": "قال المجلس يوم الجمعة إن الميناء سيغلق وإنه لم يبلغ بالشقوق في الجدار التي كانت ظاهرة منذ عواصف الشتاء.",
    "el": "Το συμβούλιο είπε την Παρασκευή ότι το λιμάνι θα κλείσει και ότι δεν είχε ενημερωθεί για τις ρωγμές στο τείχος.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_the_language_is_told_by_the_words(code, text):
    assert language_of(PLAIN, [text]) == code


def test_a_foreign_article_is_read_cleaned_and_told_of(read_page, body_of):
    paragraphs = [
        TEXTS["de"],
        "Die Fischer sagten, man habe die Risse seit dem Winter in der Mauer gesehen, und der Rat wisse es.",
        TEXTS["de"][:70] + ".",
    ]
    article = read_page(
        "<nav><ul><li><a href='/'>Startseite</a></li></ul></nav><article><h1>Hafen von Lindmar wird geschlossen</h1>"
        + "".join(f"<p>{text}</p>" for text in paragraphs)
        + "</article>"
    )
    assert article.language == "de"
    assert body_of(article) == paragraphs
    assert any("German" in warning and "English only" in warning for warning in article.warnings)


def test_a_page_that_lies_about_its_language_is_told_by_its_words(read_page, paragraphs, title):
    article = read_page(f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs))
    german = read_page(f"<h1>Hafen</h1><p>{TEXTS['de']}</p>")  # the frame says lang="en"
    assert (article.language, german.language) == ("en", "de")
    assert not any("English only" in warning for warning in article.warnings)


def test_nothing_is_said_where_the_language_is_unknown():
    assert language_of(PLAIN, ["12 45 2021"]) == ""
    assert foreign("") == ()
    assert "xx" in foreign("xx")[0]


def test_a_text_taken_unchanged_is_told_of_too():
    german = read_unchanged(document_of(TEXTS["de"].encode(), name="hafen.txt"))
    english = read_unchanged(document_of(TEXTS["en"].encode(), name="harbour.txt"))
    assert any("German" in warning and "English only" in warning for warning in german.warnings)
    assert english.warnings == ()
