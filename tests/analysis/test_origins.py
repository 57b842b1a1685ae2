"""How many independent sources a point has, on plain values."""

from rejoinder.analysis.origins import Because, Voiced, find_origins
from rejoinder.analysis.parties import party_of


def by(name: str, article: int = 0, *, role: str = "", side: str = "", **more: object) -> Voiced:
    return Voiced(article, name, party_of(name, role=role, side=side), **more)  # type: ignore[arg-type]


def own(article: int = 0, words: str = "", **more: object) -> Voiced:
    return Voiced(article, own_voice=True, content=words, sentence=words, **more)  # type: ignore[arg-type]


def origins(*claims: Voiced, repeats: frozenset[tuple[int, int]] = frozenset()):
    found = find_origins(range(len(claims)), claims, repeats=repeats)
    return found.first, [(one.claim, one.of, one.because) for one in found.repeats]


def test_two_sources_are_two_origins():
    assert origins(by("Ada Brandt"), by("Tom Okafor")) == ((0, 1), [])


def test_the_same_source_again_is_no_second_origin():
    assert origins(by("Ada Brandt"), by("Ada Brandt", 1)) == ((0,), [(1, 0, Because.SAME_SOURCE)])


def test_who_speaks_for_a_body_is_one_origin_with_it():
    first, _ = origins(by("Harbour Board"), by("Lena Vos", 1, side="Harbour Board"), by("Tom Okafor", 2))
    assert first == (0, 2)


def test_whoever_tells_what_another_says_is_no_origin():
    found = origins(by("Vell Post"), by("Ada Brandt", within=0))
    assert found == ((1,), [(0, 1, Because.RELAYED)])


def test_a_source_that_quotes_another_goes_back_to_that_one():
    found = origins(by("Ada Brandt"), by("Vell Post", 1, goes_back_to=party_of("Ada Brandt")))
    assert found == ((0,), [(1, 0, Because.SAME_SOURCE)])


def test_the_same_wording_in_a_later_article_is_a_copy():
    line = "The dairy called back four thousand wheels of its hard cheese on Friday"
    other = "Four thousand wheels are on their way back to the dairy, which sold them in May"
    assert origins(own(0, line), own(1, f"{line}."), own(2, other)) == ((0, 2), [(1, 0, Because.SAME_WORDING)])


def test_a_long_run_of_the_same_words_is_a_copy_though_the_sentences_go_on_differently():
    one = own(0, "The weir broke shortly before midnight on Monday")
    other = own(1, "The old weir broke shortly before midnight on Monday, and with it the road to the north was gone")
    assert len(origins(one, other)[0]) == 1


def test_the_article_itself_after_a_source_is_an_echo_and_before_it_an_origin():
    assert origins(by("Ada Brandt"), own()) == ((0,), [(1, 0, Because.OWN_VOICE)])
    assert origins(own(), by("Ada Brandt")) == ((0, 1), [])


def test_another_article_that_says_so_itself_is_an_origin():
    assert origins(by("Ada Brandt"), own(1)) == ((0, 1), [])


def test_a_headline_counts_only_where_nothing_else_does():
    assert origins(own(headline=True), by("Ada Brandt")) == ((1,), [(0, 1, Because.HEADLINE)])
    assert origins(own(headline=True)) == ((0,), [])


def test_a_source_without_a_name_counts_only_where_no_other_does():
    nobody = by("two officials", named=False)
    assert origins(nobody, by("Ada Brandt")) == ((1,), [(0, 1, Because.UNNAMED)])
    assert origins(nobody, nobody)[0] == (0,)


def test_a_reply_that_only_repeats_is_no_origin():
    found = origins(by("Ada Brandt"), by("Tom Okafor"), repeats=frozenset({(1, 0)}))
    assert found == ((0,), [(1, 0, Because.ECHO)])


def test_there_is_always_an_origin():
    assert origins(Voiced(0, named=False))[0] == (0,)
