import Foundation
import Glibc
import Testing

/// A folder that is removed with the last reference to it.
final class TemporaryFolder: Sendable {
  let path: String

  /// Makes it in memory where the system has such a file system: thousands of small files cost little there.
  init() throws {
    let memory = "/dev/shm"
    let base = access(memory, W_OK) == 0 ? memory : FileManager.default.temporaryDirectory.path
    var name = Array("\(base)/postroom-test-XXXXXX".utf8CString)
    try #require(mkdtemp(&name) != nil)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
