internal import PostroomModel

/// The text of a file from its beginning to its end, unpacked and in an encoding that holds ASCII.
final class TextStream {
  private let source: TableSource
  private let gzip: GzipStream?
  private var transcoder: UTF16Transcoder?
  private var units: [UInt8] = []
  private var position = 0
  private var lookahead: [UInt8] = []
  private var hasEnded = false
  /// Whether the file is compressed.
  var isPacked: Bool { gzip != nil }

  /// Looks at the first bytes and gets ready.
  init(_ source: TableSource, isUTF16: Bool, limits: TableLimits) throws(Fault) {
    self.source = source
    gzip = try source.isGzip() ? GzipStream(source, limits: limits) : nil
    var head = [UInt8](repeating: 0, count: 4096)
    let gzip = gzip
    let count = try head.withUnsafeMutableBufferPointer { buffer throws(Fault) in
      try Self.pull(into: buffer, gzip: gzip, source: source, at: 0)
    }
    position = count
    lookahead = Array(head.prefix(count))
    if isUTF16 {
      transcoder = UTF16Transcoder(lookahead.withUnsafeBufferPointer { UTF16Order($0) } ?? .littleEndian)
    }
  }

  /// Fills `output`, which has room for 64 bytes at least, as far as it likes; 0 bytes say that the text ends.
  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(Fault) -> Int {
    guard transcoder != nil else { return try readBytes(into: output) }
    guard let base = output.baseAddress, !hasEnded else { return 0 }
    let room = (output.count - 8) / UTF16Transcoder.growth * 2
    if units.count < room { units = [UInt8](repeating: 0, count: room) }
    while true {
      var units = exchange(&self.units, with: [])
      defer { self.units = units }
      let count = try units.withUnsafeMutableBufferPointer { buffer throws(Fault) in
        try readBytes(into: UnsafeMutableBufferPointer(rebasing: buffer[..<room]))
      }
      hasEnded = count == 0
      let made = units.withUnsafeBufferPointer {
        transcoder?.transcode(UnsafeBufferPointer(rebasing: $0[..<count]), to: base) ?? 0
      }
      if hasEnded { return transcoder?.finish(to: base) ?? 0 }
      if made > 0 { return made }
    }
  }

  private func readBytes(into output: UnsafeMutableBufferPointer<UInt8>) throws(Fault) -> Int {
    if !lookahead.isEmpty {
      let count = min(output.count, lookahead.count)
      _ = output.update(fromContentsOf: lookahead[..<count])
      lookahead.removeFirst(count)
      return count
    }
    let count = try Self.pull(into: output, gzip: gzip, source: source, at: position)
    position += count
    return count
  }

  private static func pull(
    into output: UnsafeMutableBufferPointer<UInt8>, gzip: GzipStream?, source: TableSource, at position: Int
  ) throws(Fault) -> Int {
    if let gzip { return try gzip.read(into: output) }
    let count = min(output.count, source.bytes - position)
    try source.read(
      into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: output[..<count])), at: position)
    return count
  }

  private func exchange(_ place: inout [UInt8], with new: [UInt8]) -> [UInt8] {
    let old = place
    place = new
    return old
  }
}

extension TableSource {
  /// Whether it begins as a gzip file does (RFC 1952: two magic bytes, and the method deflate).
  func isGzip() throws(Fault) -> Bool { try bytes(in: 0..<3) == [0x1F, 0x8B, 0x08] }
}
