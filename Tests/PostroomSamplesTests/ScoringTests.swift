import Foundation
import PostroomModel
import PostroomSamples
import Testing

struct ScoringTests {
  private func score(results: [String], truths: [String]) throws -> ScoreReport {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (resultFile, truthFile) = (folder.appendingPathComponent("r"), folder.appendingPathComponent("t"))
    try results.joined(separator: "\n").write(to: resultFile, atomically: true, encoding: .utf8)
    try (truths.joined(separator: "\n") + "\n").write(to: truthFile, atomically: true, encoding: .utf8)
    return try Scorer.score(results: resultFile.path, truth: truthFile.path)
  }

  private func result(
    _ source: String, _ category: String?, id: String? = nil, status: String = "filed", more: String = ""
  ) -> String {
    let field = id.map { "\"identifier\":{\"value\":\"\($0)\",\"raw\":\"\",\"box\":[0,0,1,1]}" } ?? ""
    let name = category.map { "\"\($0)\"" } ?? "null"
    return
      "{\"source\":\"\(source)\",\"status\":\"\(status)\",\"category\":\(name),\"fields\":{\(field)\(more)}}"
  }

  private func truth(_ file: String, _ category: String?, id: String? = nil, more: String = "") -> String {
    let name = category.map { "\"\($0)\"" } ?? "null"
    let number = id.map { "\"\($0)\"" } ?? "null"
    return "{\"file\":\"\(file)\",\"category\":\(name),\"identifier\":\(number)\(more)}"
  }

  @Test func `right and wrong answers are counted`() throws {
    let report = try score(
      results: [
        result("/in/a.pdf", "abf", id: "1"), result("b.pdf", "ids", id: "9"),
        result("sub/c.pdf", "others", id: "5"),
        result("d.pdf", "ids"),
      ],
      truths: [
        truth("a.pdf", "abf", id: "1"), truth("b.pdf", "cheque", id: "2"), truth("c.pdf", "others"),
        truth("d.pdf", "ids", id: "4"),
      ])
    #expect(report.category.right == 3 && report.category.total == 4)
    #expect(report.identifier.exact.right == 1 && report.identifier.exact.total == 4)
    #expect(
      report.identifier.falsePositives == 1 && report.identifier.wrong == 1 && report.identifier.missed == 1)
    #expect(report.confusion.contains(.init(expected: "cheque", found: "ids", count: 1)))
    #expect(report.mistakeCount == 4)
    #expect(report.text.contains("75.0 %  (3 of 4)"))
  }

  @Test func `a missing row is wrong and an unknown one is told`() throws {
    let report = try score(
      results: [result("x.pdf", "abf")], truths: [truth("a.pdf", "abf", id: "1"), truth("b.pdf", nil)])
    #expect(report.matched == 0 && report.missing == ["a.pdf", "b.pdf"] && report.unexpected == ["x.pdf"])
    #expect(report.category.right == 0 && report.category.total == 1)
    #expect(report.identifier.missed == 1)
    #expect(report.confusion == [.init(expected: "abf", found: "(missing)", count: 1)])
  }

  @Test func `a name that occurs twice wants two results`() throws {
    let truths = [truth("a.pdf", "abf"), truth("a.pdf", "ids")]
    let both = try score(results: [result("1/a.pdf", "abf"), result("2/a.pdf", "ids")], truths: truths)
    #expect(both.category.right == 2 && both.missingCount == 0)
    let three = try score(results: Array(repeating: result("a.pdf", "abf"), count: 3), truths: truths)
    #expect(three.unexpectedCount == 1 && three.category.right == 1)
  }

  @Test func `outcomes are asked only where the truth tells one, and either of two copies may come first`()
    throws
  {
    let truths = [
      truth("a.pdf", "abf"), truth("copy.pdf", "abf", more: ",\"outcome\":\"duplicate\""),
      truth("locked.pdf", nil, more: ",\"outcome\":\"refused\""),
      truth("empty.pdf", nil, more: ",\"outcome\":\"failed\""),
    ]
    let swapped =
      "{\"source\":\"a.pdf\",\"status\":\"duplicate\",\"category\":null,\"fields\":{},\"duplicate_of\":\"/in/copy.pdf\"}"
    let report = try score(
      results: [
        swapped, result("copy.pdf", "abf"), result("locked.pdf", nil, status: "refused"),
        result("empty.pdf", nil, status: "filed"),
      ], truths: truths)
    #expect(report.outcome.right == 2 && report.outcome.total == 3)
    #expect(report.category.right == 1 && report.category.total == 1)
  }

  @Test func `an alleged duplicate of something else is a mistake`() throws {
    let line =
      "{\"source\":\"a.pdf\",\"status\":\"duplicate\",\"category\":null,\"fields\":{},\"duplicate_of\":\"b.pdf\"}"
    let report = try score(results: [line], truths: [truth("a.pdf", "abf"), truth("b.pdf", "ids")])
    #expect(report.category.right == 0 && report.category.total == 2)
    #expect(report.confusion.contains(.init(expected: "abf", found: "(duplicate)", count: 1)))
  }

  @Test func `a composed and a decomposed name are the same file`() throws {
    let report = try score(
      results: [result("Mu\u{308}s\u{327}teri.pdf", "ids")], truths: [truth("Müşteri.pdf", "ids")])
    #expect(report.matched == 1)
  }

  @Test func `the report survives JSON`() throws {
    let report = try score(results: [result("a", "ids", id: "1")], truths: [truth("a", "abf")])
    #expect(try JSONDecoder().decode(ScoreReport.self, from: Data(report.json.utf8)) == report)
  }

  @Test func `a line that is no row and a file that is not there are faults`() throws {
    let garbled = #expect(throws: Fault.self) { try score(results: ["{"], truths: [truth("a", "ids")]) }
    #expect(garbled?.code == .usageInvalid)
    let missing = #expect(throws: Fault.self) { try Scorer.score(results: "/nowhere/r", truth: "/nowhere/t") }
    #expect(missing?.code == .sourceNotFound)
  }
}
