/// The text of a YAML file.
enum YAMLText {
  /// UTF-8's byte order mark, which some editors write and the parser refuses.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Its characters behind the byte order mark, if there is one; nil when they are no UTF-8.
  static func decode(_ bytes: [UInt8]) -> String? {
    String(validating: bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0), as: UTF8.self)
  }
}
