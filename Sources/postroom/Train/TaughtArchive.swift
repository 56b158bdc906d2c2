import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

extension TrainingSource {
  /// Beside what people said, an archive gives the model so many documents of each category that nobody doubted, so that it
  /// knows what the rest looks like.
  private static let undoubted = 100
  /// A document that the rules were less sure of is no example.
  private static let leastConfidence = 0.9
  /// People correct by hand: more documents than this nobody has seen.
  private static let most = 100_000

  /// The documents of an archive whose category a person corrected or confirmed, and some that nobody doubted.
  ///
  /// - Parameters:
  ///   - archive: The archive's absolute path.
  ///   - profile: What knows the categories.
  /// - Throws: `usage-invalid` when nobody has corrected anything; `ledger-missing` and the ledger's other faults.
  static func corrections(archive: String, profile: Profile) throws(Fault) -> [TrainingDocument] {
    let ledger = try Ledger(output: archive, access: .read)
    // Runs of other profiles have filed into the same archive.
    let taught = try ledger.taughtDocuments(limit: most).filter { profile.hasCategory($0.category) }
    guard !taught.isEmpty else {
      throw Fault(
        .usageInvalid, archive, "Nobody has corrected or accepted a category here yet: there is nothing to learn from.")
    }
    var documents = taught.map { TrainingDocument(category: $0.category, path: archive + "/" + $0.destination) }
    let known = Set(taught.map(\.document))
    var counts: [String: Int] = [:]
    try ledger.forEachDocument { record throws(Fault) in
      guard record.outcome == .filed, record.state == .done || record.state == .placed, !known.contains(record.id),
        let category = record.category, profile.hasCategory(category), let destination = record.destination,
        counts[category, default: 0] < undoubted, (confidence(record) ?? 0) >= leastConfidence
      else { return true }
      counts[category, default: 0] += 1
      documents.append(TrainingDocument(category: category, path: archive + "/" + destination))
      return true
    }
    return documents
  }

  private static func confidence(_ record: DocumentRecord) -> Double? {
    guard let result = record.result else { return nil }
    return (try? JSONDecoder().decode(ResultRow.self, from: Data(result.utf8)))?.confidence
  }
}
