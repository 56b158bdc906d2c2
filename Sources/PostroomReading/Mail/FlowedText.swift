/// Joins the lines of `format=flowed` (RFC 3676): a line that ends with a blank goes on in the next.
enum FlowedText {
  /// The text with its paragraphs in one line each.
  ///
  /// - Parameter deletesSpace: Whether the blank at the end is no part of the text (`DelSp=yes`).
  /// - Complexity: O(characters).
  static func joined(_ text: String, deletesSpace: Bool) -> String {
    var paragraphs: [String] = []
    var open = ""
    var depth: Int?
    func close() {
      if depth != nil { paragraphs.append(open) }
      (open, depth) = ("", nil)
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let quotes = line.prefix { $0 == ">" }.count
      var content = line.dropFirst(quotes)
      if content.first == " " { content = content.dropFirst() }
      if depth != nil, depth != quotes { close() }
      // The line before a signature never flows.
      let isSignature = content == "-- "
      if isSignature { close() }
      let flows = content.last == " " && !isSignature
      if depth == nil { open = quotes > 0 ? String(repeating: ">", count: min(quotes, 10)) + " " : "" }
      open += flows && deletesSpace ? content.dropLast() : content
      depth = quotes
      if !flows { close() }
    }
    close()
    return paragraphs.joined(separator: "\n")
  }
}
