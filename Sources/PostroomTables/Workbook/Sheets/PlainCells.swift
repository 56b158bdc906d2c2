/// Cells taken by comparing bytes.
extension SheetScanner {
  /// Takes the cell at `place`, if it is written in a usual way and needs no care; else nothing is taken.
  @inline(__always)
  mutating func takeCell(_ place: inout UnsafePointer<UInt8>) -> Bool {
    guard let tag = PlainCellTag(place, rowEnd) else { return takeSpace(&place) }
    let column = tag.column < 0 ? self.column : tag.column
    guard column >= self.column, column < limits.columns else { return false }
    if tag.isEmpty {
      place = tag.end
    } else if PlainBytes.match(tag.end, "</c>") {
      place = tag.end + 4
    } else {
      guard let end = takeValue(tag, column) else { return false }
      place = end
    }
    self.column = column &+ 1
    return true
  }

  private func takeSpace(_ place: inout UnsafePointer<UInt8>) -> Bool {
    guard MarkupReader.isSpace(place[0]) else { return false }
    while MarkupReader.isSpace(place[0]) { place += 1 }
    return true
  }

  @inline(__always)
  private mutating func takeValue(_ tag: PlainCellTag, _ column: Int) -> UnsafePointer<UInt8>? {
    var value = tag.end
    if tag.kind == .inline { return takeInline(value, column) }
    if PlainBytes.match(value, "<f>") {
      value += 3
      while value[0] != UInt8(ascii: "<"), value[0] != 0 { value += 1 }
      guard PlainBytes.match(value, "</f>") else { return nil }
      value += 4
    }
    guard PlainBytes.match(value, "<v>") else { return nil }
    value += 3
    switch tag.kind {
    case .shared: return takeShared(value, column)
    case .number: return takeNumber(value, column, style: tag.style)
    case .text: return takeText(value, column, end: "</v></c>")
    case .inline, .other: return nil
    }
  }

  /// Whether a value ends here, and the cell with it.
  @inline(__always)
  private func isEnd(_ place: UnsafePointer<UInt8>) -> Bool {
    // "</v></c>", the first byte the least significant.
    PlainBytes.word(place) == 0x3E63_2F3C_3E76_2F3C
  }

  @inline(__always)
  private mutating func takeShared(_ value: UnsafePointer<UInt8>, _ column: Int) -> UnsafePointer<UInt8>? {
    let word = PlainBytes.word(value)
    let count = PlainBytes.otherThanDigits(word).trailingZeroBitCount >> 3
    guard count > 0, count < 8, isEnd(value + count) else { return nil }
    let index = PlainBytes.number(word, count)
    guard index < meaning.strings.count else { return nil }
    filler.putShared(index, column: column)
    return value + count + 8
  }

  @inline(__always)
  private mutating func takeNumber(_ value: UnsafePointer<UInt8>, _ column: Int, style: Int) -> UnsafePointer<UInt8>? {
    guard let number = PlainNumeral(value), isEnd(value + number.length) else { return nil }
    let kind = style < meaning.kinds.count ? meaning.kinds[style] : SheetMeaning.plain
    if kind == SheetMeaning.plain {
      if number.digits <= PlainNumber.certainDigits {
        filler.append(value, number.length, .number, column: column)
      } else {
        guard let room = filler.room(number.length), let count = number.writeRounded(value, to: room) else {
          return nil
        }
        filler.put(count, .number, column: column)
      }
      return value + number.length + 8
    }
    // Days are counted by at most seven digits.
    guard kind == SheetMeaning.day, number.length < 8, number.length == number.digits,
      let day = SerialDate.dayFrom1970(PlainBytes.number(PlainBytes.word(value), number.length), meaning.epoch)
    else { return nil }
    if let room = filler.room(10) {
      SerialDate.write(dayFrom1970: day, to: room)
      filler.put(10, .date, column: column)
    }
    return value + number.length + 8
  }

  private mutating func takeInline(_ value: UnsafePointer<UInt8>, _ column: Int) -> UnsafePointer<UInt8>? {
    if PlainBytes.match(value, "<is><t>") { return takeText(value + 7, column, end: "</t></is></c>") }
    guard PlainBytes.match(value, "<is><t xml:space=\"preserve\">") else { return nil }
    return takeText(value + 28, column, end: "</t></is></c>")
  }

  private mutating func takeText(
    _ text: UnsafePointer<UInt8>, _ column: Int, end: StaticString
  ) -> UnsafePointer<UInt8>? {
    guard let span = PlainBytes.text(text), PlainBytes.match(text + span.length, end) else { return nil }
    guard !span.isBeyondASCII || CleanText.isUTF8(UnsafeBufferPointer(start: text, count: span.length)) else {
      return nil
    }
    filler.append(text, span.length, span.isBeyondASCII ? .beyondASCII : [], column: column)
    return text + span.length + end.utf8CodeUnitCount
  }
}
