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

  /// Adds the documents of a folder and the folders in it, in the order of their paths.
  ///
  /// - Parameters:
  ///   - folder: Its absolute path.
  ///   - truth: The path of their `truth.jsonl`; nil when there is none.
  mutating func add(folder: String, truth: String?) throws {
    let truths = try Self.truths(truth)
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

  /// The truths of a file by their files' names; none without a file.
  static func truths(_ path: String?) throws(Fault) -> [String: SampleTruth] {
    guard let path else { return [:] }
    var truths: [String: SampleTruth] = [:]
    var rows = try JSONLines<SampleTruth>(path)
    while let truth = try rows.next() { truths[name(truth.file)] = truth }
    return truths
  }

  /// The last part of a path, in composed characters: file systems and people disagree about those.
  static func name(_ path: String) -> String {
    (path.split(separator: "/").last.map(String.init) ?? path).precomposedStringWithCanonicalMapping
  }
}
