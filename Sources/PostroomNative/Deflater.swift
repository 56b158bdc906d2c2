internal import CPictures
public import PostroomModel

/// Compresses bytes as they come, in zlib's format: PDF's FlateDecode.
public final class Deflater {
  private let handle: OpaquePointer
  private static let capacity = 64 << 10

  /// Begins.
  ///
  /// - Throws: `memory-limit`.
  public init() throws(Fault) {
    guard let handle = postroom_deflate_start() else {
      throw Fault(.memoryLimit, "", "There is no room to compress a page.")
    }
    self.handle = handle
  }

  deinit { postroom_deflate_stop(handle) }

  /// Compresses further bytes.
  ///
  /// - Parameters:
  ///   - bytes: What comes next.
  ///   - isLast: Whether it ends with them.
  ///   - output: Given what is compressed so far, in pieces.
  /// - Throws: What `output` throws.
  /// - Complexity: O(bytes).
  public func add(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    var input = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    var count = bytes.count
    var piece = [UInt8](repeating: 0, count: Self.capacity)
    while true {
      let written = postroom_deflate(handle, &input, &count, isLast, &piece, Self.capacity)
      if written > 0 { try piece.give(written, to: output) }
      if count == 0, written < Self.capacity { return }
    }
  }
}

/// Filters rows as PNG does, so that pictures compress better.
public struct RowFilter {
  private let step: Int
  private var above: [UInt8]
  private var filtered: [UInt8]

  /// - Parameters:
  ///   - length: The bytes of a row.
  ///   - step: The bytes of a pixel, at least 1.
  public init(length: Int, step: Int) {
    self.step = step
    above = Array(repeating: 0, count: length)
    filtered = Array(repeating: 0, count: length + 1)
  }

  /// The next row, with its filter in front.
  ///
  /// - Complexity: O(bytes).
  public mutating func filter(_ row: ArraySlice<UInt8>) -> [UInt8] {
    row.withUnsafeBufferPointer { bytes in
      postroom_picture_filter_row(bytes.baseAddress, above, bytes.count, step, &filtered)
    }
    above = Array(row)
    return filtered
  }
}

extension [UInt8] {
  /// Hands out the first bytes.
  func give(_ count: Int, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) {
    let result = withUnsafeBytes { bytes -> Result<Void, Fault> in
      do throws(Fault) {
        return .success(try output(UnsafeRawBufferPointer(rebasing: bytes[..<count])))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
