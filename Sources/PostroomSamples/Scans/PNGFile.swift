/// A PNG file around its compressed rows.
struct PNGFile {
  /// The rows, each behind the number of its filter: 0, none.
  let rows: [UInt8]
  /// Bytes of a row.
  let stride: Int
  private let header: [UInt8]
  private let dotsPerInch: Int

  /// Lays a picture's rows out.
  ///
  /// - Parameters:
  ///   - picture: Gray or colour.
  ///   - threshold: The level from which a pixel is white in black and white; nil keeps the levels.
  ///   - dotsPerInch: The resolution that the file states.
  init(_ picture: Picture, threshold: UInt8?, dotsPerInch: Int) {
    // In PNG, 1 is white.
    let samples = threshold.map { picture.bits(threshold: $0).map { ~$0 } } ?? picture.samples
    let count = threshold == nil ? picture.rowCount : (picture.width + 7) / 8
    var rows: [UInt8] = []
    rows.reserveCapacity((count + 1) * picture.height)
    for row in 0..<picture.height {
      rows.append(0)
      rows += samples[row * count..<(row + 1) * count]
    }
    self.rows = rows
    self.dotsPerInch = dotsPerInch
    stride = count + 1
    let depth: UInt8 = threshold == nil ? 8 : 1
    header =
      Self.word(UInt32(picture.width)) + Self.word(UInt32(picture.height))
      + [depth, picture.channels == 1 ? 0 : 2, 0, 0, 0]
  }

  /// The file.
  ///
  /// - Parameter stream: The zlib stream of `rows`.
  func bytes(around stream: [UInt8]) -> [UInt8] {
    // Dots a metre: the inch is 0.0254 m.
    let dots = Self.word(UInt32((Double(dotsPerInch) / 0.0254).rounded()))
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
      + Self.chunk("pHYs", dots + dots + [1]) + Self.chunk("IDAT", stream) + Self.chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let content = Array(name.utf8) + body
    return word(UInt32(body.count)) + content + word(check(of: content))
  }

  /// Most significant byte first.
  private static func word(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// The cyclic redundancy check of PNG (annex D).
  private static func check(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { rest, byte in table[Int((rest ^ UInt32(byte)) & 255)] ^ rest >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    var rest = UInt32(start)
    for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    return rest
  }
}
