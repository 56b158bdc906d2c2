internal import PostroomModel

/// Passes on a PDF that PDFium writes and makes the identifier in its trailer depend on the content alone.
///
/// PDFium takes the identifier by lot: the same document would have other bytes each time. Only what follows the last
/// `trailer` is changed, where there is no stream, and only digits, so that every place in the file stays where it is.
final class SteadyTrailer {
  private let output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  private var digest = ContentDigest()
  /// The last bytes so far.
  private var tail: [UInt8] = []

  /// PDFium's trailers have some 150 bytes.
  private static let tailLength = 1_024

  init(_ output: @escaping (UnsafeRawBufferPointer) throws(Fault) -> Void) { self.output = output }

  /// Passes on all but the last bytes.
  func take(_ piece: UnsafeRawBufferPointer) throws(Fault) {
    let excess = tail.count + piece.count - Self.tailLength
    if excess > 0 {
      let old = min(excess, tail.count)
      try Array(tail[..<old]).handed(pass)
      tail.removeFirst(old)
      try pass(UnsafeRawBufferPointer(rebasing: piece[..<(excess - old)]))
      tail += piece[(excess - old)...]
    } else {
      tail += piece
    }
  }

  /// Passes on the last bytes.
  ///
  /// - Throws: `internal-error` when the trailer is not what PDFium writes.
  func finish() throws(Fault) {
    let places = Self.identifierDigits(in: tail)
    guard !places.isEmpty else {
      throw Fault(.internalError, "", "PDFium writes its trailer in a way that is not known.")
    }
    for place in places { tail[place] = UInt8(ascii: "0") }
    tail.withUnsafeBytes { digest.add($0) }
    let digits = digest.digits
    for (index, place) in places.enumerated() { tail[place] = digits[index % digits.count] }
    try tail.handed(output)
  }

  private func pass(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    if bytes.isEmpty { return }
    digest.add(bytes)
    try output(bytes)
  }

  /// Where the digits of the two strings stand in `/ID[<…><…>]`; none when it looks otherwise.
  private static func identifierDigits(in tail: [UInt8]) -> [Int] {
    guard let trailer = tail.lastRange(of: "trailer"),
      let key = tail[trailer.upperBound...].firstRange(of: Array("/ID[<".utf8)),
      let end = tail[key.upperBound...].firstIndex(of: UInt8(ascii: "]"))
    else { return [] }
    let digits = (key.upperBound..<end).filter { isDigit(tail[$0]) }
    let others = tail[key.upperBound..<end].filter { !isDigit($0) }
    return others.elementsEqual(Array("><>".utf8)) ? digits : []
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "a")...UInt8(ascii: "f"):
      true
    default: false
    }
  }
}

extension [UInt8] {
  /// Where some characters stand last.
  fileprivate func lastRange(of text: String) -> Range<Int>? {
    let pattern = Array(text.utf8)
    guard count >= pattern.count else { return nil }
    let start = (0...count - pattern.count).last { self[$0..<$0 + pattern.count].elementsEqual(pattern) }
    return start.map { $0..<$0 + pattern.count }
  }
}
