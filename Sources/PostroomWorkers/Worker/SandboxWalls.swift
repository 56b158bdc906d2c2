import CSandbox
import Glibc
import PostroomModel

/// Closes the walls around this process one after another and remembers which of them hold.
///
/// A wall that the kernel cannot build is left out, not a reason to fail: the others hold without it and the
/// supervisor says once which are missing.
struct SandboxWalls {
  private(set) var layers: [SandboxLayer] = []

  /// Descriptors that engines may hold while they load models and libraries.
  private static let descriptors: UInt64 = 256

  /// Binds this process's life to the supervisor's; false when there is none.
  mutating func bindToSupervisor(_ channel: CInt) -> Bool {
    switch -sandbox_die_with_supervisor(channel) {
    case 0: layers.append(.deathWithSupervisor)
    case EBADF, ENOTSOCK, ESRCH: return false
    default: break
    }
    return true
  }

  /// Gives up privileges and all files but those that the engines need.
  mutating func enter(readable: [String]) {
    if sandbox_drop_privileges() == 0 { layers.append(.noPrivileges) }
    var paths = readable.map { UnsafePointer(strdup($0)) }
    defer { for path in paths { free(UnsafeMutablePointer(mutating: path)) } }
    note(landlock: sandbox_landlock(&paths, paths.count))
  }

  /// Bounds what this process may use.
  mutating func limit(_ limits: Limits) {
    let bytes = UInt64(max(limits.workerBytes, 1 << 20))
    if sandbox_limit(bytes, 0, Self.descriptors) == 0 { layers.append(.resourceLimits) }
    _ = sandbox_tell_exhaustion(ResidentMemory.statistics)
  }

  /// Takes back what was open for the engines and filters the system calls.
  mutating func close() {
    _ = sandbox_landlock(nil, 0)
    if sandbox_filter_system_calls() == 0 { layers.append(.systemCallFilter) }
  }

  private mutating func note(landlock held: CInt) {
    guard held > 0 else { return }
    let walls: [(Int, SandboxLayer)] = [
      (SANDBOX_LANDLOCK_FILES, .landlockFiles), (SANDBOX_LANDLOCK_NETWORK, .landlockNetwork),
      (SANDBOX_LANDLOCK_SCOPES, .landlockScopes),
    ]
    for (bit, layer) in walls where Int(held) & bit != 0 { layers.append(layer) }
  }
}
