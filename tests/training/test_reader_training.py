"""Training, export and going on, on a network of one layer and a few made-up sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: pip install '.[train]'")

from training.reader import heads, losses, network, sources, train, weights  # noqa: E402
from training.reader.augment import Datelines  # noqa: E402
from training.reader.batches import Mixer, Parts, Stream  # noqa: E402
from training.reader.documents import Document  # noqa: E402
from training.reader.encoding import encoder  # noqa: E402
from training.reader.examples import Maker  # noqa: E402
from training.reader.labels import Labels  # noqa: E402
from training.reader.predict import CONTEXT, SENTENCES, ExportedModel, Predictor, TorchModel  # noqa: E402
from training.reader.settings import Augment, Distil, Settings, load  # noqa: E402
from training.reader.teachers import Teaching  # noqa: E402

HEADS = {
    "upos", "xpos", "feats", "starts", "arcs", "relations", "entities", "times", "cues", "roles", "links", "valid",
    "factuality",
}  # fmt: skip
QUIET = Augment(**dict.fromkeys(Augment.__dataclass_fields__, 0.0))


@pytest.fixture(autouse=True)
def one_layer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(network, "LAYERS", 1)
    monkeypatch.setattr(losses, "BEFORE_FALSE_CUES", 2)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def documents() -> dict[str, Document]:
    sentence = {
        "words": ["Ann", "saw", "Lima", "."],
        "upos": ["PROPN", "VERB", "PROPN", "PUNCT"],
        "xpos": ["NNP", "VBD", "NNP", "."],
        "feats": ["Number=Sing", "_", "Number=Sing", "_"],
        "head": [2, 0, 2, 2],
        "deprel": ["nsubj", "root", "obj", "punct"],
        "ner": ["B-PER", "O", "B-LOC", "O"],
    }
    said = "She will go, Ann said. It rains, said Bob."
    spoken = [
        {"source": [[13, 16]], "cue": [[17, 21]], "content": [[0, 11]]},
        {"source": [[38, 41]], "cue": [[33, 37]], "content": [[23, 31]]},
    ]
    time = {"start": 12, "end": 18, "type": "DATE"}
    return {
        "treebanks": sources.treebank({"id": "t", "sents": [sentence] * 4}, "t"),
        "entities": sources.three_entities({"id": "e", "sents": [sentence] * 4}, "t"),
        "attribution": sources.attributions({"doc_id": "a", "text": said, "attributions": spoken}, "t"),
        "time": sources.times({"doc_id": "w", "text": "They met on Monday in Lima.", "timexes": [time]}, "t"),
        "factuality": sources.factuality(
            {"id": "f", "text": "He did not go", "targets": [{"start": 11, "end": 13, "label": -3.0}]}, "t"
        ),
    }


def trainer(texts: dict[str, Document], only: list[str] | None = None) -> train.Trainer:
    shipped = load()
    settings: Settings = replace(
        shipped,
        run=replace(shipped.run, warmup=1, micro_batches=len(texts), head_rate=3e-3),
        network=replace(shipped.network, dropout=0.0, arc_dropout=0.0),
        shares=dict.fromkeys(texts, 1 / len(texts)),
        augment=QUIET,
    )
    labels = Labels.of(texts.values())
    torch.manual_seed(0)
    made = network.Network(labels, settings.network)
    maker = Maker(labels)
    parts = Parts(encoder(), maker, Datelines([], maker))
    streams = [Stream(group, [text], parts, settings) for group, text in texts.items()]
    frozen = heads.Alone(made, only) if only else None
    return train.Trainer(made, Mixer(streams, settings.shares), settings, "cpu", frozen)


def test_every_loss_falls() -> None:
    one = trainer(documents())
    rows = [one.train_step(0.0) for _ in range(25)]
    first, last = rows[0], rows[-1]
    assert first.keys() == HEADS
    assert {name for name in HEADS if last[name] >= first[name]} == set()


def test_heads_trained_alone_learn_and_leave_all_else(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="exporting needs onnx: pip install '.[train]'")
    from training.reader.compare import differences
    from training.reader.export import export

    texts = documents()
    del texts["time"], texts["factuality"]
    one = trainer(texts, ["entities", "attribution"])
    export(one.network, one.network.labels, tmp_path / "before", {"attribution", "time"})
    before = {name: weight.clone() for name, weight in one.network.state_dict().items()}
    rows = [one.train_step(0.0) for _ in range(40)]
    first, last = rows[0], rows[-1]
    assert first.keys() == {"entities", "cues", "roles", "links", "valid"}
    assert all(last[name] < first[name] for name in first)
    changed = {name.partition(".")[0] for name, old in before.items() if (one.network.state_dict()[name] != old).any()}
    assert changed == {"entities", "cues", "cue_crf", "roles", "links"}
    taken = heads.put(before, one.network.state_dict(), ["entities"])
    assert {name.partition(".")[0] for name, old in before.items() if (taken[name] != old).any()} == {"entities"}
    export(one.network, one.network.labels, tmp_path / "after", {"attribution", "time"})
    window = one.mixer.step(1)[0].features
    window = replace(window, **{name: getattr(window, name)[:1] for name in window.__dataclass_fields__})
    found = differences(ExportedModel(tmp_path / "before"), ExportedModel(tmp_path / "after"), [window])
    assert {name for name, row in found.items() if row.differing} == {"ner", "cue"}


def test_only_groups_that_teach_a_head_are_drawn_for_it() -> None:
    shares = heads.shares(load().shares, ["attribution"])
    assert {group for group, share in shares.items() if share} == {"attribution"}


def test_training_goes_on_as_if_it_had_not_stopped(tmp_path: Path) -> None:
    one = trainer(documents())
    for _ in range(3):
        one.train_step(0.0)
    one.save(tmp_path / "x.pt", 5.0)
    expected = one.train_step(0.0)
    other = trainer(documents())
    assert other.resume(tmp_path / "x.pt") == 5.0
    assert other.step == 3
    assert other.train_step(0.0) == pytest.approx(expected, rel=1e-4)


def test_the_exported_model_reads_as_the_checkpoint_does(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="exporting needs onnx: pip install '.[train]'")
    from training.reader.export import export

    texts = documents()
    one = trainer(texts)
    for _ in range(40):
        one.train_step(0.0)
    export(one.network, one.network.labels, tmp_path, texts)
    ours = Predictor(TorchModel(one.network))
    exported = Predictor(ExportedModel(tmp_path, "reader.float.onnx", "links.float.onnx"))
    for how, name in ((SENTENCES, "treebanks"), (CONTEXT, "attribution"), (CONTEXT, "time")):
        (a,), (b,) = (p.read([texts[name]], how, syntax=name == "treebanks") for p in (ours, exported))
        assert (a.syntax, a.entities, a.times, a.attributions) == (b.syntax, b.entities, b.times, b.attributions)
    (read,) = ours.read([texts["attribution"]], CONTEXT)
    assert len(read.attributions) == 2


def test_the_shipped_engine_reads_what_is_exported(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="exporting needs onnx: pip install '.[train]'")
    from onrecord.language.encoding.surroundings import Surroundings
    from onrecord.language.engine import Engine
    from training.reader.export import export

    one = trainer(documents())
    for _ in range(40):
        one.train_step(0.0)
    export(one.network, one.network.labels, tmp_path, {"treebanks"})
    assert not (tmp_path / "links.onnx").exists()
    words = ["Ann", "saw", "Lima", ".", "Ann", "saw", "Lima", "."]
    around = Surroundings([0] * 8, [2] + [0] * 7, [0] * 4 + [1] * 4)
    (core,) = Engine(tmp_path, threads=1).read(words, around)
    assert core.attributions == []
    sentence, *_ = core.sentences
    assert sentence.upos[:4] == ["PROPN", "VERB", "PROPN", "PUNCT"]
    assert sentence.relations[:4] == ["nsubj", "root", "obj", "punct"]


def test_moving_outliers_into_the_weights_changes_no_score() -> None:
    from training.reader.network import tensors
    from training.reader.smoothing import Smoothed, sample, smooth

    texts = documents()
    one = trainer(texts).network.eval()
    with torch.no_grad():
        one.encoder.layers[0].norm1.weight[7] = 40.0  # an outlier
    windows = sample([[texts["treebanks"]], [texts["time"]]], encoder(), Maker(one.labels))
    with torch.no_grad():
        before = one.scores(one.words(tensors(windows[0], "cpu")))
        smooth(one, windows)
        after = one.scores(one.words(tensors(windows[0], "cpu")))
    part = one.encoder.layers[0].up
    assert isinstance(part, Smoothed)
    assert part.inverse[7] < 0.2
    for name, scores in before.items():
        assert torch.allclose(scores, after[name], atol=1e-3), name


def test_a_teacher_that_says_the_same_adds_nothing() -> None:
    one = trainer(documents())
    other = trainer(documents())
    for parameter in other.network.parameters():
        parameter.data.add_(torch.randn_like(parameter) * 0.05)
    told = Distil(parser=1.0, attribution=1.0, every=1, temperature=1.0)
    (batch,) = [batch for batch in one.mixer.step(5) if batch.group == "time"]
    batch.features.quotes[:] = 0  # which the parsing teacher is not shown
    batch.features.breaks[:] = 0
    one.network.eval()
    scores = one.network.scores(one.network.words(network.tensors(batch.features, "cpu")))
    same = Teaching(one.network, None, told, "cpu")(batch, scores, 0)
    apart = Teaching(other.network, None, told, "cpu")(batch, scores, 0)
    assert same is not None
    assert apart is not None
    assert float(same) == pytest.approx(0.0, abs=1e-4)
    assert float(apart) > 0.01


def test_a_teacher_is_silent_where_its_corpora_speak() -> None:
    one = trainer(documents())
    told = Distil(parser=1.0, attribution=1.0, every=1, temperature=1.0)
    teaching = Teaching(one.network, None, told, "cpu")
    (batch,) = [batch for batch in one.mixer.step(5) if batch.group == "treebanks"]
    assert teaching(batch, {}, 0) is None


def test_alone_a_group_gets_the_steps_of_its_share() -> None:
    settings = train.alone(load(), "attribution")
    assert settings.run.steps == round(load().run.steps * load().shares["attribution"])
    assert {group for group, share in settings.shares.items() if share} == {"attribution"}


def test_rows_of_a_forerunner_are_put_in_our_order() -> None:
    given = torch.tensor([[1.0], [2.0]])
    rows = weights._rows(given, ["A", "B"], ["B", "C", "A"], -9.0)
    assert rows.tolist() == [[2.0], [-9.0], [1.0]]


def test_a_setting_is_changed_from_the_command_line() -> None:
    settings = train.settings_of(train.DEFAULT, ["run.steps=7", "windows.time=[1, 2]"])
    assert settings.run.steps == 7
    assert settings.windows["time"] == [1, 2]
    with pytest.raises(SystemExit, match="no stepz"):
        train.settings_of(train.DEFAULT, ["run.stepz=7"])
