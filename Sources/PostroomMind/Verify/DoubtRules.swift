internal import PostroomModel

/// Says which fields a person should look at.
struct DoubtRules: Sendable {
  private let required: [String: [String]]
  private let wanted: [String: Set<String>]
  private let kinds: [String: FieldKind]
  private let threshold: Double

  init(_ profile: Profile) {
    required = profile.categories.reduce(into: [:]) { $0[$1.name] = $1.required }
    wanted = profile.categories.reduce(into: [:]) { $0[$1.name] = Set($1.fields) }
    kinds = profile.fields.reduce(into: [:]) { $0[$1.name] = $1.kind }
    threshold = profile.thresholds.field
  }

  /// Adds the doubts about the fields of a category.
  func apply(_ verification: inout Verification, category: String) {
    let required = required[category] ?? []
    for name in required {
      guard let field = verification.fields[name] else {
        if name == FieldName.lines || name == FieldName.vehicles, !verification.lines.isEmpty { continue }
        verification.doubts.append(Doubt(.missing, field: name, "\(name) was not found."))
        continue
      }
      if field.confidence < threshold {
        verification.doubts.append(Doubt(.unsure, field: name, "\(name) is not sure: \(field.value)."))
      }
    }
    ambiguous(&verification, wanted: wanted[category] ?? [])
    contradictions(&verification, wanted: wanted[category] ?? [])
    contradictedByCode(&verification)
    severalTotals(&verification, wanted: wanted[category] ?? [])
    let sums: Set = [FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount]
    if let name = required.first(where: { sums.contains($0) && verification.hasFailed("total", $0) }) {
      verification.doubts.append(Doubt(.checkFailed, field: name, "Net and tax do not make the total."))
    }
  }

  /// What must not be paid unseen: an account that does not check, days in the wrong order, another currency.
  private func contradictions(_ verification: inout Verification, wanted: Set<String>) {
    let rules = [
      ("iban", FieldName.iban, "The account number's check digits do not hold."),
      ("partita-iva", FieldName.taxID, "The check digit of the client's partita IVA does not hold."),
      ("codice-fiscale", FieldName.taxID, "The check letter of the client's codice fiscale does not hold."),
      ("due-after-issue", FieldName.dueDate, "It is due before it was issued."),
      (
        "date-plausible", FieldName.invoiceDate,
        "The date of issue is far from the document's other dates, or unlikely."
      ),
      ("currency", FieldName.currency, "The document speaks of several currencies."),
    ]
    for (check, name, detail) in rules where wanted.contains(name) && verification.hasFailed(check, name) {
      verification.doubts.append(Doubt(.checkFailed, field: name, detail))
    }
  }

  /// A code that was stuck on, or belongs to another paper, must not change an account unseen.
  private func contradictedByCode(_ verification: inout Verification) {
    for (name, field) in verification.fields.sorted(by: { $0.key < $1.key })
    where verification.hasFailed("barcode", name) {
      let read = field.alternatives.joined(separator: " or ")
      verification.doubts.append(
        Doubt(.sourcesDisagree, field: name, "The page states \(read), the code on it says \(field.value)."))
    }
  }

  /// One paper has one total: a second one at the same label is another invoice, or a contradiction.
  private func severalTotals(_ verification: inout Verification, wanted: Set<String>) {
    guard wanted.contains(FieldName.totalAmount), verification.hasFailed("one-total", FieldName.totalAmount),
      let field = verification.fields[FieldName.totalAmount]
    else { return }
    let totals = ([field.value] + field.alternatives).joined(separator: " and ")
    verification.doubts.append(
      Doubt(.ambiguous, field: FieldName.totalAmount, "It states several totals: \(totals)."))
  }

  private func ambiguous(_ verification: inout Verification, wanted: Set<String>) {
    for name in wanted.sorted() {
      guard let field = verification.fields[name], !field.alternatives.isEmpty, let kind = kinds[name],
        kind == .date || kind == .amount || kind == .number || name == FieldName.invoiceNumber,
        !verification.hasFailed("barcode", name),
        !field.checks.contains(Field.Check("total", passed: true)), !verification.hasFailed("one-total", name)
      else { continue }
      let others = field.alternatives.joined(separator: " or ")
      verification.doubts.append(
        Doubt(.ambiguous, field: name, "\(name) can be read as \(field.value) or \(others)."))
    }
  }
}
