import Foundation
import PostroomModel
import PostroomSamples
import Testing

struct FieldScoringTests {
  private func score(
    _ result: String, truth: String, fields: Set<String>? = nil, tellsSources: Bool = false
  ) throws -> ScoreReport {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (results, truths) = (folder.appendingPathComponent("r"), folder.appendingPathComponent("t"))
    try result.write(to: results, atomically: true, encoding: .utf8)
    try truth.write(to: truths, atomically: true, encoding: .utf8)
    var scorer = Scorer(fields: fields, tellsSources: tellsSources)
    try scorer.expect(truthsIn: truths.path)
    try scorer.add(resultsIn: results.path)
    return scorer.finish()
  }

  private func result(_ fields: String, status: String = "filed", more: String = "") -> String {
    "{\"source\":\"a\",\"status\":\"\(status)\",\"category\":\"x\",\"fields\":{\(fields)}\(more)}"
  }

  private let truth = #"{"file":"a","category":"x","fields":{"seller":"Öz Ticaret","total_amount":851.09}}"#

  @Test func `a truth is answered rightly, wrongly or not at all`() throws {
    let right = try score(
      result(#""seller":{"value":"öz  ticaret"},"total_amount":{"value":"851.0900"}"#), truth: truth)
    #expect(right.fields.all.right == 2 && right.fields.all.share == 1 && right.fieldExamples.isEmpty)
    let mixed = try score(result(#""seller":{"value":"Özgür"}"#), truth: truth)
    #expect(mixed.fields["seller"]?.wrong == 1 && mixed.fields["seller"]?.unwarned == 1)
    #expect(mixed.fields["total_amount"]?.missed == 1 && mixed.fields["total_amount"]?.unwarned == 0)
    #expect(mixed.fields.all.total == 2 && mixed.fields.all.share == 0)
    #expect(mixed.fieldExamples.map(\.field) == ["seller", "total_amount"])
  }

  @Test(arguments: [
    (#""seller":{"value":"X","checks":[{"name":"c","passed":false}]}"#, "filed", ""),
    (#""seller":{"value":"X","alternatives":["Y"]}"#, "filed", ""), (#""seller":{"value":"X"}"#, "review", ""),
    (#""seller":{"value":"X"}"#, "filed", #","warnings":["A page is missing."]"#),
    (#""seller":{"value":"X"}"#, "filed", #","doubts":[{"reason":"unsure","field":"seller","detail":""}]"#),
    (#""seller":{"value":"X"}"#, "filed", #","doubts":[{"reason":"page","detail":""}]"#),
  ])
  func `a wrong value that something warns of is not believed`(fields: String, status: String, more: String) throws {
    let report = try score(result(fields, status: status, more: more), truth: truth)
    #expect(report.fields["seller"]?.wrong == 1 && report.fields["seller"]?.unwarned == 0)
    #expect(report.fieldExamples.first?.isWarned == true)
  }

  @Test(arguments: [
    #""seller":{"value":"X","checks":[{"name":"c","passed":true}],"alternatives":[]}"#,
    #""seller":{"value":"X"},"iban":{"value":"1","alternatives":["2"]}"#,
  ])
  func `what is said about another field is no warning`(fields: String) throws {
    let doubt = #","warnings":[],"doubts":[{"reason":"missing","field":"iban","detail":""}]"#
    let report = try score(result(fields, more: doubt), truth: truth)
    #expect(report.fields["seller"]?.unwarned == 1)
  }

  @Test func `a document without a result misses all its fields`() throws {
    let other = #"{"source":"b","status":"filed","category":"x","fields":{}}"#
    let report = try score(other, truth: truth)
    #expect(report.fields.all.missed == 2 && report.fields.all.total == 2)
  }

  @Test func `only the wanted fields count, members of a list by its name too`() throws {
    let list = #"{"file":"a","category":"x","fields":{"vehicles[0].plate":"A","vehicles[12].plate":"B","iban":"1"}}"#
    let found = result(#""vehicles[12].plate":{"value":"b"}"#)
    let report = try score(found, truth: list, fields: ["vehicles"])
    #expect(report.fields.byName.keys.sorted() == ["vehicles[].plate"])
    #expect(report.fields["vehicles[].plate"]?.right == 1 && report.fields["vehicles[].plate"]?.missed == 1)
    #expect(try score(found, truth: list, fields: ["iban"]).fields.all.total == 1)
  }

  @Test func `an entry of a list that was missed does not make those behind it wrong`() throws {
    let plates = [("AB123CD", "2018"), ("EF456GH", "2020"), ("GH789JK", "2021")]
    let members = plates.enumerated().map { index, entry in
      "\"vehicles[\(index)].plate\":\"\(entry.0)\",\"vehicles[\(index)].year\":\"\(entry.1)\""
    }
    let list = "{\"file\":\"a\",\"category\":\"x\",\"fields\":{\(members.joined(separator: ","))}}"
    let found = result(
      """
      "vehicles[0].plate":{"value":"EF456GH"},"vehicles[0].year":{"value":"2020"},
      "vehicles[1].plate":{"value":"GH789JK"},"vehicles[1].year":{"value":"2012"}
      """.replacing("\n", with: ""))
    let fields = try score(found, truth: list).fields
    #expect(fields["vehicles[].plate"].map { [$0.right, $0.wrong, $0.missed] } == [2, 0, 1])
    #expect(fields["vehicles[].year"].map { [$0.right, $0.wrong, $0.missed] } == [1, 1, 1])
    #expect(fields.all.total == 6)
  }

  @Test func `scans and documents with text are told apart where that is asked for`() throws {
    let scan = #"{"container":"pdf","dpi":300,"rotation":0,"skew":0,"colour":"gray","kinds":[]}"#
    let scanned = #"{"file":"b","category":"x","fields":{"iban":"1"},"scan":"# + scan + "}"
    let report = try score(result(""), truth: truth + "\n" + scanned, tellsSources: true)
    #expect(report.fieldsBySource?["digital"]?.all.total == 2 && report.fieldsBySource?["scans"]?.all.total == 1)
    #expect(try score(result(""), truth: truth).fieldsBySource == nil)
    #expect(report.text.contains("Fields, digital") && report.text.contains("Fields, scans"))
  }

  @Test func `the table names each field with its counts and its believed mistakes`() throws {
    let report = try score(result(#""seller":{"value":"X"},"total_amount":{"value":"851.09"}"#), truth: truth)
    let lines = report.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.contains(["seller", "0", "1", "0", "0.0", "%", "1"]))
    #expect(lines.contains(["total_amount", "1", "0", "0", "100.0", "%"]))
    #expect(lines.contains(["all", "1", "1", "0", "50.0", "%", "1"]))
    #expect(report.text.contains("a: seller ‘X’ instead of ‘Öz Ticaret’, no warning"))
    #expect(try JSONDecoder().decode(ScoreReport.self, from: Data(report.json.utf8)) == report)
  }

  @Test func `a value that would be believed is the worst example of its field`() throws {
    let results = (0..<6).map { index in
      let status = index == 5 ? "filed" : "review"
      return #"{"source":"\#(index)","status":"\#(status)","category":"x","fields":{"iban":{"value":"0"}}}"#
    }
    let truths = (0..<6).map { #"{"file":"\#($0)","category":"x","fields":{"iban":"1"}}"# }
    let report = try score(results.joined(separator: "\n"), truth: truths.joined(separator: "\n"))
    #expect(report.fieldExamples.map(\.file) == ["5", "0", "1"])
  }

  @Test func `an example is one line without a document's control characters`() throws {
    let long = String(repeating: "x", count: 300)
    let report = try score(
      result(#""seller":{"value":"A\n\u001b[31mB \u202e"},"total_amount":{"value":"\#(long)"}"#), truth: truth)
    #expect(report.text.contains("a: seller ‘A [31mB’ instead of"))
    #expect(report.text.contains("xxx…’ instead of ‘851.09’") && !report.text.contains(long))
  }
}
