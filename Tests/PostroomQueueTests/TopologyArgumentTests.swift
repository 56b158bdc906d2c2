import Testing

@testable import PostroomQueue

/// The arguments that safety rests on.
@Suite struct TopologyArgumentTests {
  private func text(_ name: String, _ role: QueueRole) -> String? {
    QueueArgument.list(for: role, settings: QueueSettings()).first { $0.name == name }.map {
      $0.text ?? String($0.number)
    }
  }

  @Test(arguments: QueueRole.all) func `every queue is a quorum queue`(_ role: QueueRole) {
    #expect(text("x-queue-type", role) == "quorum")
  }

  @Test(arguments: Lane.allCases)
  func `dead letters go from lane to retry to the dead, and none is dropped`(_ lane: Lane) {
    #expect(text("x-dead-letter-routing-key", .work(lane)) == "postroom.\(lane.rawValue).retry")
    #expect(text("x-dead-letter-routing-key", .retry(lane)) == "postroom.dead")
    for role in [QueueRole.work(lane), .retry(lane)] {
      #expect(text("x-dead-letter-strategy", role) == "at-least-once" && text("x-overflow", role) == "reject-publish")
      #expect(text("x-delivery-limit", role) == "3")
    }
    #expect(text("x-max-length", .work(lane)) == "100000")
    #expect(text("x-max-length", .retry(lane)) == nil, "what was accepted once has room")
  }

  @Test func `the dead stay`() {
    #expect(text("x-delivery-limit", .dead) == nil && text("x-dead-letter-exchange", .dead) == nil)
  }

  @Test func `targets are declared before what points to them`() throws {
    let names = QueueRole.all.map { $0.name(prefix: "postroom") }
    for (index, role) in QueueRole.all.enumerated() {
      guard let target = text("x-dead-letter-routing-key", role) else { continue }
      #expect(try #require(names.firstIndex(of: target)) < index)
    }
  }

  @Test func `a queue of jobs that came back is taken one at a time`() {
    #expect(QueueSettings().prefetch(.work(.quick)) == 20 && QueueSettings().prefetch(.retry(.quick)) == 1)
  }

  @Test(arguments: Lane.allCases)
  func `the standard keeps the last of the jobs held below the broker's half hour`(_ lane: Lane) {
    let settings = LaneSettings.standard(lane)
    #expect(settings.prefetch * settings.longestJob < QueueSettings().consumerTimeout)
  }
}
