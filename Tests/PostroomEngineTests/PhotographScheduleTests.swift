import PostroomModel
import Testing

@testable import PostroomEngine

/// How far the examination of photographs runs ahead of the results that are given out.
struct PhotographScheduleTests {
  private static func photograph(_ index: Int) -> ArrivedPhotograph {
    ArrivedPhotograph(index: index, name: "\(index)", path: "/\(index)", stem: "\(index)")
  }

  private static func result(_ index: Int, page: Int? = nil) -> PhotographSchedule.Ending {
    .looked(photograph(index), .result(PhotographResult(index: 0, file: "\(index)", page: page)))
  }

  @Test func `no more photographs are begun than a batch has, until the first one is given out`() {
    var schedule = PhotographSchedule(most: 10, batch: 3)
    #expect((0..<3).allSatisfy { _ in schedule.next() != nil } && schedule.next() == nil)
    #expect(schedule.end(Self.result(1)) && schedule.take() == nil && schedule.next() == nil)
    #expect(schedule.end(Self.result(0)) && schedule.take() != nil && schedule.next() != nil)
  }

  @Test func `pages of the file that all wait for are begun even where a batch is full`() {
    var schedule = PhotographSchedule(most: 10, batch: 2)
    #expect(schedule.next() != nil && schedule.next() != nil && schedule.next() == nil)
    #expect(schedule.end(Self.result(1)) && !schedule.end(.looked(Self.photograph(0), .pages(4))))
    var pages: [Int] = []
    while case .page(let page, of: let photograph)? = schedule.next() {
      #expect(photograph.index == 0)
      pages.append(page)
    }
    #expect(pages == [1, 2, 3, 4])
  }

  @Test func `results are counted as they are given out, pages of a file one by one`() {
    var schedule = PhotographSchedule(most: 10, batch: 10)
    for _ in 0..<3 { _ = schedule.next() }
    _ = schedule.end(.looked(Self.photograph(0), .pages(2)))
    for _ in 0..<2 { _ = schedule.next() }
    for ending in [Self.result(2), Self.result(0, page: 2), Self.result(1), Self.result(0, page: 1)] {
      _ = schedule.end(ending)
    }
    var given: [String] = []
    while let result = schedule.take() { given.append("\(result.index): \(result.file) \(result.page ?? 0)") }
    #expect(given == ["0: 0 1", "1: 0 2", "2: 1 0", "3: 2 0"])
  }
}
