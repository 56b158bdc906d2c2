import PostroomTables

/// Reads a table byte by byte, as the grammar says it, without a thought of time.
struct ReferenceReader {
  let bytes: [UInt8]
  let form: TableForm
  let limits: TableLimits
  private let feed = UInt8(ascii: "\n")
  private let carriage = UInt8(ascii: "\r")

  func records() -> (records: [TableRecord], lines: Int) {
    var found: [TableRecord] = []
    var (place, line) = (0, 1)
    while place < bytes.count {
      let empty = lineEnd(place)
      if empty > 0 {
        place += empty
      } else if bytes[place] == form.comment {
        place = nextLine(from: place)
      } else {
        let record = record(at: place, line: line)
        found.append(record.found)
        line += record.inner
        place = record.next
      }
      line += 1
    }
    for index in found.indices { found[index].number = index + 1 - form.headRecords }
    return (Array(found.dropFirst(form.headRecords)), line - 1)
  }

  private func lineEnd(_ place: Int) -> Int {
    if bytes[place] == feed { return 1 }
    guard bytes[place] == carriage else { return 0 }
    return place + 1 < bytes.count && bytes[place + 1] == feed ? 2 : 1
  }

  private func nextLine(from place: Int) -> Int {
    var place = place
    while place < bytes.count {
      let end = lineEnd(place)
      if end > 0 { return place + end }
      place += 1
    }
    return place
  }

  private func isSeparator(_ place: Int) -> Bool { bytes[place] == form.delimiter || lineEnd(place) > 0 }

  private func record(at start: Int, line: Int) -> (found: TableRecord, inner: Int, next: Int) {
    var cells: [(bytes: [UInt8], isQuoted: Bool)] = []
    var (inner, isUnterminated, place) = (0, false, start)
    while true {
      var end = place
      var cell: (bytes: [UInt8], isQuoted: Bool)?
      if place < bytes.count, bytes[place] == form.quote {
        if let close = closing(of: place, record: start) {
          cell = (Array(bytes[place + 1..<close]), true)
          inner += linesEnding(in: place + 1..<close)
          end = close + 1
        } else {
          isUnterminated = true
        }
      }
      while end < bytes.count, !isSeparator(end) { end += 1 }
      cells.append(cell ?? (Array(bytes[place..<end]), false))
      if end - start > limits.recordBytes {
        let next = nextLine(from: start + limits.recordBytes + 1)
        return (made(cells, start, end, line, .tooLong), inner, next)
      }
      if end == bytes.count || bytes[end] != form.delimiter {
        let flaw: RecordBatch.Flaw? = isUnterminated ? .unterminatedQuote : nil
        return (made(cells, start, end, line, flaw), inner, end == bytes.count ? end : end + lineEnd(end))
      }
      place = end + 1
    }
  }

  private func linesEnding(in range: Range<Int>) -> Int {
    range.count { bytes[$0] == feed || (bytes[$0] == carriage && bytes[$0 + 1] != feed) }
  }

  private func closing(of place: Int, record start: Int) -> Int? {
    var (index, isBeyondLine) = (place + 1, false)
    while index < bytes.count {
      guard bytes[index] == form.quote else {
        isBeyondLine = isBeyondLine || lineEnd(index) > 0
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, bytes[end] == form.quote { end += 1 }
      if end - 1 - start > limits.recordBytes { return nil }
      if (end - index) % 2 == 1 {
        var next = end
        while next < bytes.count, next - end < 16, bytes[next] != form.delimiter, [0x20, 0x09].contains(bytes[next]) {
          next += 1
        }
        if next == bytes.count || isSeparator(next) { return end - 1 }
        if isBeyondLine { return nil }
      }
      index = end
    }
    return nil
  }

  private func made(
    _ all: [(bytes: [UInt8], isQuoted: Bool)], _ start: Int, _ end: Int, _ line: Int, _ flaw: RecordBatch.Flaw?
  ) -> TableRecord {
    var cells = all
    var flaw = flaw
    if cells.count > limits.columns || cells.contains(where: { $0.bytes.count > limits.cellBytes }) { flaw = .tooLong }
    if flaw == .tooLong { cells = [] }
    while !form.head.isEmpty, cells.count > form.head.count, let last = cells.last, last.bytes.isEmpty, !last.isQuoted {
      cells.removeLast()
    }
    if flaw == nil, all.contains(where: { !isText($0.bytes) }) { flaw = .undecodable }
    let shown = flaw == .tooLong ? min(end, start + min(4096, limits.recordBytes)) : end
    return TableRecord(
      number: 0, line: line, offset: start, flaw: flaw, cells: cells.map(\.bytes),
      traits: cells.map { traits($0.bytes, $0.isQuoted).rawValue }, raw: Array(bytes[start..<shown]))
  }

  private func traits(_ cell: [UInt8], _ isQuoted: Bool) -> RecordBatch.Traits {
    var traits: RecordBatch.Traits = isQuoted ? .quoted : []
    if isQuoted, zip(cell, cell.dropFirst()).contains(where: { $0 == form.quote && $1 == form.quote }) {
      traits.insert(.doubledQuotes)
      let runs = cell.split { $0 != form.quote }
      if runs.contains(where: { !$0.count.isMultiple(of: 2) }) { traits.insert(.mixedQuotes) }
    }
    if cell.contains(where: { $0 > 0x7F }) { traits.insert(.beyondASCII) }
    if cell.contains(0) { traits.insert(.nulBytes) }
    return traits
  }

  private func isText(_ cell: [UInt8]) -> Bool {
    switch form.encoding {
    case .utf8: String(validating: cell, as: UTF8.self) != nil
    case .windows1250: !cell.contains { [0x81, 0x83, 0x88, 0x90, 0x98].contains($0) }
    case .windows1252: !cell.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    case .windows1254: !cell.contains { [0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E].contains($0) }
    case .latin5, .latin9: !cell.contains { (0x80...0x9F).contains($0) }
    }
  }
}
