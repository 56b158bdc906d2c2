import Foundation
import Glibc
import PostroomLedger
import PostroomModel

@testable import PostroomEngine

/// An inbox and an archive, and what is known to be in them before anything is filed.
struct Office: Sendable {
  let root: String
  /// What every document says, by its path below the inbox.
  var documents: [String: String] = [:]
  /// What lay in the archive before, by path.
  var foreign: [String: String] = [:]

  var inbox: String { root + "/inbox" }
  var output: String { root + "/archive" }

  init(_ root: String) { self.root = root }

  /// Twelve documents that meet every way through filing: names that collide with each other and with foreign files,
  /// duplicates, empty files, documents that fail where a foreign file has the name of their fault, and a scan that is
  /// divided into a letter of its own, one that came by itself too, and one that fails.
  static func small(_ root: String) throws -> Office {
    var office = Office(root)
    office.documents = [
      "a.txt": "letter a", "b/a.txt": "letter b", "c/a.txt": "letter c", "second a.txt": "letter a",
      "plain.txt": "letter plain", "empty.txt": "", "bad.txt": "crash bad", "b/bad.txt": "crash b",
      "worse.txt": "crash worse", "second worse.txt": "crash worse",
      "scan.txt": "divide 1-2 4-4 6-9", "z.txt": Office.part(PageRange(first: 4, last: 4), of: "divide 1-2 4-4 6-9"),
    ]
    office.foreign = [
      "letters/a.txt": "foreign a", "failed/empty.txt": "foreign empty",
      "failed/worse.txt.fault.json": "foreign fault", "failed/bad(1).txt.fault.json": "foreign fault too",
    ]
    try office.build()
    return office
  }

  /// Writes all files.
  func build() throws {
    for (path, text) in documents.sorted(by: { $0.key < $1.key }) { try Files.write(text, to: "\(inbox)/\(path)") }
    try Files.makeFolder(output)
    for (path, text) in foreign.sorted(by: { $0.key < $1.key }) { try Files.write(text, to: "\(output)/\(path)") }
  }

  /// The parts of a text that begins with `divide`; the scan's other pages are separators.
  static func parts(of text: String) -> [PageRange] {
    guard text.hasPrefix("divide ") else { return [] }
    return text.split(separator: " ").dropFirst().compactMap { word in
      let numbers = word.split(separator: "-").compactMap { Int($0) }
      return numbers.count == 2 ? PageRange(first: numbers[0], last: numbers[1]) : nil
    }
  }

  /// What a part says; one that begins with page 6 fails.
  static func part(_ pages: PageRange, of text: String) -> String {
    pages.first == 6 ? "crash pages \(pages.text)" : "letter on pages \(pages.text)"
  }

  /// All that is to be filed: what came in, and the parts of scans, which are divided once however often they came.
  var contents: [(source: String, text: String)] {
    var divided: Set<String> = []
    return documents.sorted { $0.key < $1.key }.flatMap { path, text in
      let parts = divided.insert(text).inserted ? Self.parts(of: text) : []
      return [(path, text)] + parts.map { (path, Self.part($0, of: text)) }
    }
  }

  /// Whether a document of this text ends in `failed/`: it is empty, crashes its reader or is of a kind that is not read.
  static func fails(_ text: String) -> Bool { text.isEmpty || text.hasPrefix("crash") || text.hasPrefix("{\\rtf") }

  /// The settings of a run over the inbox.
  func settings(moves: Bool = false) -> RunSettings {
    var settings = RunSettings(output: output, profile: Self.profile, cores: 2)
    settings.paths = [inbox]
    settings.moves = moves
    settings.limits.freeDiskBytes = 0
    settings.limits.secondsPerPage = 1
    settings.limits.secondsPerDocument = 5
    settings.limits.workerBytes = 256 << 20
    return settings
  }

  static var profile: Profile {
    Profile(
      name: "test", summary: "Files by category and name.", languages: ["eng"], categories: [],
      fallback: "others", identifiers: [], naming: "{category}/{name}.{ext}",
      production: Production(batchSize: 8))
  }
}
