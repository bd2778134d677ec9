"""A user's folder over the knowledge files: a part of a file is enough, and nothing in it is passed over."""

from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge


def laid(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Knowledge(folder)


def test_one_weight_is_changed_and_the_others_stay(tmp_path, knowledge):
    weights = laid(tmp_path, "links.yaml", "actors: {weights: {same_name: 0.1}}\n").links.actors.weights
    assert weights == {**knowledge.links.actors.weights, "same_name": 0.1}


def test_a_word_is_added_to_a_frame_of_ours(tmp_path, knowledge):
    frames = laid(tmp_path, "frames/coerce.yaml", "frames: {arrest: {verbs: [frogmarch]}}\n").frames
    (sense,) = frames.of("verb", "frogmarch")
    assert (sense.type, sense.frame.cameo) == ("COERCE", "173")
    assert frames.of("verb", "arrest") and not knowledge.frames.of("verb", "frogmarch")


def test_a_file_of_comments_changes_nothing(tmp_path, knowledge):
    assert laid(tmp_path, "links.yaml", "# nothing yet\n").links == knowledge.links


def test_a_fault_in_a_part_is_found_by_its_line(tmp_path):
    with pytest.raises(KnowledgeError, match=r"links\.yaml:3: actors\.weights\.same_name: .*number"):
        _ = laid(tmp_path, "links.yaml", "actors:\n  weights:\n    same_name: high\n").links


def test_a_fault_in_a_list_is_found_by_its_line(tmp_path):
    text = "populations:\n  Ruritanian:\n  - Ruritanians\n  - {}\n"
    with pytest.raises(KnowledgeError, match=r"groups\.yaml:4: populations\.Ruritanian\.1"):
        _ = laid(tmp_path, "groups.yaml", text).groups


@pytest.mark.parametrize("text", ["- a list\n", "only words\n", "links: {}\n"])
def test_a_file_of_another_form_is_refused(text, tmp_path):
    with pytest.raises(KnowledgeError, match=r"links\.yaml:1: "):
        _ = laid(tmp_path, "links.yaml", text).links


def test_what_is_no_yaml_is_named_with_its_line(tmp_path):
    with pytest.raises(KnowledgeError, match=r"links\.yaml:3: not readable as YAML \(.*\); mend the line"):
        _ = laid(tmp_path, "links.yaml", "actors:\n  weights: [1\n").links


def test_a_key_that_there_is_not_is_said_to_be_none(tmp_path):
    with pytest.raises(KnowledgeError, match=r"links\.yaml:2: actors\.wieghts: there is no key of this name"):
        _ = laid(tmp_path, "links.yaml", "actors:\n  wieghts: {}\n").links


@pytest.mark.parametrize(
    "name",
    [
        "link.yaml",
        "links.yml",
        "frame/aid.yaml",
        "layouts/more.yaml",
        "frames/aid.yml",
        "holders/a.yml",
        "holders/a/b.yaml",
    ],
)
def test_a_file_that_would_not_be_read_is_refused(name, tmp_path):
    with pytest.raises(KnowledgeError, match="would not be read"):
        laid(tmp_path, name, "frames: {}\n")


def test_a_folder_without_a_knowledge_file_is_refused(tmp_path):
    (tmp_path / "titles.txt").write_text("titles: {}\n")
    with pytest.raises(KnowledgeError, match="holds no knowledge file"):
        Knowledge(tmp_path)


def test_a_file_continued_in_a_folder_is_one(tmp_path, knowledge):
    text = "institutions:\n  Hamas: {sector: GOV}\n"
    found = laid(tmp_path, "institutions/mine.yaml", text).groups.institution("Hamas")
    ours = knowledge.groups.institution("Hamas")
    assert (found.sector, found.country, found.aliases) == ("GOV", ours.country, ours.aliases)


def test_a_users_holders_stand_before_ours(tmp_path):
    text = "holders:\n- {country: FRA, role: mayor, held: {Bill Clinton: 1990/2000}}\n"
    for name in ("holders.yaml", "holders/mine.yaml", "holders/north_america.yaml"):
        holder = laid(tmp_path / name.replace("/", "-"), name, text).holders.named(("bill", "clinton"), "1998-03-01")
        assert (holder.country, holder.role) == ("FRA", "mayor")


@pytest.mark.parametrize("name", ["holders.yaml", "holders/mine.yaml"])
def test_a_fault_in_a_part_of_a_file_is_found_by_its_line(tmp_path, name):
    text = "holders:\n- country: FRA\n  role: mayor\n  held: {Nobody: soon}\n"
    with pytest.raises(KnowledgeError, match=name.replace(".", r"\.") + r":4: holders\.0\.held\.Nobody"):
        _ = laid(tmp_path, name, text).holders
