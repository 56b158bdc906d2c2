internal import PostroomModel
internal import PostroomWorkbookWriting

/// A delimited file that is being written: bytes of the order's encoding, compressed where wanted.
struct DelimitedFile {
  private let file: SequentialFile
  private var gzip: GzipWriter?
  private let isUTF16: Bool
  private var waiting = TableBytes(capacity: Self.room + 1 << 14)

  /// So many bytes are written at once.
  private static let room = 1 << 18

  /// Makes the file and writes its mark.
  ///
  /// - Throws: `output-unwritable`.
  init(_ path: String, _ order: TableOrder) throws(Fault) {
    file = try SequentialFile(path)
    gzip = order.isCompressed ? try GzipWriter(file) : nil
    isUTF16 = order.encoding == .utf16
    if isUTF16 || order.hasMark && order.encoding == .utf8 { waiting.append([0xEF, 0xBB, 0xBF]) }
  }

  /// Lets rows be appended and writes what there is too much of.
  mutating func write<T>(_ body: (inout TableBytes) -> T) throws(Fault) -> T {
    let result = body(&waiting)
    if waiting.count >= Self.room { try flush() }
    return result
  }

  /// Writes what still waits.
  ///
  /// - Returns: The size of the file in bytes.
  mutating func finish() throws(Fault) -> Int {
    try flush()
    try gzip?.finish()
    return file.count
  }

  private mutating func flush() throws(Fault) {
    let bytes = isUTF16 ? Self.utf16(waiting.bytes) : waiting.bytes
    waiting.clear()
    if gzip == nil { try file.write(bytes) } else { try gzip?.write(bytes) }
  }

  /// UTF-8 as UTF-16, least significant byte first; whole rows wait, so no letter is cut.
  private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 2 * bytes.count) { target, count in
      _ = transcode(bytes.makeIterator(), from: UTF8.self, to: UTF16.self, stoppingOnError: false) { unit in
        target[count] = UInt8(truncatingIfNeeded: unit)
        target[count + 1] = UInt8(truncatingIfNeeded: unit >> 8)
        count += 2
      }
    }
  }
}
