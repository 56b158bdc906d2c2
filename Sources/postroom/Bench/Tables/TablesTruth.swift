import Foundation
import PostroomModel
import PostroomSamples

/// Who finds exactly the faults of dirty tables: ours by record, line and code, the peers by count.
struct TablesTruth {
  let programs: TablesPrograms
  let peers: [TablesPeer]

  /// What came out for one way of writing tables.
  struct Finding: Encodable {
    var table: String
    var faults: Int
    /// Faulty rows that were rejected with another code, on another line, or not at all.
    var missed = 0
    /// Rejected rows that the truth does not list.
    var extra = 0
    /// Why it could not be read; nil when it could.
    var failure: String?
    /// What the peers made of it, for the way of writing that they are given.
    var peers: [String: [String]] = [:]
  }

  /// The ways of writing: each locale, and the encodings that are common there.
  private static let writings: [(TableLocale, TableEncoding, TableOrder.Format)] = [
    (.english, .utf8, .csv), (.turkish, .windows1254, .csv), (.italian, .windows1252, .csv), (.german, .utf16, .csv),
    (.american, .utf8, .csv), (.turkish, .latin5, .tsv), (.german, .windows1250, .csv), (.italian, .latin9, .tsv),
    (.turkish, .utf8, .xlsx),
  ]

  /// The rows of each table.
  private static let rows = 20_000

  func measure() throws -> [Finding] {
    try Self.writings.map { locale, encoding, format in
      var order = TableOrder(rows: Self.rows)
      (order.locale, order.format, order.seed) = (locale, format, 11)
      if format != .xlsx { order.encoding = encoding }
      (order.dirty, order.semantic) = (2, 2)
      let folder = programs.scratch + "/truth"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let made = try TableGenerator(order).generate(to: folder)
      let name = "\(locale.rawValue), \(order.encoding.rawValue), \(format.rawValue)"
      var finding = Finding(table: name, faults: made.faults.values.reduce(0, +))
      try compare(&finding, folder)
      // The peers' scripts read plain tables; what these do to them is enough to see.
      if locale == .english { finding.peers = peerFindings(folder, TablesAnswer(made)) }
      return finding
    }
  }

  private func compare(_ finding: inout Finding, _ folder: String) throws {
    do {
      let (_, output) = try programs.ours(
        .validate, level: 2, tables: folder + "/" + TableGenerator.tables, target: folder)
      let listed = try Self.records(folder + "/" + TableGenerator.truth).map { [$0[1], $0[2], $0[3]] }
      let found = try Self.records(output + "/rejects.csv").map { [$0[1], $0[2], $0[5]] }
      finding.missed = Set(listed).subtracting(found).count
      finding.extra = Set(found).subtracting(listed).count
    } catch let fault as Fault { finding.failure = fault.detail }
  }

  private func peerFindings(_ folder: String, _ truth: TablesAnswer) -> [String: [String]] {
    var findings: [String: [String]] = [:]
    for peer in peers where TablesCase(name: "", task: .validate, rows: 1).peers.contains(peer) {
      do {
        let pass = try programs.pass(
          peer, "dirty", tables: folder + "/" + TableGenerator.tables, target: folder)
        findings[peer.rawValue] = pass.answer.differences(from: truth)
      } catch { findings[peer.rawValue] = ["failed: \((error as? Fault)?.detail ?? "\(error)")"] }
    }
    return findings
  }

  /// The records of a comma-separated file, without its head.
  private static func records(_ path: String) throws -> [[String]] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Fault(.sourceNotFound, path, "There is no such file.")
    }
    var (records, record, cell, isQuoted): ([[String]], [String], [UInt8], Bool) = ([], [], [], false)
    for byte in data {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
        record.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        guard byte == UInt8(ascii: "\n") else { continue }
        if record.count >= 4 { records.append(record) }
        record.removeAll(keepingCapacity: true)
      case UInt8(ascii: "\r"): continue
      default: cell.append(byte)
      }
    }
    return Array(records.dropFirst())
  }
}
