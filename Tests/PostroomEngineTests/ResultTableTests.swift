import PostroomModel
import Testing

@testable import PostroomEngine

/// `results.csv` is read back as it was meant by any reader of RFC 4180, and no cell is a formula.
@Suite struct ResultTableTests {
  @Test func `any text comes back from its cell`() {
    var random = SeededGenerator(seed: 61)
    let alphabet = Array("ab,\"\r\n\t=+-@'\u{301}\u{20DD} ;ğ".unicodeScalars)
    for _ in 0..<5_000 {
      let texts = (0..<3).map { _ in
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...8, using: &random) {
          text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
        }
        return String(text)
      }
      let line = texts.map(ResultTable.cell).joined(separator: ",") + "\r\n"
      let read = CSVReader.records(line)
      #expect(read?.count == 1 && read?.first?.count == 3, "\(texts)")
      for (text, cell) in zip(texts, read?.first ?? []) {
        let disarmed = cell.utf8.first == UInt8(ascii: "'") && text.utf8.first != UInt8(ascii: "'")
        #expect(Array((disarmed ? String(cell.unicodeScalars.dropFirst()) : cell).utf8) == Array(text.utf8))
      }
    }
  }

  @Test(arguments: ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\",\"y\")"])
  func `what a spreadsheet would take for a formula is disarmed`(text: String) {
    let cell = CSVReader.records(ResultTable.cell(text) + "\r\n")?.first?.first
    #expect(cell?.hasPrefix("'") == true)
  }

  @Test(arguments: [("-5", "-5"), ("+1.5", "+1.5"), ("plain", "plain"), ("a-b", "a-b")])
  func `numbers and plain words are left alone`(text: String, cell: String) {
    #expect(ResultTable.cell(text) == cell)
  }

  @Test(arguments: [(0.1234, "0.123"), (1, "1.000"), (-0.0001, "0.000"), (-2.5, "-2.500"), (.nan, ""), (1e300, "")])
  func `decimals have three places`(value: Double, text: String) {
    #expect(ResultTable.decimal(value, places: 3) == text)
  }

  @Test func `every line has the cells of the heading`() async throws {
    let folder = try TemporaryFolder()
    let office = try Office.small(folder.path)
    try await DirectFiling(office: office).perform()
    let records = CSVReader.records(Files.text(office.output + "/results.csv") ?? "") ?? []
    #expect(records.count == office.contents.count + 1)
    #expect(Set(records.map(\.count)).count == 1)
    #expect(records.first?.first == "id")
  }
}
