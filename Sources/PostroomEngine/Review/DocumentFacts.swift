internal import PostroomModel

/// What is held to be true of a document, and what people have to say about that.
struct DocumentFacts: Sendable {
  var category: String?
  var confidence: Double?
  var evidence: [Classification.Evidence]
  var fields: [String: Field]
  var hasLines: Bool
  var doubts: [Doubt]

  /// Takes what a person says about one field; doubts about it end.
  mutating func set(_ name: String, to given: GivenValue, by who: String) {
    let old = fields[name]
    let new = Field(
      value: given.value, raw: given.value, confidence: 1, page: old?.page ?? 1,
      box: old?.box ?? Box(x0: 0, y0: 0, x1: 0, y1: 0), source: Correction.sourcePrefix + who, checks: given.checks)
    replace(name, old, new)
  }

  /// Takes it that the document does not have a field; doubts about it end.
  mutating func remove(_ name: String) { replace(name, fields[name], nil) }

  private mutating func replace(_ name: String, _ old: Field?, _ new: Field?) {
    fields[name] = new
    doubts.removeAll { $0.field == name }
    // The number that names the document is one of those of a kind: what is said of that one is said of it.
    let isKind = IdentifierDefinition.Kind.allCases.contains { $0.fieldName == name }
    guard isKind, fields[FieldName.identifier]?.value == old?.value else { return }
    fields[FieldName.identifier] = new
    doubts.removeAll { $0.field == FieldName.identifier }
  }

  /// Takes what a person says about the category; what another category requires is no longer missed, and what this
  /// one requires is.
  ///
  /// - Parameter absent: The fields that a person said the document does not have.
  mutating func setCategory(_ name: String, by who: String, profile: Profile, absent: Set<String>) {
    let isChange = category != name
    category = name
    confidence = 1
    evidence = [Classification.Evidence(phrase: Correction.sourcePrefix + who, page: 1, weight: 1)]
    // The category of a photograph is its verdict.
    doubts.removeAll { $0.reason == .category || $0.reason == .photograph }
    guard isChange else { return }
    // The fallback, and any category where the profile lists none, requires nothing.
    let definition = profile.categories.first { $0.name == name } ?? CategoryDefinition(name: name, phrases: [])
    doubts.removeAll { doubt in
      guard doubt.reason == .missing || doubt.reason == .unsure, let field = doubt.field else { return false }
      return !definition.required.contains(field)
    }
    for field in definition.required where !doubts.contains(where: { $0.field == field }) && !absent.contains(field) {
      if let doubt = doubt(about: field, threshold: profile.thresholds.field) { doubts.append(doubt) }
    }
    chooseIdentifier(definition.identifiers, profile)
  }

  private func doubt(about name: String, threshold: Double) -> Doubt? {
    if name == FieldName.lines || name == FieldName.vehicles {
      return hasLines ? nil : Doubt(.missing, field: name, "No \(name) were found.")
    }
    guard let field = fields[name] else { return Doubt(.missing, field: name, "It was not found.") }
    return field.confidence < threshold
      ? Doubt(.unsure, field: name, "It is less sure than the profile wants.") : nil
  }

  /// Chooses the number that names the document as extraction does.
  ///
  /// That is the first kind of the category's order, those with a label before the others. What a person chose stays.
  private mutating func chooseIdentifier(_ order: [IdentifierDefinition.Kind]?, _ profile: Profile) {
    guard fields[FieldName.identifier]?.source.hasPrefix(Correction.sourcePrefix) != true else { return }
    let kinds = (order ?? []) + profile.identifiers.map(\.kind)
    let found = kinds.compactMap { fields[$0.fieldName] }
    guard let chosen = found.first(where: { !$0.source.hasPrefix("checksum") }) ?? found.first else { return }
    fields[FieldName.identifier] = chosen
  }
}

extension DocumentFacts {
  /// What a worker found.
  init(_ analysis: Analysis) {
    self.init(
      category: analysis.classification.category, confidence: analysis.classification.confidence,
      evidence: analysis.classification.evidence, fields: analysis.fields, hasLines: !analysis.lines.isEmpty,
      doubts: analysis.doubts)
  }

  /// What the ledger says.
  init(_ row: ResultRow) {
    self.init(
      category: row.category, confidence: row.confidence, evidence: row.evidence, fields: row.fields,
      hasLines: !row.lines.isEmpty, doubts: row.openDoubts)
  }

  /// What the worker found, with these facts in the place of its own.
  func applied(to analysis: Analysis) -> Analysis {
    var analysis = analysis
    analysis.classification.category = category ?? analysis.classification.category
    analysis.classification.confidence = confidence ?? analysis.classification.confidence
    analysis.classification.evidence = evidence
    analysis.fields = fields
    analysis.doubts = doubts
    return analysis
  }

  /// The ledger's row, with these facts in the place of its own.
  func applied(to row: ResultRow) -> ResultRow {
    var row = row
    row.category = category
    row.confidence = confidence
    row.evidence = evidence
    row.fields = fields
    row.doubts = doubts
    return row
  }
}
