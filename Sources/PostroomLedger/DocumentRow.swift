internal import Foundation
internal import GRDB
internal import PostroomModel

extension DocumentRecord {
  /// The columns in the order that ``init(row:)`` reads them.
  static let columns = """
    id, run, parent, source, device, inode, size, modified, hash, state, outcome, category, destination, \
    fault_file, moves, duplicate_of, pages, pages_accounted, fault_code, result
    """

  /// How many columns those are.
  static let columnCount = 20

  /// Reads a row of ``columns``.
  ///
  /// - Throws: `ledger-damaged` when a code in it is not known.
  init(row: Row) throws(Fault) {
    guard let state = State(rawValue: row[9]) else {
      throw Fault(.ledgerDamaged, "document \(row[0] as Int64)", "Its state is not known.")
    }
    self.init(
      id: row[0], run: row[1], parent: row[2], source: row[3],
      identity: FileIdentity(device: row[4], inode: row[5], size: row[6], modified: row[7]),
      hash: (row[8] as Data?).map(Array.init), state: state, outcome: (row[10] as String?).flatMap(Outcome.init),
      category: row[11], destination: row[12], faultFile: row[13], moves: row[14], duplicateOf: row[15],
      pages: row[16], pagesAccounted: row[17], faultCode: (row[18] as String?).flatMap(Fault.Code.init),
      result: row[19])
  }
}
