"""Train all heads together.

    python -m training.reader.train [--prepared build/training] [--out build/training/run] [--open] [--minutes 130]
        [--threads 2] [--resume] [--alone GROUP] [--set run.steps=200 ...]
        [--start FILE] [--only HEAD ...] [--parser-start FILE] [--attribution-start FILE]
        [--parser-teacher FILE] [--attribution-teacher FILE]

Reads what ``make corpora`` wrote, and writes OUT/last.pt after each ``--every`` steps and at the end, with
OUT/labels.json and OUT/log.jsonl.  With a number of steps a seed gives the same model on the same machine and number of
threads; ``--minutes`` ends the schedule by the clock instead and prints the steps that this came to.  On a GPU, where
torch sees one.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.reader import corpora, heads, teachers, weights
from training.reader.augment import Datelines
from training.reader.batches import Batch, Mixer, Parts, Stream, towns
from training.reader.encoding import encoder
from training.reader.examples import Maker
from training.reader.labels import EntityTargets, Labels
from training.reader.losses import Losses
from training.reader.network import Network, tensors
from training.reader.settings import DEFAULT, Settings, of_dict

CHECKPOINT = "last.pt"
TREEBANKS = "treebanks"
FADING = 0.98  # of the losses' running means


@dataclass
class Clock:
    """How much of the schedule is over: by steps, or by time where there is a limit."""

    steps: int
    minutes: float | None
    spent: float = 0.0  # seconds in runs before this one

    def __post_init__(self) -> None:
        self._began = time.monotonic()

    def seconds(self) -> float:
        """Of training so far."""
        return self.spent + time.monotonic() - self._began

    def over(self, step: int) -> float:
        """From 0 to 1."""
        if self.minutes is not None:
            return self.seconds() / 60 / self.minutes
        return step / self.steps if self.steps else 1.0


class Trainer:
    """Network, optimizer and data of a run, and where it is."""

    def __init__(
        self, network: Network, mixer: Mixer, settings: Settings, device: str, alone: heads.Alone | None = None
    ) -> None:
        self.network, self.mixer, self.settings = network.to(device), mixer, settings
        self.device, self.step = device, 0
        self.groups = set(mixer.streams)  # of corpora, that have taught the network
        self.alone = alone
        run = settings.run
        if run.freeze_words:
            network.encoder.word.weight.requires_grad_(False)
        new = ("encoder.shape", "encoder.quote", "encoder.opening")
        named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        old = [p for name, p in named if name.startswith("encoder.") and not name.startswith(new)]
        heads = [p for name, p in named if not name.startswith("encoder.") or name.startswith(new)]
        groups = [{"params": old, "lr": run.encoder_rate}, {"params": heads, "lr": run.head_rate}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=run.weight_decay, betas=(0.9, 0.98), fused=True)
        self.losses = Losses(network, mixer.entity_targets, device)
        self.teaching: teachers.Teaching | None = None

    def train_step(self, over: float) -> dict[str, float]:
        """One step at a place of the schedule; the losses by name."""
        run = self.settings.run
        factor = min(1.0, (self.step + 1) / run.warmup) * max(run.floor, 1 - over)
        for group, rate in zip(self.optimizer.param_groups, (run.encoder_rate, run.head_rate), strict=True):
            group["lr"] = rate * factor
        self.optimizer.zero_grad()
        seen: dict[str, float] = {}
        for batch in self.mixer.step(run.micro_batches):
            total, parts = self.loss(self.alone.targets(batch) if self.alone else batch)
            (total / run.micro_batches).backward()  # type: ignore[no-untyped-call]
            seen |= parts
        torch.nn.utils.clip_grad_norm_([p for p in self.network.parameters() if p.grad is not None], run.clip)
        self.optimizer.step()
        self.step += 1
        return seen

    def loss(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        """The weighted loss of a batch, and each part of it."""
        self.network.train()
        with torch.autocast(self.device, dtype=torch.bfloat16):
            x = tensors(batch.features, self.device)
            scores = self.network.scores(self.alone.words(x) if self.alone else self.network.words(x))
            found = self.losses(batch, scores, self.step)
            taught = self.teaching(batch, scores, self.step) if self.teaching else None
        total = torch.zeros((), device=self.device)
        for name, loss in found.items():
            total = total + self.settings.weights[name] * loss
        parts = {name: float(loss.detach()) for name, loss in found.items()}
        if taught is not None:
            total = total + taught
            parts[f"taught {batch.group}"] = float(taught.detach())
        return total, parts

    def save(self, path: Path, seconds: float) -> None:
        """Write all that is needed to go on or to export; whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "settings": self.settings.as_dict(),
            "step": self.step,
            "seconds": seconds,
            "streams": self.mixer.state(),
            "groups": sorted(self.groups),
            "random": (torch.get_rng_state(), self._dropouts()),
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def resume(self, path: Path) -> float:
        """Go on from what ``save`` wrote; the seconds spent before."""
        state = torch.load(path, map_location=self.device, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]
        self.groups |= set(weights.groups(state))
        self.mixer.resume(state["streams"])
        torch.set_rng_state(state["random"][0].cpu())
        for dropout, kept in zip(self._generators(), state["random"][1], strict=True):
            dropout.bit_generator.state = kept
        return float(state["seconds"])

    def _generators(self) -> list[np.random.Generator]:
        return [self.network.dropout.random, self.network.arc_dropout.random]

    def _dropouts(self) -> list[Any]:
        return [generator.bit_generator.state for generator in self._generators()]


