import FoundationEssentials

/// Reads a folder of documents and truths: `truth.jsonl` with documents beside it or in `documents/`, or a file
/// `NAME.json` beside each document `NAME.*`.
public struct TruthFolder: Sendable {
  let index: TruthIndex

  /// Knows nothing.
  public init() { index = TruthIndex([]) }

  /// Reads a folder.
  ///
  /// - Complexity: O(bytes of all files): each is hashed.
  public init(_ path: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    var records: [TruthRecord] = []
    for name in names where name.hasSuffix(".json") || name == "truth.jsonl" {
      let content = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
      if name == "truth.jsonl" {
        records += content.split(separator: UInt8(ascii: "\n")).compactMap(ScriptedJSON.read).map {
          TruthRecord($0, file: "")
        }
      } else if let json = ScriptedJSON.read(content) {
        records.append(TruthRecord(json, file: String(name.dropLast(5))))
      }
    }
    let documents = "\(path)/documents"
    let inside = (try? FileManager.default.contentsOfDirectory(atPath: documents)) ?? []
    let files = names.map { (path, $0) } + inside.map { (documents, $0) }
    index = TruthIndex(records, files: Self.hashes(files, records))
  }

  private static func hashes(_ files: [(folder: String, name: String)], _ records: [TruthRecord]) -> [String: Int] {
    let places = Dictionary(records.enumerated().map { ($1.file, $0) }) { first, _ in first }
    var hashes: [String: Int] = [:]
    for file in files where !file.name.hasSuffix(".json") && !file.name.hasSuffix(".jsonl") {
      let stem = file.name.split(separator: ".").dropLast().joined(separator: ".")
      guard let place = places[file.name] ?? places[stem],
        let content = try? Data(contentsOf: URL(fileURLWithPath: "\(file.folder)/\(file.name)"))
      else { continue }
      hashes[hexadecimal(Array(content))] = place
    }
    return hashes
  }
}
