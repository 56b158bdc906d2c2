internal import CDeflate
internal import PostroomModel

/// Bytes and what they are deflated to (RFC 1951); a stream is pieces, one behind the other, and ``end``.
///
/// A piece looks back at nothing before it, so that several are made at once and the stream is the same however many are.
struct DeflatedPiece: Sendable {
  let plain: [UInt8]
  let deflated: [UInt8]

  /// What ends a stream: an empty block that says that it is the last.
  static let end: [UInt8] = [0x03, 0x00]

  /// Deflates bytes.
  ///
  /// - Throws: `machine-exhausted`.
  /// - Complexity: O(bytes): three quarters of a gigabyte a second.
  init(_ bytes: [UInt8]) throws(Fault) {
    plain = bytes
    guard !bytes.isEmpty else {
      deflated = []
      return
    }
    let room = postroom_deflate_room(bytes.count)
    deflated = [UInt8](unsafeUninitializedCapacity: room) { target, count in
      count = target.baseAddress.map { postroom_deflate_piece(bytes, bytes.count, $0, room) } ?? 0
    }
    guard !deflated.isEmpty else { throw Fault(.machineExhausted, "ISA-L", "There is no memory for it.") }
  }

  /// The check of all bytes up to the end of this piece (CRC-32).
  func check(after before: UInt32) -> UInt32 { postroom_crc32(before, plain, plain.count) }
}
