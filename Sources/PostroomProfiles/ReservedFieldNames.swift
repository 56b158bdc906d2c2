internal import PostroomModel

/// Names that no definition of a field may have: results and corrections use them for something else.
enum ReservedFieldNames {
  /// Whether a name is one of them.
  static func contains(_ name: String) -> Bool {
    names.contains(name) || name.hasSuffix("_page") || stages.contains(name)
  }

  /// Columns of tables beside the fields, and what a correction can be about beside a field.
  private static let names: Set = [
    FieldName.lines, FieldName.vehicles, "file", "status", "id", "doubts", "total_is", "source", "category", "outcome",
    "confidence",
    "pages", "rotation", "language", "destination", "duplicate_of", "warnings", "fault_code", "fault_title",
    "fault_detail", "fault_remedy",
  ]
  private static let stages = Set(Stage.allCases.map { "\($0.rawValue)_ms" })
}
