/// The form of a cell of `rows.csv` and `rejects.csv`.
enum RowCell {
  /// Appends a cell: quoted where needed (RFC 4180), and disarmed where a spreadsheet would take it for a formula.
  ///
  /// The characters are those that OWASP names for CSV injection; plain numbers are left alone.
  static func append(_ text: String, to bytes: inout [UInt8]) { append(Array(text.utf8), to: &bytes) }

  static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    let isDisarmed = text.withUnsafeBytes { startsFormula($0) }
    guard text.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      if isDisarmed { bytes.append(UInt8(ascii: "'")) }
      bytes += text
      return
    }
    bytes.append(0x22)
    if isDisarmed { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Whether a spreadsheet would take the text for a formula.
  static func startsFormula(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let first = text.first, mayStartFormula(first) else { return false }
    return !isPlainNumber(text)
  }

  static func mayStartFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }

  /// Whether the text is a sign, digits, and at most one point followed by digits.
  private static func isPlainNumber(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return false }
    let parts = text.dropFirst().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { 0x30...0x39 ~= $0 } }
  }
}
