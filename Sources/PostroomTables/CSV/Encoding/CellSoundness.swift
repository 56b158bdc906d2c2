/// Which bytes are text in an encoding.
struct CellSoundness {
  /// Whether bytes beyond ASCII must form UTF-8.
  let isUTF8: Bool
  /// The bytes 0x80 to 0x9F that mean nothing, bit by bit; beyond them every byte of the single-byte encodings is a character.
  let undefined: UInt32

  init(_ encoding: CellEncoding) {
    isUTF8 = encoding == .utf8
    undefined = encoding.undefinedBytes
  }

  /// What a cell with bytes beyond ASCII or NULs holds, and whether all of it is text.
  ///
  /// - Complexity: O(length); words of ASCII are skipped.
  func look(at bytes: UnsafePointer<UInt8>, count: Int) -> (traits: RecordBatch.Traits, isSound: Bool) {
    var traits: RecordBatch.Traits = []
    var isSound = true
    var index = 0
    while index < count {
      if count &- index >= 8, Self.isPlain(UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)) {
        index &+= 8
        continue
      }
      let byte = bytes[index]
      if byte >= 0x80 {
        traits.insert(.beyondASCII)
        let length = characterLength(at: bytes + index, count: count &- index)
        isSound = isSound && length > 0
        index &+= max(1, length)
      } else {
        if byte == 0 { traits.insert(.nulBytes) }
        index &+= 1
      }
    }
    return (traits, isSound)
  }

  /// Whether eight bytes are ASCII without a NUL; a NUL above another may be seen twice, never missed.
  @inline(__always) private static func isPlain(_ word: UInt64) -> Bool {
    (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0
  }

  /// How many bytes a character beyond ASCII has; 0 when they are not valid.
  private func characterLength(at bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    if isUTF8 { return UTF8Character.length(at: bytes, count: count) }
    let byte = bytes[0]
    return byte < 0xA0 && undefined >> UInt32(byte &- 0x80) & 1 == 1 ? 0 : 1
  }
}

extension CellEncoding {
  /// The bytes 0x80 to 0x9F that no text holds, bit by bit.
  ///
  /// ISO 8859 has control characters there that no table means: its texts
  /// are read strictly, and what holds them is one of Windows' encodings.
  var undefinedBytes: UInt32 {
    switch self {
    case .utf8: 0
    case .windows1250: Self.bits([0x81, 0x83, 0x88, 0x90, 0x98])
    case .windows1252: Self.bits([0x81, 0x8D, 0x8F, 0x90, 0x9D])
    case .windows1254: Self.bits([0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E])
    case .latin5, .latin9: .max
    }
  }

  private static func bits(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(0) { $0 | 1 << UInt32($1 - 0x80) }
  }
}
