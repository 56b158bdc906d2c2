import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: recognitionIsInstalled))
struct FinishedPageTests {
  private final class Told {
    var finished: [FinishedPage] = []
    var recognising: [Int] = []
    var done: [Int] = []

    var reports: ReadingReports {
      ReadingReports(
        page: { done, _ in self.done.append(done) }, recognising: { number, _ in self.recognising.append(number) },
        finished: { self.finished.append($0) })
    }
  }

  private func read(
    _ bytes: [UInt8], _ told: Told, finished: [FinishedPage] = [], abandoned: [AbandonedPage] = []
  ) throws -> Reading {
    try withEngineAlone {
      try withFile(bytes) { descriptor in
        let job = ReadingJob(
          number: 1, format: .pdf, bytes: bytes.count, maximumPages: 10, recognition: english(), finished: finished,
          abandoned: abandoned)
        return try DocumentReader(languages: LanguageData(["eng"]))
          .read(descriptor: descriptor, job: job, reports: told.reports)
      }
    }
  }

  /// Two pages of text and a blank sheet, which is looked at each time: it costs no more than to keep it.
  private func scan() throws -> [UInt8] {
    try DrawnScan.pdf([DrawnScan.bitmap(["First page"]), DrawnScan.bitmap(["Second page"]), DrawnScan.sheet()])
  }

  @Test func `recognised pages are handed over and not recognised again`() throws {
    let first = Told()
    let whole = try read(scan(), first)
    #expect(first.finished.map(\.number) == [1, 2])
    #expect(first.recognising == [1, 2, 3] && first.done == [1, 2, 3])
    let second = Told()
    let again = try read(scan(), second, finished: first.finished)
    #expect(again == whole)
    #expect(second.recognising == [3] && second.finished.isEmpty && second.done == [1, 2, 3])
  }

  @Test(arguments: ["", "{}", "[1,2", "{\"number\":9}"])
  func `what is kept of a page and is none is not believed`(content: String) throws {
    let told = Told()
    let reading = try read(scan(), told, finished: [FinishedPage(number: 1, content: content)])
    #expect(told.recognising == [1, 2, 3])
    #expect(reading.pages[0].text == "First page")
  }

  @Test func `a page kept under another's number is not believed`() throws {
    let told = Told()
    _ = try read(scan(), told)
    let swapped = FinishedPage(number: 2, content: told.finished[0].content)
    #expect(try read(scan(), Told(), finished: [swapped]).pages[1].text == "Second page")
  }

  @Test func `an abandoned page is skipped and the others are kept`() throws {
    let told = Told()
    let reading = try read(scan(), told, abandoned: [AbandonedPage(number: 1, reason: .timeLimit)])
    #expect(reading.pages.map(\.skipped) == [.timeLimit, nil, nil])
    #expect(reading.pages[1].text == "Second page")
    #expect(reading.warnings == ["Page 1: given up, for reading it took too long."])
    #expect(told.recognising == [2, 3])
  }
}
