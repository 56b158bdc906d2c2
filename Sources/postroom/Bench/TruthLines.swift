import Foundation
import PostroomModel
import PostroomSamples

/// The truths of a file, one after the other, so that the file may be of any length.
struct TruthLines {
  private let path: String
  private let handle: FileHandle
  private let decoder = JSONDecoder()
  private var rest = Data()
  private var number = 0
  private var isAtEnd = false

  /// How much is read at once, in bytes.
  private static let portion = 1 << 18
  /// No truth is longer, in bytes: some thousand pages.
  private static let longest = 64 << 20

  /// Opens the file.
  ///
  /// - Throws: `source-not-found`.
  init(path: String) throws(Fault) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Fault(.sourceNotFound, path, "There is no file of truths.")
    }
    self.path = path
    self.handle = handle
  }

  /// The next truth; nil after the last one.
  ///
  /// - Throws: `source-unreadable`, or `usage-invalid` for a line that is no truth.
  mutating func next() throws(Fault) -> SampleTruth? {
    while let line = try line() {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      do { return try decoder.decode(SampleTruth.self, from: line) } catch {
        throw Fault(.usageInvalid, "\(path):\(number)", "The line is no row of this file.")
      }
    }
    return nil
  }

  private mutating func line() throws(Fault) -> Data? {
    var searched = rest.startIndex
    while true {
      if let end = rest[searched...].firstIndex(of: 0x0A) {
        defer { rest = Data(rest[rest.index(after: end)...]) }
        return Data(rest[..<end])
      }
      searched = rest.endIndex
      if isAtEnd {
        defer { rest = Data() }
        return rest.isEmpty ? nil : rest
      }
      guard rest.count <= Self.longest else {
        throw Fault(.usageInvalid, "\(path):\(number + 1)", "The line is longer than any truth.")
      }
      do {
        guard let data = try handle.read(upToCount: Self.portion), !data.isEmpty else {
          isAtEnd = true
          continue
        }
        rest.append(data)
      } catch {
        throw Fault(.sourceUnreadable, path, "It cannot be read: \(error.localizedDescription)")
      }
    }
  }
}
