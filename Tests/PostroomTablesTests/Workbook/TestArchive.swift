import Glibc
import Testing

@testable import PostroomTables

/// Writes ZIP archives as tests need them: right ones, and those that lie.
struct TestArchive {
  /// How an entry is packed.
  enum Packing { case stored, deflated }

  /// What an entry says of itself instead of the truth.
  struct Lies {
    var bytes: Int?
    var checksum: UInt32?
    var headerOffset: Int?
    var method: Int?
    var flags = 0
    var localName: String?
  }

  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private(set) var entries = 0
  /// Written with fields of 64 bits.
  var isWide = false
  /// Written with sizes behind the data, as programs do that cannot go back.
  var hasDescriptors = false

  mutating func add(_ name: String, _ data: [UInt8], _ packing: Packing = .deflated, lies: Lies = Lies()) {
    let packed = packing == .stored ? data : TestDeflate.packed(data)
    add(name, packed: packed, size: data.count, checksum: TestDeflate.checksum(data), packing, lies: lies)
  }

  mutating func add(
    _ name: String, packed: [UInt8], size: Int, checksum: UInt32, _ packing: Packing = .deflated, lies: Lies = Lies()
  ) {
    let method = lies.method ?? (packing == .stored ? 0 : 8)
    let flags = lies.flags | (hasDescriptors ? 8 : 0)
    let sum = Int(lies.checksum ?? checksum)
    let start = bytes.count
    let local = Array((lies.localName ?? name).utf8)
    let sizes = hasDescriptors ? [0, 0, 0] : [sum, packed.count, size]
    bytes += [0x50, 0x4B, 3, 4] + Self.field(20, 2) + Self.field(flags, 2) + Self.field(method, 2) + Self.field(0, 4)
    bytes += sizes.flatMap { Self.field($0, 4) } + Self.field(local.count, 2) + Self.field(0, 2) + local + packed
    if hasDescriptors { bytes += [0x50, 0x4B, 7, 8] + [sum, packed.count, size].flatMap { Self.field($0, 4) } }
    let wide = [lies.bytes ?? size, packed.count, lies.headerOffset ?? start]
    let extra = isWide ? Self.field(1, 2) + Self.field(24, 2) + wide.flatMap { Self.field($0, 8) } : []
    let narrow = isWide ? [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF] : wide
    directory +=
      [0x50, 0x4B, 1, 2] + Self.field(20, 2) + Self.field(20, 2) + Self.field(flags, 2) + Self.field(method, 2)
    directory += Self.field(0, 4) + Self.field(sum, 4) + Self.field(narrow[1], 4) + Self.field(narrow[0], 4)
    directory += Self.field(name.utf8.count, 2) + Self.field(extra.count, 2) + Self.field(0, 2) + Self.field(0, 4)
    directory += Self.field(0, 4) + Self.field(narrow[2], 4) + Array(name.utf8) + extra
    entries += 1
  }

  /// The whole archive.
  func finished(comment: String = "") -> [UInt8] {
    var result = bytes + directory
    if isWide {
      let place = result.count
      result += [0x50, 0x4B, 6, 6] + Self.field(44, 8) + Self.field(45, 2) + Self.field(45, 2) + Self.field(0, 8)
      result += [entries, entries, directory.count, bytes.count].flatMap { Self.field($0, 8) }
      result += [0x50, 0x4B, 6, 7] + Self.field(0, 4) + Self.field(place, 8) + Self.field(1, 4)
    }
    result += [0x50, 0x4B, 5, 6] + Self.field(0, 4)
    result += [entries, entries].flatMap { Self.field(isWide ? 0xFFFF : $0, 2) }
    result += [directory.count, bytes.count].flatMap { Self.field(isWide ? 0xFFFF_FFFF : $0, 4) }
    return result + Self.field(comment.utf8.count, 2) + Array(comment.utf8)
  }

  static func field(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// A file that has no name, for as long as it is held.
final class TestFile {
  let descriptor: CInt
  let source: TableSource

  init(_ bytes: [UInt8]) {
    var path = Array("/tmp/workbook-XXXXXX".utf8CString)
    let opened = mkstemp(&path)
    unlink(path)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(opened, $0.baseAddress?.advanced(by: written), bytes.count - written) }
      precondition(count > 0)
      written += count
    }
    descriptor = opened
    source = TableSource(descriptor: opened, bytes: bytes.count)
  }

  deinit { close(descriptor) }
}
