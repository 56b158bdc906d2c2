import Glibc
import PostroomLedger
import PostroomModel
import PostroomWorkers
import Synchronization
import Testing

@testable import PostroomEngine

/// What division leaves behind beside the ledger's words: files that are on the disk, and pages that are known.
struct DivisionTests {
  private let folder: TemporaryFolder
  private let scan: String
  private let pages = [PageRange(first: 2, last: 4), PageRange(first: 6, last: 6)]

  init() throws {
    folder = try TemporaryFolder()
    scan = folder.path + "/in/scan.pdf"
    try Files.write("%PDF-1.7 a scan of eight pages", to: scan)
    // The ledger makes it before anything is divided.
    try Files.makeFolder(output + "/.postroom")
  }

  private var output: String { folder.path + "/out" }

  private func cache() -> ReadingCache {
    ReadingCache(
      output: output, basis: ReadingBasis(settings: RecognitionSettings(), engine: "engine 1"), access: .write)
  }

  /// Divides the scan; each part's text says which pages it has.
  private func divide(_ cache: ReadingCache, disk: Disk = Disk()) async throws -> [PartIntent] {
    let file = try OpenFile(path: scan)
    let document = ArrivedDocument(
      id: 7, source: scan, file: file, hash: try ContentHash.of(file, path: scan), format: .pdf, verdict: .read,
      milliseconds: 0)
    let writing: Division.Writing = { range, _, _, sink in
      sink.begin() ?? sink.take(Array("pages \(range.text)".utf8))
    }
    let division = Division(writing: writing, cache: cache, disk: disk, output: output, minimumFreeBytes: 0)
    return try await division.parts(of: document, file, pages: pages)
  }

  private func hash(of path: String) throws -> [UInt8] { try ContentHash.of(try OpenFile(path: path), path: path) }

  @Test func `what was recognised on a scan is known of its parts, by their own numbers of pages`() async throws {
    let cache = cache()
    let whole = try hash(of: scan)
    for number in 1...8 { cache.keep(FinishedPage(number: number, content: "page \(number)"), of: whole) }
    let parts = try await divide(cache)
    let known = try parts.map { cache.pages(of: try hash(of: output + "/" + $0.source)) }
    cache.close()
    #expect(cache.trouble == nil)
    #expect(known.map { $0.map(\.number) } == [[1, 2, 3], [1]])
    #expect(known.map { $0.map(\.content) } == [["page 2", "page 3", "page 4"], ["page 6"]])
  }

  @Test func `the names of parts are on the disk before the ledger hears of them`() async throws {
    let seen = Mutex<[DiskOperation]>([])
    let cache = cache()
    let parts = try await divide(
      cache, disk: Disk { operation, isDone in if isDone { seen.withLock { $0.append(operation) } } })
    cache.close()
    let operations = seen.withLock { $0 }
    let home = "\(output)/\(PartFolder.path)/7"
    #expect(parts.map(\.source) == ["\(PartFolder.path)/7/scan-p002-004.pdf", "\(PartFolder.path)/7/scan-p006.pdf"])
    let lastName = try #require(
      operations.lastIndex { if case .rename(_, let name) = $0 { name.hasPrefix(home + "/") } else { false } })
    #expect(operations[lastName...].contains(.synchroniseFolder(home)))
    for part in 0..<2 {
      let draft = "\(home)/\(Placement.draftPrefix)\(pages[part].first).part"
      let rename = try #require(operations.firstIndex(of: .rename(from: draft, to: "\(output)/\(parts[part].source)")))
      #expect(operations[..<rename].contains(.synchroniseFile(draft)))
    }
  }
}
