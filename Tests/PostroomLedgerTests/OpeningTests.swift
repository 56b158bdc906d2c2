import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// Ledgers that cannot be used are refused with the right fault and left as they are.
@Suite struct OpeningTests {
  private func fault(_ folder: LedgerFolder, _ access: Ledger.Access) -> Fault.Code? {
    do throws(Fault) {
      _ = try Ledger(output: folder.path, access: access)
      return nil
    } catch { return error.code }
  }

  @Test func `a missing ledger is made only where it may be`() throws {
    let folder = try LedgerFolder()
    #expect(fault(folder, .read) == .ledgerMissing)
    #expect(fault(folder, .write) == .ledgerMissing)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/" + Ledger.path))
    #expect(fault(folder, .create) == nil)
    #expect(fault(folder, .read) == nil)
  }

  @Test(arguments: [Ledger.Access.create, .write, .read])
  func `a ledger of a later version is refused`(access: Ledger.Access) throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    try ledger.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')") }
    try ledger.close()
    #expect(fault(folder, access) == .ledgerTooNew)
  }

  @Test(arguments: [Ledger.Access.create, .write, .read])
  func `a file that is no ledger is refused and left alone`(access: Ledger.Access) throws {
    let folder = try LedgerFolder()
    let path = folder.path + "/" + Ledger.path
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    let garbage = Data((0..<8_192).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
    try garbage.write(to: URL(fileURLWithPath: path))
    #expect(fault(folder, access) == .ledgerDamaged)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == garbage)
  }

  @Test func `a ledger without its tables cannot be read`() throws {
    let folder = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: folder.path + "/" + Ledger.path))
    #expect(fault(folder, .read) == .ledgerDamaged)
    #expect(fault(folder, .create) == nil)
  }

  @Test func `a page that is damaged is a fault and no crash`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 5_000)
    try ledger.close()
    let path = folder.path + "/" + Ledger.path
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.replaceSubrange(20_000..<120_000, with: Data(repeating: 0xA5, count: 100_000))
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: Fault.self) {
      let damaged = try Ledger(output: folder.path, access: .write)
      try damaged.forEachDocument { _ in true }
      _ = try damaged.enter((0..<5_000).map { LedgerFolder.file("/x/\($0)", inode: $0) }, run: 1, moves: false)
    }
  }

  @Test func `a state that is not known is damage`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    try ledger.write { try $0.execute(sql: "UPDATE document SET state = 'lost'") }
    do throws(Fault) {
      _ = try ledger.document(1)
      Issue.record("An unknown state was read.")
    } catch { #expect(error.code == .ledgerDamaged) }
  }
}
