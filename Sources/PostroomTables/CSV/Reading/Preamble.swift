/// What may stand before the first line of a text table and is no data.
struct Preamble {
  /// How many bytes to pass over.
  var bytes = 0
  /// How many lines those are.
  var lines = 0
  /// The delimiter that the file itself names, as Excel understands it: a first line `sep=;`.
  var delimiter: UInt8?

  /// How many bytes must be seen to be sure.
  static let reach = 16

  /// What ends lines, or encloses cells, delimits none.
  private static let neverDelimit = [Byte.lineFeed, Byte.carriageReturn, UInt8(ascii: "\"")]

  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte | 0x20 == UInt8(ascii: "s") || byte == UInt8(ascii: "\"")
  }

  /// Looks at the first bytes of a file.
  init(_ head: UnsafeBufferPointer<UInt8>) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = 3 }
    // Most files begin neither with `sep=` nor with a quote before it.
    guard bytes < head.count, Self.mayBegin(head[bytes]) else { return }
    let line = Array(head.dropFirst(bytes).prefix(Self.reach - 3))
    for quote in [[], [UInt8(ascii: "\"")]] {
      let start = quote + Array("sep=".utf8)
      guard line.count > start.count, line.prefix(start.count).map({ $0 | 0x20 }) == start.map({ $0 | 0x20 }) else {
        continue
      }
      let tail = line.dropFirst(start.count + 1 + quote.count)
      guard !Self.neverDelimit.contains(line[start.count]) else { continue }
      let end = tail.starts(with: [Byte.carriageReturn, Byte.lineFeed]) ? 2 : 1
      guard let first = tail.first, first == Byte.lineFeed || first == Byte.carriageReturn else { continue }
      delimiter = line[start.count]
      bytes += start.count + 1 + quote.count + end
      lines = 1
      return
    }
  }
}
