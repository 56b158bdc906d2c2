import CSandbox
import Glibc
import PostroomModel

/// The walls around the tables' worker: those of every worker, but that it may write what it was given to write.
struct TableWalls {
  private var walls = SandboxWalls()
  private var hasLimits = false

  /// What it writes to, the socket, the standard streams, its statistics, and files that wait.
  private static let descriptors: UInt64 = 1_024

  /// The walls that hold.
  var layers: [SandboxLayer] { walls.layers + (hasLimits ? [.resourceLimits] : []) }

  /// Binds this process's life to the supervisor's; false when there is none.
  mutating func bindToSupervisor(_ channel: CInt) -> Bool { walls.bindToSupervisor(channel) }

  /// Gives up privileges and all files.
  mutating func enter() { walls.enter(readable: []) }

  /// Bounds what this process may use.
  mutating func limit(_ configuration: TableConfiguration) {
    let data = UInt64(max(configuration.dataBytes, 64 << 20))
    hasLimits = sandbox_limit(data, UInt64(configuration.fileBytes), Self.descriptors) == 0
    _ = sandbox_tell_exhaustion(ResidentMemory.statistics)
  }

  /// Filters the system calls.
  mutating func close() { walls.close() }
}
