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

  /// Ten documents that meet every way through filing: names that collide with each other and with foreign files,
  /// duplicates, empty files, and documents that fail where a foreign file has the name of their fault.
  static func small(_ root: String) throws -> Office {
    var office = Office(root)
    office.documents = [
      "a.txt": "letter a", "b/a.txt": "letter b", "c/a.txt": "letter c", "second a.txt": "letter a",
      "plain.txt": "letter plain", "empty.txt": "", "bad.txt": "crash bad", "b/bad.txt": "crash b",
      "worse.txt": "crash worse", "second worse.txt": "crash worse",
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
