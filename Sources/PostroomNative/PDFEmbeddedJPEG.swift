/// What the frame header of a JPEG file says, as far as a scan in a PDF needs it.
struct EmbeddedJPEG: Hashable {
  let width: Int
  let height: Int
  let components: Int
  /// Bits of a component.
  let bits: Int

  /// Finds the frame header; nil where there is none before the picture's data.
  ///
  /// - Complexity: O(segments).
  init?(_ bytes: [UInt8]) {
    for (marker, body) in Segments(bytes: bytes) where Self.isFrame(marker) {
      guard body.count >= 6 else { return nil }
      let start = body.lowerBound
      bits = Int(bytes[start])
      height = Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      width = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
      components = Int(bytes[start + 5])
      return
    }
    return nil
  }

  /// Makes Exif data unreadable in place, so that no decoder follows the orientation that it asks for.
  static func withoutExif(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for (marker, body) in Segments(bytes: bytes) where marker == 0xE1 && bytes[body].starts(with: "Exif".utf8) {
      for index in body.prefix(4) { bytes[index] = 0 }
    }
    return bytes
  }

  /// SOF0 to SOF15 without DHT, JPG and DAC, which lie between them (ITU-T T.81, table B.1).
  private static func isFrame(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
  }

  /// The segments before the picture's data: each one's marker and where its body lies.
  private struct Segments: Sequence, IteratorProtocol {
    let bytes: [UInt8]
    private var position = 2

    init(bytes: [UInt8]) {
      self.bytes = bytes
      if !bytes.starts(with: [0xFF, 0xD8]) { position = bytes.count }
    }

    mutating func next() -> (marker: UInt8, body: Range<Int>)? {
      guard position + 4 <= bytes.count, bytes[position] == 0xFF else { return nil }
      // Any number of 0xFF may fill the room before a marker.
      while position + 4 < bytes.count && bytes[position + 1] == 0xFF { position += 1 }
      let marker = bytes[position + 1]
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let start = position + 4
      // Start of scan, end of image: what follows is no segment.
      guard marker != 0xDA, marker != 0xD9, length >= 2, start + length - 2 <= bytes.count else { return nil }
      position = start + length - 2
      return (marker, start..<position)
    }
  }
}
