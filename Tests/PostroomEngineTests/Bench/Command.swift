import Foundation
import Glibc
import PostroomTesting
import Testing

@testable import PostroomEngine

/// The real program as a child process, in a session of its own so that all its descendants can be found.
struct Command {
  let process: pid_t

  /// Whether the program is built and finds everything that reading needs.
  static let isReady = BuiltProduct.path("postroom") != nil && (try? Command(["doctor"]).wait()) == 0

  /// Starts it, or another program of the package; what it writes goes into files or nowhere.
  ///
  /// - Parameter variables: What its environment has besides that of the tests.
  init(
    _ arguments: [String], program: String = "postroom", output: String = "/dev/null", errors: String = "/dev/null",
    variables: [String: String] = [:]
  ) throws {
    let executable = try #require(BuiltProduct.path(program), "\(program) is not built")
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID of the C library, which shows it only with its extensions switched on.
    posix_spawnattr_setflags(&attributes, 0x80)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, path) in [(CInt(0), "/dev/null"), (1, output), (2, errors)] {
      posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDWR | O_CREAT, 0o644)
    }
    let strings = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { strings.forEach { free($0) } }
    let surroundings = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let entries = surroundings.map { strdup("\($0)=\($1)") } + [nil]
    defer { entries.forEach { free($0) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, executable, &actions, &attributes, strings, entries)
    try #require(error == 0)
    self.process = process
  }

  func send(_ signal: CInt) { kill(process, signal) }

  /// Waits for its end.
  ///
  /// - Returns: The exit code, or the signal as a negative number.
  func wait() -> CInt {
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }

  /// Whether a process of its session lives; one that is dead and not yet waited for does not.
  var hasLivingDescendants: Bool {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.contains { name in
      guard let number = pid_t(name), number != process, let text = Files.text("/proc/\(name)/stat"),
        let end = text.lastIndex(of: ")")
      else { return false }
      // proc(5): after the name come state, parent, group and session.
      let fields = text[end...].split(separator: " ").dropFirst()
      return fields.first != "Z" && fields.first != "X" && fields.dropFirst(3).first == "\(process)"
    }
  }

  /// Waits up to two seconds for the last descendant to end.
  func isSurvived() -> Bool {
    for _ in 0..<200 {
      guard hasLivingDescendants else { return false }
      usleep(10_000)
    }
    return true
  }
}
