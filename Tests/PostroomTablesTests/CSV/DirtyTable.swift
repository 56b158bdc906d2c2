import PostroomTables

/// Random tables as nobody should write them.
struct DirtyTable {
  var bytes: [UInt8]
  var form: TableForm
  var limits = TableLimits()
  var chunkBytes: Int
  var threads: Int

  init(_ generator: inout some RandomNumberGenerator) {
    let encoding = CellEncoding.allCases.any(&generator)
    form = TableForm(
      kind: .csv, encoding: Bool.random(using: &generator) ? .utf8 : encoding,
      delimiter: [44, 59, 9, 124].any(&generator),
      quote: [34, 34, 34, 39, nil].any(&generator),
      headRecords: [0, 1, 1, 3].any(&generator))
    if Bool.random(using: &generator) { form.comment = UInt8(ascii: "#") }
    if Bool.random(using: &generator) { form.head = ["a", "b", "c"] }
    if Bool.random(using: &generator) {
      limits.recordBytes = Int.random(in: 1...300, using: &generator)
      limits.cellBytes = Int.random(in: 0...200, using: &generator)
      limits.columns = Int.random(in: 1...12, using: &generator)
    }
    let sizes = [1...9, 10...130, 60...70, 100...2000]
    chunkBytes = Int.random(in: sizes.any(&generator), using: &generator)
    threads = Int.random(in: 1...4, using: &generator)
    bytes = []
    let length = Int.random(in: 0...[30, 300, 3000, 12000].any(&generator), using: &generator)
    let dirt = [0, 1, 5, 30, 100].any(&generator)
    while bytes.count < length {
      if Int.random(in: 0..<100, using: &generator) < dirt {
        bytes += Self.rubbish(form, &generator)
      } else {
        bytes += Self.row(form, &generator)
      }
    }
    if Bool.random(using: &generator) { bytes.removeLast(min(bytes.count, 5)) }
  }

  private static let ends: [[UInt8]] = [[10], [10], [13, 10], [13]]

  private static func rubbish(_ form: TableForm, _ generator: inout some RandomNumberGenerator) -> [UInt8] {
    let (quote, delimiter) = (form.quote ?? 34, form.delimiter)
    let pieces: [[UInt8]] = [
      [quote], [quote, quote], [quote, delimiter], [delimiter, quote], [10, quote], [quote, 10], [13], [10], [13, 10],
      [delimiter],
      [quote, 32, delimiter], [quote, 32, 9, 10], [35], [10, 35], [0], [0xC5, 0x9F], [0xFF], [0xE2, 0x82],
      [0xF0, 0x9F, 0x98, 0x80],
      [0x81], [0x9E], [97], [98, 99], Array("some words".utf8), [32], [9], [delimiter, delimiter], [0xED, 0xA0, 0x80],
      Array(repeating: 120, count: Int.random(in: 1...150, using: &generator)),
      Array(repeating: quote, count: Int.random(in: 1...70, using: &generator)),
      Array(repeating: 32, count: Int.random(in: 14...18, using: &generator)),
    ]
    return (0..<Int.random(in: 1...6, using: &generator)).flatMap { _ in pieces.any(&generator) }
  }

  private static func row(_ form: TableForm, _ generator: inout some RandomNumberGenerator) -> [UInt8] {
    var row: [UInt8] = []
    for index in 0..<Int.random(in: 1...5, using: &generator) {
      if index > 0 { row.append(form.delimiter) }
      row += cell(form, &generator)
    }
    return row + ends.any(&generator)
  }

  private static func cell(_ form: TableForm, _ generator: inout some RandomNumberGenerator) -> [UInt8] {
    let plain: [[UInt8]] = [
      [], Array("1".utf8), Array("İstanbul Gıda".utf8), Array("INV2024000001".utf8), Array("Monitor 27\" IPS".utf8),
      Array("a much longer cell that does not fit into a block of sixty-four bytes at all".utf8), [0xFE, 0xFD],
    ]
    guard let quote = form.quote, Int.random(in: 0..<3, using: &generator) == 0 else {
      return plain.any(&generator)
    }
    let quoted: [[UInt8]] = [
      [], [form.delimiter], Array("two".utf8) + [10] + Array("lines".utf8), [13, 10], [13], [quote, quote],
      Array("x".utf8),
      [quote, quote, form.delimiter, quote, quote],
      Array("Öztürk, Ltd. ve ortakları çok uzun bir ad ile".utf8) + [10, 10],
    ]
    return [quote] + quoted.any(&generator) + [quote]
  }
}

extension Array {
  /// One of the elements, of which there is one at least.
  fileprivate func any(_ generator: inout some RandomNumberGenerator) -> Element {
    self[Int.random(in: indices, using: &generator)]
  }
}