def mixer_of(folder: Path, only_open: bool, settings: Settings) -> tuple[Mixer, Labels]:
    """The streams of all groups that are here and have a share, and the labels of the treebanks."""
    groups = defaultdict(list)
    for corpus in corpora.for_training(corpora.table(), only_open):
        group = corpus.group or ""
        if not settings.shares.get(group) and group != TREEBANKS:  # the treebanks' labels are needed in any case
            continue
        try:
            groups[group] += corpora.load(corpus, folder, with_text=False)
        except corpora.MissingCorpusError as error:
            if not corpus.optional:
                raise SystemExit(str(error)) from error
    labels = Labels.of(groups[TREEBANKS])
    schemes = {document.scheme for found in groups.values() for document in found if document.scheme}
    maker = Maker(labels, EntityTargets(schemes))
    places = towns(groups["entities"] or groups[TREEBANKS])
    parts = Parts(encoder(), maker, Datelines(places, maker))
    streams = [
        Stream(group, found, parts, settings) for group, found in groups.items() if found and settings.shares[group]
    ]
    return Mixer(streams, settings.shares), labels


def settings_of(config: Path, changes: list[str]) -> Settings:
    """Settings from a file with changes of the form ``run.steps=200``."""
    rows = tomllib.loads(config.read_text(encoding="utf-8"))
    for change in changes:
        place, _, value = change.partition("=")
        section, _, name = place.partition(".")
        if section not in rows or name not in rows[section]:
            raise SystemExit(f"--set {change}: {config} has no {name or '(name)'} in [{section}]")
        rows[section][name] = tomllib.loads(f"value = {value}")["value"]
    return of_dict(rows, str(config))


def alone(settings: Settings, group: str) -> Settings:
    """The same training of one group of corpora alone, as many word pieces of it as in the joint training."""
    if group not in settings.shares:
        raise SystemExit(f"--alone {group}: no such group; there are {', '.join(settings.shares)}")
    steps = round(settings.run.steps * settings.shares[group] / sum(settings.shares.values()))
    shares = {name: float(name == group) for name in settings.shares}
    return replace(settings, run=replace(settings.run, steps=steps), shares=shares)


