internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkers
internal import Synchronization

/// Makes files of the documents that a scan holds: a worker writes each, and it is brought to the disk.
///
/// The ledger names them in the same commit in which it says where the scan goes; until then they are nobody's and go
/// with the next tidying.
actor Division {
  /// Has pages of an open document written by a worker; nil when all of them were.
  typealias Writing = @Sendable (_ pages: PageRange, ArrivedDocument, OpenFile, OutputSink) async -> Fault?

  private let minimumFreeBytes: Int
  private let writing: Writing
  private let cache: ReadingCache
  private let disk: Disk
  /// The folder below which parts are kept: the output folder, or for a dry run one that goes with it.
  private let output: String
  private let executor = QueueExecutor("division")

  /// Prepares division.
  ///
  /// - Parameters:
  ///   - writing: Has pages written.
  ///   - cache: Knows the pages that were recognised.
  ///   - minimumFreeBytes: Nothing is begun with less room on the disk.
  init(writing: @escaping Writing, cache: ReadingCache, disk: Disk, output: String, minimumFreeBytes: Int) {
    self.writing = writing
    self.cache = cache
    self.disk = disk
    self.output = output
    self.minimumFreeBytes = minimumFreeBytes
  }

  /// It waits for the disk: it has a thread of its own.
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Parts share what a scan has once, such as a font; more than this many times its size is no scan's.
  fileprivate static let growth = 4
  /// What a part may have beyond that, in bytes: the frame of a file.
  private static let frameBytes = 256 << 10

  /// Makes the parts of a document.
  ///
  /// - Parameter names: What the document calls each part; nil where it says nothing.
  /// - Returns: Their files, in order.
  /// - Throws: What a worker raises, `answer-too-large`; `output-unwritable`, `disk-low`, `interrupted`.
  func parts(
    of document: ArrivedDocument, _ file: OpenFile, pages: [PageRange], names: [String]? = nil
  ) async throws(Fault) -> [PartIntent] {
    let folder = try PartFolder(output: output, disk: disk).makeFolder(for: document.id)
    var room = Self.growth * Int(file.identity.size) + Self.frameBytes * pages.count
    var parts: [PartIntent] = []
    do throws(Fault) {
      for (index, range) in pages.enumerated() {
        try FreeSpace.check(output, minimum: minimumFreeBytes)
        let called = names.flatMap { $0.indices.contains(index) ? $0[index] : "" }
        let part = try await part(range, of: document, file, in: folder, room: room, called: called)
        room -= Int(part.identity.size)
        parts.append(part)
      }
      try disk.synchronise(folder)
    } catch {
      for part in parts { _ = disk.remove(PathText.name(of: part.source), in: folder) }
      throw error
    }
    return parts
  }

  private func part(
    _ range: PageRange, of document: ArrivedDocument, _ file: OpenFile, in folder: OpenFolder, room: Int,
    called: String?
  ) async throws(Fault) -> PartIntent {
    let draft = "\(Placement.draftPrefix)\(range.first).part"
    let descriptor = try disk.createDraft(draft, in: folder)
    defer { close(descriptor) }
    let path = folder.path + "/" + draft
    let written = PartDraft(descriptor: descriptor, path: path, room: room)
    if let fault = await writing(range, document, file, written.sink) { throw fault }
    guard written.count > 0 else { throw Fault(.workerGarbled, document.source, "It wrote an empty part.") }
    let format = called == nil ? document.format : (try? OpenFile(path: path).format()) ?? .unknown
    let name = Self.name(of: document, range, called: called, format: format)
    try disk.observed(.writeFile(path)) { () throws(Fault) in file.lendPermissions(to: descriptor) }
    try disk.synchronise(file: descriptor, path: path)
    guard try disk.rename(draft, to: name, in: folder), let identity = folder.identity(of: name) else {
      throw Fault(.outputUnwritable, folder.path + "/" + name, "Its name is taken.")
    }
    try lend(range, of: document, folder.path + "/" + name)
    let home = PathText.name(of: folder.path)
    return PartIntent(source: "\(PartFolder.path)/\(home)/\(name)", identity: identity, pages: range)
  }

  /// Gives the part what was recognised on its pages.
  private func lend(_ range: PageRange, of document: ArrivedDocument, _ path: String) throws(Fault) {
    guard let hash = document.hash, let file = try? OpenFile(path: path) else { return }
    cache.lend(range, of: hash, to: try ContentHash.of(file, path: path))
  }

  /// The scan's own name with the pages: `scan-p003-005.pdf`; what an e-mail carries has its own name behind it.
  private static func name(
    of document: ArrivedDocument, _ range: PageRange, called: String?, format: DocumentFormat
  ) -> String {
    let own = FileName(source: document.source, format: document.format)
    let part = called.map { FileName(source: $0, format: format) } ?? own
    let pages = range.first == range.last ? padded(range.first) : padded(range.first) + "-" + padded(range.last)
    let title = called == nil || part.stem.isEmpty ? "" : "-" + FileName.safe(part.stem, longest: longestTitle)
    let ending = "-p\(pages)" + title + (part.extension.isEmpty ? "" : "." + part.extension)
    return FileName.safe(own.stem, longest: NamingTemplate.longestName - ending.utf8.count) + ending
  }

  /// What is kept of the name that an e-mail gives a file, in bytes.
  private static let longestTitle = 80

  /// At least three digits, so that names sort as pages do.
  private static func padded(_ page: Int) -> String {
    let digits = String(page)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}

extension DocumentReading {
  /// Has pages of a document written as one of their own.
  func write(_ pages: PageRange, _ document: ArrivedDocument, _ file: OpenFile, _ sink: OutputSink) async -> Fault? {
    var job = job(
      number: partJobs.next(), format: document.format, bytes: Int(file.identity.size), part: pages)
    job.wanted = .part
    let answer = await pool.analyse(job, descriptor: file.descriptor, output: sink)
    guard case .failure(let fault) = answer.result else { return nil }
    return fault
  }
}

/// Numbers for jobs that are no document's own; those of documents are their numbers in the ledger.
final class PartJobs: Sendable {
  private let last = Atomic(1 << 60)

  func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}

extension Division {
  /// Whether a fault is one of the document, which goes to a person as it is, and not one of the run.
  static func concernsTheDocument(_ fault: Fault) -> Bool {
    !DocumentJudgement.concernsTheRun.contains(fault.code) && fault.code != .diskLow && fault.code != .outputUnwritable
  }
}

extension Analysis {
  /// Takes the document for one.
  mutating func undivide(_ profile: Profile) {
    parts = []
    classification = Classification(category: profile.fallback, confidence: 0)
  }
}

/// The file that a worker's bytes go to.
private final class PartDraft: Sendable {
  private let descriptor: CInt
  private let path: String
  private let room: Int
  private let written = Atomic(0)

  init(descriptor: CInt, path: String, room: Int) {
    self.descriptor = descriptor
    self.path = path
    self.room = room
  }

  /// How many bytes there are.
  var count: Int { written.load(ordering: .acquiring) }

  var sink: OutputSink { OutputSink(begin: begin, take: take) }

  private func begin() -> Fault? {
    written.store(0, ordering: .releasing)
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      return SystemCall.outputFault(path, errno)
    }
    return nil
  }

  private func take(_ bytes: [UInt8]) -> Fault? {
    guard written.add(bytes.count, ordering: .acquiringAndReleasing).newValue <= room else {
      return Fault(.answerTooLarge, "", "Its parts would take more than \(Division.growth) times its own size.")
    }
    do throws(Fault) {
      try ContentHash.write(bytes, to: descriptor, path: path)
      return nil
    } catch {
      return error
    }
  }
}

extension Analysis {
  /// What an e-mail calls its parts: the first is its own text, the others are the files that it carries.
  var partNames: [String]? {
    guard format == .email else { return nil }
    return ["message"] + embeddedFiles.map(\.name)
  }
}
