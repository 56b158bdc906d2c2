internal import PostroomModel

/// Checks the days of a document against each other; the clock has no part in it.
enum DateChecks {
  /// So many years between two days of one document are a misreading.
  private static let mostYears = 2

  /// `due-after-issue`, `period` and `date-plausible`.
  static func check(_ verification: inout Verification) {
    order(&verification, "due-after-issue", FieldName.invoiceDate, FieldName.dueDate)
    order(&verification, "period", FieldName.periodStart, FieldName.periodEnd)
    let names = [FieldName.invoiceDate, FieldName.dueDate, FieldName.periodStart, FieldName.periodEnd]
    let years = names.compactMap { name in year(verification.fields[name]).map { (name, $0) } }
    for (name, year) in years {
      let isFar = years.contains { abs($0.1 - year) > mostYears }
      verification.note("date-plausible", passed: !isFar && (1950...2100).contains(year), of: [name])
    }
  }

  private static func order(_ verification: inout Verification, _ check: String, _ first: String, _ second: String) {
    // ISO dates sort as text.
    guard let one = verification.fields[first]?.value, let other = verification.fields[second]?.value else { return }
    verification.note(check, passed: one <= other, of: [first, second])
  }

  private static func year(_ field: Field?) -> Int? { field.flatMap { Int($0.value.prefix(4)) } }
}
