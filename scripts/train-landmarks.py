#!/usr/bin/env python3
"""Trains the landmark predictor: regression trees in a cascade (Kazemi and Sullivan, 2014), written as one small file.

Usage: train-landmarks.py FACES MODEL [--check] [--all]

FACES holds the Face Research Lab London Set (DeBruine and Jones 2017, doi 10.6084/m9.figshare.5047666, CC-BY 4.0): NNN_03.jpg,
NNN_03.tem with the 189 points that people marked, and london_info.csv. --check only measures MODEL on the people who were kept for
tests; --all trains with them too, and what is measured then says little.

Every third identity tests, counted in the order of group, gender and number. The other faces are seen mirrored, tilted, turned, nodding,
with closed eyes and opened mouths, on other walls, and in bad light; all draws are seeded, so that the same machine makes the same file.
"""
import argparse
import csv
import io
import os
import struct
import sys
import time

import numpy as np
from PIL import Image, ImageDraw

# The patch that the trees see: a square of BOX pixels for the detector's square, and a margin around it.
BOX, MARGIN = 160, 60
SIDE = BOX + 2 * MARGIN
# The detector's square beside the face: its centre below the middle of the eyes, and its side, in distances of the eyes.
BOX_BELOW_EYES, BOX_SIDE = 0.527, 2.317

LEVELS, TREES, DEPTH, COMPONENTS, POOL, COARSE_LEVELS = 10, 250, 4, 40, 800, 3
RATE, REGULARISATION, CANDIDATES = 0.1, 20.0, 64
PATCHES_PER_FACE, STARTS = 120, 3
SEED = 20170

# The marked points that make a landmark (the mean of several), in the order of the model file.
EYE_RIGHT = [(18,), (19,), (20,), (21,), (22,), (28,), (29,), (30,)]
EYE_LEFT = [(23,), (24,), (25,), (26,), (27,), (31,), (32,), (33,)]
BROWS = [(i,) for i in range(71, 83)]
NOSE = [(51, 57), (53, 59), (54, 60), (63,), (68,), (55,)]
MOUTH = [(87,), (93,)] + [(i,) for i in range(88, 93)] + [(i,) for i in range(94, 109)]
JAW = [(i,) for i in (109, 110, 111, 125, 126, 127, 128, 129, 130, 131, 132, 133, 114, 113, 112)]
POINTS = [(0,), (1,)] + EYE_RIGHT + EYE_LEFT + BROWS + NOSE + MOUTH + JAW
COUNT = len(POINTS)
# Where each landmark is found in a mirrored face.
MIRROR = (
    [1, 0]
    + [14, 13, 12, 11, 10, 17, 16, 15]
    + [6, 5, 4, 3, 2, 9, 8, 7]
    + [29 - i for i in range(12)]
    + [30, 31, 32, 34, 33, 35]
    + [37, 36]
    + [start + 4 - i for start in (38, 43, 48, 53) for i in range(5)]
    + [72 - i for i in range(15)]
)
RIGHT_LIDS, LEFT_LIDS = (2, range(3, 6), 6, range(7, 10)), (10, range(11, 14), 14, range(15, 18))
BROW_RIGHT, BROW_LEFT = range(18, 24), range(24, 30)
MOUTH_CORNERS, UPPER_INNER, LOWER_INNER, LOWER_OUTER = (36, 37), range(43, 48), range(48, 53), range(53, 58)
FIRST_JAW, CHIN, NOSE_TIP = 58, 65, 32
# The eyes matter most, then the mouth; along the jaw nobody can tell one point from the next.
WEIGHTS = np.ones(COUNT)
WEIGHTS[:2], WEIGHTS[2:18], WEIGHTS[36:FIRST_JAW], WEIGHTS[FIRST_JAW:] = 2.5, 2.0, 1.3, 0.6


# --- The faces and who is kept for tests


def identities(folder):
    """(train, test): what is known of each face that has picture and points, every third one for tests."""
    with open(os.path.join(folder, "london_info.csv")) as file:
        people = [row for row in csv.DictReader(file)]
    people = [row for row in people if os.path.exists(os.path.join(folder, row["face_id"] + "_03.tem"))]
    people.sort(key=lambda row: (row["face_eth"], row["face_gender"], row["face_id"]))
    return [row for i, row in enumerate(people) if i % 3 != 2], people[2::3]


def marked_points(path):
    with open(path) as file:
        lines = file.read().split("\n")
    marks = np.array([[float(number) for number in line.split()] for line in lines[1 : 1 + int(lines[0])]])
    return marks, np.array([marks[list(group)].mean(axis=0) for group in POINTS])


