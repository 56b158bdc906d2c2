internal import Foundation
internal import PostroomModel

/// The folders that mended photographs and annotated sheets are written to.
struct PhotographOutputs: Sendable {
  private let folders: [PhotographOutput.Kind: String]
  /// Whether both are the same, so that sheets have names of their own.
  private let haveOneFolder: Bool

  /// Where the files of one photograph lie.
  typealias Placed = [PhotographOutput.Kind: String]

  /// Makes the folders.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  init(_ request: PhotographRequest) throws(Fault) {
    var folders: [PhotographOutput.Kind: String] = [:]
    folders[.mended] = request.mended
    folders[.annotated] = request.annotated
    self.folders = folders
    haveOneFolder = request.haveOneFolder
    for folder in folders.values {
      do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
        throw Fault(.outputUnwritable, folder, "The folder cannot be made.")
      }
      try FreeSpace.check(folder, minimum: request.limits.freeDiskBytes)
    }
  }

  /// Writes the files of one photograph, each in one step, over nothing that is there.
  ///
  /// A file of that name with the same bytes is left as it is; beside any other one the next number is taken.
  ///
  /// - Parameters:
  ///   - stem: The name of the photograph's files, without ending.
  ///   - page: The page that they are made of; nil for a whole file.
  ///   - source: The photograph, whose readers are the files' own.
  /// - Throws: `output-unwritable`, `disk-low`.
  func place(_ pieces: PhotographPieces, stem: String, page: Int?, like source: OpenFile) throws(Fault) -> Placed {
    var placed: Placed = [:]
    for (kind, folder) in folders {
      guard let bytes = pieces.files[kind] else { continue }
      let own = haveOneFolder && kind == .annotated ? PhotographNames.sheet(of: stem) : stem
      let name = page.map { PhotographNames.page($0, of: own) } ?? own
      placed[kind] = try place(bytes, in: folder, stem: name, like: source)
    }
    return placed
  }

  private func place(_ bytes: [UInt8], in folder: String, stem: String, like source: OpenFile) throws(Fault) -> String {
    let draft = { (path: String) throws(Fault) in try OutputDraft(path: path, like: source) }
    for number in 1...Self.mostNumbers {
      let path = "\(folder)/\(PhotographNames.numbered(stem, number)).jpg"
      if AbsolutePath.exists(path) {
        if Self.holds(path, bytes) { return path }
        continue
      }
      do throws(Fault) {
        let file = try draft(path)
        try file.write(bytes)
        try file.place(replaces: false)
        return path
      } catch {
        // Somebody else has taken the name meanwhile.
        if error.code != .outputOccupied { throw error }
      }
    }
    throw Fault(.outputUnwritable, folder, "There are \(Self.mostNumbers) files called \(stem) already.")
  }

  private static let mostNumbers = 1_000

  private static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let file = try? OpenFile(path: path), file.identity.size == bytes.count else { return false }
    return (try? ContentHash.of(file, path: path)) == ContentHash.of(bytes)
  }
}
