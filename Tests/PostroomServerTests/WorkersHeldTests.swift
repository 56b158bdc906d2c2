import Foundation
import Testing

@testable import PostroomEngine
@testable import PostroomServer

/// That memory keeps workers from work is a figure and an alert.
@Suite struct WorkersHeldTests {
  private static func sample(_ workers: Int?, at: Double) -> MonitorSample {
    var sample = MonitorSample(from: MachineCounters(), to: MachineCounters(), at: at, seconds: 10)
    (sample.workers, sample.plannedWorkers) = (workers, workers == nil ? nil : 4)
    return sample
  }

  @Test func `an alert says how many are at work, and ends when all are`() {
    var watch = AlertWatch(rules: AlertRule.defaults.filter { $0.subject == .workers })
    #expect(watch.note(Self.sample(nil, at: 0), usual: UsualPace()) == [])
    #expect(watch.note(Self.sample(4, at: 0), usual: UsualPace()) == [])
    for (at, held) in [(10.0, 3), (40.0, 1)] { _ = watch.note(Self.sample(held, at: at), usual: UsualPace()) }
    #expect(watch.alerts.map(\.sentence) == ["Workers now 1 of 4 because memory is low."])
    for at in [50.0, 80.0] { _ = watch.note(Self.sample(4, at: at), usual: UsualPace()) }
    #expect(watch.alerts == [])
  }

  @Test func `a sample of an earlier version is still a sample`() throws {
    let content = try JSONEncoder().encode(Self.sample(nil, at: 7))
    #expect(!String(decoding: content, as: UTF8.self).contains("orkers"))
    #expect(try JSONDecoder().decode(MonitorSample.self, from: content) == Self.sample(nil, at: 7))
  }

  @Test func `the figures have both`() {
    var snapshot = RunProgress().snapshot
    snapshot.workers = RunProgress.Snapshot.Workers(now: 1, most: 4)
    let engine = ServiceEngine(
      work: {}, end: {}, condition: { .working }, progress: { [snapshot] in snapshot }, waiting: { 0 })
    let registry = MetricRegistry()
    ProcessMetrics.register(engine, in: registry)
    #expect(registry.text.contains("postroom_workers{state=\"planned\"} 4"))
    #expect(registry.text.contains("postroom_workers{state=\"admitted\"} 1"))
  }
}
