/// One wall around a worker; each holds without the others.
public enum SandboxLayer: String, Sendable, Codable, CaseIterable {
  /// The kernel kills the worker when the supervisor ends, however it ends.
  case deathWithSupervisor = "death-with-supervisor"
  /// No capabilities, no way to gain any, no core dumps.
  case noPrivileges = "no-privileges"
  /// Bounds on memory, written files, descriptors and processor time.
  case resourceLimits = "resource-limits"
  /// Landlock: no file can be opened but those that the engines need while they load.
  case landlockFiles = "landlock-files"
  /// Landlock from ABI 4: no TCP.
  case landlockNetwork = "landlock-network"
  /// Landlock from ABI 6: no signals and no abstract sockets to processes outside.
  case landlockScopes = "landlock-scopes"
  /// seccomp: the system calls that a reader has no use for are denied.
  case systemCallFilter = "system-call-filter"
}
