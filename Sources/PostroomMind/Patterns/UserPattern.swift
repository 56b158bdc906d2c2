internal import CRE2
internal import PostroomModel

/// A pattern that somebody wrote into a profile, in RE2's syntax: searching takes time linear in the text, whatever the
/// pattern.
///
/// RE2's compiled patterns may be used by several threads at once (re2.h, "thread-safe").
final class UserPattern: @unchecked Sendable {
  private let pattern: OpaquePointer

  /// Compiles a pattern.
  ///
  /// - Throws: `profile-invalid`, with the field as its subject and what RE2 says.
  init(_ text: String, field: String) throws(Fault) {
    var text = text
    var error = [CChar](repeating: 0, count: 200)
    let pattern = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        postroom_pattern_compile($0.baseAddress, $0.count, &error, error.count)
      }
    }
    guard let pattern else {
      let reason = String(decoding: error.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw Fault(.profileInvalid, field, "The pattern of the field '\(field)' is not RE2's syntax: \(reason).")
    }
    self.pattern = pattern
  }

  deinit { postroom_pattern_free(pattern) }

  /// The bytes of the first match, or of its first group.
  ///
  /// - Complexity: O(bytes).
  func firstMatch(in bytes: [UInt8]) -> Range<Int>? {
    var (start, end) = (0, 0)
    let isFound = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        postroom_pattern_find(pattern, $0.baseAddress, $0.count, 0, &start, &end)
      }
    }
    return isFound && start < end ? start..<end : nil
  }
}
