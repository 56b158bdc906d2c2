/// The forms of Italian vehicles' plates.
///
/// Since 1994 cars, lorries and (since 2013, beginning with X) trailers have two letters, three digits and two letters;
/// motorcycles since 1999 two letters and five digits; both without I, O, Q and U (Presidential Decree 355 of 1994,
/// Ministerial Decree 2 February 1999; from memory). Before 1994 plates began with the province: `MI 1A2345`,
/// `TO 123456`.
public enum ItalianPlates {
  /// The forms.
  public enum Form: Hashable, Sendable {
    /// `AB123CD`
    case current
    /// `AB12345`
    case motorcycle
    /// `MI1A2345`, `TO123456`
    case provincial
  }

  /// The letters of no plate since 1994: they look like digits or like each other.
  public static let neverIssued = Array("IOQU".utf8)

  /// How plates of the current series may begin: it has reached H; X is for trailers, Z for plates of another shape.
  private static let begun = Array("ABCDEFGHXZ".utf8)

  /// The form of a plate without gaps; nil when it has none of these.
  public static func form(of plate: String) -> Form? {
    let codes = Array(plate.utf8)
    guard codes.count >= 7, codes.count <= 8, isLetter(codes[0]), isLetter(codes[1]) else { return nil }
    let rest = codes[2...]
    let digits = rest.count(where: isDigit)
    if codes.count == 7, codes[2...4].allSatisfy(isDigit), codes[5...].allSatisfy(isLetter) { return .current }
    if codes.count == 7, digits == 5 { return .motorcycle }
    return codes.count == 8 && digits >= 5 && rest.allSatisfy { isDigit($0) || isLetter($0) } ? .provincial : nil
  }

  /// Whether a plate of the current forms can have been issued; one of a province cannot be judged and passes.
  public static func canBeIssued(_ plate: String) -> Bool {
    let codes = Array(plate.utf8)
    switch form(of: plate) {
    case .current: return begun.contains(codes[0]) && !codes.contains(where: neverIssued.contains)
    case .motorcycle: return !codes.contains(where: neverIssued.contains)
    case .provincial: return true
    case nil: return false
    }
  }

  private static func isLetter(_ code: UInt8) -> Bool { (0x41...0x5A).contains(code) }
  private static func isDigit(_ code: UInt8) -> Bool { (0x30...0x39).contains(code) }
}
