internal import PostroomLedger
internal import PostroomModel

/// What people said about a content, taken together: the last word about each thing holds.
struct PersonalVerdict: Sendable {
  /// A value and who gave it; no value where the document has none.
  struct Word: Hashable, Sendable {
    var value: String?
    var who: String
  }

  /// The right category.
  private(set) var category: Word?
  /// The right values of fields.
  private(set) var fields: [String: Word] = [:]
  /// Whether the document was accepted as it stood, or was filed and got a category that requires what it lacks.
  private(set) var isAccepted = false

  /// Takes together what the ledger holds, the oldest first; nil when that is nothing.
  ///
  /// A category that the profile does not have says nothing.
  init?(_ records: [CorrectionRecord], profile: Profile) {
    guard !records.isEmpty else { return nil }
    for record in records {
      switch record.subject {
      case CorrectionRecord.category:
        category = record.new.flatMap { profile.hasCategory($0) ? Word(value: $0, who: record.who) : nil }
      case CorrectionRecord.outcome: isAccepted = isAccepted || record.new == CorrectionRecord.accepted
      default: fields[record.subject] = Word(value: record.new, who: record.who)
      }
    }
  }

  /// The fields that the document does not have.
  var absent: Set<String> { Set(fields.filter { $0.value.value == nil }.keys) }

  /// The worker's analysis as people see it.
  func applied(to analysis: Analysis, profile: Profile) -> Analysis {
    var facts = DocumentFacts(analysis)
    // The number that names the document last: it may follow from the others.
    let names = fields.keys.filter { $0 != FieldName.identifier } + [FieldName.identifier]
    for name in names {
      guard let word = fields[name] else { continue }
      if let value = word.value {
        facts.set(name, to: GivenValue(recorded: value), by: word.who)
      } else {
        facts.remove(name)
      }
    }
    if let word = category, let name = word.value {
      facts.setCategory(name, by: word.who, profile: profile, absent: absent)
    }
    if isAccepted { facts.doubts = [] }
    return facts.applied(to: analysis)
  }
}
