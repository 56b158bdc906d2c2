import PostroomModel
import PostroomTables
import Testing

@testable import PostroomWorkbookWriting

/// Whatever stands in the cells, our reader gives it back.
struct WorkbookRoundTripTests {
  private static let pieces = [
    "a", "Z", "0", "9", " ", "\t", "\n", "\r", "&", "<", ">", "\"", "'", "_", "_x000D_", "_x", "x005F_", "=", "+", "-",
    "@",
    "ğ", "Ş", "ü", "é", "漢", "🎉", "\u{1}", "\u{B}", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "]]>", "&amp;", "<t>",
    "00",
    ".", ",", "1e5", "\u{FEFF}",
  ]

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `texts come back as they were`(_ seed: UInt64) throws {
    var random = Seeded(state: seed)
    let columns = (0..<5).map { SheetColumn("column \($0)") }
    let rows = (0..<400).map { _ in
      (0..<5).map { _ in
        // A letter at both ends: readers may trim cells.
        "k"
          + (0..<Int.random(in: 0..<12, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
          .joined()
          + "k"
      }
    }
    let book = try WrittenWorkbook(columns, rows, rowsOfSheet: 150)
    defer { book.remove() }
    #expect(try book.read().rows == rows)
  }

  @Test func `numbers and days come back with the same value`() throws {
    var random = Seeded(state: 99)
    let columns = [
      SheetColumn("id"), SheetColumn("day", .day), SheetColumn("amount", .amount), SheetColumn("rate", .number),
    ]
    var rows: [[String]] = []
    for index in 0..<2_000 {
      let units =
        Int.random(in: -999_999_999_999_999...999_999_999_999_999, using: &random)
        / [1, 1_000, 1_000_000_000][index % 3]
      let whole = "\(units.magnitude / 100)", rest = "\(units.magnitude % 100)"
      let amount = (units < 0 ? "-" : "") + whole + "." + (rest.count == 1 ? "0" + rest : rest)
      let day = [
        Int.random(in: 1901...2199, using: &random), Int.random(in: 1...12, using: &random),
        Int.random(in: 1...28, using: &random),
      ]
      rows.append([
        "000\(index)", day.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-"), amount, "\(index % 30)",
      ])
    }
    let book = try WrittenWorkbook(columns, rows)
    defer { book.remove() }
    let read = try book.read().rows
    #expect(read.count == rows.count)
    for (row, expected) in zip(read, rows) {
      #expect(row[0] == expected[0] && row[1] == expected[1] && row[3] == expected[3])
      #expect(Double(row[2]) == Double(expected[2]), "\(row[2]) \(expected[2])")
    }
  }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
