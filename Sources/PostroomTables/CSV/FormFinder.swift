public import PostroomModel

/// Finds out how a file writes its table.
public enum FormFinder {
  /// Cells of so many records are looked at to find out how amounts and dates are written.
  private static let records = 2_000

  /// Looks at the head, the middle and the end of a file and says how it is written.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - wishes: What a person said; it is not looked for then, and its confidence is 1.
  ///   - limits: What the file may cost.
  /// - Returns: The form, with a confidence for each finding and a sentence for each doubt.
  /// - Throws: `file-empty`; `format-unsupported` when it is no text; `usage-invalid` for wishes that exclude each other;
  ///   `text-undecodable`, `file-too-large` for compressed files; those of ``TableSource/read(into:at:)``.
  /// - Complexity: O(1): at most 256 KiB are looked at.
  public static func form(of source: TableSource, wishes: TableWishes, limits: TableLimits) throws(Fault) -> TableForm {
    guard source.bytes > 0 else { throw Fault(.fileEmpty, "", "It has no bytes.") }
    try check(wishes)
    let samples = try FormSamples(source, wishes: wishes, limits: limits)
    let head = Array(samples.samples.first?.text.prefix(TableKind.headBytes) ?? [])
    guard TableKind.of(head: head) == .csv else { throw Fault(.formatUnsupported, "", "It holds no text in lines.") }
    var form = TableForm(kind: .csv, headRecords: 0)
    form.isUTF16 = samples.isUTF16
    findEncoding(&form, samples, wishes)
    let buffers = ScanBuffers(bytes: 2 * FormSample.headBytes, columns: limits.columns)
    findMarks(&form, samples.samples, wishes, limits, buffers)
    findHead(&form, samples.samples, wishes, limits, buffers)
    findNotation(&form, samples.samples, wishes, limits, buffers)
    return form
  }

  private static func check(_ wishes: TableWishes) throws(Fault) {
    let marks = [wishes.delimiter, wishes.quote].compactMap(\.self)
    guard !marks.contains(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn || $0 == 0 || $0 > 0x7F }) else {
      throw Fault(.usageInvalid, "delimiter", "A delimiter or quote must be one character of ASCII that ends no line.")
    }
    guard wishes.delimiter == nil || wishes.delimiter != wishes.quote else {
      throw Fault(.usageInvalid, "delimiter", "The delimiter cannot be the quote as well.")
    }
    guard wishes.decimal == nil || wishes.decimal != wishes.thousands else {
      throw Fault(.usageInvalid, "thousands", "The decimal cannot divide thousands as well.")
    }
  }

  private static func findEncoding(_ form: inout TableForm, _ samples: FormSamples, _ wishes: TableWishes) {
    let guess = EncodingGuess(samples)
    form.encoding = wishes.encoding ?? guess.encoding
    form.confidence["encoding"] = wishes.encoding == nil ? guess.confidence : 1
    if wishes.encoding == nil, let doubt = guess.doubt { form.doubts.append(doubt) }
  }

  /// Finds the delimiter, the quote, and whether there are lines of remarks.
  private static func findMarks(
    _ form: inout TableForm, _ samples: [FormSample], _ wishes: TableWishes, _ limits: TableLimits,
    _ buffers: ScanBuffers
  ) {
    let singleQuote = UInt8(ascii: "'")
    // Where there are single quotes alone they may hide delimiters.
    if !samples.contains(where: { $0.text.contains(UInt8(ascii: "\"")) }),
      samples.contains(where: { $0.text.contains(singleQuote) })
    {
      form.quote = singleQuote
    }
    form.quote = wishes.quote ?? form.quote
    let named = samples.first?.bytes.withUnsafeBufferPointer { Preamble($0).delimiter }
    if let delimiter = wishes.delimiter ?? named {
      form.delimiter = delimiter
      form.confidence["delimiter"] = 1
    } else {
      let guess = DelimiterGuess(samples, form, limits, buffers)
      form.delimiter = guess.delimiter
      form.confidence["delimiter"] = guess.confidence
      if let doubt = guess.doubt { form.doubts.append(doubt) }
    }
    if wishes.quote != nil {
      form.confidence["quote"] = 1
    } else {
      let guess = QuoteGuess(samples, form, limits, buffers)
      form.quote = guess.quote
      form.confidence["quote"] = guess.confidence
      if let doubt = guess.doubt { form.doubts.append(doubt) }
    }
    form.comment = comment(samples, form, limits, buffers)
  }

  /// The number sign, when lines begin with it that are not divided as the others.
  private static func comment(
    _ samples: [FormSample], _ form: TableForm, _ limits: TableLimits, _ buffers: ScanBuffers
  ) -> UInt8? {
    let sign = UInt8(ascii: "#")
    var (marked, alike) = (0, 0)
    for sample in samples {
      let batch = sample.records(form, limits, buffers)
      let width = DelimiterGuess.commonest(batch.records.map(\.cellCount))
      let remarks = batch.records.filter { batch.bytes[$0.raw.lowerBound] == sign && !$0.raw.isEmpty }
      marked += remarks.count
      alike += remarks.count { $0.cellCount == width && width > 1 }
    }
    return marked > 2 * alike ? sign : nil
  }

  private static func findHead(
    _ form: inout TableForm, _ samples: [FormSample], _ wishes: TableWishes, _ limits: TableLimits,
    _ buffers: ScanBuffers
  ) {
    guard let batch = samples.first?.records(form, limits, buffers) else { return }
    let guess = HeadGuess(batch, wish: wishes.hasHead)
    form.headRecords = guess.records
    form.head = guess.names
    form.confidence["head"] = guess.confidence
    if let doubt = guess.doubt { form.doubts.append(doubt) }
  }

  private static func findNotation(
    _ form: inout TableForm, _ samples: [FormSample], _ wishes: TableWishes, _ limits: TableLimits,
    _ buffers: ScanBuffers
  ) {
    var columns: [ColumnTally] = []
    for sample in samples {
      let batch = sample.records(form, limits, buffers)
      for record in batch.records.dropFirst(sample.isHead ? form.headRecords : 0).prefix(records / samples.count) {
        while columns.count < record.cellCount { columns.append(ColumnTally()) }
        for index in 0..<record.cellCount {
          columns[index].add(batch.withBytes(of: batch.cells[record.firstCell + index]) { CellShape($0) })
        }
      }
    }
    let guess = NotationGuess(columns, delimiter: form.delimiter, wishes: wishes)
    form.notation = guess.notation
    form.confidence["decimal"] = guess.decimalConfidence
    form.confidence["date-order"] = guess.dateConfidence
    form.doubts += guess.doubts
  }
}
