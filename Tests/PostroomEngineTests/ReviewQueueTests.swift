import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// The queue shows what waits and why, and finds a document by whatever a person calls it.
@Suite struct ReviewQueueTests {
  private let folder: TemporaryFolder
  private let bench: ReviewBench

  init() async throws {
    folder = try TemporaryFolder()
    bench = try await ReviewBench(folder.path).begin()
  }

  private func queue() throws -> ReviewQueue { ReviewQueue(try Ledger(output: bench.office.output, access: .read)) }

  @Test func `what waits is listed by reason, category and number`() throws {
    let queue = try queue()
    let all = try queue.waiting()
    #expect(all.count == 2 && all.map(\.number) == all.map(\.number).sorted())
    #expect(try queue.waiting(limit: 1).map(\.number) == [all[0].number])
    #expect(try queue.waiting(reason: .missing).count == 2)
    #expect(try queue.waiting(reason: .page).isEmpty)
    #expect(try queue.waiting(category: "invoices").count == 2)
    #expect(try queue.waiting(category: "letters").isEmpty)
    let ledger = try Ledger(output: bench.office.output, access: .read)
    #expect(try ledger.reviewReasons() == ["missing": 2, "unsure": 2, "category": 2])
    try bench.correct("b/a.txt") { $0.accepts = true }
    #expect(try self.queue().waiting().count == 1)
  }

  @Test func `a document is found by its number, its name and the beginning of its hash`() throws {
    let queue = try queue()
    let entry = try #require(try queue.waiting().first)
    let name = PathText.name(of: entry.destination ?? "")
    for reference in ["\(entry.number)", name, "review/\(name)", entry.id, String(entry.id.prefix(12)).uppercased()] {
      #expect(try queue.document(reference).id == entry.number, "\(reference)")
    }
    #expect(try queue.document("letters/plain.txt").outcome == .filed)
  }

  @Test(arguments: ["", "abc", "zzzz", "999", "../review/a.txt", "+1+1", "%", "'; DROP TABLE document"])
  func `what names nothing is refused`(reference: String) throws {
    let queue = try queue()
    #expect(throws: Fault.self) { try queue.document(reference) }
  }

  @Test func `the results have lines, doubts and the locale, and read back as they were written`() throws {
    let text = try #require(Files.text(bench.office.output + "/results.jsonl"))
    let line = try #require(text.split(separator: "\n").first { $0.contains("/b/a.txt") })
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let fields = try #require(object["fields"] as? [String: Any])
    let lines = try #require(fields["lines"] as? [[String: [String: Any]]])
    #expect(lines.count == 1 && lines[0]["amount"]?["value"] as? String == "12.50")
    let doubts = try #require(object["doubts"] as? [[String: Any]])
    #expect(doubts.map { $0["reason"] as? String } == ["missing", "unsure", "category"])
    #expect(doubts[2]["field"] is NSNull && doubts[0]["field"] as? String == FieldName.invoiceNumber)
    let locale = try #require(object["locale"] as? [String: Any])
    #expect(locale["decimal_mark"] as? String == "comma" && locale["date_order"] is NSNull)
    let row = try JSONDecoder().decode(ResultRow.self, from: Data(line.utf8))
    #expect(row.json == String(line) && row.lines.count == 1 && row.fields[FieldName.lines] == nil)
  }

  @Test func `the table has a column for the number of lines and one for the doubts`() throws {
    let records = CSVReader.records(Files.text(bench.office.output + "/results.csv") ?? "") ?? []
    let heading = try #require(records.first)
    let record = try #require(records.first { $0[1].hasSuffix("/b/a.txt") })
    let cells = Dictionary(zip(heading, record), uniquingKeysWith: { first, _ in first })
    #expect(cells["lines"] == "1" && cells["total_amount"] == "12.50")
    #expect(cells["doubts"]?.hasPrefix("invoice_number: It was not found. total_amount: It is") == true)
    #expect(Set(heading).count == heading.count)
  }

