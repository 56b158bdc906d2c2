import PostroomModel
import Testing

@testable import PostroomEngine

/// What people are shown of doubts and fields says each thing once.
@Suite struct ReviewWordingTests {
  @Test(arguments: [
    ("seller was not found.", "seller was not found."), ("seller: unsure", "seller: unsure"), ("seller", "seller"),
    ("It was not found.", "seller: It was not found."),
    ("seller_tax_id differs.", "seller: seller_tax_id differs."), ("", "seller: "),
  ])
  func `a doubt names its field once`(detail: String, sentence: String) {
    #expect(Doubt(.missing, field: FieldName.seller, detail).sentence == sentence)
    #expect(Doubt(.page, detail).sentence == detail)
  }

  @Test func `the number that no other document has can be corrected and stands in the results`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await ReviewBench(folder.path).begin()
    try bench.correct("b/a.txt") { $0.values = [FieldName.uuid: "1b4e28ba-2fa1-11d2-883f-0016d3cca427"] }
    let records = CSVReader.records(Files.text(bench.office.output + "/results.csv") ?? "") ?? []
    let column = try #require(records.first?.firstIndex(of: FieldName.uuid))
    #expect(records.contains { $0[column] == "1b4e28ba-2fa1-11d2-883f-0016d3cca427" })
  }

  @Test func `a filed document of a category that requires what it lacks is filed by the next run too`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await ReviewBench(folder.path).begin()
    #expect(try bench.correct("plain.txt") { $0.category = "invoices" }.status == .filed)
    #expect(try bench.said() == ["category letters invoices", "outcome filed accepted"])
    try bench.undo()
    try await bench.file()
    let row = try bench.row("plain.txt")
    #expect(row.status == .filed && row.category == "invoices" && row.doubts.isEmpty)
    // Where nothing is missing nothing is accepted.
    try bench.correct("plain.txt") { $0.category = "letters" }
    #expect(try bench.said().count == 3)
  }
}
