import Glibc
import Testing

@testable import PostroomLoad

/// What a server takes is read from its figures or from the system.
@Suite struct ServerFiguresTests {
  @Test func `the figures of a service are read`() throws {
    let text = """
      # HELP process_cpu_seconds_total Processor time.
      process_cpu_seconds_total 1.5
      process_resident_memory_bytes 30000000
      postroom_peak_memory_bytes 4e+07
      postroom_http_requests_total{method="GET",route="/",status="200"} 3
      """
    let figures = try #require(ServerFigures(metrics: text))
    #expect(figures == ServerFigures(residentBytes: 30_000_000, peakBytes: 40_000_000, processorSeconds: 1.5))
    #expect(ServerFigures(metrics: "<html>404</html>") == nil)
  }

  @Test func `a process is looked at with what it has started`() throws {
    let figures = try #require(ServerFigures.now(.process(getpid())))
    #expect(figures.residentBytes > 1 << 20 && figures.peakBytes >= figures.residentBytes)
    let before = try #require(ProcessTree(of: getpid()))
    #expect(before.descriptors > 2 && before.threads > 0)
    #expect(ProcessTree(of: 0) == nil && ServerFigures(process: 0) == nil)
  }

  @Test func `a line is laid through what was measured`() {
    let points = (0..<10).map { number in
      let sway = number.isMultiple(of: 2) ? 1.0 : -1.0
      return (seconds: 5.0 * Double(number), value: 100.0 + 10.0 * Double(number) + sway)
    }
    #expect(abs(MemoryTrend(points).growth - 90) < 2)
    #expect(
      MemoryTrend([]).growth == 0 && MemoryTrend([(1, 5)]).growth == 0 && MemoryTrend([(1, 5), (1, 9)]).growth == 0)
    let level = (0..<20).map { (seconds: Double($0), value: 7.0) }
    #expect(abs(MemoryTrend(level).growth) < 1e-9)
  }
}
