internal import PostroomModel

/// Whether a file may hold electronic invoices, by its first bytes.
enum InvoiceHead {
  /// Whether it is XML or a signed message; only what begins like one of them is worth a longer look.
  ///
  /// XML begins with a tag, a signed message with a sequence of ASN.1, which is an "M" in Base64, or with a line of
  /// hyphens (PEM).
  static func isOne(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = head.first(where: { !isSkipped($0) }) else { return false }
    switch first {
    case UInt8(ascii: "<"), UInt8(ascii: "M"), UInt8(ascii: "-"), 0x30:
      let format = DocumentFormat(magic: head)
      return format == .xml || format == .signed
    default: return false
    }
  }

  /// White space, byte order marks, and the zeros of UTF-16.
  private static func isSkipped(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 0x09, 0x0A, 0x0D, 0x20, 0xBB, 0xBF, 0xEF, 0xFE, 0xFF: true
    default: false
    }
  }
}
