import PostroomModel
import Testing

@testable import PostroomLoad

/// Requests are sent as the plan says, and what came of each is counted once.
@Suite struct LoadGeneratorTests {
  private static func run(
    _ pattern: LoadPlan.Pattern, patience: Double = 30, deed: @escaping @Sendable (Int) -> ScriptedServer.Deed
  ) throws -> (result: LoadResult, requests: Int) {
    let server = try ScriptedServer(deed)
    defer { server.end() }
    var plan = LoadPlan(pattern, targets: [try server.target()])
    plan.patience = patience
    var generator = try LoadGenerator(plan)
    return (generator.run(), server.requests)
  }

  @Test func `as many requests are sent as were asked for, and no more`() throws {
    for (requests, atOnce) in [(1, 20), (7, 3), (500, 20)] {
      let done = try Self.run(.closed(requests: requests, atOnce: atOnce)) { _ in .answer(status: 200) }
      #expect(done.requests == requests && done.result.good == requests && done.result.errors.isEmpty)
      #expect(done.result.latencies.largest > 0 && done.result.ownSeconds > 0)
    }
  }

  @Test func `at a constant rate a stall counts for every request that waited for it`() throws {
    // One connection; the first reply takes 0.4 s, in which 40 more requests fall due: 30 of them wait 0.1 s or longer.
    let done = try Self.run(.constant(requests: 60, rate: 100, atOnce: 1)) {
      $0 == 0 ? .answerLate(0.4) : .answer(status: 200)
    }
    #expect(done.result.good == 60)
    #expect(done.result.latencies.value(at: 0.5) >= 100_000_000, "the median is one that waited")
    #expect(done.result.largestDelay >= 350_000_000)
  }

  @Test func `what goes wrong is told by its name`() throws {
    let done = try Self.run(.closed(requests: 40, atOnce: 4)) { number in
      switch number % 4 {
      case 0: .answer(status: 200)
      case 1: .answer(status: 503)
      case 2: .breakOff
      default: .answer(status: 404)
      }
    }
    #expect(done.result.errors == ["status 503": 10, "reply cut off": 10, "status 404": 10])
    #expect(done.result.good == 10 && done.result.failed == 30)
  }

  @Test func `a connection that ends between two requests is replaced`() throws {
    let done = try Self.run(.closed(requests: 100, atOnce: 2)) { $0 % 5 == 4 ? .answerAndEnd : .answer(status: 200) }
    #expect(done.result.good == 100 && done.result.errors.isEmpty && done.requests == 100)
  }

  @Test func `a reply that does not come is given up`() throws {
    let done = try Self.run(.closed(requests: 6, atOnce: 2), patience: 0.3) { $0 == 1 ? .hang : .answer(status: 200) }
    #expect(done.result.good == 5 && done.result.errors == ["no reply in time": 1])
  }

  @Test func `nobody there is an error of each request`() throws {
    let server = try ScriptedServer { _ in .answer(status: 200) }
    server.end()
    var generator = try LoadGenerator(LoadPlan(.closed(requests: 9, atOnce: 3), targets: [try server.target()]))
    #expect(generator.run().failed == 9)
  }

  @Test func `users ask again and again, and stop when their time is over`() throws {
    let done = try Self.run(.users(5, thinkSeconds: 0.01, seconds: 3)) { _ in .answer(status: 200) }
    #expect(done.result.good == done.requests && done.requests > 5 && done.result.errors.isEmpty)
  }

  @Test(arguments: ["https://host/", "host", "http://", "ftp://host/", "http://user@host/"])
  func `what cannot be asked is refused`(address: String) {
    let fault = #expect(throws: Fault.self) { try LoadTarget(address) }
    #expect(fault?.code == .usageInvalid)
  }

  @Test func `addresses are of one server`() throws {
    let targets = [try LoadTarget("http://127.0.0.1:1/"), try LoadTarget("http://127.0.0.1:2/")]
    #expect(throws: Fault.self) { try LoadGenerator(LoadPlan(.closed(requests: 1, atOnce: 1), targets: targets)) }
  }
}