  @Test func `rows of earlier versions are read, and say by their pages why they wait`() throws {
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(try bench.row("b/a.txt").json.utf8)) as? [String: Any])
    var fields = try #require(object["fields"] as? [String: Any])
    fields["lines"] = nil
    object["fields"] = fields
    for key in ["doubts", "locale"] { object[key] = nil }
    let old = try JSONDecoder().decode(ResultRow.self, from: try JSONSerialization.data(withJSONObject: object))
    #expect(old.doubts.isEmpty && old.lines.isEmpty && old.locale == DocumentLocale())
    #expect(old.openDoubts.map(\.reason) == [.category])
    object["page_sources"] = ["skipped: unreadable": 1]
    let unread = try JSONDecoder().decode(ResultRow.self, from: try JSONSerialization.data(withJSONObject: object))
    #expect(unread.openDoubts.map(\.reason) == [.page])
  }

  @Test func `pages that could not be read, or only guessed, are a doubt that names them`() {
    let read = PageSummary(Page(number: 1, width: 1, height: 1, source: .plainText))
    let lost = PageSummary(Page(number: 2, width: 1, height: 1, source: .skipped, skipped: .timeLimit))
    let beyond = PageSummary(Page(number: 3, width: 1, height: 1, source: .skipped, skipped: .pageLimit))
    var guess = read
    guess.isDoubtful = true
    var analysis = Analysis(
      format: .pdf, pages: [read, lost, guess, beyond], classification: Classification(category: "x", confidence: 1))
    analysis.addDoubts(about: analysis.pages, pagesAsked: 3)
    #expect(
      analysis.doubts.map(\.detail) == [
        "Of 4 pages 1 could not be read: 2 (time-limit).", "Of 4 pages 1 are little more than a guess: 3.",
      ])
    analysis.doubts = []
    analysis.addDoubts(about: analysis.pages, pagesAsked: nil)
    #expect(analysis.doubts.first?.detail == "Of 4 pages 2 could not be read: 2 (time-limit), 4 (page-limit).")
    analysis.addDoubts(about: analysis.pages, pagesAsked: nil)
    #expect(analysis.doubts.count == 2)
  }

  @Test func `a table of another version is written anew`() async throws {
    let path = bench.office.output + "/results.csv"
    let ledger = try Ledger(output: bench.office.output, access: .write)
    let note = try #require(try ledger.note("result files"))
    try ledger.setNote("result files", note.split(separator: " ").dropLast().joined(separator: " "))
    try ledger.close()
    let size = try #require(Files.bytes(path)?.count)
    try Files.write(String(repeating: "x", count: size), to: path)
    try await bench.file()
    #expect(try bench.problems() == [])
  }

  @Test func `a document of a run by an earlier version can be corrected`() throws {
    let ledger = try Ledger(output: bench.office.output, access: .read)
    var run = try #require(try ledger.run(1))
    run.options = try Self.earlier(run.options)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(RunSettings.self, from: Data(run.options.utf8))
    }
    let settings = try RunSettings(run)
    #expect(settings.profile.name == "test" && settings.profile.naming == bench.naming)
    #expect(settings.profile.thresholds == Thresholds(review: 0.5))
    #expect(settings.profile.categories.map(\.name) == ["letters", "invoices"])
    #expect(settings.paths == [bench.office.inbox] && settings.profile.categories.allSatisfy { $0.required == [] })
    run.options = "no settings"
    #expect(throws: Fault.self) { try RunSettings(run) }
  }

  /// Settings without what the first version did not know.
  private static func earlier(_ text: String) throws -> String {
    var settings = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var profile = try #require(settings["profile"] as? [String: Any])
    profile["fields"] = nil
    var thresholds = try #require(profile["thresholds"] as? [String: Any])
    thresholds["field"] = nil
    profile["thresholds"] = thresholds
    var categories = try #require(profile["categories"] as? [[String: Any]])
    for index in categories.indices { for key in ["fields", "required"] { categories[index][key] = nil } }
    profile["categories"] = categories
    settings["profile"] = profile
    return String(decoding: try JSONSerialization.data(withJSONObject: settings), as: UTF8.self)
  }
}
