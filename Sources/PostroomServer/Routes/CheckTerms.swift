internal import PostroomModel

/// What tells checks of one kind from those of another in the interface.
struct CheckTerms: Sendable {
  let kind: Check.Kind
  /// The heading in the document of the interface.
  let tag: String
  /// The name of the schema.
  let schemaName: String
  /// What handing in does.
  let summary: String
  let details: String
  /// What may be asked for; whatever was is kept with the check.
  let options: [Parameter]

  static let tables = CheckTerms(
    kind: .tables, tag: "Tables", schemaName: "TableCheck", summary: "Validate tables of invoices",
    details: """
      CSV, TSV, workbooks and e-invoices. The results are `rows.csv` (the good rows, normalised), `rejects.csv` (the others, \
      each with the reason) and `summary.json`, which says how fast it went, with how many workers and how much memory.
      """,
    options: [
      .query("to", .choice(["csv", "sqlite", "xlsx"]), "What good rows are written to beside `rows.csv`."),
      .query("optimization_level", .integer(1...3), "1: one thread; 2: the default; 3: all cores, largest buffers."),
      .query("use_optimized", .choice(["true", "false"]), "`false` is `optimization_level=1`."),
      .query("max_workers", .integer(1...256), "How many threads read at most."),
      .query("chunk_size", .integer(1...1_048_576), "About how many rows a thread takes at a time."),
      .query("memory_threshold", .integer(16...65_536), "The memory that buffers and the index may take, in MB."),
    ])

  static let photographs = CheckTerms(
    kind: .photographs, tag: "Photographs", schemaName: "PhotographCheck", summary: "Verify portrait photographs",
    details: """
      The results are `results.jsonl` (a line for each photograph: verdict, checks, reasons), `results.csv`, and what was \
      asked for below `mended` and `annotated`.
      """,
    options: [
      .query("format", .text(longest: 64), "The name of a format; `icao` if it is not given."),
      .query("language", .choice(["en", "tr", "it"]), "The language of reasons."),
      .query("iso", .choice(["true", "false"]), "Whether the components of ISO/IEC 29794-5 are added."),
      .query("fix", .choice(["true", "false"]), "Whether what is safe to mend is mended."),
      .query("annotate", .choice(["true", "false"]), "Whether a sheet is drawn for each photograph."),
    ])
}
