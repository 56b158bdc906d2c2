internal import PostroomModel

/// Cells read as XML.
extension SheetScanner {
  /// Takes the cell whose start was read last, and reads past its end.
  ///
  /// - Throws: `xml-damaged` for cells out of their row, two cells in one place and unknown strings; `file-too-large` for columns
  ///   beyond the limit; those of ``MarkupReader/next()``.
  mutating func takeCellCarefully() throws(Fault) {
    let place = try columnOfCell()
    let style = try reader.number("s") ?? 0
    let kind = try reader.string("t") ?? "n"
    scratch.removeAll(keepingCapacity: true)
    let depth = reader.depth
    while try reader.nextStart(within: depth) {
      if reader.isKnown("v") {
        try RichText.appendText(&reader, to: &scratch)
      } else if reader.isKnown("is") {
        try RichText.append(&reader, to: &scratch)
      } else {
        try reader.skipElement()
      }
    }
    column = max(column, place + 1)
    guard !scratch.isEmpty else { return }
    guard !filler.hasText(column: place) else {
      throw reader.damaged("Row \(line) has two cells in one place.")
    }
    try put(kind: kind, style: style, column: place)
  }

  private mutating func columnOfCell() throws(Fault) -> Int {
    var place = column
    if let written = try reader.attribute("r") {
      guard let reference = CellReference(written), reference.row == line else {
        throw reader.damaged("Row \(line) has a cell of another row.")
      }
      place = reference.column
    }
    guard place < limits.columns else {
      throw WorkbookFault.tooLarge(reader.subject, "Row \(line) has more than \(limits.columns) columns.")
    }
    return place
  }

  private mutating func put(kind: String, style: Int, column: Int) throws(Fault) {
    switch kind {
    case "s":
      guard scratch.count < 10, let index = Int(String(decoding: scratch, as: UTF8.self)), index >= 0,
        index < meaning.strings.count
      else { throw reader.damaged("Row \(line) names a shared string that is not there.") }
      filler.putShared(index, column: column)
      filler.settle()
    case "b":
      let word = String(decoding: scratch, as: UTF8.self)
      put(Array((word == "1" || word == "true" ? "TRUE" : "FALSE").utf8), [], column: column)
    case "e": putClean(.error, column: column)
    case "d": putISODate(column: column)
    case "n": putNumber(style: style, column: column)
    default: putClean([], column: column)
    }
  }

  private mutating func put(_ text: [UInt8], _ traits: RecordBatch.Traits, column: Int) {
    guard !text.isEmpty, let room = filler.room(text.count) else { return }
    _ = UnsafeMutableBufferPointer(start: room, count: text.count).update(fromContentsOf: text)
    filler.put(text.count, traits, column: column)
  }

  private mutating func putClean(_ traits: RecordBatch.Traits, column: Int) {
    let (text, flags) = CleanText.cleaned(scratch)
    if flags.isDamaged { filler.mark(.undecodable) }
    put(text, flags.isBeyondASCII ? traits.union(.beyondASCII) : traits, column: column)
  }

  private mutating func putNumber(style: Int, column: Int) {
    let format = style < meaning.formats.count ? meaning.formats[style] : .number
    guard let plain = scratch.withUnsafeBufferPointer(PlainNumber.plain) else {
      putClean([], column: column)
      return
    }
    switch format {
    case .number: put(plain, .number, column: column)
    case .padded(let digits):
      let missing = digits - plain.count
      let isWhole = plain.allSatisfy { 48...57 ~= $0 }
      if missing > 0, isWhole {
        // Shown with zeros before it, it is no amount but an identifier.
        put(Array(repeatElement(UInt8(ascii: "0"), count: missing)) + plain, [], column: column)
      } else {
        put(plain, .number, column: column)
      }
    case .date, .time, .span:
      guard let value = Double(String(decoding: plain, as: UTF8.self)),
        let date = DateText(value, format, meaning.epoch)
      else {
        put(plain, .number, column: column)
        return
      }
      put(date.text, date.isDate ? .date : [], column: column)
    }
  }

  /// A date as text: the time is left out when it is midnight, and so is what tells the zone.
  private mutating func putISODate(column: Int) {
    let isDay =
      scratch.count >= 10
      && scratch.prefix(10).enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : 48...57 ~= byte
      }
    guard isDay, scratch.count == 10 || scratch[10] == UInt8(ascii: "T") else {
      putClean([], column: column)
      return
    }
    let time = scratch[10...].dropFirst()
    let isMidnight = !time.contains { 49...57 ~= $0 }
    scratch.removeLast(isMidnight ? time.count + (scratch.count > 10 ? 1 : 0) : 0)
    if scratch.last == UInt8(ascii: "Z") { scratch.removeLast() }
    putClean(.date, column: column)
  }
}
