internal import PostroomModel
internal import PostroomNative

/// A gray picture as a PNG file (ISO/IEC 15948), written piece by piece.
enum PNGStream {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Writes a picture: its header, its rows, each filtered, and its end.
  ///
  /// - Complexity: O(pixels).
  static func write(
    _ bitmap: GrayBitmap, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    guard bitmap.width > 0, bitmap.height > 0 else { throw Fault(.imageDamaged, "", "It has no pixels.") }
    try hand(signature, to: output)
    // Eight bits, gray, deflate, adaptive filters, not interlaced.
    try chunk("IHDR", long(bitmap.width) + long(bitmap.height) + [8, 0, 0, 0, 0], to: output)
    let deflater = try Deflater()
    var filter = RowFilter(length: bitmap.width, step: 1)
    let pixels = Array(bitmap.pixels)
    for row in 0..<bitmap.height {
      let line = filter.filter(pixels[row * bitmap.width..<(row + 1) * bitmap.width])
      try line.handed { (bytes) throws(Fault) in
        try deflater.add(bytes, isLast: row + 1 == bitmap.height) { (piece) throws(Fault) in
          try chunk("IDAT", Array(piece), to: output)
        }
      }
    }
    try chunk("IEND", [], to: output)
  }

  private static func chunk(
    _ name: String, _ content: [UInt8], to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    let body = Array(name.utf8) + content
    try hand(long(content.count) + body + long(Int(checksum(body))), to: output)
  }

  private static func hand(
    _ bytes: [UInt8], to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    try bytes.handed { (buffer) throws(Fault) in try output(buffer) }
  }

  private static func long(_ number: Int) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// CRC-32 of ISO/IEC 15948, annex D.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  }

  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}
