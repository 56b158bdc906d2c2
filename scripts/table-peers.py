#!/usr/bin/env python3
"""Does with other programs what `postroom table` does, for `postroom bench tables`.

Usage: table-peers.py PEER TASK SCRATCH FILE...

PEER: duckdb, polars, pandas, fastexcel, openpyxl.  TASK: validate, dirty, aggregate, csv, sqlite, rows; dirty is validate
with everything allowed that the peer has for damaged rows.
Prints one JSON object: seconds and processor seconds of the task alone (the interpreter's start and the imports are left
out), the largest resident size of the process in MB, and what came out: good rows, rejected ones by code, and the sums of
the good rows' net, tax and total by currency in hundredths.

Each peer works as somebody who knows it well would have it: everything is read as text, because tax numbers are no numbers
and amounts are exact; check digits are computed once for each distinct number; nothing loops over rows in Python.
"""
import json
import resource
import sys
import time

COLUMNS = ["no", "seller", "tax_id", "issued", "due", "currency", "net", "rate", "tax", "total", "iban", "note"]
CURRENCIES = ["TRY", "EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN"]
IBAN_LENGTHS = {"TR": 26, "DE": 22, "IT": 27, "GB": 22, "FR": 27, "ES": 24, "NL": 18, "AT": 20, "BE": 16, "CH": 21}


