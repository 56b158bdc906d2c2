import Foundation
import PostroomModel

/// What earlier runs of `bench photos` measured: a file with a line of JSON for each.
struct PhotosHistory {
  let path: String

  /// The figures of the last run; nil when there is none that can be read.
  var last: PhotosFigures? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(separator: "\n").reversed().lazy
      .compactMap { try? JSONDecoder().decode(PhotosFigures.self, from: Data($0.utf8)) }.first
  }

  /// Adds a line.
  ///
  /// - Throws: `output-unwritable`.
  func add(_ figures: PhotosFigures) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      try FileManager.default.createDirectory(
        atPath: PathText.folder(of: path), withIntermediateDirectories: true)
      if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? file.close() }
      try file.seekToEnd()
      try file.write(contentsOf: try encoder.encode(figures) + Data("\n".utf8))
    } catch {
      throw Fault(.outputUnwritable, path, "The history cannot be written: \(error.localizedDescription)")
    }
  }
}