class Face:
    """A face at about the patch's resolution: colours, points, and what of the picture is wall."""

    def __init__(self, folder, number):
        picture = Image.open(os.path.join(folder, f"{number}_03.jpg")).convert("RGB")
        marks, points = marked_points(os.path.join(folder, f"{number}_03.tem"))
        distance = np.hypot(*(points[1] - points[0]))
        scale = (BOX / BOX_SIDE) / distance
        size = [round(length * scale) for length in picture.size]
        self.points = points * [size[0] / picture.size[0], size[1] / picture.size[1]]
        marks = marks * [size[0] / picture.size[0], size[1] / picture.size[1]]
        self.colours = np.asarray(picture.resize(size, Image.BOX), dtype=np.float32)
        hull = Image.new("L", size)
        outline = [tuple(marks[i]) for i in (109, *range(134, 145), 112, 113, 114, 133, 132, 131, 130, 129, 128, 127, 126, 125, 111, 110)]
        ImageDraw.Draw(hull).polygon(outline, fill=255)
        wall = np.median(self.colours[: size[1] // 3, [1, 2, 3, -4, -3, -2]].reshape(-1, 3), axis=0)
        away = np.abs(self.colours - wall).max(axis=2)
        self.wall = np.clip((40 - away) / 20, 0, 1).astype(np.float32)
        self.wall[np.asarray(hull) > 0] = 0


# --- Bending a face: every bend maps from the new picture back to the old one


def bilinear(plane, x, y):
    height, width = plane.shape[:2]
    x, y = np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)
    column, row = x.astype(np.int32), y.astype(np.int32)
    fx, fy = (x - column).astype(np.float32), (y - row).astype(np.float32)
    at = row * width + column
    flat = plane.reshape(height * width, -1)
    fx, fy = fx[:, None], fy[:, None]
    return (flat[at] * (1 - fx) + flat[at + 1] * fx) * (1 - fy) + (flat[at + width] * (1 - fx) + flat[at + width + 1] * fx) * fy


class Turn:
    """A head turned and nodding: a depth like a head's, seen from further round."""

    def __init__(self, points, yaw, pitch):
        self.middle = (points[0] + points[1]) / 2
        self.unit = np.hypot(*(points[1] - points[0]))
        self.nose = (points[NOSE_TIP] - self.middle) / self.unit
        self.yaw, self.pitch = np.radians(yaw), np.radians(pitch)

    def depth(self, x, y):
        head = 1.15 * np.maximum(0, 1 - (x / 1.25) ** 2 - ((y - 0.35) / 1.9) ** 2)
        nose = 0.38 * np.exp(-((x - self.nose[0]) ** 2) / (2 * 0.17**2) - (y - self.nose[1] + 0.05) ** 2 / (2 * 0.25**2))
        return head + nose

    def forwards(self, points):
        x, y = ((points - self.middle) / self.unit).T
        depth = self.depth(x, y)
        moved = np.stack([x * np.cos(self.yaw) + depth * np.sin(self.yaw), y * np.cos(self.pitch) + depth * np.sin(self.pitch)], axis=1)
        return moved * self.unit + self.middle

    def back(self, x, y):
        u, v = (x - self.middle[0]) / self.unit, (y - self.middle[1]) / self.unit
        s, t = u, v
        for _ in range(6):
            depth = self.depth(s, t)
            s, t = (u - depth * np.sin(self.yaw)) / np.cos(self.yaw), (v - depth * np.sin(self.pitch)) / np.cos(self.pitch)
        return s * self.unit + self.middle[0], t * self.unit + self.middle[1]


class Bumps:
    """Other people's proportions: a few wide, gentle displacements."""

    def __init__(self, points, draw):
        middle, unit = (points[0] + points[1]) / 2, np.hypot(*(points[1] - points[0]))
        self.centres = middle + unit * np.stack([draw.uniform(-1.1, 1.1, 7), draw.uniform(-0.6, 1.9, 7)], axis=1)
        self.widths = unit * draw.uniform(0.4, 0.9, 7)
        self.moves = unit * draw.normal(0, 0.05, (7, 2))

    def displacement(self, x, y):
        dx, dy = np.zeros_like(x), np.zeros_like(y)
        for centre, width, move in zip(self.centres, self.widths, self.moves):
            weight = np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * width**2))
            dx, dy = dx + weight * move[0], dy + weight * move[1]
        return dx, dy

    def back(self, x, y):
        dx, dy = self.displacement(x, y)
        return x + dx, y + dy

    def forwards(self, points):
        x, y = points.T
        for _ in range(8):
            dx, dy = self.displacement(x, y)
            x, y = points[:, 0] - dx, points[:, 1] - dy
        return np.stack([x, y], axis=1)


