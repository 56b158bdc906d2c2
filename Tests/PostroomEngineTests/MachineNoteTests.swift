import PostroomModel
import Testing

@testable import PostroomEngine

/// What is said of a machine that is small or slow.
struct MachineNoteTests {
  @Test func `four cores, eight gigabytes and a disk of 50 MB a second are enough`() {
    #expect(MachineNote.cores(4) == nil)
    // What the kernel shows of 8 GB.
    #expect(MachineNote.memory(7_700 << 20) == nil)
    #expect(MachineNote.disk(50e6) == nil)
  }

  @Test func `less is noted with what is to be set`() throws {
    #expect(try #require(MachineNote.cores(3)).advice.contains("--optimization-level 1"))
    let memory = try #require(MachineNote.memory(4_096 << 20))
    #expect(memory.advice.contains("--memory-threshold 512") && memory.advice.contains("--max-memory 2048"))
    #expect(try #require(MachineNote.disk(49e6)).advice.contains("--to sqlite"))
  }

  @Test func `what is not known is not noted`() {
    #expect(MachineNote.memory(0) == nil)
    #expect(MachineNote.disk(nil) == nil)
  }

  @Test func `a disk is measured within two seconds and nothing stays on it`() throws {
    let folder = try TemporaryFolder()
    var speed: Double?
    let time = ContinuousClock().measure { speed = DiskSpeed.bytesPerSecond(in: folder.path) }
    #expect(try #require(speed) > 0)
    // The last piece may wait for others on a busy disk.
    #expect(time < .seconds(10))
    #expect(Files.entries(under: folder.path) == [])
  }

  @Test func `a folder that takes no files is not measured`() {
    #expect(DiskSpeed.bytesPerSecond(in: "/proc/self") == nil)
    #expect(DiskSpeed.bytesPerSecond(in: "/nowhere") == nil)
  }
}
