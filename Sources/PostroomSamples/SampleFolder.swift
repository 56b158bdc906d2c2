internal import Foundation
internal import PostroomModel

/// A folder that documents and their truths are written into, one after the other.
final class SampleFolder {
  /// The documents lie apart from their truth, so that a run over them does not take it for one of them.
  static let documents = "documents"

  private let folder: URL
  private let truths: FileHandle
  private let encoder: JSONEncoder

  /// Makes the folder and begins `truth.jsonl` anew.
  init(_ path: String) throws(Fault) {
    let home = URL(fileURLWithPath: path, isDirectory: true)
    folder = home.appendingPathComponent(Self.documents, isDirectory: true)
    let truthFile = home.appendingPathComponent("truth.jsonl")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data().write(to: truthFile)
      truths = try FileHandle(forWritingTo: truthFile)
    } catch {
      throw Fault(.outputUnwritable, path, "It cannot be written: \(error.localizedDescription)")
    }
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Writes one document and then its truth, so that every truth has its file.
  func add(_ sample: Sample) throws(Fault) {
    try add(sample.bytes, named: sample.fileName)
    try add(sample.truth)
  }

  /// Writes one document.
  func add(_ bytes: [UInt8], named name: String) throws(Fault) {
    let file = folder.appendingPathComponent(name)
    do { try Data(bytes).write(to: file) } catch {
      throw Fault(.outputUnwritable, file.path, "It cannot be written: \(error.localizedDescription)")
    }
  }

  /// Writes a line of truth.
  func add(_ truth: SampleTruth) throws(Fault) {
    do { try truths.write(contentsOf: try encoder.encode(truth) + Data([0x0A])) } catch {
      throw Fault(.outputUnwritable, folder.path, "It cannot be written: \(error.localizedDescription)")
    }
  }

  func close() throws(Fault) {
    do { try truths.close() } catch {
      throw Fault(.outputUnwritable, folder.path, "It cannot be written: \(error.localizedDescription)")
    }
  }
}
