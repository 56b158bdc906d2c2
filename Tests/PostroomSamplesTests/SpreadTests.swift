import PostroomSamples
import Testing

struct SpreadTests {
  @Test func `the middle of an even number is between the two`() {
    #expect(median([4, 1, 3]) == 3)
    #expect(median([4, 1, 3, 2]) == 2.5)
    #expect(median([]) == 0)
  }

  @Test func `a spread knows mean and ends`() {
    let spread = Spread([1, 2, 6])
    #expect(spread.count == 3 && spread.mean == 3 && spread.median == 2 && spread.min == 1 && spread.max == 6)
    #expect(Spread([]).mean == 0)
  }

  @Test func `a ratio of sums weighs long pages more and a median of ratios each the same`() throws {
    let ratio = try #require(CostRatio([10, 2, 3], over: [1, 1, 1]))
    #expect(ratio.pages == 3 && ratio.ofSums == 5 && ratio.median == 3)
    let long = try #require(CostRatio([100, 2], over: [10, 1]))
    #expect(long.ofSums == 102.0 / 11 && long.median == 6)
  }

  @Test func `pages that one side has not read count for neither`() throws {
    let ratio = try #require(CostRatio([nil, 4, 9], over: [1, 2, nil]))
    #expect(ratio.pages == 1 && ratio.ofSums == 2 && ratio.median == 2)
    #expect(CostRatio([nil, 1], over: [1, nil]) == nil)
    #expect(CostRatio([1], over: [0]) == nil)
  }
}