def memory():
    """The largest resident size since the program was started: that of wait4 would count whoever started it."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0


def is_iban(text):
    """For the few distinct ones: the rule as it stands in ISO 13616."""
    text = text.replace(" ", "")
    if len(text) < 5 or not text.isalnum() or len(text) != IBAN_LENGTHS.get(text[:2], -1):
        return False
    return int("".join(str(int(letter, 36)) for letter in text[4:] + text[:4])) % 97 == 1


# --- DuckDB ---------------------------------------------------------------------------------------------------------


class DuckDB:
    def __init__(self, files, scratch):
        import duckdb

        self.base = duckdb.connect()
        self.base.execute("SET preserve_insertion_order = true")
        self.files, self.scratch = files, scratch

    note = None
    options = ""

    def dirty(self):
        self.options = ", strict_mode = false, null_padding = true, ignore_errors = true, parallel = false"
        return self.validate()

    def source(self):
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
        files = ", ".join(f"'{name}'" for name in self.files)
        return (
            f"read_csv([{files}], header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false,"
            f" columns = {{{columns}}}, new_line = '\\n'{self.options})"
        )

    def aggregate(self):
        amounts = ", ".join(
            f"CAST(sum(CAST({name} AS DECIMAL(18, 2))) * 100 AS HUGEINT)" for name in ("net", "tax", "total")
        )
        rows = self.base.execute(
            f"SELECT currency, count(*), {amounts}, min(CAST(issued AS DATE)), max(CAST(due AS DATE))"
            f" FROM {self.source()} GROUP BY currency"
        ).fetchall()
        return result({}, {row[0]: [int(value) for value in row[1:5]] for row in rows})

    def checked(self, kept):
        """The table `checked`: the row's values, its place by rowid, and the code of what is wrong with it."""
        run = self.base.execute
        run(f"CREATE TEMP TABLE raw AS SELECT {kept} FROM {self.source()}")
        digit = lambda place: f"(number // {10 ** (9 - place)} % 10)"
        terms = []
        for place in range(9):
            shifted = f"(({digit(place)} + {9 - place}) % 10)"
            scaled = f"({shifted} * {2 ** (9 - place)} % 9)"
            terms.append(f"CASE WHEN {shifted} <> 0 AND {scaled} = 0 THEN 9 ELSE {scaled} END")
        run(
            "CREATE TEMP TABLE tax_ids AS SELECT tax_id, coalesce(length(tax_id) = 10 AND"
            f" (10 - ({' + '.join(terms)}) % 10) % 10 = number % 10, false) AS good"
            " FROM (SELECT DISTINCT tax_id, TRY_CAST(tax_id AS BIGINT) AS number FROM raw)"
        )
        number = "substr(iban, 5) || substr(iban, 1, 4)"
        for place in range(26):
            number = f"replace({number}, '{chr(65 + place)}', '{place + 10}')"
        lengths = ", ".join(f"('{country}', {length})" for country, length in IBAN_LENGTHS.items())
        # Too long for one integer: the rest of the first digits goes before the others.
        run(
            "CREATE TEMP TABLE ibans AS SELECT iban, coalesce(length = length(iban) AND (TRY_CAST("
            "(TRY_CAST(substr(number, 1, 16) AS BIGINT) % 97) || substr(number, 17) AS HUGEINT)) % 97 = 1, false) AS good"
            f" FROM (SELECT iban, {number} AS number FROM (SELECT DISTINCT replace(iban, ' ', '') AS iban FROM raw))"
            f" LEFT JOIN (VALUES {lengths}) AS known(country, length) ON country = substr(iban, 1, 2)"
        )
        cents = lambda name: f"CAST(TRY_CAST({name} AS DECIMAL(18, 2)) * 100 AS BIGINT)"
        listed = ", ".join(f"'{code}'" for code in CURRENCIES)
        values = [name.strip() for name in kept.split(",")]
        other = [name for name in values if name not in ("net", "tax", "total", "rate", "issued", "due")]
        run(
            f"""CREATE TEMP TABLE checked AS SELECT *, CASE
              WHEN no IS NULL OR tax_id IS NULL OR issued_text IS NULL OR currency IS NULL OR total_text IS NULL
                THEN 'missing-value'
              WHEN net IS NULL OR tax IS NULL OR total IS NULL OR rate IS NULL THEN 'bad-number'
              WHEN issued IS NULL OR due IS NULL THEN 'bad-date'
              WHEN currency NOT IN ({listed}) THEN 'unknown-currency'
              WHEN due < issued THEN 'due-before-issue'
              WHEN NOT good_tax_id THEN 'tax-id-checksum'
              WHEN NOT good_iban THEN 'iban-checksum'
              WHEN abs(tax - (net * rate + 50) // 100) > 1 THEN 'tax-mismatch'
              WHEN total <> net + tax THEN 'total-mismatch' END AS code
            FROM (SELECT raw.rowid AS place, {", ".join("raw." + name for name in other)}, {cents("net")} AS net,
              {cents("tax")} AS tax, {cents("total")} AS total, TRY_CAST(rate AS BIGINT) AS rate,
              issued AS issued_text, total AS total_text,
              TRY_CAST(issued AS DATE) AS issued, TRY_CAST(due AS DATE) AS due,
              tax_ids.good AS good_tax_id, ibans.good AS good_iban
              FROM raw LEFT JOIN tax_ids ON raw.tax_id = tax_ids.tax_id
              LEFT JOIN ibans ON replace(raw.iban, ' ', '') = ibans.iban)"""
        )
        key = "tax_id, upper(trim(no))"
        run(
            f"""CREATE TEMP TABLE twice AS SELECT place FROM (SELECT place, row_number() OVER (PARTITION BY {key}
              ORDER BY place) AS nth FROM checked WHERE code IS NULL AND ({key}) IN (SELECT ({key}) FROM checked
              WHERE code IS NULL GROUP BY {key} HAVING count(*) > 1)) WHERE nth > 1"""
        )

    def validate(self):
        self.checked("no, tax_id, issued, due, currency, net, rate, tax, total, iban")
        return self.counts()

    def counts(self):
        codes = dict(
            self.base.execute("SELECT code, count(*) FROM checked WHERE code IS NOT NULL GROUP BY code").fetchall()
        )
        twice = self.base.execute("SELECT count(*) FROM twice").fetchone()[0]
        if twice:
            codes["duplicate-invoice"] = twice
        rows = self.base.execute(
            "SELECT currency, count(*), sum(net), sum(tax), sum(total) FROM checked"
            " WHERE code IS NULL AND place NOT IN (SELECT place FROM twice) GROUP BY currency"
        ).fetchall()
        return result(codes, {row[0]: [int(value) for value in row[1:]] for row in rows})

    GOOD = (
        "SELECT no, seller, tax_id, issued, due, currency, net, rate, tax, total, iban, note FROM checked"
        " WHERE code IS NULL AND place NOT IN (SELECT place FROM twice)"
    )

    def csv(self):
        self.checked(", ".join(COLUMNS))
        self.base.execute(f"COPY ({self.GOOD}) TO '{self.scratch}/rows.csv' (HEADER)")
        return self.counts()

    def sqlite(self):
        import os

        path = self.scratch + "/rows.sqlite"
        if os.path.exists(path):
            os.remove(path)
        self.checked(", ".join(COLUMNS))
        # Its extension has to be there already: nothing is fetched while something is measured.
        installed = "SELECT installed FROM duckdb_extensions() WHERE extension_name = 'sqlite_scanner'"
        if self.base.execute(installed).fetchone() == (True,):
            self.base.execute("LOAD sqlite")
            self.base.execute(f"ATTACH '{path}' AS target (TYPE sqlite)")
            self.base.execute(f"CREATE TABLE target.invoices AS {self.GOOD}")
        else:
            self.note = "without its SQLite extension: rows went through Python's sqlite3, which is slower"
            into_sqlite(path, self.batches())
        return self.counts()

    def batches(self):
        cursor = self.base.execute(self.GOOD.replace("issued, due", "CAST(issued AS VARCHAR), CAST(due AS VARCHAR)"))
        while batch := cursor.fetchmany(50_000):
            yield batch


