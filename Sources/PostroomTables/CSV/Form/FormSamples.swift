internal import PostroomModel

/// All samples of a file.
struct FormSamples {
  let samples: [FormSample]
  let isUTF16: Bool
  /// Whether all of the file was looked at.
  var isWhole: Bool { samples.first?.isWhole ?? true }

  init(_ source: TableSource, wishes: TableWishes, limits: TableLimits) throws(Fault) {
    let raw = try Self.piece(of: source, 0..<min(source.bytes, FormSample.headBytes))
    let isGzip = raw.count >= 3 + RecordBatch.padding && raw[0] == 0x1F && raw[1] == 0x8B && raw[2] == 0x08
    let first =
      isGzip
      ? FormSample(try Self.head(of: source, isUTF16: false, limits: limits)) : FormSample(head: raw)
    let mayBeWide = wishes.encoding == nil || wishes.encoding == .utf8
    let order = mayBeWide ? first.withText { UTF16Order($0) } : nil
    isUTF16 = order != nil
    var head = first
    if isUTF16 {
      let text = try Self.head(of: source, isUTF16: true, limits: limits)
      head = FormSample(text, isHead: true, isWhole: first.isWhole)
    }
    var samples = [head]
    let half = FormSample.headBytes / 2
    if !head.isWhole, !isGzip, source.bytes > 2 * FormSample.headBytes {
      for start in [source.bytes / 2 & ~1, (source.bytes - half) & ~1] {
        let range = start..<min(start + half, source.bytes)
        if let order {
          let text = Self.transcode(try source.bytes(in: range), order)
          samples.append(FormSample(text, isHead: false, isWhole: false))
        } else {
          samples.append(FormSample(padded: try Self.piece(of: source, range), isHead: false, isWhole: false))
        }
      }
    }
    self.samples = samples
  }

  /// The bytes of a range, and zeros behind them.
  private static func piece(of source: TableSource, _ range: Range<Int>) throws(Fault) -> [UInt8] {
    var fault: Fault?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count + RecordBatch.padding) { buffer, count in
      do throws(Fault) {
        try source.read(
          into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<range.count])),
          at: range.lowerBound)
        count = range.count + RecordBatch.padding
        for place in range.count..<count { buffer[place] = 0 }
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return bytes
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

extension FormSample {
  /// A sample of the first bytes of a file: all of it when they are fewer than a sample may have.
  fileprivate init(_ text: [UInt8]) { self.init(text, isHead: true, isWhole: text.count < Self.headBytes) }

  fileprivate init(head padded: [UInt8]) {
    let count = padded.count - RecordBatch.padding
    self.init(padded: padded, isHead: true, isWhole: count < Self.headBytes)
  }
}
