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
        if name == FieldName.lines, !verification.lines.isEmpty { continue }
        verification.doubts.append(Doubt(.missing, field: name, "\(name) was not found."))
        continue
      }
      if field.confidence < threshold {
        verification.doubts.append(Doubt(.unsure, field: name, "\(name) is not sure: \(field.value)."))
      }
    }
    ambiguous(&verification, wanted: wanted[category] ?? [])
    contradictedByCode(&verification)
    let sums: Set = [FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount]
    if let name = required.first(where: { sums.contains($0) && verification.hasFailed("total", $0) }) {
      verification.doubts.append(Doubt(.checkFailed, field: name, "Net and tax do not make the total."))
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

  private func ambiguous(_ verification: inout Verification, wanted: Set<String>) {
    for name in wanted.sorted() {
      guard let field = verification.fields[name], !field.alternatives.isEmpty, let kind = kinds[name],
        kind == .date || kind == .amount, !verification.hasFailed("barcode", name)
      else { continue }
      let others = field.alternatives.joined(separator: " or ")
      verification.doubts.append(
        Doubt(.ambiguous, field: name, "\(name) can be read as \(field.value) or \(others)."))
    }
  }
}
