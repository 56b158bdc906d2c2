import PostroomLedger
import PostroomModel
import Synchronization
import Testing

@testable import PostroomEngine

/// What becomes of the files of parts that nobody needs any longer.
struct PartFolderTests {
  private let folder: TemporaryFolder
  private var root: String { "\(folder.path)/\(PartFolder.path)" }

  init() throws { folder = try TemporaryFolder() }

  private func tidy(_ disk: Disk = Disk()) throws {
    let ledger = try Ledger(output: folder.path, access: .create)
    try PartFolder(output: folder.path, disk: disk).tidy(ledger)
    try ledger.close()
  }

  @Test func `files that no document needs go with their folders, whatever the bytes of their names`() throws {
    let strange = PathText.encode([0x61, 0xFF, 0xC3, 0x28])
    try Files.write("a", to: root + "/1/scan-p001.pdf")
    try Files.makeFolder(root + "/2")
    try Files.write("b", toPathText: "\(root)/2/\(strange)")
    try tidy()
    #expect(Files.entries(under: root) == [])
  }

  @Test func `everything that tidying takes away is seen by the disk's observer`() throws {
    try Files.write("a", to: root + "/1/scan-p001.pdf")
    let seen = Mutex<[String]>([])
    try tidy(
      Disk { operation, isDone in
        switch operation {
        case .remove(let path): seen.withLock { $0.append("\(isDone) file \(path)") }
        case .removeFolder(let path): seen.withLock { $0.append("\(isDone) folder \(path)") }
        default: break
        }
      })
    let (file, home) = (root + "/1/scan-p001.pdf", root + "/1")
    #expect(
      seen.withLock { $0 } == [
        "false file \(file)", "true file \(file)", "false folder \(home)", "true folder \(home)",
      ])
  }

  @Test func `a folder that holds more stays`() throws {
    try Files.write("a", to: root + "/1/of a person/note.txt")
    try tidy()
    #expect(Files.text(root + "/1/of a person/note.txt") == "a")
  }
}
