internal import PostroomModel

/// A small strict XML reader over a window that slides along a part.
///
/// It knows elements, attributes, namespaces, text, character data, comments and instructions; it refuses document types, whatever they
/// declare. What it names by places is good until the next call. The bytes of the window are followed by zeros, at which every
/// loop over them stops, because no XML holds a zero.
struct MarkupReader: ~Copyable {
  /// What was read.
  enum Token {
    /// The start of an element; ``MarkupReader/name`` and ``MarkupReader/attributes`` tell of it.
    case start
    /// The end of the element whose start was last unended.
    case end
    /// Text; ``MarkupReader/text`` says where.
    case text
    /// The part's end.
    case finished
  }

  var window: MarkupWindow
  let subject: String

  /// The place of the local name of the start tag that was read last.
  var name = 0..<0
  /// The namespace of the element that was started last.
  var namespace = MarkupNamespace.foreign
  /// Its attributes.
  var attributes: [MarkupAttribute] = []
  /// The place of the text that was read last.
  var text = 0..<0
  /// Whether that is character data, in which no references stand.
  var isCharacterData = false
  /// Whether elements without a prefix are known ones here.
  var defaultIsKnown = true

  var openNames: [UInt8] = []
  var openEnds: [Int] = []
  var bindings: [MarkupBinding] = []
  private var endIsDue = false
  private var hadRoot = false

  /// How deep elements may lie in one another; those of workbooks do not reach 20.
  static let deepest = 200

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - largestPiece: The longest tag, text or comment, in bytes.
  ///   - isAhead: Whether another thread inflates the part.
  init(_ stream: EntryStream, subject: String, largestPiece: Int, isAhead: Bool = false) {
    let input = MarkupInput(stream, subject: subject, isAhead: isAhead)
    window = MarkupWindow(input, subject: subject, largest: largestPiece)
    self.subject = subject
  }

  /// How many elements are open.
  var depth: Int { openEnds.count }

  /// Reads on.
  ///
  /// - Throws: `xml-damaged` for what is not well-formed; `xml-unsafe` for a document type and for elements too deep;
  ///   `file-too-large` for a tag or text that is too long; those of ``EntryStream/read(into:)``.
  mutating func next() throws(Fault) -> Token {
    if endIsDue {
      endIsDue = false
      close()
      return .end
    }
    while true {
      guard try window.has(1) else { return try finish() }
      guard window.byte(0) == UInt8(ascii: "<") else {
        if try takeText() { return .text }
        continue
      }
      _ = try window.has(2)
      switch window.byte(1) {
      case UInt8(ascii: "/"):
        try takeEnd()
        return .end
      case UInt8(ascii: "?"): try window.skip(past: "?>")
      case UInt8(ascii: "!"): if try takeDeclaration() { return .text }
      default:
        try takeStart()
        return .start
      }
    }
  }

  private mutating func finish() throws(Fault) -> Token {
    guard openEnds.isEmpty, hadRoot else { throw damaged("It ends in the middle.") }
    return .finished
  }

  /// Whether there was text between elements; outside the root only white space may stand.
  private mutating func takeText() throws(Fault) -> Bool {
    let length = try window.length(to: UInt8(ascii: "<"), orEnd: true)
    text = window.position..<window.position + length
    isCharacterData = false
    window.position += length
    guard openEnds.isEmpty else { return true }
    guard isBlank(text) else { throw damaged("It has text outside its elements.") }
    return false
  }

  /// Whether there was character data; comments are passed over.
  private mutating func takeDeclaration() throws(Fault) -> Bool {
    if try window.starts(with: "<!--") {
      window.position += 4
      try window.skip(past: "-->")
      return false
    }
    guard try window.starts(with: "<![CDATA["), !openEnds.isEmpty else {
      guard try window.starts(with: "<!DOCTYPE") else { throw damaged("It has markup that XML does not know.") }
      throw WorkbookFault.unsafe(subject, "It has a document type, which no workbook needs.")
    }
    window.position += 9
    let length = try window.characterDataLength()
    text = window.position..<window.position + length
    isCharacterData = true
    window.position += length + 3
    return true
  }

  private mutating func takeStart() throws(Fault) {
    let length = try window.tagLength()
    guard openEnds.count < Self.deepest else {
      throw WorkbookFault.unsafe(subject, "Its elements lie more than \(Self.deepest) deep in one another.")
    }
    guard !openEnds.isEmpty || !hadRoot else { throw damaged("It has two roots.") }
    hadRoot = true
    let tag = window.position..<window.position + length
    window.position = tag.upperBound
    endIsDue = try parseStart(tag)
  }

  private mutating func takeEnd() throws(Fault) {
    let length = try window.tagLength()
    let tag = window.position..<window.position + length
    window.position = tag.upperBound
    var last = tag.upperBound - 1
    while last > tag.lowerBound + 2, Self.isSpace(window.base[last - 1]) { last -= 1 }
    guard let open = openEnds.last else { throw damaged("It closes an element that is not open.") }
    let start = openEnds.count > 1 ? openEnds[openEnds.count - 2] : 0
    let written = UnsafeBufferPointer(start: window.base + tag.lowerBound + 2, count: last - tag.lowerBound - 2)
    guard openNames[start..<open].elementsEqual(written) else {
      throw damaged("It closes another element than the open one.")
    }
    close()
  }

  func damaged(_ detail: String) -> Fault { WorkbookFault.damaged(subject, detail) }
}
