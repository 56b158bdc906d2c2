/// The trace that a request belongs to, as its sender says (W3C Trace Context).
struct TraceContext: Equatable, Sendable {
  /// The trace's number, 32 hexadecimal digits.
  let trace: String
  /// The number of the sender's span, 16 hexadecimal digits.
  let span: String

  /// Reads the header; nil for none, or for one that is not as the standard has it.
  init?(_ header: String?) {
    guard let parts = header?.split(separator: "-", omittingEmptySubsequences: false), parts.count >= 4,
      parts[0] == "00", parts[1].utf8.count == 32, parts[2].utf8.count == 16, parts[3].utf8.count == 2,
      parts[1...3].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } }),
      parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
    else { return nil }
    (trace, span) = (String(parts[1]), String(parts[2]))
  }
}
