/// An address of an e-mail, as RFC 5322 has it without quotes and comments: what people write.
public struct MailAddress: Hashable, Sendable {
  /// Who it is; empty when that is not said.
  public var name: String
  /// The address itself.
  public var address: String

  /// RFC 5321 has no room for more.
  private static let longest = 254

  /// Reads `address` or `Name <address>`; nil when it is neither, or when anything in it could be taken for another
  /// field of a head.
  public init?(_ text: String) {
    var text = text[...]
    var name = ""
    if let open = text.lastIndex(of: "<") {
      guard text.last == ">" else { return nil }
      name = String(text[..<open])
      text = text[text.index(after: open)...].dropLast()
    }
    while name.last == " " { name.removeLast() }
    if name.count > 1, name.first == "\"", name.last == "\"" { name = String(name.dropFirst().dropLast()) }
    guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }), name.count <= 120,
      Self.isAddress(text)
    else { return nil }
    self.name = name
    address = String(text)
  }

  /// Where it is delivered: what stands behind the sign.
  public var domain: String { address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? "" }

  private static let atoms = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isAddress(_ text: Substring) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= longest, parts[0].utf8.count <= 64 else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    let isLocal = parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.utf8.allSatisfy(atoms.contains)
    }
    return isLocal && labels.count > 1
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      }
  }
}
