import Foundation
import PostroomEngine
import PostroomModel

/// What the doctor says of the machine itself.
extension Diagnosis {
  /// What the machine is.
  static func machine() -> Finding {
    let memory = SystemMemory.totalBytes() >> 20
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    return Finding(
      subject: "machine", state: .good,
      detail: "\(cores) cores, \(memory) MB memory (\(SystemMemory.availableBytes() >> 20) MB available), \(system)")
  }

  /// What the machine has little of, and what is to be set because of it.
  static func machineNotes() -> [Finding] {
    finding("cores", MachineNote.cores(cores)) + finding("memory", MachineNote.memory(SystemMemory.totalBytes()))
  }

  /// The room on the disk of the results and its speed.
  static func disk() -> [Finding] {
    let folder = resultFolder
    let free = (FreeSpace.bytes(at: folder) ?? 0) >> 20
    let speed = DiskSpeed.bytesPerSecond(in: folder) ?? DiskSpeed.bytesPerSecond(in: NSTemporaryDirectory())
    let writes = speed.map { "; writes \(Int($0 / 1e6)) MB/s" } ?? ""
    let room = Finding(
      subject: "disk", state: free < 1_024 ? .weak : .good,
      detail: "\(free) MB free here; runs stop below 1024 MB\(writes)")
    return [room] + finding("disk speed", MachineNote.disk(speed))
  }

  /// The archive that the environment names, or else the present folder.
  private static var resultFolder: String {
    let named = Environment.text("OUT").map(AbsolutePath.of)
    return named.flatMap { AbsolutePath.exists($0) ? $0 : nil } ?? FileManager.default.currentDirectoryPath
  }

  private static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  private static func finding(_ subject: String, _ note: MachineNote?) -> [Finding] {
    note.map { [Finding(subject: subject, state: .weak, detail: $0.words, remedy: $0.advice)] } ?? []
  }
}
