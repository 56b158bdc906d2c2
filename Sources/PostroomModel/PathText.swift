/// A file's path as text that loses nothing.
///
/// Linux allows any bytes but NUL in a path; text files and databases want UTF-8. Bytes that are no UTF-8 are
/// written as the private-use characters U+F780…U+F7FF (byte 0x80…0xFF), and characters of that range which stand
/// in the path itself byte by byte in the same way, so that every path comes back as it was.
public enum PathText {
  private static let base: UInt32 = 0xF700

  /// Turns a path's bytes into text.
  ///
  /// - Complexity: O(bytes); valid UTF-8 without private-use characters is taken as it is.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isEscape) {
      return text
    }
    var text = String.UnicodeScalarView()
    var rest = Array(bytes)[...]
    while let first = rest.first {
      let character = leadingCharacter(of: rest)
      if let character, !isEscape(character.scalar) {
        text.append(character.scalar)
        rest = rest.dropFirst(character.length)
      } else {
        let length = character?.length ?? 1
        text.append(contentsOf: (character == nil ? [first] : Array(rest.prefix(length))).compactMap(escape))
        rest = rest.dropFirst(length)
      }
    }
    return String(text)
  }

  /// Turns the text back into the path's bytes.
  ///
  /// - Complexity: O(characters).
  public static func decode(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if isEscape(scalar) {
        bytes.append(UInt8(scalar.value - base))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      }
    }
    return bytes
  }

  /// Whether a character stands for a byte that is no UTF-8.
  public static func isEscape(_ scalar: Unicode.Scalar) -> Bool {
    (base + 0x80...base + 0xFF).contains(scalar.value)
  }

  /// The first character when the bytes start with a valid one.
  private static func leadingCharacter(of bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar, length: Int)? {
    for length in 1...4 where bytes.count >= length {
      if let text = String(validating: bytes.prefix(length), as: UTF8.self), let scalar = text.unicodeScalars.first {
        return (scalar, length)
      }
    }
    return nil
  }

  private static func escape(_ byte: UInt8) -> Unicode.Scalar? { Unicode.Scalar(base + UInt32(byte)) }
}

extension PathText {
  /// The path's bytes with the closing NUL that system calls want.
  public static func terminated(_ path: String) -> [CChar] {
    decode(path).map { CChar(bitPattern: $0) } + [0]
  }

  /// The last component of a path; the path itself when it has one only.
  public static func name(of path: String) -> String {
    // By scalars: a combining mark at the start of a name makes one Character with the slash before it.
    let scalars = path.unicodeScalars
    return scalars.lastIndex(of: "/").map { String(scalars[scalars.index(after: $0)...]) } ?? path
  }

  /// The path without its last component; `/` for a file in the root.
  public static func folder(of path: String) -> String {
    let scalars = path.unicodeScalars
    guard let slash = scalars.lastIndex(of: "/") else { return "." }
    return slash == scalars.startIndex ? "/" : String(scalars[..<slash])
  }
}
