import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct WaitingTests {
  @Test func `requests start in the order of their arrival, and never more than the limit`() {
    var core = LimiterCore.fixed(3)
    let found1 = core.ask(0..<10)
    #expect(found1.numbers == [0, 1, 2])
    core.finish(1, .answered, at: 1)
    let found2 = core.advance(to: 1)
    #expect(found2.numbers == [3])
    core.finish(0, .answered, at: 2)
    core.finish(2, .failed(.garbled), at: 2)
    let found3 = core.advance(to: 2)
    #expect(found3.numbers == [4, 5])
    #expect(core.inFlight == 3)
  }

  @Test func `a cancelled waiter leaves no trace`() {
    var core = LimiterCore.fixed(1)
    _ = core.ask(0..<4)
    let found4 = core.cancel(1)
    #expect(found4)
    let found5 = core.cancel(1)
    #expect(!found5)
    let found6 = core.cancel(0)
    #expect(!found6)
    core.finish(0, .answered, at: 1)
    let found7 = core.advance(to: 1)
    #expect(found7.numbers == [2])
    #expect(core.waiting == 1)
  }

  @Test func `a step at its ceiling does not hold up the other one`() {
    var settings = LimiterSettings()
    settings.ceilings = ConcurrencyCeilings(classify: 1, extract: 2)
    var core = LimiterCore.fixed(10, settings: settings)
    for number in 0..<3 as Range<UInt64> { core.enqueue(number, .classify) }
    for number in 3..<7 as Range<UInt64> { core.enqueue(number, .extract) }
    let found8 = core.advance(to: 0)
    #expect(found8.numbers == [0, 3, 4])
    core.finish(3, .answered, at: 1)
    let found9 = core.advance(to: 1)
    #expect(found9.numbers == [5])
  }

  @Test func `a lowered ceiling admits nobody until there is room, and a raised one at once`() {
    var core = LimiterCore.fixed(100)
    let found10 = core.ask(0..<20)
    #expect(found10.grants.count == 20)
    core.replace(ceilings: ConcurrencyCeilings(extract: 5))
    core.enqueue(20, .extract)
    for number in 0..<15 as Range<UInt64> {
      core.finish(number, .answered, at: 1)
      let found11 = core.advance(to: 1)
      #expect(found11.grants.isEmpty)
    }
    core.finish(15, .answered, at: 1)
    let found12 = core.advance(to: 1)
    #expect(found12.numbers == [20])
    _ = core.ask(21..<30, at: 1)
    core.replace(ceilings: ConcurrencyCeilings(extract: 8))
    let found13 = core.advance(to: 1)
    #expect(found13.numbers == [21, 22, 23])
  }

  @Test(arguments: 1...8) func `whatever ends or is given up, no permit is lost`(seed: UInt64) {
    var random = SeededStream(seed)
    var core = LimiterCore.fixed(7)
    var (waiting, flying, next, finished): (Set<UInt64>, Set<UInt64>, UInt64, Int) = ([], [], 0, 0)
    for round in 0..<20_000 {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<5:
        core.enqueue(next, Bool.random(using: &random) ? .extract : .classify)
        waiting.insert(next)
        next += 1
      case 5..<7:
        guard let number = waiting.sorted().randomElement(using: &random) else { continue }
        let found14 = core.cancel(number)
        #expect(found14)
        waiting.remove(number)
      default:
        guard let number = flying.sorted().randomElement(using: &random) else { continue }
        let ends: [RequestEnd] = [.answered, .unsent, .abandoned, .failed(.garbled), .failed(.requestInvalid)]
        core.finish(number, ends[Int.random(in: 0..<ends.count, using: &random)], at: Double(round))
        flying.remove(number)
        finished += 1
      }
      for number in core.advance(to: Double(round)).numbers {
        #expect(waiting.remove(number) != nil)
        flying.insert(number)
      }
      #expect(flying.count <= 7 && core.inFlight == flying.count && core.waiting == waiting.count)
      #expect(flying.count == 7 || waiting.isEmpty)
    }
    #expect(finished > 1_000)
  }
}
