internal import PostroomModel

/// Text with runs of its own fonts, and readings above East Asian words, which are left out.
enum RichText {
  /// Appends the text of the element that was started last, an `si` or `is`, and reads past its end.
  static func append(_ reader: inout MarkupReader, to bytes: inout [UInt8]) throws(Fault) {
    let depth = reader.depth
    while try reader.nextStart(within: depth) {
      if reader.isKnown("t") {
        try appendText(&reader, to: &bytes)
      } else if !reader.isKnown("r") {
        try reader.skipElement()
      }
    }
  }

  /// Appends all text of the element that was started last, and reads past its end.
  static func appendText(_ reader: inout MarkupReader, to bytes: inout [UInt8]) throws(Fault) {
    let outside = reader.depth - 1
    while reader.depth > outside {
      if case .text = try reader.next() { try reader.appendText(to: &bytes) }
    }
  }
}
