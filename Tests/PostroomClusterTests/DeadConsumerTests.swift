import Glibc
import PostroomQueue
import Testing

/// Jobs of consumers that die or freeze are done by others.
@Suite(.enabled(if: ClusterBroker.isInstalled), .timeLimit(.minutes(5)))
struct DeadConsumerTests {
  @Test func `what a killed consumer held is done by another one`() async throws {
    let settings = ClusterBroker.settings()
    let queue = try await ClusterBroker.queue(settings)
    let places = (0..<200).map { "job-\($0)" }
    try await ClusterBroker.publish(places, to: queue)
    let victim = try ConsumerProcess(settings.prefix, "quick", prefetch: 20, mode: "hold")
    #expect(try await victim.waitUntilItHas(20))
    victim.signal(SIGKILL)
    let consumers = [try await queue.consume(.work(.quick)), try await queue.consume(.retry(.quick))]
    let taken = try await ClusterBroker.take(Set(places), from: consumers)
    for consumer in consumers { await consumer.close() }
    #expect(Set(taken) == Set(places) && taken.count == 200)
    #expect(try await queue.depths().allSatisfy { $0.ready == 0 }, "nothing is left, nothing is dead")
    try await queue.deleteAll()
  }

  @Test func `what a frozen consumer held is done by another one`() async throws {
    let settings = ClusterBroker.settings()
    let queue = try await ClusterBroker.queue(settings)
    let places = (0..<10).map { "job-\($0)" }
    try await ClusterBroker.publish(places, to: queue)
    let victim = try ConsumerProcess(settings.prefix, "quick", prefetch: 5, mode: "hold")
    #expect(try await victim.waitUntilItHas(5))
    victim.signal(SIGSTOP)
    let consumers = [try await queue.consume(.work(.quick)), try await queue.consume(.retry(.quick))]
    let taken = try await ClusterBroker.take(Set(places), from: consumers)
    #expect(Set(taken) == Set(places) && taken.count == 10)
    // It wakes and knows nothing of it: what it held is another's.
    victim.signal(SIGCONT)
    for consumer in consumers { await consumer.close() }
    #expect(victim.isRunning)
    #expect(try await queue.depths().allSatisfy { $0.ready == 0 })
    try await queue.deleteAll()
  }

  @Test func `a job held for longer than the broker waits is another's, and its consumer goes on`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    // New channels have these; the broker looks once a minute by itself.
    try ClusterBroker.peer.control("eval", "application:set_env(rabbit, channel_tick_interval, 500).")
    try ClusterBroker.peer.control("eval", "application:set_env(rabbit, consumer_timeout, 2000).")
    let slow = try await queue.consume(.work(.quick))
    try await ClusterBroker.publish(["long"], to: queue)
    let held = try #require(try await slow.next())
    try ClusterBroker.peer.control("eval", "application:set_env(rabbit, consumer_timeout, 1800000).")
    let other = try await queue.consume(.retry(.quick))
    #expect(try await ClusterBroker.take(["long"], from: [other]) == ["long"], "the consumer itself sent it on")
    slow.acknowledge(held)
    try await ClusterBroker.publish(["next"], to: queue)
    #expect(try await ClusterBroker.take(["next"], from: [slow]) == ["next"])
    for consumer in [slow, other] { await consumer.close() }
    try ClusterBroker.peer.control("eval", "application:set_env(rabbit, channel_tick_interval, 60000).")
    #expect(try await queue.depths().allSatisfy { $0.ready == 0 })
    try await queue.deleteAll()
  }

  @Test func `a job that kills its consumers is the only dead letter`() async throws {
    let settings = ClusterBroker.settings()
    let queue = try await ClusterBroker.queue(settings)
    let innocents = (0..<60).map { "job-\($0)" }
    try await ClusterBroker.publish(Array(innocents[..<30]), to: queue)
    try await ClusterBroker.publish(["poison"], to: queue)
    try await ClusterBroker.publish(Array(innocents[30...]), to: queue)
    var places: [String] = []
    var deaths = 0
    // A worker takes from both; whoever dies is started again, as a supervisor would.
    var workers = try ["quick", "quick.retry"].map { name in
      (name, try ConsumerProcess(settings.prefix, name, prefetch: name == "quick" ? 20 : 1, mode: "poison"))
    }
    for _ in 0..<900 {
      for (index, (name, worker)) in workers.enumerated() where !worker.isRunning {
        deaths += 1
        places += worker.places
        let prefetch = name == "quick" ? 20 : 1
        workers[index].1 = try ConsumerProcess(settings.prefix, name, prefetch: prefetch, mode: "poison")
      }
      let done = Set(places + workers.flatMap { $0.1.places })
      if done.count == 60, try await ClusterBroker.ready(.dead, queue) == 1 { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(Set(places + workers.flatMap { $0.1.places }) == Set(innocents))
    #expect(try await ClusterBroker.ready(.dead, queue) == 1)
    // Once beside others, then alone as often as it may be delivered: once, and the limit's number of times again.
    #expect(deaths == 1 + 1 + settings.deliveryLimit)
    workers = []
    #expect(try await queue.retryDeadLetters() == DeadLetterRetry(sent: 1, left: 0))
    let consumer = try await queue.consume(.work(.quick))
    let again = try #require(try await consumer.next()).job()
    #expect(again.place == "poison" && again.attempt == 2, "it was the poison, and it counts as one attempt more")
    await consumer.close()
    try await queue.deleteAll()
  }
}