class Lids:
    """Both eyes closed by a share: the skin above is drawn down over them, column by column."""

    def __init__(self, points, closed):
        self.points, self.closed = points, closed

    def curves(self, lids, brow, x):
        outer, upper, inner, lower = lids
        across = np.array([self.points[outer], *self.points[list(upper)], self.points[inner]])
        under = np.array([self.points[outer], *self.points[list(lower)], self.points[inner]])
        across, under = across[np.argsort(across[:, 0])], under[np.argsort(under[:, 0])]
        arch = self.points[list(brow)]
        top = np.interp(x, across[:, 0], across[:, 1])
        bottom = np.maximum(top, np.interp(x, under[:, 0], under[:, 1]))
        return top, bottom, np.minimum(np.interp(x, arch[:, 0], arch[:, 1]), top - 4), (x > across[0, 0]) & (x < across[-1, 0])

    def back(self, x, y):
        y = y.copy()
        for lids, brow in ((RIGHT_LIDS, BROW_RIGHT), (LEFT_LIDS, BROW_LEFT)):
            box = self.points[[lids[0], lids[2], *lids[1], *lids[3], *brow]]
            near = (np.abs(x - box[:, 0].mean()) < np.ptp(box[:, 0])) & (np.abs(y - box[:, 1].mean()) < np.ptp(box[:, 1]))
            top, bottom, arch, within = self.curves(lids, brow, x[near])
            edge = top + self.closed * (bottom - top)
            moved = arch + (y[near] - arch) * (top - arch) / (edge - arch)
            y[near] = np.where(within & (y[near] > arch) & (y[near] < edge), moved, y[near])
        return x, y

    def forwards(self, points):
        points = points.copy()
        for lids, brow in ((RIGHT_LIDS, BROW_RIGHT), (LEFT_LIDS, BROW_LEFT)):
            for i in lids[1]:
                top, bottom, _, _ = self.curves(lids, brow, points[i : i + 1, 0])
                points[i, 1] += self.closed * float((bottom - top)[0])
        return points


class Jaw:
    """A mouth opened by a share of the eyes' distance: lower lip and chin go down, the gap is dark."""

    def __init__(self, points, gap):
        self.points, self.gap = points, gap * np.hypot(*(points[1] - points[0]))
        self.corners = points[list(MOUTH_CORNERS)]
        inner = (points[list(UPPER_INNER)] + points[list(LOWER_INNER)]) / 2
        self.line = np.array([self.corners[0], *inner, self.corners[1]])
        self.line = self.line[np.argsort(self.line[:, 0])]
        self.centre, self.half = self.corners[:, 0].mean(), abs(np.diff(self.corners[:, 0])[0]) / 2

    def displacement(self, x, y):
        line = np.interp(x, self.line[:, 0], self.line[:, 1])
        lips = np.maximum(0, 1 - ((x - self.centre) / self.half) ** 2) ** 0.7
        jaw = np.exp(-(((x - self.centre) / (2.2 * self.half)) ** 4))
        below = np.clip((y - line) / max(4.0, self.points[CHIN, 1] - line.mean()), 0, 1)
        return line, self.gap * (lips * (1 - below) + jaw * below), self.gap * lips

    def back(self, x, y):
        source = y
        for _ in range(5):
            line, move, gap = self.displacement(x, source)
            source = np.where(y > line + gap, y - move, np.minimum(y, line))
        self.inside = (y > line) & (y < line + gap)
        return x, np.where(y <= line, y, np.maximum(source, line))

    def forwards(self, points):
        points = points.copy()
        lowered = [*LOWER_INNER, *LOWER_OUTER, *range(FIRST_JAW + 2, COUNT - 2)]
        x, y = points[lowered].T
        line, move, _ = self.displacement(x, y)
        lips = np.arange(len(lowered)) < len(LOWER_INNER)
        points[lowered, 1] += np.where((y > line) | lips, move, 0)
        return points


# --- Taking a patch


def rotation(degrees):
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


GRID_Y, GRID_X = [plane.reshape(-1).astype(np.float64) for plane in np.mgrid[0:SIDE, 0:SIDE]]


