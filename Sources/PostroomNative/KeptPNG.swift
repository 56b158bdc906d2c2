/// A PNG file whose rows a PDF can hold as they are: not interlaced, nothing transparent.
struct KeptPNG {
  /// What the file says of its picture and where its rows lie.
  let picture: EmbeddablePicture

  /// Reads the chunks; nil when the rows must be decoded.
  ///
  /// - Complexity: O(chunks).
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 33, bytes[28] == 0 else { return nil }
    let bits = Int(bytes[24])
    let type = bytes[25]
    var palette: [UInt8] = []
    var parts: [Range<Int>] = []
    var position = 8
    while position + 12 <= bytes.count {
      let length = Self.number(bytes, position)
      let body = position + 8..<position + 8 + length
      // The four bytes behind are a checksum.
      guard body.upperBound + 4 <= bytes.count else { return nil }
      switch String(decoding: bytes[position + 4..<position + 8], as: UTF8.self) {
      case "PLTE": palette = Array(bytes[body])
      case "tRNS": return nil
      case "IDAT": parts.append(body)
      default: break
      }
      position = body.upperBound + 4
    }
    guard !parts.isEmpty, let colours = Self.colours(type, palette), [1, 2, 4, 8, 16].contains(bits) else { return nil }
    picture = EmbeddablePicture(
      width: Self.number(bytes, 16), height: Self.number(bytes, 20), bits: bits, colours: colours,
      content: .png(parts))
  }

  /// The colour types of PNG 1.2, 4.1.1; those with alpha have no place here.
  private static func colours(_ type: UInt8, _ palette: [UInt8]) -> EmbeddablePicture.Colours? {
    switch type {
    case 0: .gray
    case 2: .rgb
    case 3 where palette.count >= 3 && palette.count <= 768 && palette.count % 3 == 0: .palette(palette)
    default: nil
    }
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
