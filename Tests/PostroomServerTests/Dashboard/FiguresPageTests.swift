import Foundation
import PostroomEngine
import PostroomModel
import Testing

@testable import PostroomServer

/// Curves, tables and photographs on pages.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct FiguresPageTests {
  private func with(
    _ profile: Profile? = nil, _ prepare: (ServedArchive) async throws -> Void,
    configure: (inout ServiceSettings) -> Void = { _ in }, _ body: (RunningService) async throws -> Void
  ) async throws {
    let archive = try ServedArchive()
    try await prepare(archive)
    let bench = try ServiceBench(served: archive.output, database: archive.database, categories: ["invoice"])
    try await RunningService.with(
      archive, intake: try bench.intake(), profile: profile,
      configure: { settings in
        settings.isInsecureLocal = true
        configure(&settings)
      }, body)
  }

  @Test func `curves are drawn of what was measured`() async throws {
    try await with { archive in
      let now = Date().timeIntervalSince1970
      for minute in 0..<30 {
        var sample = MonitorSample(
          from: MachineCounters(), to: MachineCounters(), at: now - 60 * Double(minute), seconds: 60)
        sample.take([.filed: minute + 1], milliseconds: [10, 20], slowFrom: 100)
        try await MonitorBook(database: archive.database).keep(sample)
      }
    } _: { service async throws in
      let page = try PageReading(try await service.page("/figures").text)
      let curves = page.elements.filter { $0.attributes["class"] == "curve" }
      #expect(curves.count == 6 && curves.allSatisfy { $0.attributes["d"]?.hasPrefix("M") == true })
      #expect(page.all("desc").contains { $0.text.contains("highest 30,") })
      #expect(
        page.all("svg").allSatisfy { $0.attributes["aria-hidden"] == "true" || $0.attributes["aria-labelledby"] != nil }
      )
      #expect(page.all("dd").contains { $0.text == "not measured" })
    }
  }

  @Test func `a gap parts a curve of many points too`() {
    var points: [(at: Double, value: Double?)] = (0..<2_000).map { (Double($0) / 2_000, Double($0)) }
    points[1_001].value = nil
    let plot = Plot(title: "", unit: "", ends: ("", ""), points: points) { "\($0)" }
    #expect(plot.thinned.count < 700 && plot.thinned.count { $0.value == nil } == 1)
    #expect(plot.thinned.compactMap(\.value).max() == 1_999)
  }

  @Test func `benchmarks are drawn from the file that they add to`() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try #"""
    half a line"}
    {"date":"2026-01-02T10:00:00Z","batches":[{"size":50,"rate":12.5}],"singles":[{"name":"face","medianCPU":30}]}
    {"date":"2026-02-02T10:00:00Z","batches":[{"size":50,"rate":14}]}
    """#.write(toFile: path, atomically: true, encoding: .utf8)
    try await with { _ in
    } configure: {
      $0.benchmarks = path
    } _: { service async throws in
      let page = try PageReading(try await service.page("/figures").text)
      #expect(page.all("desc").contains { $0.text.contains("latest 14, highest 14, lowest 12.5") })
    }
  }

  @Test func `rejected rows are shown with their reasons, a stretch at a time`() async throws {
    var profile = ServiceBench.settings("/", ["invoice"]).profile
    profile.tables = TableRule(category: "table")
    try await with(profile) { archive in
      let folder = archive.output + "/tables"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let summary = """
        {"files":1,"records":2000,"good":1,"rejected":1999,"codes":{"date-unclear":1999},"tables":[
        {"file":"a.csv","outcome":"filed","records":2000,"good":1,"rejected":1999}]}
        """
      try summary.write(toFile: folder + "/summary.json", atomically: true, encoding: .utf8)
      var rejects = "\u{FEFF}file,record,line,byte_offset,column,code,reason,raw\r\n"
      for line in 1...1_999 {
        rejects += "a.csv,\(line),\(line),0,invoice_date,date-unclear,\"It is <b>no</b> \"\"day\"\".\",\"x,\ny\"\r\n"
      }
      try rejects.write(toFile: folder + "/rejects.csv", atomically: true, encoding: .utf8)
    } _: { service async throws in
      var (path, seen) = (Optional("/tables"), 0)
      while let next = path {
        let page = try PageReading(try await service.page(next).text)
        let rows = page.all("td").filter { $0.text == "It is <b>no</b> \"day\"." }
        #expect(!rows.isEmpty)
        seen += rows.count
        path = page.all("a").first { $0.attributes["rel"] == "next" }?.attributes["href"]
      }
      #expect(seen == 1_999)
    }
  }

  @Test(arguments: [(0.0, 1.0), (0.3, 0.5), (1, 1), (7, 10), (10, 10), (23, 50), (1_999, 2_000), (.nan, 1)])
  func `an axis ends at a round number`(value: Double, top: Double) {
    #expect(abs(Plot.roundTop(value) - top) < 1e-9)
  }

  @Test func `records of a file are told apart`() {
    let text = Array("a,\"b\"\"c\",\"d\r\ne\"\r\n1,2,3\r\n4,5".utf8)
    #expect(CSVText.records(text, most: .max).records == [["a", "b\"c", "d\r\ne"], ["1", "2", "3"]])
    #expect(CSVText.records(text, most: 1).end == 17)
    #expect(CSVText.records(text, most: .max, isWhole: true).records.last == ["4", "5"])
  }

  @Test func `the size of a picture is read from its head`() {
    let head: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 4, 210, 0, 0, 6, 219,
    ]
    let size = PictureSize(png: head)
    #expect(size?.width == 1_234 && size?.height == 1_755 && PictureSize(png: Array(head.prefix(20))) == nil)
  }
}
