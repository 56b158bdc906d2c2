/// The part of a file that a request wants (RFC 9110, 14).
enum ByteRange: Equatable, Sendable {
  /// All of it: no range was asked for, or one of a kind that is not served.
  case all
  /// These bytes, which the file has.
  case part(Range<Int>)
  /// A range that the file does not have.
  case outside

  /// Reads a header; several ranges at once are answered with all, as the standard allows.
  init(_ header: String?, of size: Int) {
    self = .all
    guard let header, header.lowercased().hasPrefix("bytes=") else { return }
    let text = header.dropFirst(6).filter { $0 != " " && $0 != "\t" }
    guard !text.contains(","), let dash = text.firstIndex(of: "-") else { return }
    let (first, last) = (text[..<dash], text[text.index(after: dash)...])
    guard first.allSatisfy(\.isNumber), last.allSatisfy(\.isNumber), first.count < 19, last.count < 19 else { return }
    if first.isEmpty {
      guard let length = Int(last) else { return }
      self = length == 0 || size == 0 ? .outside : .part(max(0, size - length)..<size)
      return
    }
    guard let start = Int(first) else { return }
    guard start < size else {
      self = .outside
      return
    }
    let end = last.isEmpty ? size - 1 : min(Int(last) ?? -1, size - 1)
    guard end >= start else { return }
    self = .part(start..<(end + 1))
  }
}
