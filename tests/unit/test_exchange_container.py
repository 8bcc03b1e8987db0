"""The text inside a file: what is written is read back, and what is not exactly right is refused."""

import gzip
import json
import time
from typing import Any

import pytest

from intake_app.exchange import container, reasons
from intake_app.exchange.container import Block, Document
from intake_app.exchange.keys import DeviceKeys
from intake_app.exchange.reasons import RefusedError
from intake_app.exchange.statement import Signed, Statement, joined, parse, runs
from intake_app.model import Change
from intake_app.wijziging import canonical, chain

OWN = DeviceKeys.new()
STAMP = "2026-11-22T10:00:00.000Z/000000/aa"


def change(number: int, value: Any = 1) -> Change:
    return Change(f"w{number}", "d1", "werk.uren", value, "Anna", "aa", number, STAMP)


def stated(*changes: Change, before: str = "") -> Statement:
    links = []
    last = before
    for one in changes:
        last = chain(last, one)
        links.append(last)
    return Statement("aa", changes[0].seq, before, tuple(links))


ONE = stated(change(1), change(2, 'é " [[['), change(3, {"a": [1.5, None]}))
BLOCK = Block(ONE, ONE.signed(OWN), (change(1), change(2, 'é " [[['), change(3, {"a": [1.5, None]})))
DOCUMENT = Document(
    container.CHANGES,
    "team",
    "aa",
    OWN.public.verify,
    "2026-11-22",
    {"van": 1},
    (Signed("{}", "x"),),
    (BLOCK,),
)


def lines() -> list[str]:
    return gzip.decompress(container.dump(DOCUMENT, OWN)).decode().split("\n")[:-2]


def packed(*text: str) -> bytes:
    """Pack lines and sign them well, so that only what they say can be wrong."""
    body = ("\n".join(text) + "\n").encode()
    return gzip.compress(body + f"Z {OWN.sign(body)}\n".encode())


def test_a_document_is_read_back() -> None:
    found = container.load(container.dump(DOCUMENT, OWN))
    assert found.blocks == DOCUMENT.blocks
    assert found.messages == DOCUMENT.messages
    assert (found.kind, found.team, found.sender, found.key) == (
        "wijzigingen",
        "team",
        "aa",
        OWN.public.verify,
    )
    assert container.load(packed(*lines())).blocks == DOCUMENT.blocks
    assert container.peek(container.dump(DOCUMENT, OWN)) == ("wijzigingen", 1)


@pytest.mark.parametrize(
    "junk",
    [b"", b"x", gzip.compress(b""), gzip.compress(b"K [1]\n"), gzip.compress(b'K {"van":1e999}\n')],
    ids=["nothing", "a letter", "an empty text", "no object", "a number without end"],
)
def test_peeking_never_fails(junk: bytes) -> None:
    assert container.peek(junk)[1] == 0


def _refused(data: bytes) -> str:
    with pytest.raises(RefusedError) as caught:
        container.load(data)
    return str(caught.value)


def test_what_is_no_gzip_of_one_member_is_refused() -> None:
    good = container.dump(DOCUMENT, OWN)
    assert _refused(b"niets") == reasons.SHAPE
    assert _refused(good[:-9]) == reasons.SHAPE
    assert _refused(good + good) == reasons.SHAPE
    assert _refused(gzip.compress(b"K {}\n")) == reasons.SHAPE
    assert _refused(gzip.compress("K é\nZ x\n".encode())) == reasons.SHAPE
    assert _refused(gzip.compress(b"K {}\nZ x")) == reasons.SHAPE


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    good = container.dump(DOCUMENT, OWN)
    for name, limit in (("MOST_TEXT", 100), ("MOST_LINES", 2), ("MOST_LINE", 20)):
        with monkeypatch.context() as patch:
            patch.setattr(container, name, limit)
            assert _refused(good) == reasons.TOO_BIG


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("formaat", "iets", reasons.SHAPE),
        ("versie", 2, reasons.NEWER),
        ("versie", "1", reasons.SHAPE),
        ("versie", True, reasons.SHAPE),
        ("soort", {}, reasons.SHAPE),
        ("soort", "anders", reasons.SHAPE),
        ("team", None, reasons.SHAPE),
        ("apparaat", "", reasons.SHAPE),
        ("gemaakt", 3, reasons.SHAPE),
        ("sleutel", "kort", reasons.SHAPE),
        ("sleutel", 3, reasons.SHAPE),
        ("sleutel", DeviceKeys.new().public.verify, reasons.SIGNATURE),
    ],
    ids=[f"head {number}" for number in range(12)],
)
def test_a_head_that_is_not_right_is_refused(key: str, value: Any, reason: str) -> None:
    head, *rest = lines()
    document = json.loads(head[2:]) | {key: value}
    assert _refused(packed("K " + json.dumps(document), *rest)) == reason


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50 + '"' + '\\"' * 1_900_000,  # a text that does not end, of quotes that could each begin one
        "[" * 50 + '"\\' * 900_000,
        "[" * 3_000_000,
        "[" + "[]," * 900_000,
        '{"a":' * 700_000,
        "1" * 3_000_000,
    ],
    ids=["quotes", "backslashes", "deep", "wide", "objects", "a number"],
)
def test_no_line_keeps_a_reader_busy(text: str) -> None:
    head, message, signed, said, signature, *_ = lines()
    begin = time.process_time()
    assert container.peek(gzip.compress(f"K {text}\n".encode())) == ("", 0)
    for line in ((f"K {text}",), (head, message, signed, f"V {text}", signature)):
        assert _refused(packed(*line)) in {reasons.SHAPE, reasons.TOO_BIG}
    assert _refused(packed(head, said, signature, f"W {text}")) in {reasons.SHAPE, reasons.TOO_BIG}
    assert time.process_time() - begin < 20


