import Foundation
import PostroomMind
import PostroomModel

/// What a training came to, for people and programs.
struct TrainingSummary: Encodable {
  /// A document that was not learnt from.
  struct Unread: Encodable {
    var path: String
    var code: String
    var detail: String
  }

  /// Where the model lies.
  var model: String
  /// Its size.
  var bytes: Int
  /// The profile whose rules it was weighed against.
  var profile: String
  /// How right it is.
  var report: TrainingReport
  /// How many documents repeat another one's content.
  var duplicates: Int
  /// Documents without words.
  var withoutWords: [String]
  /// Contents that were found in several categories.
  var contradictions: [TrainingSet.Contradiction]
  /// Documents that could not be read.
  var unread: [Unread]

  /// So many confusions and left-out documents are listed for people.
  private static let listed = 10
  /// A category of fewer documents is hardly learnt.
  private static let fewDocuments = 5

  /// The summary as text.
  var text: String {
    var lines = [
      "\(report.documents) documents of \(report.categories.count) categories → \(model) (\(bytes >> 10) KB)", "",
      "On documents that the model had not seen: \(percent(report.heldOut.accuracy)) right "
        + "(the rules alone \(percent(report.rulesAccuracy)), the model alone \(percent(report.modelAccuracy))); "
        + "calibration error \(percent(report.heldOut.error))",
      "",
    ]
    lines += reliability.lines + [""] + categories.lines
    lines += section(
      "Confusions", report.confusions.map { "\($0.documents) × \($0.truth) taken for \($0.found)" })
    lines += section(
      "Sorted in two ways, not learnt from",
      contradictions.map { "\($0.categories.joined(separator: ", ")): \($0.documents.joined(separator: ", "))" })
    lines += section("Without words, not learnt from", withoutWords)
    lines += section("Could not be read", unread.map { "\($0.path): \($0.detail) [\($0.code)]" })
    if duplicates > 0 { lines += ["", "\(duplicates) documents repeat another one and were counted once."] }
    let few = report.categories.filter { $0.documents < Self.fewDocuments }.map(\.name)
    if !few.isEmpty {
      lines += ["", "Fewer than \(Self.fewDocuments) documents, hardly learnt: \(few.joined(separator: ", "))."]
    }
    return lines.map(Console.printable).joined(separator: "\n")
  }

  private var reliability: TextTable {
    var table = TextTable(["confidence", "documents", "said", "right"])
    for bin in report.heldOut.bins {
      table.add([
        "from \(String(format: "%.1f", bin.from))", "\(bin.documents)", percent(bin.confidence), percent(bin.accuracy),
      ])
    }
    return table
  }

  private var categories: TextTable {
    var table = TextTable(["category", "documents", "right"])
    for category in report.categories {
      table.add([
        category.name, "\(category.documents)", percent(Double(category.right) / Double(max(category.documents, 1))),
      ])
    }
    return table
  }

  private func section(_ title: String, _ items: [String]) -> [String] {
    guard !items.isEmpty else { return [] }
    let rest = items.count - Self.listed
    return ["", title + ":"] + items.prefix(Self.listed).map { "  " + $0 } + (rest > 0 ? ["  and \(rest) more"] : [])
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}
