import Glibc
import PostroomModel
import Testing

@testable import PostroomMind

struct LineItemsLongRowTests {
  /// A table of one row whose description goes on for so many lines.
  private static func table(_ count: Int) -> (pages: [Page], values: [[TypedValue]], locale: DocumentLocale) {
    let more = String(repeating: "more of the same\n", count: count)
    let pages = reading("Description          Qty   Price   Amount\nChair                2     5.00    10.00\n" + more)
      .pages
    let locale = ValueFinder.locale(of: pages, language: nil)
    let finder = ValueFinder(locale: locale, language: nil)
    return (pages, pages.map(finder.values), locale)
  }

  /// The processor time of this thread in seconds, the least of three runs.
  private static func time(_ count: Int) -> Double {
    let (pages, values, locale) = table(count)
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    return (0..<3).map { _ in
      let start = now()
      #expect(LineItemFinder().lines(on: pages, values: values, locale: locale).count == 1)
      return now() - start
    }.min() ?? .infinity
  }

  @Test func `a description of any length is read line by line`() {
    let (pages, values, locale) = Self.table(50)
    let description = LineItemFinder().lines(on: pages, values: values, locale: locale).first?.cells["description"]
    #expect(description?.value.split(separator: " ").count == 1 + 50 * 4)
  }

  @Test func `each line of a description costs the same`() {
    // Sixteen times the time if the description were copied at each line.
    #expect(Self.time(20_000) < Self.time(5_000) * 8)
  }
}
