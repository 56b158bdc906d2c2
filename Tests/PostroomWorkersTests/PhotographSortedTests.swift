import PostroomModel
import Testing

@testable import PostroomWorkers

/// What a worker says of a photograph among the documents of a run is untrusted like everything else.
struct PhotographSortedTests {
  private static let job = ReadingJob(number: 1, format: .jpeg, bytes: 100, mayHoldSeveral: true, maximumPages: 9)

  private static var checks: [PhotographCheck] {
    PhotographCheckName.allCases.map { name in
      PhotographCheck(name: name, unit: name.unit, verdict: .pass, reason: "It is right.")
    }
  }

  private static func analysis(pages: Int = 1) -> Analysis {
    Analysis(
      format: .jpeg,
      pages: (0..<pages).map { PageSummary(Page(number: $0 + 1, width: 0, height: 0, source: .photograph)) },
      classification: Classification(category: "accepted", confidence: 1),
      photograph: PhotographReport(format: "icao", verdict: .pass, width: 400, height: 500, checks: checks))
  }

  @Test func `a photograph is one page with a report`() {
    #expect(Self.analysis().breach(of: Self.job) == nil)
  }

  @Test func `a pile of photographs is divided and has no report of its own`() {
    var pile = Self.analysis(pages: 3)
    pile.parts = (1...3).map { PageRange(first: $0, last: $0) }
    #expect(pile.breach(of: Self.job) != nil)
    pile.photograph = nil
    #expect(pile.breach(of: Self.job) == nil)
    pile.parts = []
    #expect(pile.breach(of: Self.job) != nil)
  }

  typealias Spoil = @Sendable (inout Analysis) -> Void
  static let spoils: [Spoil] = [
    { $0.photograph = nil },
    { $0.pages = [] },
    { $0.pages += $0.pages },
    { $0.parts = [PageRange(first: 1, last: 1)] },
    { $0.photograph?.verdict = .fail },
    { $0.photograph?.width = 0 },
    { $0.photograph?.format = "" },
    { $0.photograph?.checks.removeLast() },
    { $0.photograph?.written = [PhotographOutput(kind: .mended, bytes: 1)] },
    { $0.photograph?.mending = PhotographMending(done: [], left: [], verdict: .pass, checks: checks) },
    { $0.classification.category = "" },
  ]

  @Test(arguments: spoils.indices) func `what cannot be is a breach`(index: Int) {
    var analysis = Self.analysis()
    Self.spoils[index](&analysis)
    #expect(analysis.breach(of: Self.job) != nil)
  }

  @Test(arguments: [ReadingJob.Wanted.reading, .searchable, .part, .image])
  func `nobody who asked for something else is told of a photograph`(wanted: ReadingJob.Wanted) {
    var job = Self.job
    job.wanted = wanted
    #expect(Self.analysis().breach(of: job) != nil)
  }
}
