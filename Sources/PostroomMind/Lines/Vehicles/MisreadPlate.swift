internal import PostroomModel

/// Plates of which recognition took a character for another: `BH549R]`, `DN757)F`, `A8123CD`.
///
/// Only what cannot stand where it stands is taken for what it looks like, and only where something else says that a plate
/// stands there: its column's head, or a label before it.
enum MisreadPlate {
  /// Of seven characters with more repaired nothing is left to believe.
  private static let mostRepairs = 2
  private static let digits = 2..<5

  /// The plate of the current series that a word must be.
  ///
  /// - Returns: nil for a word that is a plate as it stands, and for one that cannot be made one.
  static func repaired(_ word: some StringProtocol) -> String? {
    let codes = Array(trimmed(word).utf8)
    guard codes.count == 7 else { return nil }
    var plate: [UInt8] = []
    var repairs = 0
    for (place, code) in codes.enumerated() {
      let isRight = digits.contains(place) ? isDigit(code) : (0x41...0x5A).contains(code)
      let meant = isRight ? code : digits.contains(place) ? digit(code) : letter(code)
      guard let meant else { return nil }
      plate.append(meant)
      repairs += isRight ? 0 : 1
    }
    let text = String(decoding: plate, as: UTF8.self)
    return (1...mostRepairs).contains(repairs) && ItalianPlates.canBeIssued(text) ? text : nil
  }

  /// Without the marks that end an entry; brackets may be letters.
  private static func trimmed(_ word: some StringProtocol) -> Substring {
    var text = Substring(word)
    while let last = text.last, ",;.:".contains(last) { text.removeLast() }
    return text
  }

  private static func digit(_ code: UInt8) -> UInt8? { LookAlikes.digit(code).map { 0x30 + UInt8($0.value) } }

  /// The letter that a bracket or a digit looks like, of those that plates have: a 1 may be several.
  private static func letter(_ code: UInt8) -> UInt8? {
    switch Unicode.Scalar(code) {
    case "]", ")", "}": UInt8(ascii: "J")
    case "0": UInt8(ascii: "D")
    case "4": UInt8(ascii: "A")
    case "2", "5", "6", "8": LookAlikes.letter(code)
    default: nil
    }
  }
}
