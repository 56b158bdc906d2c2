/// Texts that rows choose from, ready as bytes of the file, one behind the other.
struct TextPool {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// How many line ends stand in each.
  private(set) var lineEnds: [Int] = []

  /// Makes a pool of texts that are written already.
  init(_ texts: some Sequence<[UInt8]>) {
    for text in texts {
      bytes += text
      ends.append(bytes.count)
      lineEnds.append(text.count { $0 == UInt8(ascii: "\n") })
    }
  }

  /// How many texts there are.
  var count: Int { lineEnds.count }

  /// The bytes of a text.
  subscript(_ index: Int) -> ArraySlice<UInt8> { bytes[ends[index]..<ends[index + 1]] }
}
