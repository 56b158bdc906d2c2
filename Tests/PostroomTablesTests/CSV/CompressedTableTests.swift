import PostroomModel
import PostroomTables
import Testing

@Suite struct CompressedTableTests {
  @Test(arguments: [1, 3]) func `the members of a gzip file are one table`(threads: Int) throws {
    let lines = (0..<5000).map { "\($0),value \($0)\n" }.joined()
    let text = Array(("number,text\n" + lines).utf8)
    let middle = text.count / 2
    let packed = GzipBytes.stored(Array(text[..<middle])) + GzipBytes.stored(Array(text[middle...])) + [0, 0, 0]
    let contents = try TableBytes(packed).readAsFound(threads: threads)
    #expect(contents.records.count == 5000)
    #expect(contents.texts.last == ["4999", "value 4999"])
    #expect(contents.records.last?.offset == text.count - Array("4999,value 4999\n".utf8).count)
    #expect(contents.isInOrder)
  }

  @Test func `compressed data that break off are a fault, after the records before`() throws {
    let text = Array(String(repeating: "a,b\n", count: 40_000).utf8)
    let whole = GzipBytes.stored(text)
    let table = TableBytes(Array(whole.prefix(whole.count / 2)))
    let reader = CSVReader(table.source, form: TableForm(kind: .csv), limits: TableLimits(), chunkBytes: 4096)
    #expect { _ = try reader.forEachBatch { _ in } } throws: { ($0 as? Fault)?.code == .textUndecodable }
  }

  @Test func `a wrong checksum is a fault`() throws {
    var packed = GzipBytes.stored(Array("a,b\n1,2\n".utf8))
    packed[packed.count - 6] ^= 1
    let table = TableBytes(packed)
    #expect { _ = try table.readAsFound() } throws: { ($0 as? Fault)?.code == .textUndecodable }
  }

  @Test func `what grows beyond the limits is a fault, and is not unpacked further`() throws {
    let table = TableBytes(GzipBytes.bomb(repeats: 40_000))
    var limits = TableLimits()
    limits.inflation = 100
    let form = TableForm(kind: .csv)
    #expect { _ = try table.read(form, limits: limits) } throws: { ($0 as? Fault)?.code == .fileTooLarge }
    limits.inflation = 10_000
    #expect(try table.read(form, limits: limits).summary.bytes == 40_000 * 258 + 1)
    limits.inflatedBytes = 1_000_000
    #expect { _ = try table.read(form, limits: limits) } throws: { ($0 as? Fault)?.code == .fileTooLarge }
  }
}

/// Gzip files made by hand (RFC 1951, RFC 1952).
enum GzipBytes {
  private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// A member whose data are stored as they are.
  static func stored(_ text: [UInt8]) -> [UInt8] {
    var bytes = head
    var rest = text[...]
    repeat {
      let piece = rest.prefix(0xFFFF)
      rest = rest.dropFirst(piece.count)
      let count = UInt16(piece.count)
      bytes.append(rest.isEmpty ? 1 : 0)
      bytes += little(UInt32(count)).prefix(2)
      bytes += little(UInt32(~count)).prefix(2)
      bytes += piece
    } while !rest.isEmpty
    return bytes + little(checksum(text)) + little(UInt32(text.count))
  }

  /// A member of one letter and many repetitions of 258 bytes, thirteen bits each.
  static func bomb(repeats: Int) -> [UInt8] {
    var bits: [Bool] = [true, true, false]
    func put(_ code: Int, _ length: Int) { bits += (0..<length).reversed().map { code >> $0 & 1 == 1 } }
    put(0x91, 8)
    for _ in 0..<repeats {
      put(0b1100_0101, 8)
      put(0, 5)
    }
    put(0, 7)
    var bytes = head
    for start in stride(from: 0, to: bits.count, by: 8) {
      var byte: UInt8 = 0
      for place in start..<min(bits.count, start + 8) where bits[place] { byte |= 1 << UInt8(place - start) }
      bytes.append(byte)
    }
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: repeats * 258 + 1)
    return bytes + little(checksum(text)) + little(UInt32(text.count))
  }

  private static func little(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
