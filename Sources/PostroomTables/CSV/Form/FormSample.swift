internal import PostroomModel

/// A stretch of a file that is looked at to find out how the file is written.
struct FormSample {
  /// As much is looked at of the head, half of that of the middle and of the end.
  static let headBytes = 128 << 10
  /// Longer records tell nothing about a form; so an unclosed quote costs little of a sample.
  private static let longestRecord = 16 << 10

  /// The text; what must be readable behind a window follows it.
  let bytes: [UInt8]
  let count: Int
  let isHead: Bool
  let isWhole: Bool

  init(_ bytes: [UInt8], isHead: Bool, isWhole: Bool) {
    self.bytes = bytes + Array(repeating: 0, count: RecordBatch.padding)
    count = bytes.count
    self.isHead = isHead
    self.isWhole = isWhole
  }

  /// The text without what must be readable behind it.
  var text: ArraySlice<UInt8> { bytes[..<count] }

  /// The records of the sample, as `form` divides it.
  func records(_ form: TableForm, _ limits: TableLimits, _ buffers: ScanBuffers) -> RecordBatch {
    var limits = limits
    limits.recordBytes = min(limits.recordBytes, Self.longestRecord)
    var batch = RecordBatch()
    batch.encoding = form.encoding
    batch.quote = form.quote ?? batch.quote
    batch.bytes = bytes
    var scanner = RecordScanner(TableDialect(form, limits: limits), buffers: buffers)
    scanner.isEnd = isWhole
    bytes.withUnsafeBufferPointer { window in
      guard let base = window.baseAddress else { return }
      let text = UnsafeBufferPointer(rebasing: window[..<count])
      let start = isHead ? Preamble(text).bytes : RecordStart.guess(in: text, dialect: scanner.dialect)
      scanner.position = start ?? 0
      _ = scanner.scan(base, count: count, until: .max)
    }
    batch.records.append(contentsOf: UnsafeBufferPointer(start: buffers.records, count: scanner.recordCount))
    batch.cells.append(contentsOf: UnsafeBufferPointer(start: buffers.cells, count: scanner.cellCount))
    return batch
  }
}

/// All samples of a file.
struct FormSamples {
  let samples: [FormSample]
  let isUTF16: Bool
  /// Whether all of the file was looked at.
  var isWhole: Bool { samples.first?.isWhole ?? true }

  init(_ source: TableSource, wishes: TableWishes, limits: TableLimits) throws(Fault) {
    let isGzip = try source.isGzip()
    let first = try Self.head(of: source, isUTF16: false, limits: limits)
    let mayBeWide = wishes.encoding == nil || wishes.encoding == .utf8
    let order = mayBeWide ? first.withUnsafeBufferPointer { UTF16Order($0) } : nil
    isUTF16 = order != nil
    let head = isUTF16 ? try Self.head(of: source, isUTF16: true, limits: limits) : first
    let isWhole = first.count < FormSample.headBytes
    var samples = [FormSample(head, isHead: true, isWhole: isWhole)]
    let half = FormSample.headBytes / 2
    if !isWhole, !isGzip, source.bytes > 2 * FormSample.headBytes {
      for start in [source.bytes / 2 & ~1, (source.bytes - half) & ~1] {
        let piece = try source.bytes(in: start..<start + half)
        let text = order.map { Self.transcode(piece, $0) } ?? piece
        samples.append(FormSample(text, isHead: false, isWhole: false))
      }
    }
    self.samples = samples
  }

  private static func head(of source: TableSource, isUTF16: Bool, limits: TableLimits) throws(Fault) -> [UInt8] {
    let stream = try TextStream(source, isUTF16: isUTF16, limits: limits)
    var head = [UInt8](repeating: 0, count: FormSample.headBytes)
    let count = try head.withUnsafeMutableBufferPointer { buffer throws(Fault) in
      var count = 0
      while buffer.count - count >= 64 {
        let made = try stream.read(into: UnsafeMutableBufferPointer(rebasing: buffer[count...]))
        if made == 0 { break }
        count += made
      }
      return count
    }
    return Array(head.prefix(count))
  }

  private static func transcode(_ piece: [UInt8], _ order: UTF16Order) -> [UInt8] {
    var transcoder = UTF16Transcoder(order)
    return [UInt8](unsafeUninitializedCapacity: piece.count * UTF16Transcoder.growth + 8) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count = piece.withUnsafeBufferPointer { transcoder.transcode($0, to: base) }
    }
  }
}