def take(face, bends, draw, roll, centre_jitter, size_jitter, stretch=1.0, walls=True, mirrored=False):
    """(grays SIDE×SIDE as floats, landmarks in the patch): the face bent and seen in a jittered detector's square."""
    points = face.points
    bends = [make(points) for make in bends]
    moved = points
    for bend in bends:
        moved = bend.forwards(moved)
    middle = (face.points[0] + face.points[1]) / 2
    unit = np.hypot(*(face.points[1] - face.points[0]))
    turn = rotation(roll) @ np.diag([-stretch if mirrored else stretch, 1 / stretch])
    side = BOX_SIDE * unit * size_jitter
    place = turn @ np.array([0, BOX_BELOW_EYES * unit]) + np.array(centre_jitter) * side
    scale = BOX / side
    # patch = scale · (turn · (point − middle) − place) + SIDE / 2
    back = np.linalg.inv(turn) / scale
    centred_x, centred_y = GRID_X + 0.5 - SIDE / 2 + place[0] * scale, GRID_Y + 0.5 - SIDE / 2 + place[1] * scale
    x = back[0, 0] * centred_x + back[0, 1] * centred_y + middle[0]
    y = back[1, 0] * centred_x + back[1, 1] * centred_y + middle[1]
    dark = np.zeros(SIDE * SIDE, dtype=bool)
    for bend in reversed(bends):
        x, y = bend.back(x, y)
        if isinstance(bend, Jaw):
            dark = bend.inside
    landmarks = ((moved - middle) @ turn.T - place) * scale + SIDE / 2
    if mirrored:
        landmarks = landmarks[MIRROR]
    mix = draw.dirichlet([3, 5, 2]) if walls else np.array([0.299, 0.587, 0.114])
    seen = bilinear(face.colours, x - 0.5, y - 0.5) @ mix.astype(np.float32)
    if dark.any():
        seen = np.where(dark, draw.uniform(15, 70), seen)
    if walls:
        seen = worn(seen, x, y, face, draw)
    if walls and draw.random() < 0.75:
        wall = bilinear(face.wall, x - 0.5, y - 0.5)[:, 0]
        seen = seen * (1 - wall) + background(draw) * wall
    return seen.reshape(SIDE, SIDE), landmarks


