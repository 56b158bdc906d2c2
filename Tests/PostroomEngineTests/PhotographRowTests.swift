import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// A photograph in the results of a run.
struct PhotographRowTests {
  private static let report: PhotographReport = {
    let point = PhotographPoint(x: 10.123456, y: 20)
    let checks = PhotographCheckName.allCases.map { name in
      let isHead = name == .headHeight
      return PhotographCheck(
        name: name, value: isHead ? 51.5 : nil, unit: name.unit, min: isHead ? 70 : nil, max: isHead ? 80 : nil,
        verdict: isHead ? .fail : .notAssessed, reason: isHead ? "The head, \"small\"." : "Nothing was said.")
    }
    return PhotographReport(
      format: "icao", verdict: .fail, width: 900, height: 901,
      face: PhotographFace(
        box: Box(x0: 1, y0: 2, x1: 30.5, y1: 40), rightEye: point, leftEye: point, chin: point, crown: point,
        roll: -1.25, yaw: 3),
      faces: 1, checks: checks, notes: ["It was turned."])
  }()

  private static func row(_ report: PhotographReport?) throws -> ResultRow {
    let arrived = ArrivedDocument(
      id: 1, source: "/in/a.jpg", file: nil, hash: [1], format: .jpeg, verdict: .read, milliseconds: 1)
    let analysis = Analysis(
      format: .jpeg, pages: [PageSummary(Page(number: 1, width: 0, height: 0, source: .photograph))],
      classification: Classification(category: "rejected", confidence: 1), photograph: report)
    let decided = DecidedDocument(arrived: arrived, analysis: analysis, thresholds: Thresholds(), workerGrowth: 0)
    return ResultRow(decided, destination: "rejected/a.jpg", duplicateOf: nil)
  }

  @Test func `a row names what photo names, and is read again as it was`() throws {
    let json = try Self.row(Self.report).json
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let photograph = try #require(object["photograph"] as? [String: Any])
    let alone = PhotographResult(index: 0, file: "a.jpg", report: Self.report)
    var expected = try #require(JSONSerialization.jsonObject(with: Data(alone.json.utf8)) as? [String: Any])
    for name in ["file", "mended", "annotated"] { expected[name] = nil }
    #expect(photograph as NSDictionary == expected as NSDictionary)
    let again = try JSONDecoder().decode(ResultRow.self, from: Data(json.utf8))
    #expect(again.json == json)
    #expect(again.photograph?.checks == Self.report.checks)
  }

  @Test func `rows of other documents say nothing of photographs`() throws {
    #expect(try !Self.row(nil).json.contains("\"photograph\":{"))
    #expect(try JSONDecoder().decode(ResultRow.self, from: Data(Self.row(nil).json.utf8)).photograph == nil)
  }

  @Test func `the table has columns of photographs at its end where they are wanted`() throws {
    let row = try Self.row(Self.report)
    let plain = try #require(
      CSVReader.records(ResultTable.heading(photographs: false) + ResultTable.line(row, photographs: false)))
    let wide = try #require(
      CSVReader.records(ResultTable.heading(photographs: true) + ResultTable.line(row, photographs: true)))
    #expect(zip(plain, wide).allSatisfy { Array($1.prefix($0.count)) == $0 })
    #expect(
      wide.map { Array($0.suffix(2)) } == [
        ["photograph_verdict", "photograph_reasons"], ["fail", "The head, \"small\"."],
      ])
    #expect(ResultTable.columnCount(photographs: true) == wide[0].count && plain[0].count == wide[0].count - 2)
  }
}
