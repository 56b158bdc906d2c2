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
    try form(of: source, wishes: wishes, limits: limits, mappings: .unfixed)
  }

  /// As ``form(of:wishes:limits:)``, where a person said which columns hold amounts.
  static func form(
    of source: TableSource, wishes: TableWishes, limits: TableLimits, mappings: MappingBook
  ) throws(Fault) -> TableForm {
    guard source.bytes > 0 else { throw Fault(.fileEmpty, "", "It has no bytes.") }
    try check(wishes)
    let samples = try FormSamples(source, wishes: wishes, limits: limits)
    let kind = samples.samples[0].withText { text in
      TableKind.of(UnsafeBufferPointer(rebasing: text[..<min(TableKind.headBytes, text.count)]))
    }
    guard kind == .csv else { throw Fault(.formatUnsupported, "", "It holds no text in lines.") }
    var form = TableForm(kind: .csv, headRecords: 0)
    form.isUTF16 = samples.isUTF16
    findEncoding(&form, samples, wishes)
    let scans = SampleScans(samples.samples, limits)
    findMarks(&form, scans, wishes)
    findHead(&form, scans, wishes)
    findNotation(&form, scans, wishes, mappings)
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
  private static func findMarks(_ form: inout TableForm, _ scans: SampleScans, _ wishes: TableWishes) {
    // Where there are single quotes alone they may hide delimiters.
    if !scans.hold(QuoteGuess.double), scans.hold(QuoteGuess.single) { form.quote = QuoteGuess.single }
    form.quote = wishes.quote ?? form.quote
    if let delimiter = wishes.delimiter ?? scans.samples[0].preamble.delimiter {
      form.delimiter = delimiter
      form.confidence["delimiter"] = 1
    } else {
      let guess = DelimiterGuess(scans, form)
      form.delimiter = guess.delimiter
      form.confidence["delimiter"] = guess.confidence
      if let doubt = guess.doubt { form.doubts.append(doubt) }
    }
    if wishes.quote != nil {
      form.confidence["quote"] = 1
    } else {
      let guess = QuoteGuess(scans, form)
      form.quote = guess.quote
      form.confidence["quote"] = guess.confidence
      if let doubt = guess.doubt { form.doubts.append(doubt) }
    }
    form.comment = comment(scans, form)
  }

  /// The number sign, when lines begin with it that are not divided as the others.
  private static func comment(_ scans: SampleScans, _ form: TableForm) -> UInt8? {
    let sign = UInt8(ascii: "#")
    guard scans.hold(sign) else { return nil }
    var (marked, alike) = (0, 0)
    for batch in scans.records(form) {
      let width = WidthCount(batch).commonest
      for record in batch.records where !record.raw.isEmpty && batch.bytes[record.raw.lowerBound] == sign {
        marked += 1
        if record.cellCount == width, width > 1 { alike += 1 }
      }
    }
    return marked > 2 * alike ? sign : nil
  }

  private static func findHead(_ form: inout TableForm, _ scans: SampleScans, _ wishes: TableWishes) {
    let guess = HeadGuess(scans.records(form)[0], wish: wishes.hasHead)
    form.headRecords = guess.records
    form.head = guess.names
    form.confidence["head"] = guess.confidence
    if let doubt = guess.doubt { form.doubts.append(doubt) }
  }

  private static func findNotation(
    _ form: inout TableForm, _ scans: SampleScans, _ wishes: TableWishes, _ mappings: MappingBook
  ) {
    let batches = scans.records(form)
    var columns: [ColumnTally] = []
    for (batch, sample) in zip(batches, scans.samples) {
      ColumnTally.add(
        batch, from: sample.isHead ? form.headRecords : 0, most: records / batches.count, to: &columns)
    }
    let amounts = mappings.mapping(head: form.head).amounts
    let guess = NotationGuess(columns, amounts: amounts, delimiter: form.delimiter, wishes: wishes)
    form.notation = guess.notation
    form.confidence["decimal"] = guess.decimalConfidence
    form.confidence["date-order"] = guess.dateConfidence
    form.doubts += guess.doubts
  }
}
