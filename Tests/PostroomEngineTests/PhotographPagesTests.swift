import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// A file of several pages is as many photographs, each with a result of its own.
@Suite(.enabled(if: PhotographDesk.isReady)) struct PhotographPagesTests {
  private static func desk(_ files: [String: String]) throws -> (PhotographDesk, PhotographRequest) {
    let desk = try PhotographDesk(files)
    var request = desk.request()
    // In folders PDFs are passed over: they hold documents more often than photographs.
    request.paths = files.keys.sorted().map { desk.inbox + "/" + $0 }
    return (desk, request)
  }

  private static func places(_ results: [PhotographResult]) -> [String] {
    results.map { PathText.name(of: $0.file) + ($0.page.map { " \($0)" } ?? "") }
  }

  @Test func `each page has its line, in order, the same for any number of workers`() async throws {
    var (desk, request) = try Self.desk([
      "a.pdf": "%PDF-1.7 pages 12 only 1 sleep 80", "b.jpg": "pass", "c.pdf": "%PDF-1.7 warn",
      "d.pdf": "%PDF-1.7 pages 3 only 3 fail", "e.jpg": "fail",
    ])
    let places =
      (1...12).map { "a.pdf \($0)" } + ["b.jpg", "c.pdf"] + (1...3).map { "d.pdf \($0)" } + ["e.jpg"]
    var lines: Set<[String]> = []
    for (workers, batch) in [(1, 1), (2, 4), (5, 64)] {
      (request.workers, request.batch) = (workers, batch)
      let (results, summary) = try await desk.perform(request)
      #expect(Self.places(results) == places)
      #expect(results.map(\.index) == Array(results.indices))
      #expect(summary.files == 5 && summary.entered == 18 && summary.accounted == 18 && summary.exitCode == 0)
      #expect(summary.verdicts == [.pass: 15, .warn: 1, .fail: 2])
      lines.insert(results.map(\.json))
    }
    let first = try #require(lines.first)
    #expect(lines.count == 1)
    #expect(first[1].contains(#"a.pdf","page":2,"verdict""#))
    #expect(!first[12].contains("\"page\"") && !first[13].contains("\"page\""))
  }

  @Test func `a TIFF file may have several photographs, and a JPEG may not`() async throws {
    let (desk, request) = try Self.desk(["a.tif": "II*\0 pages 3 only 2 fail", "b.jpg": "pages 3"])
    let (results, summary) = try await desk.perform(request)
    #expect(Self.places(results) == ["a.tif 1", "a.tif 2", "a.tif 3", "b.jpg"])
    #expect(results.map { $0.report?.verdict } == [.pass, .fail, .pass, .pass] && summary.files == 2)
  }

  @Test func `a page that cannot be examined costs itself and no other`() async throws {
    let (desk, request) = try Self.desk([
      "a.pdf": "%PDF-1.7 pages 4 only 2 fault format-unsupported", "b.pdf": "%PDF-1.7 pages 3 only 3 crash",
      "c.pdf": "%PDF-1.7 fault too-many-pages",
    ])
    let (results, summary) = try await desk.perform(request)
    #expect(
      results.map { $0.fault?.code } == [nil, .formatUnsupported, nil, nil, nil, nil, .workerCrashed, .tooManyPages])
    #expect(results[1].json.contains(#""page":2,"verdict":null,"fault":{"code":"format-unsupported""#))
    #expect(summary.files == 3 && summary.entered == 8 && summary.accounted == 8)
    #expect(summary.refused == 2 && summary.failed == 1 && summary.exitCode == 1)
  }

  @Test func `more pages than the limit are no answer of an honest worker`() async throws {
    var (desk, request) = try Self.desk(["a.pdf": "%PDF-1.7 pages 4"])
    request.limits.pages = 3
    let (results, summary) = try await desk.perform(request)
    #expect(results.map { $0.fault?.code } == [.workerGarbled] && summary.files == 1)
  }

  @Test func `what is made of a page is called after it, and after no other photograph`() async throws {
    var (desk, request) = try Self.desk([
      "x-page-2.jpg": "write 10", "x.pdf": "%PDF-1.7 pages 2 write 100 200", "y.pdf": "%PDF-1.7 write 50",
    ])
    request.mended = desk.folder.path + "/fixed"
    request.annotated = desk.folder.path + "/sheets"
    let (results, _) = try await desk.perform(request)
    #expect(
      Files.entries(under: desk.folder.path + "/fixed").sorted() == [
        "x-2-page-1.jpg", "x-2-page-2.jpg", "x-page-2.jpg", "y.jpg",
      ])
    #expect(Files.entries(under: desk.folder.path + "/sheets").sorted() == ["x-2-page-1.jpg", "x-2-page-2.jpg"])
    #expect(results[2].mended == desk.folder.path + "/fixed/x-2-page-2.jpg")
  }

  @Test func `pages are known by their numbers`() async throws {
    var (desk, request) = try Self.desk(["a.pdf": "%PDF-1.7 pages 3 only 2 fail"])
    request.cache = desk.folder.path + "/cache/photographs.sqlite"
    let first = try await desk.perform(request)
    let second = try await desk.perform(request)
    #expect(first.summary.known == 0 && second.summary.known == 3)
    #expect(second.results.map(\.json) == first.results.map(\.json))
    #expect(second.summary.verdicts == [.pass: 2, .fail: 1])
  }

  @Test func `a stop within a file tells how many of its pages were left`() async throws {
    let (desk, request) = try Self.desk(["a.pdf": "%PDF-1.7 pages 40 sleep 20", "b.jpg": "pass", "c.jpg": "pass"])
    let stop = StopSignal()
    let (results, summary) = try await desk.perform(request, stop: stop) { result in
      if result.page == 5 { stop.raise() }
    }
    #expect(summary.wasStopped && summary.exitCode == 130 && summary.entered == results.count)
    #expect(summary.entered - results.count { $0.page == nil } + summary.pagesNotReached == 40)
  }

  @Test func `every photograph's result comes in order, whoever is ready first and however small the batch`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let pages = (0..<Int.random(in: 0...12, using: &random)).map { _ in Int.random(in: 1...9, using: &random) }
      let (most, batch) = (Int.random(in: 1...6, using: &random), Int.random(in: 1...8, using: &random))
      var schedule = PhotographSchedule(most: most, batch: batch)
      var inWork: [(step: PhotographSchedule.Step, file: Int)] = []
      var (files, given) = (0, [[Int]]())
      while true {
        while let step = schedule.next() {
          if case .page(_, let photograph) = step {
            inWork.append((step, photograph.index))
          } else {
            inWork.append((step, files))
            files += 1
          }
        }
        #expect(inWork.count <= most)
        guard !inWork.isEmpty else { break }
        let (step, file) = inWork.remove(at: Int.random(in: inWork.indices, using: &random))
        _ = schedule.end(Self.ending(step, file, pages))
        while let result = schedule.take() { given.append([Int(result.file) ?? -1, result.page ?? 0]) }
      }
      let all = pages.enumerated().flatMap { file, count in
        count == 1 ? [[file, 0]] : (1...count).map { [file, $0] }
      }
      #expect(given == all, "seed \(seed)")
      #expect(schedule.files == pages.count && schedule.pagesLeft == 0 && schedule.takeRest() == nil)
    }
  }

  private static func ending(
    _ step: PhotographSchedule.Step, _ file: Int, _ pages: [Int]
  ) -> PhotographSchedule.Ending {
    switch step {
    case .page(let page, let photograph):
      return .looked(photograph, .result(PhotographResult(index: file, file: "\(file)", page: page)))
    case .file:
      guard file < pages.count else { return .noMoreFiles }
      let photograph = ArrivedPhotograph(index: file, name: "\(file)", path: "/\(file)", stem: "\(file)")
      let finding: PhotographFinding =
        pages[file] > 1 ? .pages(pages[file]) : .result(PhotographResult(index: file, file: "\(file)"))
      return .looked(photograph, finding)
    }
  }
}
