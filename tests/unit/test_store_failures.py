"""Failures of SQLite and of the disk come out as one Dutch sentence, our own mistakes as a bug."""

import errno
import sqlite3

import pytest
from sqlcipher3 import dbapi2

from intake_app.errors import AppError
from intake_app.store import failures
from intake_app.store.failures import spoken


def sqlite_error(code: int) -> Exception:
    error: Exception = dbapi2.DatabaseError("raw text with an answer")
    error.sqlite_errorcode = code  # type: ignore[attr-defined]
    error.sqlite_errorname = "SQLITE_X"  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, failures.FULL),
        (sqlite3.SQLITE_BUSY, failures.BUSY),
        (sqlite3.SQLITE_LOCKED, failures.BUSY),
        (sqlite3.SQLITE_READONLY, failures.READ_ONLY),
        (sqlite3.SQLITE_READONLY_DIRECTORY, failures.READ_ONLY),
        (sqlite3.SQLITE_PERM, failures.READ_ONLY),
        (sqlite3.SQLITE_IOERR_WRITE, failures.DISK),
        (sqlite3.SQLITE_CORRUPT, failures.DAMAGED),
        (sqlite3.SQLITE_NOTADB, failures.DAMAGED),
        (sqlite3.SQLITE_CANTOPEN, failures.UNREACHABLE),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(code: int, sentence: str) -> None:
    with pytest.raises(AppError) as caught, spoken():
        raise sqlite_error(code)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, failures.FULL),
        (errno.EDQUOT, failures.FULL),
        (errno.EACCES, failures.READ_ONLY),
        (errno.EROFS, failures.READ_ONLY),
        (errno.ENOENT, failures.UNREACHABLE),
        (errno.EIO, failures.DISK),
        (None, failures.DISK),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number: int | None, sentence: str) -> None:
    with pytest.raises(AppError) as caught, spoken():
        raise OSError(number, "raw")
    assert str(caught.value) == sentence


def test_our_own_mistake_is_a_bug_and_repeats_no_text() -> None:
    with pytest.raises(RuntimeError, match="store: SQLITE_X") as caught, spoken():
        raise sqlite_error(sqlite3.SQLITE_CONSTRAINT)
    assert "answer" not in str(caught.value)
    with pytest.raises(RuntimeError, match="store: ProgrammingError"), spoken():
        raise dbapi2.ProgrammingError("closed")


def test_other_errors_pass_untouched() -> None:
    with pytest.raises(KeyError), spoken():
        raise KeyError
