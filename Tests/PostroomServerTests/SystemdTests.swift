import Foundation
import Glibc
import PostroomEngine
import PostroomLedger
import PostroomModel
import PostroomTesting
import Synchronization
import Testing

@testable import PostroomServer

/// A service tells systemd when it is ready, that it lives, and when it ends.
@Suite struct SystemdTests {
  private static func environment(_ desk: SystemdDesk, watchdog: Double? = nil) -> [String: String] {
    var environment = ["NOTIFY_SOCKET": desk.name]
    environment["WATCHDOG_USEC"] = watchdog.map { String(Int($0 * 1e6)) }
    return environment
  }

  @Test(arguments: [false, true]) func `it is ready, lives and ends, in this order`(isAbstract: Bool) async throws {
    let desk = try SystemdDesk(isAbstract: isAbstract)
    let heard = Mutex<[[String]]>([])
    try await RunningService.with(
      configure: { $0.systemd = SystemdSocket(environment: Self.environment(desk, watchdog: 0.3)) }
    ) { _ async throws in
      heard.withLock { $0 = desk.messages(until: "WATCHDOG=1") + desk.messages(until: "WATCHDOG=1") }
    }
    let first = heard.withLock { $0 }
    #expect(first.first?.first == "READY=1" && first.count >= 3)
    #expect(first.dropFirst().allSatisfy { $0 == ["WATCHDOG=1"] })
    #expect(desk.messages(until: "STOPPING=1").last == ["STOPPING=1"])
  }

  @Test func `nobody is told where nobody asked`() throws {
    let desk = try SystemdDesk(isAbstract: true)
    #expect(SystemdSocket(environment: [:]) == nil)
    #expect(SystemdSocket(environment: ["NOTIFY_SOCKET": "vsock:2:1234"]) == nil)
    #expect(SystemdSocket(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)]) == nil)
    #expect(SystemdSocket(environment: Self.environment(desk))?.watchdogSeconds == nil)
    var foreign = Self.environment(desk, watchdog: 5)
    foreign["WATCHDOG_PID"] = "1"
    #expect(SystemdSocket(environment: foreign)?.watchdogSeconds == nil)
    foreign["WATCHDOG_PID"] = String(getpid())
    #expect(SystemdSocket(environment: foreign)?.watchdogSeconds == 5)
  }

  @Test func `it gives no sign of life when a part of it does not answer`() async throws {
    let desk = try SystemdDesk(isAbstract: true)
    let socket = try #require(SystemdSocket(environment: Self.environment(desk, watchdog: 1)))
    let archive = try ServedArchive()
    let reader = ArchiveReader(output: archive.output)
    let whole = LifeSigns(socket: socket, reader: reader, engine: nil)
    #expect(await whole.answers(within: .seconds(30)))
    // A question that does not come to its end keeps one of the threads that read the ledger.
    let gate = DispatchSemaphore(value: 0)
    let stuck = Task {
      try await reader.read { ledger throws(Fault) in
        gate.wait()
        return try ledger.change()
      }
    }
    try await Task.sleep(for: .milliseconds(100))
    #expect(await !whole.answers(within: .milliseconds(500)))
    gate.signal()
    _ = try await stuck.value
    #expect(await whole.answers(within: .seconds(30)))
    let ended = ServiceEngine(
      work: {}, end: {}, condition: { .ended }, progress: { RunProgress().snapshot }, waiting: { 0 })
    #expect(await !LifeSigns(socket: socket, reader: reader, engine: ended).answers(within: .seconds(30)))
  }

  @Test(.enabled(if: BuiltProduct.path("postroom") != nil))
  func `a service that is killed is ready again when it is started anew`() async throws {
    let program = try #require(BuiltProduct.path("postroom"))
    let output = FileManager.default.temporaryDirectory.path + "/postroom-killed-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: output) }
    for isAbstract in [true, false] {
      let desk = try SystemdDesk(isAbstract: isAbstract)
      for ending in [SIGKILL, SIGTERM] {
        let service = Process()
        service.executableURL = URL(fileURLWithPath: program)
        service.arguments = [
          "serve", "--out", output, "--profile", "office", "--listen", "127.0.0.1:0", "--log", "quiet",
          "--insecure-local",
        ]
        service.environment = ProcessInfo.processInfo.environment.merging(Self.environment(desk, watchdog: 2)) { $1 }
        service.standardError = FileHandle.nullDevice
        try service.run()
        #expect(desk.next()?.first == "READY=1")
        #expect(desk.next() == ["WATCHDOG=1"])
        kill(service.processIdentifier, ending)
        if ending == SIGTERM { #expect(desk.messages(until: "STOPPING=1").last == ["STOPPING=1"]) }
        service.waitUntilExit()
      }
    }
  }
}
