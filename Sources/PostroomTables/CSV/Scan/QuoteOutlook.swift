internal import Glibc

/// What is known about the quotes ahead, by places in the file: the first run of quotes, from a certain end of line on, that closes a
/// cell or proves that none was open.
///
/// That run is the same for every cell that is open at that end of line. To know it keeps a file of many
/// unclosed quotes from being searched once for each of them.
struct QuoteOutlook {
  /// The end of line from which on it is known.
  var from = -1
  /// Between `from` and here there is no such run.
  var to = -1
  /// How far the quotes are known that begin at `to`.
  var runEnd = -1
}

/// Where an open cell ends.
enum Closing {
  case at(Int)
  case never
  case hungry
}

extension RecordScanner {
  private enum Run {
    case pairs, closing, bare, hungry
  }

  /// Looks for the quote that closes the one at `place`, which opens a cell of the record that begins at `record`.
  ///
  /// - Parameter lineIsOpen: Whether an earlier quote of this line was never closed: then only an end right behind this one closes it.
  mutating func closing(of place: Int, record: Int, lineIsOpen: Bool) -> Closing {
    let last = record + dialect.recordBytes
    var index = place + 1
    while index <= last {
      guard index < count else { return isEnd ? .never : .hungry }
      let byte = bytes[index]
      if UInt16(byte) == dialect.quote {
        let end = runEnd(from: index, last: last)
        guard end - 1 <= last else { return .never }
        switch kind(from: index, to: end) {
        case .closing: return .at(end - 1)
        case .hungry: return .hungry
        case .pairs, .bare: index = end
        }
      } else if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        return lineIsOpen ? .never : closingBeyondLine(index, last: last)
      } else {
        index += 1
      }
      if lineIsOpen { return .never }
    }
    return .never
  }

  /// Goes on behind the end of line at `lineEnd`, where the first run that is not made of pairs decides.
  private mutating func closingBeyondLine(_ lineEnd: Int, last: Int) -> Closing {
    let place = offset + lineEnd
    if place < outlook.from || place > outlook.to { outlook = QuoteOutlook(from: place, to: place, runEnd: place) }
    while true {
      guard outlook.to - offset <= last else { return .never }
      guard outlook.to - offset < count else { return isEnd ? .never : .hungry }
      if outlook.runEnd <= outlook.to {
        // The end of the window may follow: it is searched from there the next time.
        guard let next = nextQuote(from: outlook.to - offset) else {
          outlook.to = offset + count
          outlook.runEnd = outlook.to
          continue
        }
        outlook.to = offset + next
        outlook.runEnd = outlook.to
      }
      let start = outlook.to - offset
      guard start <= last else { return .never }
      let end = runEnd(from: max(start, outlook.runEnd - offset), last: last)
      outlook.runEnd = offset + end
      guard end - 1 <= last else { return .never }
      switch kind(from: start, to: end) {
      case .closing: return .at(end - 1)
      case .bare: return .never
      case .hungry: return .hungry
      case .pairs:
        outlook.to = offset + end
        outlook.runEnd = outlook.to
      }
    }
  }

  private func nextQuote(from place: Int) -> Int? {
    guard place < count else { return nil }
    let found = memchr(bytes + place, Int32(dialect.quote), count - place)
    return found.map { $0 - UnsafeMutableRawPointer(mutating: bytes) }
  }

  /// Where the run of quotes ends that goes on at `place`; one that exceeds `last` is not followed further.
  private func runEnd(from place: Int, last: Int) -> Int {
    var end = place
    while end < count, end <= last + 1, UInt16(bytes[end]) == dialect.quote { end += 1 }
    return end
  }

  private func kind(from start: Int, to end: Int) -> Run {
    guard end < count || isEnd else { return .hungry }
    guard (end - start) & 1 == 1 else { return .pairs }
    var place = end
    while true {
      guard place < count else { return isEnd ? .closing : .hungry }
      let byte = bytes[place]
      if byte == dialect.delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn { return .closing }
      guard byte == Byte.space || byte == Byte.tab, place - end < 16 else { return .bare }
      place += 1
    }
  }
}
