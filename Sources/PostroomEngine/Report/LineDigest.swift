internal import Glibc

/// What a set of lines is, whatever their order: how many, and the sum of their hashes.
///
/// The hash is FNV-1a with 64 bits; it tells accidents apart, not adversaries.
struct LineDigest: Equatable, Sendable {
  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  private(set) var lines = 0
  private var sum: UInt64 = 0

  init() {}

  /// Reads a whole file, in constant memory; a last line without an end counts as none.
  init(of file: OpenFile) {
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    var offset: off_t = 0
    var hash = Self.basis
    while true {
      let count = pread(file.descriptor, &piece, piece.count, offset)
      guard count > 0 else { return }
      for byte in piece[..<count] {
        if byte == 0x0A {
          finish(&hash)
        } else {
          Self.mix(byte, into: &hash)
        }
      }
      offset += off_t(count)
    }
  }

  /// Adds a line without its end.
  mutating func add(_ line: String) {
    var hash = Self.basis
    for byte in line.utf8 { Self.mix(byte, into: &hash) }
    finish(&hash)
  }

  private mutating func finish(_ hash: inout UInt64) {
    lines += 1
    sum &+= hash
    hash = Self.basis
  }

  private static func mix(_ byte: UInt8, into hash: inout UInt64) { hash = (hash ^ UInt64(byte)) &* prime }
}
