import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct ManyColumnsTests {
  private func head(_ count: Int, _ name: String) -> [String] { ["Invoice No"] + (1...count).map { "\(name) \($0)" } }

  @Test func `columns that find no room are named`() {
    let book = MappingBook(fixed: [:])
    let layouts = LayoutBook(columns: [])
    let wide = book.mapping(head: head(1_200, "measure"))
    #expect(wide.doubts.contains { $0.contains("200 of this file") && $0.contains("\"measure 1001\"") })
    #expect(layouts.layout(file: 0, wide).doubt == nil)
    let small = book.mapping(head: head(3, "shelf"))
    #expect(!small.doubts.contains { $0.contains("rows.csv") })
    let crowded = layouts.layout(file: 1, small)
    #expect(crowded.new.isEmpty)
    #expect(crowded.doubt?.contains("3 of this file") == true && crowded.doubt?.contains("\"shelf 1\"") == true)
    #expect(layouts.layout(file: 2, book.mapping(head: head(5, "measure"))).doubt == nil)
  }

  @Test func `a file with the columns of the one before is told of alike`() {
    let book = MappingBook(fixed: [:])
    let layouts = LayoutBook(columns: [])
    #expect(layouts.layout(file: 0, book.mapping(head: head(999, "measure"))).new.count == 999)
    let first = layouts.layout(file: 1, book.mapping(head: head(3, "shelf")))
    #expect(first.new == ["shelf 1"])
    #expect(first.doubt?.contains("\"shelf 2\"") == true)
    #expect(layouts.layout(file: 2, nil).doubt == nil)
    let second = layouts.layout(file: 3, book.mapping(head: head(3, "shelf")))
    #expect(second.new.isEmpty)
    #expect(second.doubt == first.doubt)
    #expect(second.layout == first.layout)
  }

  @Test func `a thousand columns of different kinds keep their names apart`() {
    let mapping = ColumnMapping.of(head: Array(repeating: "same", count: 5_000) + ["same_7", "", "same"])
    #expect(Set(mapping.columns.map(\.name)).count == 5_003)
    #expect(mapping.columns[1].name == "same_2" && mapping.columns[4_999].name == "same_5000")
    #expect(mapping.columns[5_000].name == "same_7_2" && mapping.columns[5_002].name == "same_5001")
  }

  @Test func `many columns for one field are one doubt`() {
    let doubts = ColumnMapping.of(head: Array(repeating: "Total", count: 3_000)).doubts
    #expect(doubts.count == 1 && doubts.first?.contains("and 2998 more") == true)
  }

  @Test func `sixteen thousand unknown headings of several words are mapped and laid out at once`() {
    let heads = (0..<16_000).map { "some measured value no \($0) of the plant" }
    var layout = RowLayout([])
    let time = ContinuousClock().measure {
      let mapping = ColumnMapping.of(head: heads)
      layout.add(mapping)
      #expect(layout.holds(mapping))
    }
    #expect(layout.passed.count == 16_000)
    // A search through all names takes more than ten seconds, on a machine at rest.
    #expect(time < .seconds(5))
  }
}
