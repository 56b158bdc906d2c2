import Foundation
import PostroomModel
import Synchronization
import Testing

@testable import PostroomTables

/// Regression: such a cell was written with an odd number of quotes, and took the rows behind it with it.
@Suite struct MixedQuotesTests {
  /// What is written, and what is wanted; ^ stands for a quote.
  @Test(arguments: [("^3^^ and 4^ pipes^", "^3^^ and 4^^ pipes^"), ("^^^^ 4^ ^^^ pipes^", "^^^^^ 4^^ ^^^^ pipes^")])
  func `a cell with doubled and single quotes is written with doubled ones alone`(
    written: String, wanted: String
  ) throws {
    let head = "Invoice No,Invoice Date,Net Amount,Total,Currency,Description\n"
    let rows = "A1,2024-03-05,10.00,10.00,EUR,\(Self.quoted(written))\nA2,2024-03-05,10.00,10.00,EUR,next\n"
    let file = TableBytes(head + rows)
    let table = try OpenTable(file.source, settings: TableRunSettings(), mappings: MappingBook(fixed: [:]))
    let lines = Mutex("")
    _ = try table.read(threads: 1, chunkBytes: 1_000) { batch throws(Fault) in
      var validator = RowValidator(mapping: table.mapping, form: table.form, file: "a.csv")
      var outcome = RowOutcome()
      validator.validate(batch, into: &outcome)
      outcome.forEachStretch { stretch in lines.withLock { $0 += String(decoding: stretch, as: UTF8.self) } }
    }
    let cells = lines.withLock { $0 }.split(separator: "\r\n").map { $0.split(separator: ",").last.map(String.init) }
    #expect(cells == [Self.quoted(wanted), "next"])
  }

  private static func quoted(_ text: String) -> String { text.replacingOccurrences(of: "^", with: "\"") }
}
