internal import PostroomModel

/// A file that results are written to.
enum ResultFile: Hashable, Sendable {
  /// The results of all documents; a table may have columns of photographs.
  case all(ResultFormat, photographs: Bool)
  /// Those of one category.
  case category(CategoryTable)

  var fileName: String {
    switch self {
    case .all(let format, _): format.fileName
    case .category(let table): table.fileName
    }
  }

  var heading: String {
    switch self {
    case .all(let format, let photographs): format.heading(photographs: photographs)
    case .category(let table): table.heading
    }
  }

  func line(_ row: ResultRow, _ json: String) -> String {
    switch self {
    case .all(let format, let photographs): format.line(row, json, photographs: photographs)
    case .category(let table): table.line(row)
    }
  }
}

/// The forms in which results are written.
public enum ResultFormat: String, Sendable, Codable, CaseIterable {
  /// Comma-separated values, for spreadsheets.
  case csv
  /// One JSON object a line, for programs.
  case jsonl

  /// The name of the file below the output folder.
  var fileName: String { "results.\(rawValue)" }

  func heading(photographs: Bool) -> String {
    switch self {
    case .csv: ResultTable.heading(photographs: photographs)
    case .jsonl: ""
    }
  }

  func line(_ row: ResultRow, _ json: String, photographs: Bool) -> String {
    switch self {
    case .csv: ResultTable.line(row, photographs: photographs)
    case .jsonl: json + "\n"
    }
  }
}