# --- Polars ---------------------------------------------------------------------------------------------------------


class Polars:
    def __init__(self, files, scratch):
        import polars

        self.pl, self.files, self.scratch = polars, files, scratch
        self.options = {}

    note = None

    def dirty(self):
        self.options = {"truncate_ragged_lines": True, "ignore_errors": True}
        return self.validate()

    def frame(self):
        return self.pl.scan_csv(
            self.files, has_header=True, infer_schema=False, new_columns=COLUMNS, **self.options
        )

    def cents(self, name):
        pl = self.pl
        # Exactly two decimals are what amounts have: without the point they are hundredths.
        text = pl.col(name)
        return (
            pl.when(text.str.slice(-3, 1) == ".")
            .then(text.str.replace(".", "", literal=True).cast(pl.Int64, strict=False))
            .otherwise(text.cast(pl.Decimal(18, 2), strict=False).cast(pl.Float64).mul(100).round().cast(pl.Int64))
        )

    def aggregate(self):
        pl = self.pl
        frame = (
            self.frame()
            .group_by("currency")
            .agg(
                pl.len(),
                *[pl.col(name).cast(pl.Decimal(18, 2)).sum() for name in ("net", "tax", "total")],
                pl.col("issued").str.to_date("%Y-%m-%d").min(),
                pl.col("due").str.to_date("%Y-%m-%d").max(),
            )
            .collect(engine="streaming")
        )
        return result({}, {row[0]: [row[1]] + [int(value * 100) for value in row[2:5]] for row in frame.iter_rows()})

    def checked(self, columns):
        pl = self.pl
        frame = self.frame().select(columns).collect(engine="streaming")
        ids = frame.select(pl.col("tax_id").unique()).with_columns(
            number=pl.when(pl.col("tax_id").str.len_bytes() == 10).then(pl.col("tax_id").cast(pl.Int64, strict=False))
        )
        total = pl.lit(0, pl.Int64)
        for place in range(9):
            shifted = (pl.col("number") // 10 ** (9 - place) % 10 + 9 - place) % 10
            scaled = shifted * 2 ** (9 - place) % 9
            total = total + pl.when((shifted != 0) & (scaled == 0)).then(9).otherwise(scaled)
        ids = ids.select(
            "tax_id", good_tax_id=((10 - total % 10) % 10 == pl.col("number") % 10).fill_null(False)
        )
        distinct = frame.get_column("iban").unique().drop_nulls()
        ibans = pl.DataFrame(
            {"iban": distinct, "good_iban": [is_iban(text) for text in distinct.to_list()]},
            schema={"iban": pl.String, "good_iban": pl.Boolean},
        )
        col = pl.col
        return (
            frame.lazy()
            .join(ids.lazy(), on="tax_id", how="left", maintain_order="left")
            .join(ibans.lazy(), on="iban", how="left", maintain_order="left")
            .with_columns(
                has_total=col("total").is_not_null(),
                has_issued=col("issued").is_not_null(),
                net=self.cents("net"),
                tax=self.cents("tax"),
                total=self.cents("total"),
                rate=col("rate").cast(pl.Int64, strict=False),
                issued=col("issued").str.to_date("%Y-%m-%d", strict=False),
                due=col("due").str.to_date("%Y-%m-%d", strict=False),
            )
            .with_columns(
                code=pl.when(~col("has_total") | ~col("has_issued") | pl.any_horizontal(
                    col("no", "tax_id", "currency").is_null()))
                .then(pl.lit("missing-value"))
                .when(pl.any_horizontal(col("net", "tax", "total", "rate").is_null()))
                .then(pl.lit("bad-number"))
                .when(col("issued").is_null() | col("due").is_null())
                .then(pl.lit("bad-date"))
                .when(~col("currency").is_in(CURRENCIES))
                .then(pl.lit("unknown-currency"))
                .when(col("due") < col("issued"))
                .then(pl.lit("due-before-issue"))
                .when(~col("good_tax_id"))
                .then(pl.lit("tax-id-checksum"))
                .when(~col("good_iban"))
                .then(pl.lit("iban-checksum"))
                .when((col("tax") - (col("net") * col("rate") + 50) // 100).abs() > 1)
                .then(pl.lit("tax-mismatch"))
                .when(col("total") != col("net") + col("tax"))
                .then(pl.lit("total-mismatch"))
            )
            .collect(engine="streaming")
        )

    def parts(self, columns):
        """The good rows, and the counts of the others by code."""
        pl = self.pl
        checked = self.checked(columns)
        wrong = checked.filter(pl.col("code").is_not_null()).group_by("code").len()
        codes = dict(wrong.iter_rows())
        clean = checked.filter(pl.col("code").is_null())
        first = clean.select(
            pl.struct("tax_id", pl.col("no").str.strip_chars().str.to_uppercase()).is_first_distinct()
        ).to_series()
        good = clean.filter(first)
        if len(clean) > len(good):
            codes["duplicate-invoice"] = len(clean) - len(good)
        return good, codes

    def counts(self, good, codes):
        pl = self.pl
        sums = good.group_by("currency").agg(pl.len(), pl.col("net", "tax", "total").sum())
        return result(codes, {row[0]: list(row[1:]) for row in sums.iter_rows()})

    def validate(self):
        return self.counts(
            *self.parts(["no", "tax_id", "issued", "due", "currency", "net", "rate", "tax", "total", "iban"])
        )

    def csv(self):
        good, codes = self.parts(COLUMNS)
        good.select(COLUMNS).write_csv(self.scratch + "/rows.csv")
        return self.counts(good, codes)

    def sqlite(self):
        pl = self.pl
        good, codes = self.parts(COLUMNS)
        texts = good.select(COLUMNS).with_columns(pl.col("issued", "due").cast(pl.String))
        into_sqlite(self.scratch + "/rows.sqlite", (part.rows() for part in texts.iter_slices(50_000)))
        return self.counts(good, codes)


# --- pandas ---------------------------------------------------------------------------------------------------------


class Pandas:
    def __init__(self, files, scratch):
        import numpy
        import pandas

        self.np, self.pd, self.files, self.scratch = numpy, pandas, files, scratch
        self.options = {}

    note = None

    def dirty(self):
        self.options = {"on_bad_lines": "skip"}
        return self.validate()

    def read(self):
        pd = self.pd
        parts = [
            pd.read_csv(name, dtype=str, header=0, names=COLUMNS, keep_default_na=False, na_values=[""], **self.options)
            for name in self.files
        ]
        return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)

    def cents(self, column):
        text = column.str.replace(".", "", regex=False).where(column.str[-3:-2] == ".")
        return self.pd.to_numeric(text, errors="coerce").astype("Int64")

    def aggregate(self):
        pd, frame = self.pd, self.read()
        for name in ("net", "tax", "total"):
            frame[name] = self.cents(frame[name])
        frame["issued"] = pd.to_datetime(frame["issued"], format="%Y-%m-%d")
        frame["due"] = pd.to_datetime(frame["due"], format="%Y-%m-%d")
        groups = frame.groupby("currency").agg(
            rows=("net", "size"), net=("net", "sum"), tax=("tax", "sum"), total=("total", "sum"),
            first=("issued", "min"), last=("due", "max"),
        )
        return result({}, {row.Index: [int(v) for v in row[1:5]] for row in groups.itertuples()})

    def parts(self):
        np, pd, frame = self.np, self.pd, self.read()
        good_tax_id = frame["tax_id"].map({text: self.is_vkn(text) for text in frame["tax_id"].dropna().unique()})
        good_iban = frame["iban"].map({text: is_iban(text) for text in frame["iban"].dropna().unique()})
        has = frame[["no", "tax_id", "issued", "currency", "total"]].notna().all(axis=1)
        for name in ("net", "tax", "total"):
            frame[name] = self.cents(frame[name])
        frame["rate"] = pd.to_numeric(frame["rate"], errors="coerce").astype("Int64")
        for name in ("issued", "due"):
            frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d", errors="coerce")
        tests = [
            (~has, "missing-value"),
            (frame[["net", "tax", "total", "rate"]].isna().any(axis=1), "bad-number"),
            (frame["issued"].isna() | frame["due"].isna(), "bad-date"),
            (~frame["currency"].isin(CURRENCIES), "unknown-currency"),
            (frame["due"] < frame["issued"], "due-before-issue"),
            (good_tax_id.eq(False), "tax-id-checksum"),
            (good_iban.eq(False), "iban-checksum"),
            (((frame["tax"] - (frame["net"] * frame["rate"] + 50) // 100).abs() > 1).fillna(False), "tax-mismatch"),
            ((frame["total"] != frame["net"] + frame["tax"]).fillna(False), "total-mismatch"),
        ]
        code = np.select([test.to_numpy(dtype=bool) for test, _ in tests], [name for _, name in tests], default="")
        wrong, counts = np.unique(code[code != ""], return_counts=True)
        codes = {str(name): int(count) for name, count in zip(wrong, counts)}
        clean = frame[code == ""]
        again = pd.DataFrame({"id": clean["tax_id"], "no": clean["no"].str.strip().str.upper()}).duplicated()
        if again.any():
            codes["duplicate-invoice"] = int(again.sum())
        return clean[~again], codes

    @staticmethod
    def is_vkn(text):
        if len(text) != 10 or not text.isdigit():
            return False
        total = 0
        for place in range(9):
            shifted = (int(text[place]) + 9 - place) % 10
            scaled = shifted * 2 ** (9 - place) % 9
            total += 9 if shifted and not scaled else scaled
        return (10 - total % 10) % 10 == int(text[9])

    def counts(self, good, codes):
        groups = good.groupby("currency")[["net", "tax", "total"]].agg(["size", "sum"])
        sums = {
            row.Index: [int(row[1]), int(row[2]), int(row[4]), int(row[6])] for row in groups.itertuples()
        }
        return result(codes, sums)

    def validate(self):
        return self.counts(*self.parts())

    def csv(self):
        good, codes = self.parts()
        good.to_csv(self.scratch + "/rows.csv", index=False)
        return self.counts(good, codes)

    def sqlite(self):
        good, codes = self.parts()
        texts = good.assign(issued=good["issued"].dt.strftime("%Y-%m-%d"), due=good["due"].dt.strftime("%Y-%m-%d"))
        texts = texts.astype({"net": object, "tax": object, "total": object, "rate": object})
        into_sqlite(self.scratch + "/rows.sqlite", [texts.itertuples(index=False, name=None)])
        return self.counts(good, codes)


# --- Workbooks ------------------------------------------------------------------------------------------------------


class FastExcel:
    def __init__(self, files, scratch):
        import fastexcel
        import polars  # the rows come out as a frame of it

        self.module, self.files = fastexcel, files

    note = None

    def rows(self):
        frame = self.module.read_excel(self.files[0]).load_sheet(0).to_polars()
        return lambda: summed_rows(frame.iter_rows())


class OpenPyXL:
    def __init__(self, files, scratch):
        import openpyxl

        self.module, self.files = openpyxl, files

    note = None

    def rows(self):
        book = self.module.load_workbook(self.files[0], read_only=True)
        rows = list(book.active.iter_rows(values_only=True))
        return lambda: summed_rows(rows[1:])


def summed_rows(rows):
    """Adds up what shows that all rows were read; it is not measured."""
    sums = {}
    for row in rows:
        total = sums.setdefault(row[5], [0, 0, 0, 0])
        total[0] += 1
        for place, column in ((1, 6), (2, 8), (3, 9)):
            total[place] += round(row[column] * 100)
    return result({}, sums)


# --- What all share -------------------------------------------------------------------------------------------------


def into_sqlite(path, batches):
    """One transaction, no journal: as fast as SQLite loads."""
    import os
    import sqlite3

    if os.path.exists(path):
        os.remove(path)
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute(
        "CREATE TABLE invoices (no TEXT, seller TEXT, tax_id TEXT, issued TEXT, due TEXT, currency TEXT, net INTEGER,"
        " rate INTEGER, tax INTEGER, total INTEGER, iban TEXT, note TEXT)"
    )
    marks = ", ".join("?" * len(COLUMNS))
    for batch in batches:
        base.executemany(f"INSERT INTO invoices VALUES ({marks})", batch)
    base.commit()
    base.close()


def result(codes, sums):
    named = {
        currency: dict(zip(("rows", "net", "tax", "total"), (str(value) for value in values)))
        for currency, values in sums.items()
    }
    return {"good": sum(int(values[0]) for values in sums.values()), "codes": codes, "sums": named}


PEERS = {"duckdb": DuckDB, "polars": Polars, "pandas": Pandas, "fastexcel": FastExcel, "openpyxl": OpenPyXL}


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    name, task, scratch, *files = sys.argv[1:]
    if len(files) == 1 and files[0].startswith("@"):
        # Thousands of names are too many for a command line.
        with open(files[0][1:]) as listing:
            files = listing.read().split("\n")
    peer = PEERS[name](files, scratch)
    start, used = time.perf_counter(), processor_seconds()
    found = getattr(peer, task)()
    seconds, processor = time.perf_counter() - start, processor_seconds() - used
    peak = memory()
    found = found() if callable(found) else found
    print(
        json.dumps(
            {"seconds": seconds, "processorSeconds": processor, "peakMB": peak, "note": peer.note, "result": found}
        )
    )


if __name__ == "__main__":
    main()