def run(trainer: Trainer, clock: Clock, out: Path, every: int, log_every: int) -> None:
    """Train to the end of the schedule."""
    means: dict[str, float] = {}
    counts: Counter[str] = Counter()
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        while (over := clock.over(trainer.step)) < 1:
            for name, loss in trainer.train_step(over).items():
                counts[name] += 1
                new = max(1 - FADING, 1 / counts[name])
                means[name] = (1 - new) * means.get(name, 0.0) + new * loss
            if trainer.step % log_every == 0:
                seconds = clock.seconds()
                rate = sum(trainer.mixer.seen.values()) / seconds
                row = {"step": trainer.step, "seconds": round(seconds), "pieces_a_second": round(rate)} | {
                    name: round(mean, 4) for name, mean in sorted(means.items())
                }
                log.write(json.dumps(row) + "\n")
                log.flush()
                print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
            if trainer.step % every == 0:
                trainer.save(out / CHECKPOINT, clock.seconds())
    trainer.save(out / CHECKPOINT, clock.seconds())


def main() -> None:
    """Train."""
    options = _options()
    settings = settings_of(options.config, options.set)
    if options.alone:
        settings = alone(settings, options.alone)
    if options.only and not options.start:
        raise SystemExit("--only trains heads of a network that is trained already; give it with --start")
    if options.only:
        settings = replace(settings, shares=heads.shares(settings.shares, options.only))
    seed = settings.run.seed
    random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    mixer, labels = mixer_of(options.prepared, options.open, settings)
    options.out.mkdir(parents=True, exist_ok=True)
    labels.save(options.out / "labels.json")
    network = Network(labels, settings.network)
    for number, dropout in enumerate((network.dropout, network.arc_dropout)):
        dropout.random = np.random.default_rng([seed, number])
    if options.parser_start:
        weights.parser(network, options.parser_start)
    else:
        weights.minilm(network)
    if options.attribution_start:
        weights.attribution(network, options.attribution_start, options.blend)
    groups = weights.finished(network, options.start) if options.start else set()
    trainer = Trainer(network, mixer, settings, device, heads.Alone(network, options.only) if options.only else None)
    trainer.groups |= groups
    if options.parser_teacher or options.attribution_teacher:
        trainer.teaching = teachers.Teaching(
            options.parser_teacher and teachers.parser_teacher(labels, settings.network, options.parser_teacher),
            options.attribution_teacher
            and teachers.attribution_teacher(labels, settings.network, options.attribution_teacher),
            settings.distil,
            device,
        )
    spent = trainer.resume(options.out / CHECKPOINT) if options.resume else 0.0
    clock = Clock(settings.run.steps, options.minutes, spent)
    run(trainer, clock, options.out, options.every, options.log_every)
    print(f"{trainer.step} steps in {clock.seconds() / 60:.1f} minutes; --set run.steps={trainer.step} trains as many")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--prepared", type=Path, default=corpora.OUT, help="where make corpora wrote")
    add("--out", type=Path, default=corpora.OUT / "run")
    add("--config", type=Path, default=DEFAULT)
    add("--set", action="append", default=[], metavar="SECTION.NAME=VALUE", help="change a setting")
    add("--open", action="store_true", help="openly licensed corpora alone")
    add("--alone", metavar="GROUP", help="one group of corpora, for its share of the steps: what joint training costs")
    add("--minutes", type=float, help="end the schedule by the clock")
    add("--threads", type=int, default=2)
    add("--resume", action="store_true", help="go on from OUT/last.pt")
    add("--every", type=int, default=200, help="steps between checkpoints")
    add("--log-every", type=int, default=20, help="steps between lines of the log")
    add("--start", type=Path, help="begin with the weights that an earlier run ended with; the schedule is a new one")
    add(
        "--only",
        nargs="+",
        choices=list(heads.PARTS),
        help="train these heads alone and leave all else as --start has it",
    )
    add("--parser-start", type=Path, help="start from the parsing forerunner's checkpoint, not from MiniLM")
    add("--attribution-start", type=Path, help="start the attribution heads from their forerunner's checkpoint")
    add("--blend", type=float, default=0.5, help="share of the attribution forerunner's encoder in the first one")
    add("--parser-teacher", type=Path, help="learn from the parsing forerunner; see [distil]")
    add("--attribution-teacher", type=Path, help="learn from the attribution forerunner; see [distil]")
    return parser.parse_args()


if __name__ == "__main__":
    main()
