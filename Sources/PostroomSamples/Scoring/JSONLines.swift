internal import Foundation
public import PostroomModel

/// The rows of a file with one JSON object a line, one after the other, so that the file may be of any length.
public struct JSONLines<Row: Decodable> {
  private let path: String
  private let handle: FileHandle
  private let decoder = JSONDecoder()
  private var rest = Data()
  private var number = 0
  private var isAtEnd = false

  /// How much is read at once, in bytes: some hundred rows.
  private static var portion: Int { 1 << 18 }
  /// No row is longer, in bytes: the text of some thousand pages.
  private static var longest: Int { 64 << 20 }

  /// Opens the file.
  ///
  /// - Throws: `source-not-found`, or `source-unreadable` for a file that cannot be opened.
  public init(_ path: String) throws(Fault) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Fault(.sourceNotFound, path, "There is no such file.")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Fault(.sourceUnreadable, path, "It cannot be opened.")
    }
    self.path = path
    self.handle = handle
  }

  /// The next row; nil after the last one.
  ///
  /// Empty lines are passed over.
  ///
  /// - Throws: `source-unreadable`, or `usage-invalid` for a line that is no row.
  /// - Complexity: O(bytes of the row), and as much memory.
  public mutating func next() throws(Fault) -> Row? {
    while let line = try line() {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      do { return try decoder.decode(Row.self, from: line) } catch {
        throw Fault(.usageInvalid, "\(path):\(number)", "The line is no row of this file.")
      }
    }
    return nil
  }

  private mutating func line() throws(Fault) -> Data? {
    var searched = rest.startIndex
    while true {
      if let end = rest[searched...].firstIndex(of: 0x0A) {
        let line = rest[..<end]
        rest = rest[rest.index(after: end)...]
        return line
      }
      if isAtEnd {
        defer { rest = Data() }
        return rest.isEmpty ? nil : rest
      }
      guard rest.count <= Self.longest else {
        throw Fault(.usageInvalid, "\(path):\(number + 1)", "The line is longer than any row.")
      }
      let length = rest.count
      try fill()
      searched = rest.startIndex + length
    }
  }

  /// Reads on; what was taken of the portion before is let go.
  private mutating func fill() throws(Fault) {
    do {
      guard let data = try handle.read(upToCount: Self.portion), !data.isEmpty else {
        isAtEnd = true
        return
      }
      rest = Data(rest) + data
    } catch {
      throw Fault(.sourceUnreadable, path, "It cannot be read: \(error.localizedDescription)")
    }
  }
}
