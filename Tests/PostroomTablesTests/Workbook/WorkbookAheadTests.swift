import PostroomModel
import Testing

@testable import PostroomTables

/// Large sheets are inflated by a thread of their own: what is wrong with them comes out as if they were not.
@Suite struct WorkbookAheadTests {
  private static let part = Array(
    TestWorkbook.sheetPart(
      (1...30_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"B\($0)\"><v>7</v></c></row>" }
        .joined()
    ).utf8)
  private static let packed = TestDeflate.packed(part)

  @Test func `a wrong checksum behind the last byte is the same fault`() {
    let sum = TestDeflate.checksum(Self.part) ^ 1
    #expect(Self.fault(packed: Self.packed, sum, threads: 2) == Self.fault(packed: Self.packed, sum, threads: 1))
    #expect(Self.fault(packed: Self.packed, sum, threads: 2)?.code == .xmlDamaged)
  }

  @Test func `packed bytes that are cut off are the same fault`() {
    let (packed, sum) = (Array(Self.packed.dropLast(Self.packed.count / 4)), TestDeflate.checksum(Self.part))
    #expect(Self.fault(packed: packed, sum, threads: 2) == Self.fault(packed: packed, sum, threads: 1))
    #expect(Self.fault(packed: packed, sum, threads: 2)?.code == .xmlDamaged)
  }

  private static func fault(packed: [UInt8], _ checksum: UInt32, threads: Int) -> Fault? {
    var archive = TestArchive()
    for part in TestWorkbook(rows: "").parts where part.name != "xl/worksheets/sheet1.xml" {
      archive.add(part.name, part.bytes, .stored)
    }
    archive.add("xl/worksheets/sheet1.xml", packed: packed, size: part.count, checksum: checksum)
    let file = TableBytes(archive.finished())
    defer { withExtendedLifetime(file) {} }
    do throws(Fault) {
      _ = try WorkbookReader(file.source, wishes: .noHead, limits: TableLimits()).forEachBatch(threads: threads) {
        _ throws(Fault) in
      }
      return nil
    } catch {
      return error
    }
  }
}
