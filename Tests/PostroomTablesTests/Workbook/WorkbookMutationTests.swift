import Foundation
import PostroomModel
import Testing

@testable import PostroomTables

/// Damaged workbooks must end in rows or in a fault, and within the limits.
@Suite struct WorkbookMutationTests {
  private static let book: TestWorkbook = {
    let rows = (1...12).map { row in
      """
      <row r="\(row)" spans="1:4"><c r="A\(row)" t="s"><v>\(row % 3)</v></c><c r="B\(row)" s="1"><v>\(45000 + row)</v></c>\
      <c r="C\(row)" t="inlineStr"><is><t>a&amp;b_x000D_ \(row)</t></is></c><c r="D\(row)"><f>1+\(row)</f><v>\(row).5E+1</v></c></row>
      """
    }
    return TestWorkbook(
      rows: rows.joined(),
      strings: "<si><t>one</t></si><si><r><t>tw</t></r><r><t>o</t></r></si><si><t>ş</t><rPh><t>x</t></rPh></si>",
      formats: ["14", "0.00"])
  }()

  private static var limits: TableLimits {
    var limits = TableLimits()
    limits.cells = 100_000
    limits.cellBytes = 1000
    limits.recordBytes = 20_000
    limits.inflatedBytes = 1 << 20
    return limits
  }

  @Test func `12,000 damaged parts in whole archives end in rows or faults`() {
    var random = SeededGenerator(seed: 1)
    let parts = Self.book.parts
    var ends = (rows: 0, faults: 0)
    for _ in 0..<TestPace.rounds(12_000) {
      let chosen = Int.random(in: 0..<parts.count, using: &random)
      var archive = TestArchive()
      for (index, part) in parts.enumerated() {
        archive.add(part.name, index == chosen ? Self.mutated(part.bytes, &random) : part.bytes, .stored)
      }
      Self.count(archive.finished(), &ends)
    }
    // Both must happen, or nothing was tried.
    #expect(ends.rows > TestPace.rounds(500))
    #expect(ends.faults > TestPace.rounds(500))
  }

  @Test func `12,000 damaged archives end in rows or faults`() {
    var random = SeededGenerator(seed: 2)
    let whole = Self.book.archive
    var ends = (rows: 0, faults: 0)
    for _ in 0..<TestPace.rounds(12_000) { Self.count(Self.mutated(whole, &random), &ends) }
    #expect(ends.faults > TestPace.rounds(5000))
  }

  @Test func `4,000 damaged packed bytes end in rows or faults`() {
    var random = SeededGenerator(seed: 3)
    let part = Array(TestWorkbook.sheetPart(Self.book.sheets[0].rows).utf8)
    let packed = TestDeflate.packed(part)
    var ends = (rows: 0, faults: 0)
    for _ in 0..<TestPace.rounds(4000) {
      var archive = TestArchive()
      for other in Self.book.parts where other.name != "xl/worksheets/sheet1.xml" {
        archive.add(other.name, other.bytes, .stored)
      }
      archive.add(
        "xl/worksheets/sheet1.xml", packed: Self.mutated(packed, &random), size: part.count,
        checksum: TestDeflate.checksum(part))
      Self.count(archive.finished(), &ends)
    }
    #expect(ends.faults > TestPace.rounds(2000))
  }

  @Test(.enabled(if: seconds > 0))
  func `damaged workbooks end in rows or faults for as long as is asked for`() {
    let end = ContinuousClock.now + .seconds(Self.seconds)
    let whole = Self.book.archive
    let parts = Self.book.parts
    var ends = (rows: 0, faults: 0)
    var seed: UInt64 = 1000
    while ContinuousClock.now < end {
      // Each round has a seed of its own, so that it can be run again alone.
      var random = SeededGenerator(seed: seed)
      seed += 1
      let chosen = Int.random(in: 0...parts.count, using: &random)
      var archive = TestArchive()
      for (index, part) in parts.enumerated() {
        archive.add(part.name, index == chosen ? Self.mutated(part.bytes, &random) : part.bytes, .stored)
      }
      Self.count(chosen == parts.count ? Self.mutated(whole, &random) : archive.finished(), &ends)
    }
    #expect(ends.rows > 0 && ends.faults > 0)
  }

  /// How long the last test goes on; without the variable it is left out, as the others have tried enough.
  private static let seconds = ProcessInfo.processInfo.environment["POSTROOM_FUZZ_SECONDS"].flatMap(Int.init) ?? 0

  private static func count(_ archive: [UInt8], _ ends: inout (rows: Int, faults: Int)) {
    do {
      let rows = try TestRow.read(archive, wishes: .noHead, limits: limits)
      let cells = rows.reduce(0) { $0 + $1.texts.count }
      let longest = rows.flatMap(\.texts).map(\.utf8.count).max() ?? 0
      // A batch may pass the limit by its last row.
      #expect(cells <= limits.cells + limits.columns)
      #expect(longest <= limits.cellBytes)
      ends.rows += 1
    } catch is Fault {
      ends.faults += 1
    } catch {
      Issue.record(error)
    }
  }

  /// Bytes with one to four of them changed, taken out, doubled, or exchanged for what means something.
  private static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...24, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.replaceSubrange(place..<end, with: Array((words.randomElement(using: &random) ?? "").utf8))
      case 5: bytes.removeSubrange(place...)
      default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    return bytes
  }

  private static let words = [
    "<", ">", "/>", "&", "&#", "]]>", "<![CDATA[", "<!--", "<!DOCTYPE x>", "<?", "\"", "'", "xmlns=\"\"",
    "99999999999999999999", "-1", "XFD1048576",
    "\u{0}", "<row>", "</row>", "<c>", "<v>", " t=\"s\"", " r=\"A1\"", "1E309", "\u{FFFF}", "PK\u{1}\u{2}",
    "PK\u{5}\u{6}",
  ]
}
