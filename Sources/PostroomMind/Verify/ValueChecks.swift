internal import PostroomModel

/// Lets the checks that a value brought along have their effect on its confidence.
enum ValueChecks {
  /// A checksum that failed makes a value less sure; the value is kept, and says which check it was.
  static func check(_ verification: inout Verification) {
    let ours: Set = [
      "total", "tax-rate", "lines-total", "due-after-issue", "period", "date-plausible", "parties-differ", "currency",
    ]
    for name in verification.fields.keys {
      guard let field = verification.fields[name] else { continue }
      let failed = field.checks.count { !$0.passed && !ours.contains($0.name) }
      if failed > 0 { verification.fields[name]?.confidence *= Verification.failedShare }
    }
  }
}
