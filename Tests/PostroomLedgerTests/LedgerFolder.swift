import Foundation
import PostroomModel
import Testing

@testable import PostroomLedger

/// A folder for a ledger, removed with the last reference to it.
final class LedgerFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/postroom-ledger-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A ledger with one run and so many open documents.
  func ledger(documents: Int64) throws -> Ledger {
    let ledger = try Ledger(output: path, access: .create)
    let run = try ledger.beginRun(profile: "test", moves: false, date: "2026-01-02", options: "{}", now: 1)
    let files = (0..<documents).map { Self.file("/in/\($0).txt", inode: $0) }
    let entries = try ledger.enter(files, run: run, moves: false)
    #expect(entries == (0..<documents).map { .new(document: $0 + 1) })
    return ledger
  }

  static func file(_ source: String, inode: Int64, size: Int64 = 5, modified: Int64 = 7) -> ArrivedFile {
    ArrivedFile(source: source, identity: FileIdentity(device: 1, inode: inode, size: size, modified: modified))
  }
}
