import PostroomModel
@testable import PostroomWorkers
import Testing

/// What the supervisor makes of a worker's account of its pages.
struct PageAccountTests {
  private static func progress(pages: Int? = nil, tellsEachPage: Bool = false) -> PageProgress {
    let job = ReadingJob(number: 1, format: .pdf, bytes: 1, pages: pages, maximumPages: 10)
    return PageProgress(job, start: .now, tellsEachPage: tellsEachPage)
  }

  /// The macro cannot look into calls that change something.
  private static func expect(
    _ value: Bool, is wanted: Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(value == wanted, sourceLocation: sourceLocation)
  }

  @Test func `a page is in work from its announcement until it is done or handed over`() {
    var progress = Self.progress()
    #expect(progress.inWork == nil)
    Self.expect(progress.begin(3, of: 5), is: true)
    #expect(progress.inWork == 3)
    progress.handOver(2)
    #expect(progress.inWork == 3)
    progress.handOver(3)
    #expect(progress.inWork == nil)
    Self.expect(progress.begin(4, of: 5), is: true)
    #expect(progress.inWork == 4)
    Self.expect(progress.advance(to: 4, of: 5), is: true)
    // What comes next may be a page with text, of which nothing is told at once.
    #expect(progress.inWork == nil)
  }

  @Test func `a worker that tells each page is in the next one, up to the last that is wanted`() {
    var progress = Self.progress(pages: 3, tellsEachPage: true)
    #expect(progress.inWork == nil)
    Self.expect(progress.advance(to: 1, of: 5), is: true)
    #expect(progress.inWork == 2)
    Self.expect(progress.advance(to: 3, of: 5), is: true)
    #expect(progress.inWork == nil)
  }

  @Test func `numbers that do not rise or leave their bounds are refused`() {
    var progress = Self.progress()
    Self.expect(progress.begin(2, of: 5), is: true)
    Self.expect(progress.advance(to: 2, of: 5), is: true)
    for (page, total) in [(2, 5), (1, 5), (0, 5), (-1, 5), (6, 5), (3, 11), (Int.max, Int.max), (Int.min, 5)] {
      Self.expect(progress.begin(page, of: total), is: false)
      Self.expect(progress.advance(to: page, of: total), is: false)
    }
    #expect(progress.done == 2)
  }

  @Test func `finished pages stay within their bounds however they come`() {
    var random = SplitMix(state: 11)
    let sizes = [0, 1_000, 1 << 20, 3 << 20, AnswerSize.finishedPage, AnswerSize.finishedPage + 1]
    let contents = sizes.map { String(repeating: "x", count: $0) }
    for _ in 0..<20 {
      var kept = FinishedPages([], most: 40)
      for _ in 0..<60 {
        let content = contents[Int.random(in: 0..<contents.count, using: &random)]
        let page = FinishedPage(number: Int.random(in: 1...40, using: &random), content: content)
        let hasRoom = content.utf8.count + kept.bytes <= AnswerSize.finishedPages
        if kept.fits(page) {
          kept.keep(page)
        } else {
          #expect(!hasRoom || content.utf8.count > AnswerSize.finishedPage)
        }
        #expect(kept.bytes <= AnswerSize.finishedPages)
      }
      #expect(kept.all.reduce(0) { $0 + $1.content.utf8.count } == kept.bytes)
      #expect(FinishedPages(kept.all, most: 40).all == kept.all)
      #expect(FinishedPages(kept.all, most: 20).all.allSatisfy { $0.number <= 20 })
    }
  }

  @Test func `every account of failures comes to an end`() {
    var random = SplitMix(state: 12)
    let codes: [Fault.Code] = [
      .pageTimedOut, .workerCrashed, .workerGarbled, .memoryLimit, .answerTooLarge, .workerTimedOut,
    ]
    for _ in 0..<500 {
      var perseverance = Perseverance([])
      var attempts = 0
      repeat {
        var place = Self.progress(tellsEachPage: attempts > 0)
        let total = Int.random(in: 1...10, using: &random)
        if Bool.random(using: &random) { _ = place.advance(to: Int.random(in: 1...total, using: &random), of: total) }
        if Bool.random(using: &random) { _ = place.begin(Int.random(in: 1...total, using: &random), of: total) }
        attempts += 1
        let fault = Fault(codes[Int.random(in: 0..<codes.count, using: &random)], "", "")
        guard perseverance.goesOn(after: fault, at: place) else { break }
      } while attempts < 100
      #expect(attempts <= 8)
      #expect(perseverance.abandoned.count <= 3)
      #expect(Set(perseverance.abandoned.map(\.number)).count == perseverance.abandoned.count)
    }
  }
}
