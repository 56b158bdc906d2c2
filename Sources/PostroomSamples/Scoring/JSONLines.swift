internal import Foundation
internal import PostroomModel

/// Files with one JSON object a line, read without holding them.
enum JSONLines {
  /// How much is read at once, in bytes: some hundred rows.
  private static let chunk = 1 << 18

  /// Calls back for each row.
  static func forEach<Row: Decodable>(
    _ type: Row.Type, in path: String, do body: (Row) -> Void
  ) throws(Fault) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Fault(.sourceNotFound, path, "There is no such file.")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Fault(.sourceUnreadable, path, "It cannot be opened.")
    }
    defer { try? handle.close() }
    let decoder = JSONDecoder()
    var rest = Data()
    var number = 0
    func take(_ line: Data) throws(Fault) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { return }
      let row: Row
      do { row = try decoder.decode(type, from: line) } catch {
        throw Fault(.usageInvalid, "\(path):\(number)", "The line is no row of this file.")
      }
      body(row)
    }
    while true {
      let data: Data?
      do { data = try handle.read(upToCount: chunk) } catch {
        throw Fault(.sourceUnreadable, path, "It cannot be read: \(error.localizedDescription)")
      }
      guard let data, !data.isEmpty else { break }
      rest.append(data)
      while let end = rest.firstIndex(of: 0x0A) {
        try take(Data(rest[rest.startIndex..<end]))
        rest = rest[rest.index(after: end)...]
      }
      rest = Data(rest)
    }
    if !rest.isEmpty { try take(rest) }
  }
}
