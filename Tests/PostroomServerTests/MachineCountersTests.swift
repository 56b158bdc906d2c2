import Foundation
import Testing

@testable import PostroomServer

/// What the kernel counts becomes shares and rates.
@Suite struct MachineCountersTests {
  @Test func `the texts of the kernel are read`() {
    var counters = MachineCounters()
    counters.takeProcessor("cpu  100 5 50 800 20 1 4 20 7 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n")
    #expect(counters.idleTicks == 820)
    #expect(counters.busyTicks == 180)
    counters.takeNetwork(
      """
      Inter-|   Receive                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes
          lo: 999 1 0 0 0 0 0 0 999 1 0 0 0 0 0 0
        eth0: 1000 10 0 0 0 0 0 0 2000 20 0 0 0 0 0 0
      """)
    #expect(counters.receivedBytes == 1_000)
    #expect(counters.sentBytes == 2_000)
    counters.takeInputOutput("rchar: 1\nread_bytes: 4096\nwrite_bytes: 8192\n")
    #expect(counters.readBytes == 4_096)
    #expect(counters.writtenBytes == 8_192)
  }

  @Test func `what is no such text counts nothing`() {
    var counters = MachineCounters()
    counters.takeProcessor("cpu x")
    counters.takeNetwork("eth0 1 2 3\n:\n")
    counters.takeInputOutput("read_bytes")
    #expect(counters == MachineCounters())
  }

  @Test func `a sample has the shares and rates between two looks`() {
    var (earlier, later) = (MachineCounters(), MachineCounters())
    (earlier.busyTicks, earlier.idleTicks, later.busyTicks, later.idleTicks) = (100, 100, 130, 110)
    (later.totalBytes, later.availableBytes, later.diskBytes, later.freeDiskBytes) = (1_000, 250, 200, 50)
    (later.receivedBytes, later.processSeconds) = (500, 3)
    let sample = MonitorSample(from: earlier, to: later, at: 10, seconds: 10)
    #expect(sample.cpu == 0.75)
    #expect(sample.memory == 0.75)
    #expect(sample.disk == 0.75)
    #expect(sample.received == 50)
    #expect(sample.processCores == 0.3)
  }

  @Test func `this machine has memory, a disk and a processor`() {
    let counters = MachineCounters.now(archive: "/")
    #expect(counters.totalBytes > 0)
    #expect(counters.diskBytes > 0)
    #expect(counters.processBytes > 0)
    #expect(counters.busyTicks + counters.idleTicks > 0)
  }
}
