/// Big- and little-endian numbers as bytes.
func big(_ value: Int, _ bytes: Int = 4) -> [UInt8] {
  (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * (bytes - 1 - $0))) }
}

func little(_ value: Int, _ bytes: Int = 4) -> [UInt8] { big(value, bytes).reversed() }

/// A PNG file written chunk by chunk, its data stored uncompressed.
struct PNGEncoder {
  var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  init(width: Int, height: Int, depth: Int, type: Int) {
    add("IHDR", big(width) + big(height) + [UInt8(depth), UInt8(type), 0, 0, 0])
  }

  mutating func add(_ name: String, _ content: [UInt8]) {
    let body = Array(name.utf8) + content
    bytes += big(content.count) + body + big(Int(Self.checksum(body)))
  }

  /// Rows without their filter bytes.
  mutating func finish(rows: [[UInt8]]) {
    add("IDAT", Self.stored(rows.flatMap { [0] + $0 }))
    add("IEND", [])
  }

  /// CRC-32 as PNG's specification defines it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  /// A zlib stream of stored blocks.
  static func stored(_ content: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: content.count, by: 65_535) {
      let block = content[start..<min(content.count, start + 65_535)]
      out += [start + 65_535 >= content.count ? 1 : 0] + little(block.count, 2) + little(~block.count, 2) + block
    }
    var (low, high) = (1, 0)
    for byte in content { (low, high) = ((low + Int(byte)) % 65_521, (high + low + Int(byte)) % 65_521) }
    return out + big(high << 16 | low)
  }
}

/// `count` grays from black to white, each in `bytes` bytes of which the fourth is 0.
func grayPalette(_ count: Int, bytes: Int) -> [UInt8] {
  (0..<count).flatMap { index -> [UInt8] in
    let gray = UInt8(index * 255 / (count - 1))
    return Array([gray, gray, gray, 0].prefix(bytes))
  }
}

/// A Windows bitmap with a header of 40 bytes.
func bmpFile(
  width: Int = PicturePattern.width, height: Int = PicturePattern.height, bits: Int, compression: Int = 0,
  dotsPerMetre: Int = 11_811, extra: [UInt8] = [], palette: [UInt8] = [], data: [UInt8]
) -> [UInt8] {
  let header =
    little(40) + little(width) + little(height) + little(1, 2) + little(bits, 2) + little(compression)
    + little(data.count) + little(dotsPerMetre) + little(dotsPerMetre) + little(palette.count / 4) + little(0)
  let offset = 14 + header.count + extra.count + palette.count
  return Array("BM".utf8) + little(offset + data.count) + little(0) + little(offset) + header + extra + palette + data
}

/// Rows padded to four bytes, from the bottom.
func bmpRows(_ rows: [[UInt8]]) -> [UInt8] {
  rows.reversed().flatMap { $0 + [UInt8](repeating: 0, count: (4 - $0.count % 4) % 4) }
}

/// A TIFF file, little-endian, a strip a page.
struct TIFFEncoder {
  struct Entry {
    var tag: Int
    var type: Int
    var values: [Int]
  }

  private(set) var bytes: [UInt8] = Array("II*\0".utf8) + little(0)
  private var link = 4

  static func short(_ tag: Int, _ values: Int...) -> Entry { Entry(tag: tag, type: 3, values: values) }
  static func long(_ tag: Int, _ values: Int...) -> Entry { Entry(tag: tag, type: 4, values: values) }
  static func rational(_ tag: Int, _ value: Int) -> Entry { Entry(tag: tag, type: 5, values: [value, 1]) }

  /// The tags of a picture of the pattern's size.
  static func tags(bits: Int, samples: Int = 1, photometric: Int, compression: Int = 1) -> [Entry] {
    [
      long(256, PicturePattern.width), long(257, PicturePattern.height),
      Entry(tag: 258, type: 3, values: Array(repeating: bits, count: samples)), short(259, compression),
      short(262, photometric), short(277, samples), rational(282, 200), rational(283, 200),
    ]
  }

  /// Adds a page whose data are one strip; entries for the strip may be given to make them lie.
  mutating func addPage(_ entries: [Entry], strip: [UInt8]) {
    let offset = bytes.count
    bytes += strip
    let all =
      entries
      + [Self.long(273, offset), Self.long(279, strip.count)].filter { own in
        !entries.contains { $0.tag == own.tag }
      }
    var places: [Int: Int] = [:]
    for entry in all where Self.size(entry) > 4 {
      places[entry.tag] = bytes.count
      bytes += Self.values(entry)
    }
    if bytes.count % 2 == 1 { bytes.append(0) }
    patch(link, little(bytes.count))
    bytes += little(all.count, 2)
    for entry in all.sorted(by: { $0.tag < $1.tag }) {
      let count = entry.type == 5 ? entry.values.count / 2 : entry.values.count
      let value = places[entry.tag].map { little($0) } ?? (Self.values(entry) + [0, 0, 0, 0]).prefix(4).map { $0 }
      bytes += little(entry.tag, 2) + little(entry.type, 2) + little(count) + value
    }
    link = bytes.count
    bytes += little(0)
  }

  /// Makes the last page's link lead somewhere.
  mutating func linkLast(to offset: Int) { patch(link, little(offset)) }

  private mutating func patch(_ at: Int, _ value: [UInt8]) { bytes.replaceSubrange(at..<at + value.count, with: value) }

  private static func values(_ entry: Entry) -> [UInt8] { entry.values.flatMap { little($0, entry.type == 3 ? 2 : 4) } }

  private static func size(_ entry: Entry) -> Int { values(entry).count }
}

/// A GIF file of one frame of eight-bit indices, each code sent plainly: a clear code comes before the table grows.
func gifFile(
  screen: (width: Int, height: Int), frame: (left: Int, top: Int, width: Int, height: Int), palette: [UInt8],
  transparent: Int? = nil, indices: [UInt8]
) -> [UInt8] {
  var bytes = Array("GIF89a".utf8) + little(screen.width, 2) + little(screen.height, 2) + [0xF7, 0, 0]
  bytes += palette + [UInt8](repeating: 0, count: 768 - palette.count)
  if let transparent { bytes += [0x21, 0xF9, 4, 1, 0, 0, UInt8(transparent), 0] }
  bytes += [0x2C] + little(frame.left, 2) + little(frame.top, 2) + little(frame.width, 2) + little(frame.height, 2)
  bytes += [0, 8]
  var data: [UInt8] = []
  var (bits, count) = (0, 0)
  func send(_ code: Int) {
    bits |= code << count
    count += 9
    while count >= 8 {
      data.append(UInt8(truncatingIfNeeded: bits))
      (bits, count) = (bits >> 8, count - 8)
    }
  }
  for (index, value) in indices.enumerated() {
    if index % 200 == 0 { send(256) }
    send(Int(value))
  }
  send(257)
  data.append(UInt8(truncatingIfNeeded: bits))
  for start in stride(from: 0, to: data.count, by: 255) {
    let block = data[start..<min(data.count, start + 255)]
    bytes += [UInt8(block.count)] + block
  }
  return bytes + [0, 0x3B]
}
