internal import PostroomModel

/// Lays what a model proposed, as far as the document states it, over what was found without a model.
struct FieldMerge {
  /// Checks that say little about a single value.
  private static let weak: Set<String> = [
    "date-plausible", "due-after-issue", "period", "parties-differ", "currency", "model",
  ]
  /// What was found without a label is a guess below this confidence.
  private static let guess = 0.8
  private static let sums = [FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount]
  /// What agreement of a model leaves of the doubt about a value.
  private static let doubtLeft = 0.5

  private let local: Verification
  let model: String
  private let kinds: [String: FieldKind]
  private(set) var fields: [String: Field]
  var doubts: [Doubt] = []
  var warnings: [String] = []
  /// For each field that both know whether they agree.
  private(set) var agreement: [String: Bool] = [:]

  /// Starts with what was found without a model.
  ///
  /// - Parameters:
  ///   - extraction: The fields, unchecked.
  ///   - local: The same fields, checked.
  init(_ extraction: Extraction, local: Verification, model: String, kinds: [String: FieldKind]) {
    fields = extraction.fields
    self.local = local
    self.model = model
    self.kinds = kinds
  }

  /// Adds all that was proposed.
  ///
  /// - Complexity: O(fields · log fields).
  mutating func add(_ values: [String: GroundedValue]) {
    let makesSum = makesSum(values)
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .grounded(let field): add(field, to: name, isChecked: makesSum && Self.sums.contains(name))
      case .contradicted(let field, let because):
        if let known = local.fields[name], !Self.isGuess(known), agree(known, field, as: name) {
          agree(name)
        } else if isHeld(name) {
          warnings.append("\(model): \(because)")
        } else {
          doubts.append(Doubt(.contradicted, field: name, "\(model): \(because)"))
        }
      case .ungrounded(let why): doubts.append(Doubt(.ungrounded, field: name, "\(model): \(why)"))
      }
    }
    if fields[FieldName.documentNumber] == nil, let number = fields[FieldName.invoiceNumber], isModel(number) {
      fields[FieldName.documentNumber] = number
    }
  }

  private mutating func add(_ field: Field, to name: String, isChecked: Bool) {
    guard let known = local.fields[name] else {
      fields[name] = field
      return
    }
    if agree(known, field, as: name) { return agree(name) }
    agreement[name] = false
    let values =
      "\(name) is \(Quoted.text(known.value)) by its label or place and \(Quoted.text(field.value)) by \(model)"
    if isHeld(name) {
      warnings.append("\(values); the first is checked and stays.")
    } else if Self.isGuess(known), field.alternatives.isEmpty {
      fields[name] = field
      agreement[name] = nil
      warnings.append("\(values); the first was a guess and the second was taken.")
    } else if isChecked || Self.isHeld(field) {
      fields[name] = field
      agreement[name] = nil
      warnings.append("\(values); the second is checked and was taken.")
    } else {
      doubts.append(Doubt(.contradicted, field: name, "\(values)."))
    }
  }

  private mutating func agree(_ name: String) {
    agreement[name] = true
    guard let known = fields[name], known.confidence < 1 else { return }
    fields[name]?.confidence = 1 - (1 - known.confidence) * Self.doubtLeft
  }

  private func isModel(_ field: Field) -> Bool { field.source.hasPrefix(Field.model) }

  /// Whether a value that was found without a model is proven by something else.
  private func isHeld(_ name: String) -> Bool {
    guard let field = local.fields[name] else { return false }
    return field.source.hasPrefix("xml:") || Self.isHeld(field)
  }

  /// Whether no label and no check spoke for a value.
  private static func isGuess(_ field: Field) -> Bool {
    field.confidence < guess && !field.source.hasPrefix("label:") && !isHeld(field)
  }

  private static func isHeld(_ field: Field) -> Bool {
    field.checks.allSatisfy { $0.passed } && field.checks.contains { $0.passed && !weak.contains($0.name) }
  }

  /// Whether the proposed net sum, tax and total make each other, and those without a model do not.
  private func makesSum(_ values: [String: GroundedValue]) -> Bool {
    guard !Self.sums.contains(where: { local.fields[$0]?.checks.contains(Field.Check("total", passed: true)) ?? false })
    else { return false }
    let numbers = Self.sums.map { name -> ExactDecimal? in
      guard case .grounded(let field) = values[name] else { return nil }
      return ExactDecimal(plain: field.value)
    }
    guard let net = numbers[0], let tax = numbers[1], let total = numbers[2], let sum = net.adding(tax) else {
      return false
    }
    return Arithmetic.agree(sum, total, within: Arithmetic.twoHundredths)
  }

  /// Whether two values of a field say the same; of names and addresses one may say more.
  private func agree(_ one: Field, _ other: Field, as name: String) -> Bool {
    let kind = kinds[name] ?? .text
    let (first, second) = (Self.normal(one.value, kind), Self.normal(other.value, kind))
    if first == second { return true }
    guard kind == .name || kind == .address || kind == .text, min(first.utf8.count, second.utf8.count) >= 4 else {
      return false
    }
    return first.contains(second) || second.contains(first) || kind != .name && Self.isSamePlace(one, other)
  }

  /// Whether one value's words are mostly the other's.
  private static func isSamePlace(_ one: Field, _ other: Field) -> Bool {
    let (box, second) = (one.box, other.box)
    let width = min(box.x1, second.x1) - max(box.x0, second.x0)
    let height = min(box.y1, second.y1) - max(box.y0, second.y0)
    return one.page == other.page && width > 0.7 * max(box.width, second.width)
      && height > 0.7 * max(box.height, second.height)
  }

  private static func normal(_ value: String, _ kind: FieldKind) -> String {
    kind == .amount || kind == .percentage ? InvoiceDataFields.normal(value) : PlainLetters.of(value)
  }
}

extension FieldMerge {
  /// Tells, after the merged fields were checked, what the model agreed to, and which of its values fail a check.
  func finish(_ verification: inout Verification) {
    for (name, agrees) in agreement.sorted(by: { $0.key < $1.key }) {
      verification.note("model", passed: agrees, of: [name])
    }
    for (name, field) in verification.fields.sorted(by: { $0.key < $1.key }) where isModel(field) {
      let failed = field.checks.filter { !$0.passed }.map(\.name)
      guard let first = failed.first, !verification.doubts.contains(where: { $0.field == name }) else { continue }
      verification.doubts.append(
        Doubt(.contradicted, field: name, "\(name) \(Quoted.text(field.value)) by \(model) fails the check '\(first)'.")
      )
    }
    verification.doubts += doubts
    verification.warnings += warnings
  }
}
