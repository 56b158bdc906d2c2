import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// What tests do with files, each in one call.
enum Files {
  /// Writes a file, making its folders.
  static func write(_ text: String, to path: String) throws {
    try makeFolder(PathText.folder(of: path))
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// Writes a file whose name may be any bytes.
  static func write(_ text: String, toPathText path: String) throws {
    let descriptor = open(PathText.terminated(path), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count)
  }

  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
  static func exists(_ path: String) -> Bool { FileIdentity(path: path) != nil }

  /// The text of a file, or nil.
  static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a file, or nil.
  static func bytes(_ path: String) -> [UInt8]? {
    let descriptor = open(PathText.terminated(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &piece, piece.count), count > 0 { bytes += piece[..<count] }
    return bytes
  }

  /// The paths below a folder, relative to it: files, and folders with a slash at their end; unsorted.
  static func entries(under root: String) -> [String] {
    var found: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      guard let stream = opendir(PathText.terminated("\(root)/\(folder)")) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { PathText.encode($0.prefix { $0 != 0 }) }
        guard name != ".", name != ".." else { continue }
        if entry.pointee.d_type == UInt8(DT_DIR) {
          found.append(folder + name + "/")
          folders.append(folder + name + "/")
        } else {
          found.append(folder + name)
        }
      }
    }
    return found
  }

  /// The files below a folder with their texts, by their paths relative to it.
  static func texts(under root: String) -> [String: String] {
    var texts: [String: String] = [:]
    for path in entries(under: root) where !path.hasSuffix("/") { texts[path] = text("\(root)/\(path)") }
    return texts
  }
}
