/// Takes rows of our own CSV apart, in place: lines end with CR and LF, cells are quoted where they must be.
public struct LoadedCells {
  /// Where the cells of the row begin, and how many bytes each has.
  public private(set) var cells: [(start: Int, length: Int)] = []

  /// Makes one that has no row yet.
  public init() {}

  /// Takes the row at a place apart.
  ///
  /// Doubled quotes become single ones within the bytes, which is why they are changed.
  ///
  /// - Returns: The place behind its end; nil when the bytes end before the row does.
  /// - Complexity: O(row).
  public mutating func take(_ bytes: UnsafeMutableRawBufferPointer, at place: Int) -> Int? {
    cells.removeAll(keepingCapacity: true)
    var index = place
    while index < bytes.count {
      let isQuoted = bytes[index] == 0x22
      let cell = isQuoted ? quoted(bytes, index + 1) : plain(bytes, index)
      guard let cell, cell.end < bytes.count else { return nil }
      cells.append((cell.start, cell.length))
      if bytes[cell.end] == UInt8(ascii: ",") {
        index = cell.end + 1
        continue
      }
      // Behind the last cell stand CR and LF.
      return cell.end + 2 <= bytes.count ? cell.end + 2 : nil
    }
    return nil
  }

  private typealias Found = (start: Int, length: Int, end: Int)

  private func plain(_ bytes: UnsafeMutableRawBufferPointer, _ start: Int) -> Found? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ",") || byte == 0x0D || byte == 0x0A { return (start, index - start, index) }
      index += 1
    }
    return nil
  }

  private func quoted(_ bytes: UnsafeMutableRawBufferPointer, _ start: Int) -> Found? {
    var (index, kept) = (start, start)
    while index < bytes.count {
      if bytes[index] == 0x22 {
        guard index + 1 < bytes.count else { return nil }
        guard bytes[index + 1] == 0x22 else { return (start, kept - start, index + 1) }
        index += 1
      }
      bytes[kept] = bytes[index]
      kept += 1
      index += 1
    }
    return nil
  }
}
