internal import Foundation
internal import Glibc
internal import PostroomLedger
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

  /// The content that a document's fault file must have.
  ///
  /// - Throws: `ledger-damaged` when the document's result cannot be read.
  static func content(of record: DocumentRecord) throws(Fault) -> [UInt8] {
    guard let json = record.result, let row = try? JSONDecoder().decode(ResultRow.self, from: Data(json.utf8)) else {
      throw Fault(.ledgerDamaged, record.source, "Its result cannot be read.")
    }
    return content(row)
  }

  /// Whether a name holds the document's fault: nothing else may be taken for it.
  static func isContent(of record: DocumentRecord, _ name: String, in folder: OpenFolder) -> Bool {
    guard let content = try? content(of: record), let file = try? OpenFile(path: folder.path + "/" + name),
      file.identity.size == content.count
    else { return false }
    var bytes = [UInt8](repeating: 0, count: content.count)
    let count = bytes.withUnsafeMutableBytes { pread(file.descriptor, $0.baseAddress, $0.count, 0) }
    return count == content.count && bytes == content
  }
}
