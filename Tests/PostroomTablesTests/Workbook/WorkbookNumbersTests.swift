import Testing

@testable import PostroomTables

@Suite struct WorkbookNumbersTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.1", "0.1"), ("12.50", "12.50"), ("1.2E+3", "1200"), ("1.5e-3", "0.0015"),
    ("-2E0", "-2"),
    ("1234.5600000000001", "1234.56"), ("0.30000000000000004", "0.3"), ("-7.0000000000000009", "-7"),
    ("99999999999999.999", "100000000000000"), ("999999999999999.9", "1000000000000000"),
    ("123456789012345678", "123456789012345678"),
    ("1.2345678901234568E+16", "12345678901234600"), ("1E-7", "0.0000001"), (" 42\n", "42"), ("+5", "5"), ("007", "7"),
    (".5", "0.5"), ("5.", "5"), ("0.00", "0.00"), ("-0.00", "0.00"), ("-1234.5600000000001", "-1234.56"),
    ("0.1234567890123456", "0.123456789012346"), ("9999999999999.99", "9999999999999.99"),
    ("99999.9999999999999", "100000"), ("12345678.1", "12345678.1"), ("1234567.12345678", "1234567.12345678"),
    ("9.0000000000000018", "9"), ("12345678901234.567", "12345678901234.6"), ("1E+0", "1"), ("10E-1", "1"),
    ("100", "100"), ("-12.05", "-12.05"), ("0E5", "0"),
  ])
  func `a number becomes the plain decimal that is meant`(written: String, plain: String) throws {
    for isFast in [true, false] {
      let book = TestWorkbook(rows: #"<row r="1"><c r="A1"><v>\#(written)</v></c><c r="B1"><v>1</v></c></row>"#)
      let row = try #require(try book.read(wishes: .noHead, isFast: isFast).first)
      #expect(row.texts[0] == plain)
      #expect(row.traits[0] == RecordBatch.Traits.number.rawValue)
    }
  }

  @Test(arguments: ["1.2.3", "12a", "1E", "1E999", "--5", "NaN", "INF", "-", ".", "1,5", "0x10", "1E+999999999999"])
  func `what is no number stays the text that it is`(written: String) throws {
    for isFast in [true, false] {
      let book = TestWorkbook(rows: #"<row r="1"><c r="A1"><v>\#(written)</v></c><c r="B1"><v>1</v></c></row>"#)
      let row = try #require(try book.read(wishes: .noHead, isFast: isFast).first)
      #expect(row.texts[0] == written)
      #expect(row.traits[0] == 0)
    }
  }

  @Test func `plain decimals keep the value of any number of 15 digits`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      let value = Double(Int.random(in: -999_999_999_999_999...999_999_999_999_999, using: &random)) / 1e4
      let shortest = "\(value)"
      let plain = shortest.utf8.withContiguousStorageIfAvailable { PlainNumber.plain($0) } ?? nil
      #expect(plain.flatMap { Double(String(decoding: $0, as: UTF8.self)) } == value, "\(shortest)")
      #expect(plain?.contains(UInt8(ascii: "e")) == false)
    }
  }
}

/// A small generator of numbers that are always the same (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
