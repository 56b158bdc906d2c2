/// One entry of a ZIP archive, as the central directory tells of it.
struct ArchiveEntry: Sendable {
  /// Its name, brought into one form; it is compared with names that we know, and never a path.
  let name: String
  /// The name as it stands, which the local header must repeat.
  let writtenName: [UInt8]
  /// How it is packed: 0 for stored, 8 for deflate.
  let method: Int
  /// Whether it is encrypted.
  let isEncrypted: Bool
  /// The CRC-32 of its bytes.
  let checksum: UInt32
  /// How many bytes it has in the archive.
  let packedBytes: Int
  /// How many bytes it has once inflated, by its own account.
  let bytes: Int
  /// Where its local header begins.
  let headerOffset: Int
  /// Where the next entry or the directory begins, which its bytes must not reach.
  var border = 0

  /// Brings a name into the form in which parts are compared: ASCII letters small, as the packaging rules ask, slashes forward,
  /// none at the beginning.
  static func comparable(_ name: some Sequence<UInt8>) -> String {
    var folded = name.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "\\"): UInt8(ascii: "/")
      default: byte
      }
    }
    folded.removeFirst(folded.prefix { $0 == UInt8(ascii: "/") }.count)
    return String(decoding: folded, as: UTF8.self)
  }
}
