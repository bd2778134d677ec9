"""Decoding originals, finding files, and what stands beside them."""

import hashlib
import json
from pathlib import Path

import pytest

from onrecord.archive.inputs.walk import find
from onrecord.archive.originals.given import Given, sidecar
from onrecord.archive.originals.original import LIMIT, decode, read_file
from onrecord.errors import InputError

TEXT = "The café’s owner left. “No comment,” she said — twice — and shut the door behind her.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_in_any_form_is_the_same_text(codec: str) -> None:
    data = TEXT.encode(codec)
    original = decode(data, "a.txt")
    assert original.text == TEXT
    assert original.data == data
    assert original.sha256 == hashlib.sha256(data).hexdigest()
    assert original.id == original.sha256[:16]


def test_an_older_encoding_is_recognised() -> None:
    assert decode((TEXT * 5).encode("cp1252"), "a.txt").text == TEXT * 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "only blanks"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        (b"\xff\xfe\x00", "utf-16"),
        (b"a" * (LIMIT + 1), "too large"),
        (b"a" * (4 * LIMIT + 1), "too large"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=rf"bad\.txt: .*{words}.*;"):
        decode(data, "bad.txt")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="a folder"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="device or pipe"):
        read_file("/dev/null")


def test_a_sidecar_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text(json.dumps({"published": "2011-03-04", "agencies": ["Reuters"]}))
    assert sidecar(tmp_path / "a.txt") == Given(published="2011-03-04", agencies=("Reuters",), source="sidecar")
    assert sidecar(tmp_path / "b.txt") == Given(source="sidecar")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"published": "4 March"}',
        '{"published": "2011-02-30"}',
        '{"day": "x"}',
        '{"agencies": "AP"}',
        '{"title": 3}',
    ],
)
def test_a_malformed_sidecar_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.meta.json").write_text(text)
    with pytest.raises(InputError, match=r"a\.meta\.json"):
        sidecar(tmp_path / "a.txt")


def test_folders_are_walked_once_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.txt", "note.md", ".c.txt", "sub/d.txt", ".hidden/e.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = [
        path.relative_to(tmp_path).as_posix() for path in find([tmp_path, tmp_path / "a.txt", tmp_path / "note.md"])
    ]
    assert found == ["a.txt", "b.txt", "sub/d.txt", "note.md"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(find([tmp_path / "none"]))
