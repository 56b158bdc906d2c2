#!/usr/bin/env python3
"""Trains the three linear models of eyes and mouths, Sources/CFaces/models/face-parts.bin, and measures them.

Usage: train-face-parts.py EXAMPLES MODEL [--check]

EXAMPLES holds what FacePartTrainingTests writes of each person: eyes-NNN.f32 and mouths-NNN.f32, the numbers that face_parts.c sees in
patches, as 32-bit floats, and .csv with a line for each patch. --check only measures MODEL.

Trained is with the 41 people who trained the landmarks; what they say of thresholds comes from leaving out each quarter of them. The
other 20 are only measured. Nothing is drawn by chance here: the same machine makes the same file.
"""
import argparse
import glob
import os
import sys

import numpy as np

EYE, MOUTH = 8 * 6 * 9, 11 * 7 * 9
# What is added to the diagonal, for weights whose sum is 1.
RIDGE, HINGE = 3e-4, 1e-4
# Of what is no mouth, what covers one counts for the rest; of mouths, beards: hardly any of the 41 has one.
OTHER_PLACES, BEARDS = 0.2, 0.65
QUARTERS = 4


class Examples:
    """The patches of a part, of everyone, in the order of their numbers."""

    def __init__(self, folder, part, count):
        numbers, lines = [], []
        for path in sorted(glob.glob(os.path.join(folder, f"{part}-*.csv"))):
            with open(path) as file:
                lines += [line.split(",") for line in file.read().splitlines()]
            numbers.append(np.fromfile(path[:-3] + "f32", dtype="<f4").reshape(-1, count))
        seen = np.vstack(numbers).astype(np.float64)
        assert len(seen) == len(lines), f"{part}: {len(seen)} patches, {len(lines)} lines"
        self.seen = np.hstack([seen, np.ones((len(seen), 1))])
        column = [np.array(values) for values in zip(*lines)]
        self.truth = np.where(column[0] == "1", 1.0, -1.0)
        self.person, self.group, self.kind = column[1], column[2], column[4]
        self.unseen, self.opening = column[3] == "true", column[5].astype(np.float64)
        self.is_other_place = np.char.endswith(self.kind, ":else")
        self.is_beard = self.kind == "beard"
        people = sorted(set(self.person[~self.unseen]))
        self.quarter = np.array([people.index(person) % QUARTERS if person in people else -1 for person in self.person])

    def weights(self, chosen, shares):
        """The weight of each chosen example: shares are of kinds of examples; groups weigh alike."""
        weights = np.zeros(len(self.truth))
        for members, share in shares:
            members = members & chosen
            weights[members] = share / members.sum()
        for group in sorted(set(self.group)):
            members = (self.group == group) & chosen
            weights[members] /= members.sum()
        return weights / weights.sum()


def solved(seen, target, weights, penalty):
    weighed = seen * weights[:, None]
    diagonal = np.full(seen.shape[1], penalty)
    diagonal[-1] = 0
    return np.linalg.solve(weighed.T @ seen + np.diag(diagonal), weighed.T @ target)


def hinged(seen, target, weights, penalty):
    """Least squares of what is not yet on its side by 1: what is surely a mouth, or surely none, does not pull."""
    model, active = None, np.ones(len(target), dtype=bool)
    for _ in range(60):
        found = solved(seen[active], target[active], weights[active], penalty)
        model = found if model is None else model + 0.7 * (found - model)
        now = target * (seen @ found) < 1
        if (now == active).all():
            return found
        active = target * (seen @ model) < 1
    return model


def eye_model(examples, chosen):
    is_eye = examples.truth > 0
    weights = examples.weights(chosen, [(is_eye, 0.5), (~is_eye, 0.5)])
    return solved(examples.seen[chosen], examples.truth[chosen], weights[chosen], RIDGE)


def mouth_model(examples, chosen):
    is_mouth, beard, other = examples.truth > 0, examples.is_beard, examples.is_other_place
    shares = [(is_mouth & ~beard, 1 - BEARDS), (beard, BEARDS), (~is_mouth & ~other, 1 - OTHER_PLACES), (other, OTHER_PLACES)]
    weights = examples.weights(chosen, shares)
    return hinged(examples.seen[chosen], examples.truth[chosen], weights[chosen], HINGE)


