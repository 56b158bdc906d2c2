"""Writes a made-up history of a service and of benchmarks, for pictures of their curves. Usage: DATABASE CACHE-FOLDER"""

import json
import math
import pathlib
import random
import sqlite3
import sys
import time

random.seed(5)
now = time.time()
rows = []
for minute in range(1_380, 0, -2):
    at = now - 60 * minute
    day = max(0.0, math.sin((at / 3_600 % 24 - 6) / 12 * math.pi))
    filed = int(90 * day + random.random() * 12)
    # Nobody watched for an hour.
    if 500 < minute < 560:
        continue
    sample = dict(
        at=at, seconds=60, cpu=0.15 + 0.7 * day * random.uniform(0.8, 1), processCores=day, memory=0.4 + 0.1 * day,
        processBytes=10**8, disk=0.5, diskRead=0, diskWritten=0, received=0, sent=0, queue=int(300 * day * random.random()),
        documents={"filed": filed, "failed": int(random.random() < 0.05)}, medianMilliseconds=120 + 60 * random.random(),
        slowMilliseconds=400 + 500 * day * random.random(), slow=0,
    )
    rows.append((at, json.dumps(sample)))
with sqlite3.connect(sys.argv[1]) as database:
    database.executemany("INSERT INTO sample (at, content) VALUES (?, ?)", rows)
    database.execute(
        "INSERT INTO alert (subject, severity, sentence, worst, threshold, began, ended) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ("cpu", "warning", "The processors are busy to 96 %; the limit is 90 %.", 0.96, 0.9, now - 7_200, now - 6_000),
    )

folder = pathlib.Path(sys.argv[2])
folder.mkdir(parents=True)
with open(folder / "bench-photos.jsonl", "w") as file:
    for month in range(1, 10):
        line = dict(
            date=f"2026-0{month}-01T10:00:00Z", batches=[dict(size=50, rate=20 + month * random.uniform(0.5, 1.5))],
            singles=[dict(name="large", medianCPU=80 - 4 * month * random.random())],
        )
        file.write(json.dumps(line) + "\n")
