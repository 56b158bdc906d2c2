internal import Foundation
internal import PostroomLedger
internal import PostroomModel

/// A document with what a person said about it: how it then stands, where it belongs, and what is put down.
struct CorrectedDocument {
  let record: DocumentRecord
  let hash: [UInt8]
  let old: ResultRow
  private(set) var row: ResultRow
  /// Where it belongs; nil when it stays in review.
  private(set) var wanted: String?
  /// What is put down, in order.
  private(set) var records: [CorrectionRecord] = []

  private var facts: DocumentFacts
  private let correction: Correction
  private let now: Double

  /// Applies a correction.
  ///
  /// - Parameters:
  ///   - record: A document that was filed or lies in review.
  ///   - earlier: What people said about the same content before.
  ///   - run: The run that took the document in, whose profile and date hold for it.
  ///   - format: What the document's first bytes say it is.
  ///   - now: Seconds since 1970.
  /// - Throws: `usage-invalid`, `ledger-damaged`.
  init(
    _ record: DocumentRecord, _ correction: Correction, earlier: [CorrectionRecord], run: RunRecord,
    format: DocumentFormat, now: Double
  ) throws(Fault) {
    let isAtRest = record.state == .done || record.state == .placed
    guard isAtRest, record.outcome == .filed || record.outcome == .review, let hash = record.hash else {
      if record.state == .refiling {
        throw Fault(
          .usageInvalid, "\(record.id)",
          "This document is still on its way to another place (its state is 'refiling'); a run or a correction that can "
            + "read it finishes that.")
      }
      let state = (isAtRest ? record.outcome?.rawValue : nil) ?? record.state.rawValue
      throw Fault(
        .usageInvalid, "\(record.id)", "This document is \(state); only filed ones and those in review are corrected.")
    }
    guard let row = record.row else { throw Fault(.ledgerDamaged, record.source, "Its result cannot be read.") }
    guard row.parts.isEmpty else {
      throw Fault(
        .usageInvalid, "\(record.id)", "This scan was divided into \(row.parts.count) documents: correct those.")
    }
    self.record = record
    self.hash = hash
    self.correction = correction
    self.now = now
    old = row
    self.row = row
    facts = DocumentFacts(row)
    let profile = try RunSettings(run).profile
    try setFields(profile)
    try setCategory(profile, absent: PersonalVerdict(earlier, profile: profile)?.absent ?? [])
    conclude()
    choosePlace(profile, run, format)
  }

  // MARK: What is said

  private mutating func setFields(_ profile: Profile) throws(Fault) {
    let catalogue = CorrectableFields(profile: profile, present: old.fields.keys)
    let identifier = facts.fields[FieldName.identifier]?.value
    for name in Set(correction.values.keys).union(correction.absent).sorted(by: Self.precedes) {
      let kind = try catalogue.kind(of: name)
      let before = old.fields[name]?.value
      if let text = correction.values[name] {
        let given = try GivenValue(text, name: name, kind: kind, isAccepted: correction.accepts)
        facts.set(name, to: given, by: correction.who)
        note(name, before, given.value)
      } else {
        facts.remove(name)
        note(name, before, nil)
      }
    }
    let follows = facts.fields[FieldName.identifier]?.value
    if follows != identifier, !records.contains(where: { $0.subject == FieldName.identifier }) {
      note(FieldName.identifier, identifier, follows)
    }
  }

  /// The number that names the document comes last: what is said of it outweighs what follows for it from others.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    (one == FieldName.identifier ? 1 : 0, one) < (other == FieldName.identifier ? 1 : 0, other)
  }

  private mutating func setCategory(_ profile: Profile, absent: Set<String>) throws(Fault) {
    if let name = correction.category {
      try Self.check(name, profile)
      let given = Set(correction.values.keys)
      facts.setCategory(
        name, by: correction.who, profile: profile, absent: absent.subtracting(given).union(correction.absent))
      note(CorrectionRecord.category, old.category, name)
    } else if correction.accepts, let name = old.category {
      note(CorrectionRecord.category, name, name)
    }
  }

  /// A category is a folder of the archive; those that are none of the profile's, or ours already, are refused.
  private static func check(_ name: String, _ profile: Profile) throws(Fault) {
    try OneLine.check(name, name: "--category", longest: 200)
    let isOurs = ["review", "failed", Profile.dividedCategory].contains(name.lowercased())
    let isFolder = !isOurs && FileName.safe(name, longest: NamingTemplate.longestName) == name
    guard profile.hasCategory(name), isFolder || !profile.categories.isEmpty else {
      let names = profile.categories.map(\.name) + [profile.fallback]
      throw Fault(
        .usageInvalid, "--category \(name.prefix(200))",
        "The profile '\(profile.name)' has \(names.prefix(60).joined(separator: ", ")).")
    }
  }

  private mutating func note(_ subject: String, _ old: String?, _ new: String?) {
    records.append(
      CorrectionRecord(
        document: record.id, hash: hash, at: now, who: correction.who, subject: subject, old: old, new: new,
        note: correction.note))
  }

  // MARK: What follows

  private mutating func conclude() {
    // What was filed once is not put before a person again, also where its new category requires what it lacks: that
    // is put down as accepting it, so that the next run decides alike.
    let accepts = correction.accepts || (old.status == .filed && !facts.doubts.isEmpty)
    if accepts { facts.doubts = [] }
    row = facts.applied(to: old)
    guard facts.doubts.isEmpty else { return }
    row.status = .filed
    if accepts {
      note(CorrectionRecord.outcome, old.status.rawValue, CorrectionRecord.accepted)
    } else if old.status != .filed {
      note(CorrectionRecord.outcome, old.status.rawValue, Outcome.filed.rawValue)
    }
  }

  private mutating func choosePlace(_ profile: Profile, _ run: RunRecord, _ format: DocumentFormat) {
    guard row.status == .filed else { return }
    let template = NamingTemplate(profile.naming, date: RunDate(iso: run.date) ?? RunDate())
    wanted = template.path(
      category: row.category ?? profile.fallback, identifier: row.fields[FieldName.identifier]?.value,
      language: row.language, source: record.source, format: format, id: row.id ?? String(record.id))
  }
}
