import pytest

from rejoinder.domain.claims import ReplyKind


@pytest.mark.parametrize("kind", ReplyKind)
def test_every_kind_of_reply_has_its_group_and_its_word(kind: ReplyKind):
    assert kind.group
    assert kind.word.startswith(kind[:-1])  # echoes and denies change the end
    assert kind.word.endswith("s")