def closed_share(kind):
    return 1.0 if kind == "lids1blur" else float(kind[4:]) if kind.startswith("lids") else 0.0


def opening_model(examples, chosen):
    """Openings of eyes that nothing hides; each share of closing weighs alike, open eyes half as much again."""
    chosen = chosen & (examples.truth > 0) & ~np.char.startswith(examples.kind, "c:")
    closed = np.array([closed_share(kind) for kind in examples.kind[chosen]])
    weights = np.zeros(len(closed))
    for share in set(closed):
        weights[closed == share] = (1.5 if share == 0 else 1) / (closed == share).sum()
    return solved(examples.seen[chosen], examples.opening[chosen], weights / weights.sum(), 1e-3)


def summary(examples, scores, chosen, log):
    """Quantiles of what is seen, on faces of which nothing is hidden, of what is hidden, and the people who are least like one."""
    seen = chosen & (examples.truth > 0) & ~examples.is_beard & ~np.char.startswith(examples.kind, "c:")
    hidden = chosen & (examples.truth < 0) & ~examples.is_other_place
    plain = seen & np.isin(examples.kind, ["good", "good1", "good2", "uncut"])
    least = sorted((scores[plain & (examples.person == person)].min(), person) for person in set(examples.person[plain]))[:4]
    low, high = np.quantile(scores[seen], [0.005, 0.02, 0.5]), np.quantile(scores[hidden], [0.5, 0.95, 0.98, 0.995])
    log("  seen: 0.5 %, 2 %, median " + " ".join(f"{value:.2f}" for value in low))
    if (chosen & examples.is_beard).any():
        log("  painted beards: 0.5 %, 2 % " + " ".join(f"{v:.2f}" for v in np.quantile(scores[chosen & examples.is_beard], [0.005, 0.02])))
    log("  hidden: median, 95 %, 98 %, 99.5 % " + " ".join(f"{value:.2f}" for value in high))
    log("  least as they are: " + ", ".join(f"{person} {value:.2f}" for value, person in least))
    for group in sorted(set(examples.group)):
        members = seen & (examples.group == group)
        log(f"    {group}: 2 % {np.quantile(scores[members], 0.02):.2f}, median {np.median(scores[members]):.2f}")


def left_out(examples, train):
    """Scores of the 41 by models that each quarter of them did not train."""
    scores = np.zeros(len(examples.truth))
    for quarter in range(QUARTERS):
        held = examples.quarter == quarter
        scores[held] = examples.seen[held] @ train(examples, ~examples.unseen & ~held)
    return scores


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples")
    arguments.add_argument("model")
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()

    def log(text):
        print(text, file=sys.stderr, flush=True)

    eyes, mouths = Examples(options.examples, "eyes", EYE), Examples(options.examples, "mouths", MOUTH)
    if not options.check:
        models = [train(examples, ~examples.unseen) for train, examples in ((eye_model, eyes), (mouth_model, mouths), (opening_model, eyes))]
        with open(options.model, "wb") as file:
            file.write(np.concatenate(models).astype("<f4").tobytes())
        for name, examples, train in (("eyes", eyes, eye_model), ("mouths", mouths, mouth_model)):
            log(f"{name}, of the people who trained, left out by quarters")
            summary(examples, left_out(examples, train), ~examples.unseen, log)
    model = np.fromfile(options.model, dtype="<f4").astype(np.float64)
    assert len(model) == 2 * (EYE + 1) + MOUTH + 1, "a model of another kind"
    parts = model[: EYE + 1], model[EYE + 1 : EYE + MOUTH + 2], model[EYE + MOUTH + 2 :]
    for name, examples, part in (("eyes", eyes, parts[0]), ("mouths", mouths, parts[1])):
        log(f"{name}, of the people who did not train")
        summary(examples, examples.seen @ part, examples.unseen, log)
    open_eyes = eyes.unseen & (eyes.truth > 0) & ~np.char.startswith(eyes.kind, "c:")
    log(f"openings are off by a standard deviation of {(eyes.seen @ parts[2] - eyes.opening)[open_eyes].std():.4f}")


if __name__ == "__main__":
    main()
