internal import PostroomModel

/// A file that results are written to.
enum ResultFile: Hashable, Sendable {
  /// The results of all documents.
  case all(ResultFormat)
  /// Those of one category.
  case category(CategoryTable)

  var fileName: String {
    switch self {
    case .all(let format): format.fileName
    case .category(let table): table.fileName
    }
  }

  var heading: String {
    switch self {
    case .all(let format): format.heading
    case .category(let table): table.heading
    }
  }

  func line(_ row: ResultRow, _ json: String) -> String {
    switch self {
    case .all(let format): format.line(row, json)
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

  var heading: String {
    switch self {
    case .csv: ResultTable.heading
    case .jsonl: ""
    }
  }

  func line(_ row: ResultRow, _ json: String) -> String {
    switch self {
    case .csv: ResultTable.line(row)
    case .jsonl: json + "\n"
    }
  }
}