def test_brackets_inside_a_text_do_not_count() -> None:
    head, *rest = lines()
    inside = json.dumps({"x": "[{" * 100 + '\\"' + "[" * 100})
    assert container.load(packed(head[:-1] + "," + inside[1:], *rest)).head["x"].startswith("[{")


def test_who_does_not_belong_is_refused_before_the_lines_are_read() -> None:
    head, *_ = lines()

    def stranger(document: Document) -> None:
        assert (document.sender, document.key, document.blocks) == ("aa", OWN.public.verify, ())
        raise RefusedError(reasons.STRANGER)

    with pytest.raises(RefusedError, match="hoort niet bij je team"):
        container.load(packed(head, "X what cannot be read"), stranger)


def test_lines_where_they_do_not_belong_are_refused() -> None:
    head, message, signed, said, signature, *changes = lines()
    for text in (
        (message, signed),
        ("K []",),
        ("K {",),
        ("K " + "[" * 60,),
        ('K {"a": NaN}',),
        (head, "X iets"),
        (head, changes[0]),
        (head, message),
        (head, message, message),
        (head, said, signature, changes[0], changes[0]),
        (head, said, signature, changes[1], changes[0]),
        (head, said, signature, "W {}"),
        (head, "V {}", signature),
        (head, "V [", signature),
        (head, said.replace('"van":1', '"van":2'), signature),
    ):
        assert _refused(packed(*text)) in {reasons.SHAPE, reasons.SIGNATURE}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("seq", "1"),
        ("seq", 0),
        ("seq", True),
        ("replaces", "x"),
        ("replaces", [1]),
        ("id", ""),
        ("stamp", "gisteren"),
        ("author", None),
        ("id", "x" * 300),
    ],
    ids=str,
)
def test_a_change_that_is_not_right_is_refused(key: str, value: Any) -> None:
    document = json.loads(canonical(change(1))) | {key: value}
    text = json.dumps(document, sort_keys=True, separators=(",", ":"))
    with pytest.raises(RefusedError):
        container.read_change(text)


def test_only_the_one_text_form_of_a_change_will_do() -> None:
    text = canonical(change(1))
    assert container.read_change(text) == change(1)
    for other in (
        text.replace(",", ", "),
        text[:-1] + ',"x":1}',
        "[]",
        text.replace('"werk.uren"', '"\\ud800"'),
    ):
        with pytest.raises(RefusedError):
            container.read_change(other)


def test_statements_prove_and_agree() -> None:
    assert parse(ONE.text()) == ONE
    assert ONE.proves(change(1))
    assert not ONE.proves(change(1, 2))
    assert not ONE.proves(change(4))
    later = stated(change(4), change(5), before=ONE.links[-1])
    assert ONE.agrees(later)
    assert not ONE.agrees(stated(change(4), before="0" * 64))
    assert ONE.agrees(stated(change(6), before="0" * 64))
    assert joined([ONE, later]).last == 5
    assert joined([ONE, ONE]) == ONE
    assert runs([3, 1, 2, 7]) == [(1, 3), (7, 7)]


@pytest.mark.parametrize("packed_links", ["", "AAAA", "geen base64!", 5])
def test_a_statement_with_wrong_links_is_refused(packed_links: Any) -> None:
    document = json.loads(ONE.text()) | {"schakels": packed_links}
    with pytest.raises(RefusedError):
        parse(json.dumps(document, sort_keys=True, separators=(",", ":")))


@pytest.mark.parametrize(
    ("key", "value"),
    [("van", 0), ("van", True), ("van", 2), ("apparaat", ""), ("voor", 5), ("soort", "x")],
    ids=str,
)
def test_a_statement_that_is_not_right_is_refused(key: str, value: Any) -> None:
    document = json.loads(ONE.text()) | {key: value}
    with pytest.raises(RefusedError):
        parse(json.dumps(document, sort_keys=True, separators=(",", ":")))
