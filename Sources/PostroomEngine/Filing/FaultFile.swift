internal import Foundation
internal import PostroomModel

/// The small JSON file that lies beside a failed or refused document and says why.
enum FaultFile {
  /// What is added to the document's name.
  static let suffix = ".fault.json"

  /// The path of a fault file with a number, for when a foreign file has the name: `a.pdf(1).fault.json`.
  static func numbered(_ path: String, _ number: Int) -> String {
    String(path.dropLast(suffix.count)) + "(\(number))" + suffix
  }

  /// The file's content; the same document and fault give the same bytes.
  static func content(_ row: ResultRow) -> [UInt8] {
    struct Content: Encodable {
      var id: String?
      var source: String
      var status: Outcome
      var fault: FaultReport?
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let content = Content(id: row.id, source: row.source, status: row.status, fault: row.fault)
    return Array((try? encoder.encode(content)) ?? Data()) + [0x0A]
  }
}
