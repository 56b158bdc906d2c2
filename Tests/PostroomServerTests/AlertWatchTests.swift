import Testing

@testable import PostroomServer

/// What somebody should know is told once when it begins and once when it is over.
@Suite struct AlertWatchTests {
  @Test func `a value over its limit is told when it has lasted, and its end when that has`() {
    var watch = AlertWatch(rules: [AlertRule(.memory, .warning, from: 0.8, patience: 30)])
    #expect(Self.news(&watch, [(0, 0.9), (10, 0.9), (20, 0.9)]) == [])
    #expect(Self.news(&watch, [(30, 0.95)]) == ["began memory 0.95"])
    #expect(Self.news(&watch, [(40, 0.99), (50, 0.85)]) == [])
    #expect(Self.news(&watch, [(60, 0.5), (80, 0.5)]) == [])
    #expect(Self.news(&watch, [(90, 0.5)]) == ["ended memory 0.99"])
    #expect(watch.alerts == [])
  }

  @Test func `a value that only looks in is not told`() {
    var watch = AlertWatch(rules: [AlertRule(.cpu, .warning, from: 0.9, patience: 30)])
    #expect(Self.news(&watch, [(0, 1), (10, 0.1), (20, 1), (40, 1), (45, 0.2), (60, 1)]) == [])
  }

  @Test func `a value that sways about its limit is told once`() {
    var watch = AlertWatch(rules: [AlertRule(.disk, .critical, from: 0.9, patience: 0)])
    let swaying = (0..<20).map { (Double($0), $0.isMultiple(of: 2) ? 0.91 : 0.89) }
    #expect(Self.news(&watch, swaying) == ["began disk 0.91"])
    #expect(watch.alerts.count == 1)
  }

  @Test func `few documents make no rate of errors`() {
    var watch = AlertWatch(rules: [AlertRule(.errorRate, .critical, from: 0.01, patience: 0)])
    var sample = Self.sample(0)
    sample.documents = ["failed": 1, "filed": 4]
    #expect(watch.note(sample, usual: UsualPace()) == [])
    sample.documents = ["failed": 1, "filed": 40, "refused": 40]
    #expect(watch.note(sample, usual: UsualPace()).count == 1)
  }

  @Test func `half the usual throughput is a regression only where files wait`() {
    var usual = UsualPace()
    for minute in 0..<12 {
      var sample = Self.sample(Double(minute))
      (sample.seconds, sample.queue, sample.documents) = (60, 5, ["filed": 600])
      usual.note(sample)
    }
    var watch = AlertWatch(rules: [AlertRule(.throughput, .warning, from: 2, patience: 0)])
    var slow = Self.sample(100)
    (slow.seconds, slow.documents) = (60, ["filed": 100])
    #expect(watch.note(slow, usual: usual) == [])
    slow.queue = 5
    #expect(watch.note(slow, usual: usual).count == 1)
    #expect(watch.alerts.first?.sentence == "Documents come out 6.0 times more slowly than usual.")
  }

  @Test func `nothing is usual before there was enough to do`() {
    var usual = UsualPace()
    for minute in 0..<9 {
      var sample = Self.sample(Double(minute))
      (sample.queue, sample.documents) = (5, ["filed": 600])
      usual.note(sample)
    }
    #expect(usual.slowdown(throughput: 1) == nil)
  }

  private static func news(_ watch: inout AlertWatch, _ memory: [(Double, Double)]) -> [String] {
    memory.flatMap { at, value in
      var sample = sample(at)
      (sample.memory, sample.cpu, sample.disk) = (value, value, value)
      return watch.note(sample, usual: UsualPace()).map { news in
        switch news {
        case .began(let alert): "began \(alert.subject.rawValue) \(alert.worst)"
        case .ended(let alert): "ended \(alert.subject.rawValue) \(alert.worst)"
        }
      }
    }
  }

  private static func sample(_ at: Double) -> MonitorSample {
    MonitorSample(from: MachineCounters(), to: MachineCounters(), at: at, seconds: 10)
  }
}
