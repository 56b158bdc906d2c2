internal import PostroomModel

/// Reads shared strings one by one: the plain ones by comparing bytes, all others as XML.
struct SharedStringSource: ~Copyable {
  private var reader: MarkupReader
  private var scratch: [UInt8] = []
  private var isInside = false

  init(_ reader: consuming MarkupReader) { self.reader = reader }

  /// Appends the next text and says what is known of it, as bits of ``SharedStrings``; nil after the last.
  mutating func next(appendingTo bytes: inout [UInt8], longest: Int) throws(Fault) -> UInt32? {
    while true {
      if isInside, reader.defaultIsKnown, let flags = try plain(appendingTo: &bytes, longest: longest) { return flags }
      switch try reader.next() {
      case .finished: return nil
      case .text: continue
      case .end: if reader.depth == 0 { isInside = false }
      case .start:
        if reader.depth == 1, reader.isKnown("sst") {
          isInside = true
        } else if reader.depth == 2, reader.isKnown("si") {
          scratch.removeAll(keepingCapacity: true)
          try RichText.append(&reader, to: &scratch)
          return commit(to: &bytes, longest: longest)
        } else {
          try reader.skipElement()
        }
      }
    }
  }

  private mutating func commit(to bytes: inout [UInt8], longest: Int) -> UInt32 {
    var (text, flags) = CleanText.cleaned(scratch)
    scratch = []
    swap(&scratch, &text)
    guard scratch.count <= longest else { return SharedStrings.tooLong }
    bytes += scratch
    return (flags.isBeyondASCII ? SharedStrings.beyondASCII : 0) | (flags.isDamaged ? SharedStrings.undecodable : 0)
  }

  /// The next text, if it is `<si><t>…</t></si>` and nothing in it needs care; nil else, with nothing taken.
  private mutating func plain(appendingTo bytes: inout [UInt8], longest: Int) throws(Fault) -> UInt32? {
    guard try reader.window.has(64) else { return nil }
    let start = UnsafePointer(reader.window.base + reader.window.position)
    let text: UnsafePointer<UInt8>
    if PlainBytes.match(start, "<si><t>") {
      text = start + 7
    } else if PlainBytes.match(start, "<si><t xml:space=\"preserve\">") {
      text = start + 28
    } else {
      return nil
    }
    guard let span = PlainBytes.text(text), span.length <= longest, PlainBytes.match(text + span.length, "</t></si>")
    else { return nil }
    let taken = UnsafeBufferPointer(start: text, count: span.length)
    if span.isBeyondASCII, !CleanText.isUTF8(taken) { return nil }
    bytes.append(contentsOf: taken)
    reader.window.position += text - start + span.length + 9
    return span.isBeyondASCII ? SharedStrings.beyondASCII : 0
  }
}
