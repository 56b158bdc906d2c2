import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// A corrected identifier names the document, and nothing that a person types is a path.
@Suite struct ReviewNamingTests {
  private func bench(_ folder: TemporaryFolder) async throws -> ReviewBench {
    try await ReviewBench(folder.path, naming: "{category}/{identifier}_{date:ddMMyyyy}.{ext}").begin()
  }

  @Test func `the number that names the document follows that of its kind`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await bench(folder)
    let corrected = try bench.correct("b/a.txt") {
      $0.values = [FieldName.vkn: "1111111111"]
      $0.accepts = true
    }
    #expect(corrected.destination == "invoices/1111111111_02012026.txt")
    #expect(try bench.said().prefix(2) == ["vkn 1234567890 1111111111", "identifier 1234567890 1111111111"])
    try bench.undo()
    try await bench.file()
    #expect(try bench.row("b/a.txt").destination == "invoices/1111111111_02012026.txt")
  }

  @Test func `another category prefers the kind of number that it prefers`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await bench(folder)
    let corrected = try bench.correct("b/a.txt") { $0.category = "letters" }
    #expect(corrected.destination == "letters/12345678901_02012026.txt")
    #expect(try bench.problems() == [])
  }

  @Test func `a person's own number outweighs what follows from others`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await bench(folder)
    let corrected = try bench.correct("b/a.txt") {
      $0.values = [FieldName.identifier: "X-1", FieldName.vkn: "1111111111"]
      $0.category = "letters"
    }
    #expect(corrected.destination == "letters/X-1_02012026.txt")
  }

  @Test(arguments: ["../../etc/1", "/1", "..", ".1", "a/../1", "1\u{301}/x"])
  func `a number with path separators stays one name in its folder`(text: String) async throws {
    let folder = try TemporaryFolder()
    let bench = try await bench(folder)
    guard
      let corrected = try? bench.correct(
        "b/a.txt",
        {
          $0.values = [FieldName.identifier: text]
          $0.accepts = true
        })
    else { return #expect(text == "..") }
    let path = corrected.destination ?? ""
    #expect(path.hasPrefix("invoices/") && path.unicodeScalars.count { $0 == "/" } == 1, "\(path)")
    #expect(try bench.problems() == [])
  }

  @Test(arguments: [
    ("a/b.txt", "a/b.txt", true), ("a/b(2).txt", "a/b.txt", true), ("a/b(0).txt", "a/b.txt", false),
    ("a/b(x).txt", "a/b.txt", false), ("a/b(2)(3).txt", "a/b.txt", false), ("c/b(2).txt", "a/b.txt", false),
    ("a/b(1)", "a/b", true), ("a/b(1)(2).txt", "a/b(1).txt", true), ("a/b(01).txt", "a/b.txt", false),
  ])
  func `a numbered path is told from another`(path: String, wanted: String, isNumbered: Bool) {
    #expect(DestinationPlanner.isNumbered(path, of: wanted) == isNumbered)
  }
}
