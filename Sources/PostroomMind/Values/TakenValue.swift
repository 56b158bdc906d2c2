internal import PostroomModel

extension TypedValue {
  /// The years that documents speak of: older ones are house numbers and sums.
  private static let years = 1500...2199

  /// The years in which things that are insured were made or first registered.
  private static let likelyYears = 1800...2099

  /// The value as a field of some kind takes it; nil when it can be none.
  ///
  /// Counts and measures are written as amounts are, and a year as four figures alone or as part of a day; on the page
  /// they are therefore one value, and the field that asks decides.
  func taken(as kind: FieldKind) -> TypedValue? {
    if self.kind == kind { return self }
    switch (kind, self.kind) {
    case (.number, .amount):
      var number = self
      number.kind = .number
      return number
    case (.year, .amount), (.year, .date): return asYear
    default: return nil
    }
  }

  private var asYear: TypedValue? {
    let isWhole = kind == .date || value.utf8.count == 4 && normaliser == "amount-integer"
    guard isWhole, let year = Int(value.prefix(4)), Self.years.contains(year) else { return nil }
    var taken = self
    taken.kind = .year
    taken.value = String(year)
    taken.normaliser = kind == .date ? "year-of-date" : "year"
    taken.alternatives = []
    taken.checks = [Field.Check("year", passed: Self.likelyYears.contains(year))]
    return taken
  }
}
