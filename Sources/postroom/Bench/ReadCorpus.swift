import Foundation
import PostroomEngine
import PostroomModel
import PostroomSamples

/// The documents that reading is measured on.
struct ReadCorpus {
  /// One of them.
  struct Document: Sendable {
    var path: String
    var format: DocumentFormat
    var bytes: Int
    var kind: DocumentClass
    /// What a perfect reader would answer; nil when nobody knows.
    var truth: SampleTruth?

    /// The file's name.
    var name: String { ReadCorpus.name(path) }
  }

  private(set) var documents: [Document] = []
  /// Files that are neither PDF nor picture, or cannot be opened.
  private(set) var leftOut = 0

  /// Scans that are generated.
  ///
  /// - Parameters:
  ///   - generator: What makes them.
  ///   - count: How many.
  ///   - folder: Where they are written.
  init(_ generator: SampleGenerator, count: Int, in folder: String) throws {
    try generator.generate(count: count, to: folder)
    try self.init(folder: folder + "/documents", truth: folder + "/truth.jsonl")
  }

  /// The documents of a folder and the folders in it, in the order of their paths.
  ///
  /// - Parameters:
  ///   - folder: Its absolute path.
  ///   - truth: The path of their `truth.jsonl`; nil when there is none.
  init(folder: String, truth: String?) throws {
    var truths: [String: SampleTruth] = [:]
    if let truth {
      var lines = try TruthLines(path: truth)
      while let truth = try lines.next() { truths[Self.name(truth.file)] = truth }
    }
    guard let files = FileManager.default.subpaths(atPath: folder) else {
      throw Fault(.sourceNotFound, folder, "There is no such folder.")
    }
    for path in files.sorted() {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder), !isFolder.boolValue
      else { continue }
      add(folder + "/" + path, truths[Self.name(path)])
    }
    guard !documents.isEmpty else {
      throw Fault(.usageInvalid, folder, "There is neither a PDF nor a picture in it.")
    }
  }

  /// The documents of a class.
  func documents(of kind: DocumentClass) -> [Document] { documents.filter { $0.kind == kind } }

  private mutating func add(_ path: String, _ truth: SampleTruth?) {
    guard let file = try? OpenFile(path: path), let format = try? file.format(),
      let kind = DocumentClass(file, format)
    else {
      leftOut += 1
      return
    }
    documents.append(
      Document(path: path, format: format, bytes: Int(file.identity.size), kind: kind, truth: truth))
  }

  /// The last part of a path, in composed characters: file systems and people disagree about those.
  static func name(_ path: String) -> String {
    (path.split(separator: "/").last.map(String.init) ?? path).precomposedStringWithCanonicalMapping
  }
}
