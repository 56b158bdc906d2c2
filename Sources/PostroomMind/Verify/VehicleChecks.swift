internal import PostroomModel

/// Checks the vehicles of a request: plates, years, values, and what is missing.
enum VehicleChecks {
  /// Cars were first registered in the twentieth century.
  private static let years = 1900...2099
  /// A long list with one column missing needs one sentence and not a hundred.
  private static let mostDoubts = 5

  private static let needed = [
    (FieldName.plate, "plate"), (FieldName.year, "year"), (FieldName.value, "value"),
  ]

  /// `plate`, `year` and `value` of each vehicle; what is missing or cannot be goes to a person, a plate that Italy does
  /// not issue is told.
  ///
  /// - Complexity: O(vehicles).
  static func check(_ verification: inout Verification) {
    guard verification.lines.areVehicles else { return }
    var doubts: [Doubt] = []
    var known: Set<String> = []
    for index in verification.lines.indices {
      let name = title(verification.lines[index], index)
      plate(&verification, index)
      doubts += values(&verification.lines[index], name)
      if let plate = verification.lines[index].cells[FieldName.plate]?.value, !known.insert(plate).inserted {
        doubts.append(Doubt(.ambiguous, field: FieldName.vehicles, "\(plate) is listed twice."))
      }
    }
    verification.doubts += doubts.prefix(mostDoubts)
    if doubts.count > mostDoubts {
      verification.doubts.append(
        Doubt(.missing, field: FieldName.vehicles, "\(doubts.count - mostDoubts) more vehicles lack something."))
    }
  }

  private static func title(_ item: LineItem, _ index: Int) -> String {
    item.cells[FieldName.plate].map { "Vehicle \(index + 1) (\($0.value))" } ?? "Vehicle \(index + 1)"
  }

  private static func plate(_ verification: inout Verification, _ index: Int) {
    guard var field = verification.lines[index].cells[FieldName.plate] else { return }
    let canBe = ItalianPlates.canBeIssued(field.value)
    field.checks.removeAll { $0.name == "plate" }
    field.checks.append(Field.Check("plate", passed: canBe))
    if !canBe {
      field.confidence *= Verification.failedShare
      verification.warnings.append("\(field.value) is no plate of Italy's present series.")
    } else if ItalianPlates.form(of: field.value) == .provincial {
      verification.warnings.append("\(field.value) is a plate of before 1994.")
    }
    verification.lines[index].cells[FieldName.plate] = field
  }

  private static func values(_ item: inout LineItem, _ name: String) -> [Doubt] {
    var doubts: [Doubt] = []
    let missing = needed.filter { item.cells[$0.0] == nil }.map(\.1)
    if !missing.isEmpty {
      doubts.append(
        Doubt(.missing, field: FieldName.vehicles, "\(name) has no \(missing.joined(separator: " and no "))."))
    }
    if let year = item.cells[FieldName.year].flatMap({ Int($0.value) }) {
      note(&item, FieldName.year, passed: years.contains(year))
      if !years.contains(year) {
        doubts.append(Doubt(.checkFailed, field: FieldName.vehicles, "\(name) cannot be of \(year)."))
      }
    }
    if let value = item.cells[FieldName.value].flatMap({ ExactDecimal(plain: $0.value) }) {
      let isMoney = value.plain() != "0" && !value.plain().hasPrefix("-")
      note(&item, FieldName.value, passed: isMoney)
      if !isMoney {
        doubts.append(
          Doubt(.checkFailed, field: FieldName.vehicles, "\(name) is said to be worth \(value.plain())."))
      }
    }
    return doubts
  }

  private static func note(_ item: inout LineItem, _ cell: String, passed: Bool) {
    item.cells[cell]?.checks.removeAll { $0.name == cell }
    item.cells[cell]?.checks.append(Field.Check(cell, passed: passed))
    if !passed { item.cells[cell]?.confidence *= Verification.failedShare }
  }
}
