/// Writes TIFF files of any byte order and width of offsets, with strips as told, for the tests of parts.
struct PartsTIFFFile {
  let isBigEndian: Bool
  let isWide: Bool
  private(set) var bytes: [UInt8]
  private var link: Int

  /// An entry's values, each of the size that its type has.
  struct Entry {
    var tag: Int
    var type: Int
    var values: [Int]
  }

  static let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 7: 1, 16: 8]

  init(isBigEndian: Bool = false, isWide: Bool = false) {
    (self.isBigEndian, self.isWide) = (isBigEndian, isWide)
    bytes = Array((isBigEndian ? "MM" : "II").utf8)
    (link, bytes) = (0, bytes)
    bytes += number(isWide ? 43 : 42, 2)
    if isWide { bytes += number(8, 2) + number(0, 2) }
    link = bytes.count
    bytes += number(0, isWide ? 8 : 4)
  }

  func number(_ value: Int, _ count: Int) -> [UInt8] { isBigEndian ? big(value, count) : little(value, count) }

  /// Adds bytes and tells where they lie.
  mutating func add(_ data: [UInt8]) -> Int {
    if bytes.count % 2 == 1 { bytes.append(0) }
    bytes += data
    return bytes.count - data.count
  }

  /// Adds a page.
  mutating func addPage(_ entries: [Entry]) {
    let pointer = isWide ? 8 : 4
    var fields: [(Entry, [UInt8])] = []
    for entry in entries.sorted(by: { $0.tag < $1.tag }) {
      let value = entry.values.flatMap { number($0, Self.sizes[entry.type] ?? 1) }
      let field = value.count > pointer ? number(add(value), pointer) : value
      fields.append((entry, field + [UInt8](repeating: 0, count: pointer - field.count)))
    }
    let start = add([])
    bytes.replaceSubrange(link..<link + pointer, with: number(start, pointer))
    bytes += number(fields.count, isWide ? 8 : 2)
    for (entry, field) in fields {
      let count = entry.values.count / (entry.type == 5 ? 2 : 1)
      bytes += number(entry.tag, 2) + number(entry.type, 2) + number(count, pointer) + field
    }
    link = bytes.count
    bytes += number(0, pointer)
  }

  /// Adds a gray page of strips of some rows, stored as they are or as told.
  mutating func addGray(
    _ pixels: [UInt8], width: Int, rows: Int, extra: [Entry] = [], countsStrips: Bool = true
  ) {
    let strips = stride(from: 0, to: pixels.count, by: width * rows).map { start in
      Array(pixels[start..<min(pixels.count, start + width * rows)])
    }
    let places = strips.map { add($0) }
    let type = isWide ? 16 : 4
    let own = [
      Entry(tag: 256, type: 4, values: [width]), Entry(tag: 257, type: 4, values: [pixels.count / width]),
      Entry(tag: 258, type: 3, values: [8]), Entry(tag: 259, type: 3, values: [1]),
      Entry(tag: 262, type: 3, values: [1]), Entry(tag: 273, type: type, values: places),
      Entry(tag: 277, type: 3, values: [1]), Entry(tag: 278, type: 4, values: [rows]),
      Entry(tag: 279, type: type, values: strips.map(\.count)), Entry(tag: 282, type: 5, values: [300, 1]),
      Entry(tag: 283, type: 5, values: [300, 1]),
    ]
    addPage(
      own.filter { entry in (countsStrips || entry.tag != 279) && !extra.contains { $0.tag == entry.tag } } + extra)
  }
}
