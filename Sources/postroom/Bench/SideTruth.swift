import Foundation
import PostroomSamples

/// What files beside a document tell about it: its text, and values that it states.
struct SideTruth {
  let text: String?
  let values: [StatedValue]

  private static let textEnding = "txt"
  private static let valuesEnding = "json"

  /// Whether a path is that of a truth and not of a document.
  static func isTruth(_ path: String) -> Bool {
    ["." + textEnding, "." + valuesEnding, ".jsonl"].contains { path.lowercased().hasSuffix($0) }
  }

  /// Looks for the truths of a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - names: The names of the files in its folder.
  init(path: String, among names: [String]) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = ReadCorpus.name(path)
    func content(_ ending: String) -> Data? {
      TruthFiles.match(name, among: names, ending: ending)
        .flatMap { FileManager.default.contents(atPath: folder + "/" + $0) }
    }
    text = content(Self.textEnding).map { String(decoding: $0, as: UTF8.self) }
    values = content(Self.valuesEnding).map { [StatedValue](json: $0) } ?? []
  }
}
