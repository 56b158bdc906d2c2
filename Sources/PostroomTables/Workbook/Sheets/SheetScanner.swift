internal import PostroomModel

/// Reads the rows of a sheet one by one into a filler.
///
/// Rows and cells that are written as nearly all programs write them are taken by comparing bytes; whatever that does not take, be it one
/// cell, is read as XML from the same place. Both ways give the same.
struct SheetScanner: ~Copyable {
  var reader: MarkupReader
  var filler: BatchFiller
  let meaning: SheetMeaning
  let limits: TableLimits
  /// Whether the fast way may be taken.
  let isFast: Bool

  /// The row that was read last, from 1.
  private(set) var line = 0
  /// What ends the references of the row's cells.
  var rowEnd = PlainRowEnd(0)
  /// The column behind the cell that was read last.
  var column = 0
  var scratch: [UInt8] = []
  private var isInData = false
  private var hadData = false

  /// From how few bytes on the window is filled before a row.
  private static let fewBytes = 4096

  /// Makes a scanner.
  ///
  /// - Parameters:
  ///   - width: How many cells each record has at least.
  ///   - isFast: Whether the fast way may be taken; the same comes out without it.
  init(_ reader: consuming MarkupReader, _ meaning: SheetMeaning, width: Int, limits: TableLimits, isFast: Bool = true)
  {
    self.reader = reader
    self.meaning = meaning
    self.limits = limits
    self.isFast = isFast
    filler = BatchFiller(width: width, strings: meaning.strings, limits: limits)
  }

  /// Reads the next row into the filler, where it is begun and not ended; false after the last.
  ///
  /// - Throws: `xml-damaged` for rows and cells that are not in order; those of ``MarkupReader/next()``.
  mutating func nextRow() throws(Fault) -> Bool {
    while true {
      if isInData, isFast, reader.defaultIsKnown {
        switch try plainRow() {
        case .none: break
        case .empty:
          filler.beginRow()
          return true
        case .filled:
          try takeCells()
          return true
        }
      }
      switch try reader.next() {
      case .finished: return false
      case .text: continue
      case .end: if isInData, reader.depth == 1 { isInData = false }
      case .start: if try takeStart() { return true }
      }
    }
  }

  /// Whether the element that was started is a row, whose cells are taken then.
  private mutating func takeStart() throws(Fault) -> Bool {
    if isInData, reader.depth == 3, reader.isKnown("row") {
      try moveTo(line: reader.attribute("r"))
      try takeCells()
      return true
    }
    if reader.depth == 1 { return false }
    if !hadData, reader.depth == 2, reader.isKnown("sheetData") {
      isInData = true
      hadData = true
      return false
    }
    try reader.skipElement()
    return false
  }

  private mutating func moveTo(line written: [UInt8]?) throws(Fault) {
    guard let written else {
      line += 1
      return
    }
    guard (1...9).contains(written.count), let number = Int(String(decoding: written, as: UTF8.self)), number > line
    else {
      throw reader.damaged("Its rows are not in order after row \(line).")
    }
    line = number
  }

  private mutating func takeCells() throws(Fault) {
    filler.beginRow()
    column = 0
    rowEnd = PlainRowEnd(line)
    while true {
      if isFast, reader.defaultIsKnown {
        var place = UnsafePointer(reader.window.base + reader.window.position)
        while takeCell(&place) {}
        filler.settle()
        let isEnd = PlainBytes.match(place, "</row>")
        reader.window.position = place - UnsafePointer(reader.window.base) + (isEnd ? 6 : 0)
        if isEnd {
          reader.close()
          return
        }
      }
      switch try reader.next() {
      case .finished: return
      case .text: continue
      case .end: if reader.depth == 2 { return }
      case .start:
        if reader.isKnown("c") {
          try takeCellCarefully()
        } else {
          try reader.skipElement()
        }
      }
    }
  }

  private enum PlainRow { case none, empty, filled }

  /// Takes the start of a row by comparing bytes.
  private mutating func plainRow() throws(Fault) -> PlainRow {
    if reader.window.count < Self.fewBytes, !reader.window.isFinished { try reader.window.fetch() }
    var place = UnsafePointer(reader.window.base + reader.window.position)
    while MarkupReader.isSpace(place[0]) { place += 1 }
    guard PlainBytes.match(place, "<row"), let tag = PlainRowTag(place + 4), tag.line == nil || (tag.line ?? 0) > line
    else {
      return .none
    }
    line = tag.line ?? line + 1
    reader.window.position = tag.end - UnsafePointer(reader.window.base)
    guard !tag.isEmpty else { return .empty }
    reader.open(UnsafeBufferPointer(start: place + 1, count: 3))
    return .filled
  }
}