def worn(seen, x, y, face, draw):
    """Sometimes glasses, a beard or a moustache, and skin that is not the same everywhere."""
    points, unit = face.points, np.hypot(*(face.points[1] - face.points[0]))
    if draw.random() < 0.12:
        wide, high, thick, power = draw.uniform(0.3, 0.42), draw.uniform(0.2, 0.34), draw.uniform(0.015, 0.05), draw.choice([2, 4])
        low, shade = draw.uniform(0, 0.1), draw.uniform(10, 120)
        across = np.abs(x - (points[0, 0] + points[1, 0]) / 2) / unit
        down = (y - (points[0, 1] + points[1, 1]) / 2) / unit - low
        ring = (np.abs((across - 0.5) / wide) ** power + np.abs(down / high) ** power) ** (1 / power)
        rim = np.abs(ring - 1) * min(wide, high) < thick
        bridge = (across < 0.5 - wide) & (np.abs(down + 0.05) < thick)
        temple = (across > 0.5 + wide) & (across < 1.15) & (np.abs(down + 0.08) < thick)
        seen = np.where(rim | bridge | temple, shade, seen)
        if draw.random() < 0.4:
            seen = np.where(ring < 1, seen * draw.uniform(0.5, 1) + draw.uniform(0, 70), seen)
    if draw.random() < 0.15:
        mouth = points[list(MOUTH_CORNERS)].mean(axis=0)
        across, down = (x - mouth[0]) / unit, (y - mouth[1]) / unit
        jaw = 1 / (1 + np.exp(-(down - draw.uniform(-0.25, 0.2) + 0.5 * across**2 * draw.uniform(-1, 1)) * 25))
        lips = np.exp(-(((across / 0.42) ** 2 + (down / 0.13) ** 2) ** 2))
        reach = 1 / (1 + np.exp((np.hypot(across, down) - 0.95) * 20))
        hair = np.repeat(np.repeat(draw.normal(0, 12, (SIDE // 2, SIDE // 2)), 2, axis=0), 2, axis=1).reshape(-1)
        cover = jaw * (1 - lips) * reach * draw.uniform(0.2, 0.85)
        seen = seen * (1 - cover) + (draw.uniform(15, 70) + hair) * cover
    if draw.random() < 0.12:
        lip, shape = points[40] * 0.5 + points[35] * 0.5, draw.uniform(0.05, 0.09)
        across, down = (x - lip[0]) / unit, (y - lip[1]) / unit - draw.uniform(-0.02, 0.03) - 0.4 * ((x - lip[0]) / unit) ** 2
        cover = np.exp(-(((across / draw.uniform(0.25, 0.45)) ** 2 + (down / shape) ** 2) ** 2)) * draw.uniform(0.3, 0.9)
        seen = seen * (1 - cover) + draw.uniform(15, 80) * cover
    if draw.random() < 0.4:
        cells = Image.fromarray(draw.normal(0, 0.09, (int(draw.integers(3, 12)),) * 2).astype(np.float32))
        seen = seen * np.exp(np.asarray(cells.resize((SIDE, SIDE), Image.BICUBIC)).reshape(-1))
    return seen


def background(draw):
    """A wall: plain, with a gradient, or blotched."""
    plain = draw.uniform(10, 250) + draw.normal(0, 25) * (GRID_X / SIDE - 0.5) + draw.normal(0, 25) * (GRID_Y / SIDE - 0.5)
    if draw.random() < 0.5:
        return plain
    cells = Image.fromarray(draw.normal(0, draw.uniform(5, 50), (int(draw.integers(3, 24)),) * 2).astype(np.float32))
    return plain + np.asarray(cells.resize((SIDE, SIDE), Image.BICUBIC)).reshape(-1)


def light(patch, draw):
    """The same in another light, by another camera."""
    bright = np.clip(patch / 255, 0, 1)
    if draw.random() < 0.45:
        angle, place, soft = draw.uniform(0, 2 * np.pi), draw.normal(0, 40), draw.uniform(2, 60)
        across = (GRID_X - SIDE / 2) * np.cos(angle) + (GRID_Y - SIDE / 2) * np.sin(angle)
        shade = 1 / (1 + np.exp(np.clip((across - place) / soft, -30, 30)))
        bright = bright * (1 - draw.uniform(0.1, 0.85) * shade.reshape(SIDE, SIDE))
    bright = bright ** np.exp(draw.normal(0, 0.3))
    bright = np.clip(draw.uniform(0, 0.08) + bright * np.exp(draw.normal(-0.1, 0.35)), 0, 1)
    if draw.random() < 0.5:
        blurred = Image.fromarray((bright * 255).astype(np.uint8))
        size = max(24, int(SIDE / np.exp(abs(draw.normal(0, 0.8)))))
        bright = np.asarray(blurred.resize((size, size), Image.BOX).resize((SIDE, SIDE), Image.BICUBIC), dtype=np.float64) / 255
    if draw.random() < 0.5:
        noise = draw.normal(0, abs(draw.normal(0, 0.05)), (SIDE, SIDE))
        bright = bright + noise
    seen = np.clip(bright * 255 + 0.5, 0, 255).astype(np.uint8)
    if draw.random() < 0.25:
        file = io.BytesIO()
        Image.fromarray(seen).save(file, "JPEG", quality=int(draw.integers(15, 80)))
        seen = np.asarray(Image.open(file))
    return seen


def evened(patch):
    """The patch with the contrast of its square evened out; whole numbers, as landmark_trees.c does it."""
    inner = patch[MARGIN : MARGIN + BOX, MARGIN : MARGIN + BOX].astype(np.int64)
    mean = (int(inner.sum()) + BOX * BOX // 2) // (BOX * BOX)
    deviation = int(np.abs(inner - mean).sum())
    gain = min(8 * 256, (40 * 256 * BOX * BOX) // max(1, deviation))
    table = np.clip(128 + (((np.arange(256) - mean) * gain + 128) >> 8), 0, 255).astype(np.uint8)
    return table[patch]


def box_blurred(patch, radius):
    """The mean of a square of 2·radius+1 pixels, edges repeated; whole numbers, as landmark_trees.c does it."""
    width = 2 * radius + 1
    sums = np.pad(patch.astype(np.int64), radius, mode="edge")
    for axis in (0, 1):
        sums = np.cumsum(np.insert(sums, 0, 0, axis=axis), axis=axis)
        sums = np.take(sums, range(width, sums.shape[axis]), axis=axis) - np.take(sums, range(sums.shape[axis] - width), axis=axis)
    return ((sums * (65536 // (width * width) + 1) + 32768) >> 16).astype(np.uint8)


def planes(patch):
    even = evened(patch)
    return box_blurred(even, 3), box_blurred(even, 1)


# --- Making the training set


def drawn(face, draw):
    bends = []
    kind = draw.random()
    if kind < 0.2:
        closed = draw.choice([1.0, draw.uniform(0.2, 1.0)])
        bends.append(lambda points: Lids(points, closed))
    if 0.15 < kind < 0.4:
        gap = draw.uniform(0.03, 0.45)
        bends.append(lambda points: Jaw(points, gap))
    if draw.random() < 0.8:
        bends.append(lambda points: Bumps(points, draw))
    if draw.random() < 0.7:
        yaw, pitch = draw.normal(0, 9), draw.normal(0, 7)
        bends.append(lambda points: Turn(points, np.clip(yaw, -24, 24), np.clip(pitch, -18, 18)))
    roll = draw.choice([draw.normal(0, 5), draw.uniform(-28, 28)])
    patch, landmarks = take(
        face, bends, draw, roll, np.clip(draw.normal(0, 0.045, 2), -0.12, 0.12), np.exp(np.clip(draw.normal(0, 0.085), -0.22, 0.22)),
        stretch=np.exp(draw.normal(0, 0.025)), mirrored=draw.random() < 0.5,
    )
    return (light(patch, draw) if draw.random() < 0.85 else np.clip(patch + 0.5, 0, 255).astype(np.uint8)), landmarks


def training_set(faces, draw):
    coarse, fine, truth = [], [], []
    for face in faces:
        for _ in range(PATCHES_PER_FACE):
            patch, landmarks = drawn(face, draw)
            first, second = planes(patch)
            coarse.append(first)
            fine.append(second)
            truth.append(landmarks)
    return np.array(coarse), np.array(fine), np.array(truth)


# --- The cascade


def frames(mean, shapes):
    """The similarity from the mean shape to each shape: the two numbers of its turn with size."""
    from_mean = mean - mean.mean(axis=0)
    centred = shapes - shapes.mean(axis=1, keepdims=True)
    size = (from_mean**2).sum()
    a = np.einsum("nij,ij->n", centred, from_mean) / size
    b = (centred[:, :, 1] @ from_mean[:, 0] - centred[:, :, 0] @ from_mean[:, 1]) / size
    return a, b


def turned(a, b, vectors):
    """Vectors (n, k, 2) of the mean shape's frame as they lie in the patch."""
    x, y = vectors[..., 0], vectors[..., 1]
    a, b = a[:, None], b[:, None]
    return np.stack([a * x - b * y, b * x + a * y], axis=-1)


def features(images, which, shapes, mean, anchors, offsets):
    """What the pool's pixels show, (pool, n)."""
    a, b = frames(mean, shapes)
    seen = np.empty((len(anchors), len(shapes)), dtype=np.int16)
    flat = images.reshape(-1)
    start = which.astype(np.int64) * (SIDE * SIDE)
    for i, (anchor, (dx, dy)) in enumerate(zip(anchors, offsets)):
        x = np.floor(shapes[:, anchor, 0] + (a * dx - b * dy)).astype(np.int64)
        y = np.floor(shapes[:, anchor, 1] + (b * dx + a * dy)).astype(np.int64)
        seen[i] = flat[start + np.clip(y, 0, SIDE - 1) * SIDE + np.clip(x, 0, SIDE - 1)]
    return seen


def candidate_splits(draw, count, places, reach):
    """Pairs of the pool's pixels, near ones sooner than far ones, with thresholds."""
    first = draw.integers(0, len(places), count * 12)
    second = draw.integers(0, len(places), count * 12)
    distance = np.hypot(*(places[first] - places[second]).T)
    keep = np.flatnonzero((draw.random(count * 12) < np.exp(-distance / reach)) & (first != second))[:count]
    threshold = np.clip(draw.laplace(0, 18, len(keep)), -120, 120).astype(np.int16)
    return first[keep], second[keep], threshold


def grown_tree(draw, seen, residuals, places, reach):
    """(splits of each inner node, leaf of each sample): greedily least squares, on half of the samples."""
    count = residuals.shape[0]
    nodes = np.zeros((2**DEPTH - 1, 3), dtype=np.int16)
    leaf = np.zeros(count, dtype=np.int64)
    chosen = draw.permutation(count)[: count // 2]
    members = [np.sort(chosen)]
    everyone = np.zeros(count, dtype=np.int64)
    for level in range(DEPTH):
        following = []
        for position, index in enumerate(members):
            node = 2**level - 1 + position
            first, second, threshold = candidate_splits(draw, CANDIDATES, places, reach)
            best = 0
            if len(index) > 1:
                values = residuals[index]
                right = (seen[first][:, index] - seen[second][:, index]) > threshold[:, None]
                number = right.sum(axis=1).astype(np.float32)
                sums = right.astype(np.float32) @ values
                total = values.sum(axis=0)
                gain = (sums**2).sum(axis=1) / np.maximum(number, 1) + ((total - sums) ** 2).sum(axis=1) / np.maximum(len(index) - number, 1)
                best = int(gain.argmax())
                following += [index[~right[best]], index[right[best]]]
            else:
                following += [index, index[:0]]
            nodes[node] = first[best], second[best], threshold[best]
        members = following
        for position in range(2**level):
            node = 2**level - 1 + position
            at = np.flatnonzero(everyone == position) if level else slice(None)
            a, b, threshold = nodes[node]
            leaf[at] = 2 * position + ((seen[a, at] - seen[b, at]) > threshold)
        everyone[:] = leaf
    return nodes, leaf


def trained(coarse, fine, truth, draw, log):
    which = np.repeat(np.arange(len(truth)), STARTS)
    target = truth[which]
    mean = aligned_mean(truth)
    current = mean + draw.normal(0, 3.0, (len(which), 1, 2))
    current = (current - SIDE / 2) * np.exp(draw.normal(0, 0.03, (len(which), 1, 1))) + SIDE / 2
    weights = np.repeat(np.sqrt(WEIGHTS), 2)
    levels = []
    for level in range(LEVELS):
        images = coarse if level < COARSE_LEVELS else fine
        spread = 26.0 if level < COARSE_LEVELS else 26.0 * 0.8 ** (level - COARSE_LEVELS + 1)
        anchors = draw.choice(COUNT, POOL, p=WEIGHTS / WEIGHTS.sum())
        offsets = np.round(draw.normal(0, max(7.0, spread), (POOL, 2)) * 16) / 16
        places = mean[anchors] + offsets
        reach = max(9.0, 0.6 * spread)
        seen = features(images, which, current, mean, anchors, offsets)
        a, b = frames(mean, current)
        square = a * a + b * b
        residual = turned(a / square, -b / square, target - current).reshape(len(which), -1) * weights
        basis = np.linalg.eigh(residual.T @ residual)[1][:, ::-1][:, :COMPONENTS]
        wanted = (residual @ basis).astype(np.float32)
        scale = RATE * 4 * wanted.std(axis=0) / 127
        left = wanted.copy()
        trees = []
        for _ in range(TREES):
            nodes, leaf = grown_tree(draw, seen, left, places, reach)
            number = np.bincount(leaf, minlength=2**DEPTH)
            sums = np.zeros((2**DEPTH, COMPONENTS))
            for k in range(2**DEPTH):
                sums[k] = left[leaf == k].sum(axis=0)
            values = np.clip(np.round(RATE * sums / (number + REGULARISATION)[:, None] / scale), -127, 127).astype(np.int8)
            left -= (values * scale).astype(np.float32)[leaf]
            trees.append((nodes, values))
        rows = ((basis * scale).T / weights).astype(np.float32)
        moved = (((wanted - left) / scale).astype(np.float32) @ rows).reshape(len(which), COUNT, 2)
        current = current + turned(a, b, moved)
        levels.append((anchors, offsets, rows, trees))
        log(f"level {level + 1}: eyes off by {np.median(eye_errors(current, target)):.4f} of their distance")
    return mean, levels


def aligned_mean(truth):
    """The mean of the shapes without their turns, at the place and size that they have in the detector's square."""
    upright = truth.mean(axis=0)
    for _ in range(4):
        a, b = frames(upright, truth)
        length = np.hypot(a, b)
        upright = turned(a / length, -b / length, truth - truth.mean(axis=1, keepdims=True)).mean(axis=0) + truth.mean(axis=(0, 1))
    tilt = np.arctan2(*(upright[1] - upright[0])[::-1])
    centre = upright.mean(axis=0)
    upright = (upright - centre) @ rotation(np.degrees(tilt)) + centre
    # Alike on both sides, as training shows each face mirrored too.
    flipped = upright[MIRROR] * [-1, 1] + [2 * centre[0], 0]
    return ((upright + flipped) / 2).astype(np.float32).astype(np.float64)


def predicted(model, coarse, fine, which, current):
    mean, levels = model
    for level, (anchors, offsets, rows, trees) in enumerate(levels):
        images = coarse if level < COARSE_LEVELS else fine
        seen = features(images, which, current, mean, anchors, offsets)
        a, b = frames(mean, current)
        sums = np.zeros((len(which), rows.shape[0]), dtype=np.int32)
        everyone = np.arange(len(which))
        for nodes, values in trees:
            node = np.zeros(len(which), dtype=np.int64)
            while node[0] < len(nodes):
                split = nodes[node]
                node = 2 * node + 1 + ((seen[split[:, 0], everyone] - seen[split[:, 1], everyone]) > split[:, 2])
            sums += values[node - len(nodes)]
        current = current + turned(a, b, (sums.astype(np.float32) @ rows).reshape(len(which), COUNT, 2))
    return current


# --- The file


def written(model):
    mean, levels = model
    header = struct.pack("<4s10H", b"PLM1", COUNT, len(levels), TREES, DEPTH, COMPONENTS, POOL, BOX, MARGIN, COARSE_LEVELS, 0)
    parts = [header, mean.astype("<f4").tobytes()]
    for anchors, offsets, rows, trees in levels:
        parts += [rows.astype("<f4").tobytes(), anchors.astype("<u2").tobytes(), np.round(offsets * 16).astype("<i2").tobytes()]
        parts += [np.array([nodes for nodes, _ in trees]).astype("<i2").tobytes(), np.array([values for _, values in trees]).tobytes()]
    return b"".join(parts)


def read(data):
    magic, count, levels, trees, depth, components, pool, box, margin, coarse, _ = struct.unpack_from("<4s10H", data)
    assert (magic, count, box, margin, coarse) == (b"PLM1", COUNT, BOX, MARGIN, COARSE_LEVELS), "a model of another kind"
    at = 24

    def take_array(kind, *shape):
        nonlocal at
        array = np.frombuffer(data, kind, int(np.prod(shape)), at).reshape(shape)
        at += array.nbytes
        return array

    mean = take_array("<f4", count, 2).astype(np.float64)
    found = []
    for _ in range(levels):
        rows = take_array("<f4", components, 2 * count)
        anchors, offsets = take_array("<u2", pool), take_array("<i2", pool, 2) / 16
        nodes, values = take_array("<i2", trees, 2**depth - 1, 3), take_array("i1", trees, 2**depth, components)
        found.append((anchors, offsets, rows, list(zip(nodes, values))))
    return mean, found


# --- Measuring


def eye_errors(shapes, truth):
    distance = np.linalg.norm(truth[:, 1] - truth[:, 0], axis=1)
    return np.linalg.norm(shapes[:, :2] - truth[:, :2], axis=2).mean(axis=1) / distance


def roll_of(shapes):
    return np.degrees(np.arctan2(*(shapes[:, 1] - shapes[:, 0]).T[::-1]))


def checked(model, faces, people, log, seed=7):
    """Test faces in a few conditions, with squares that are off as the detector's are."""
    conditions = {
        "as they are": (0, False, None), "tilted to 15 degrees": (15, False, None), "tilted to 25 degrees": (25, False, None), "bad light": (5, True, None),
        "eyes closed": (3, False, "lids"), "mouth opened": (3, False, "jaw"), "turned": (3, False, "turn"),
    }
    for name, (roll, bad, bend) in conditions.items():
        draw = np.random.default_rng(seed)
        pairs, truth, owners = [], [], []
        for face, person in zip(faces, people):
            for _ in range(6):
                bends = []
                if bend == "lids":
                    bends = [lambda points: Lids(points, 1.0)]
                if bend == "jaw":
                    gap = draw.uniform(0.1, 0.4)
                    bends = [lambda points: Jaw(points, gap)]
                if bend == "turn":
                    yaw = draw.uniform(-15, 15)
                    bends = [lambda points: Turn(points, yaw, 0)]
                tilt = draw.uniform(-roll, roll)
                patch, landmarks = take(face, bends, draw, tilt, draw.normal(0, 0.035, 2), np.exp(draw.normal(0, 0.076)), walls=bad)
                pairs.append(planes(light(patch, draw) if bad else np.clip(patch + 0.5, 0, 255).astype(np.uint8)))
                truth.append(landmarks)
                owners.append(person["face_eth"])
        coarse, fine, truth = np.array([a for a, _ in pairs]), np.array([b for _, b in pairs]), np.array(truth)
        which = np.arange(len(truth))
        shapes = predicted(model, coarse, fine, which, np.repeat(model[0][None], len(truth), axis=0))
        eyes = eye_errors(shapes, truth)
        distance = np.linalg.norm(truth[:, 1] - truth[:, 0], axis=1)
        everything = (np.linalg.norm(shapes - truth, axis=2) / distance[:, None]).mean(axis=1)
        rolls = np.abs(roll_of(shapes) - roll_of(truth))
        groups = " ".join(f"{g} {np.median(eyes[[o == g for o in owners]]):.4f}" for g in sorted(set(owners))) if name in ("as they are", "bad light") else ""
        chin = np.median(np.abs((shapes - truth)[:, CHIN, 1]) / distance)
        log(
            f"{name:22} eyes {np.median(eyes):.4f} 95% {np.percentile(eyes, 95):.4f} worst {eyes.max():.4f}; all {np.median(everything):.4f}; "
            f"chin {chin:.4f}; roll {np.median(rolls):.2f} 95% {np.percentile(rolls, 95):.2f} {groups}"
        )


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("faces")
    arguments.add_argument("model")
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--all", action="store_true")
    options = arguments.parse_args()
    began = time.process_time()

    def log(text):
        print(f"{time.process_time() - began:6.0f} s  {text}", file=sys.stderr, flush=True)

    train, test = identities(options.faces)
    if not options.check:
        draw = np.random.default_rng(SEED)
        people = train + test if options.all else train
        coarse, fine, truth = training_set([Face(options.faces, person["face_id"]) for person in people], draw)
        log(f"{len(truth)} patches of {len(people)} faces")
        data = written(trained(coarse, fine, truth, draw, log))
        with open(options.model, "wb") as file:
            file.write(data)
        log(f"{len(data)} bytes")
        del coarse, fine
    with open(options.model, "rb") as file:
        model = read(file.read())
    checked(model, [Face(options.faces, person["face_id"]) for person in test], test, log)


if __name__ == "__main__":
    main()
