import Foundation
import PostroomQueue
import PostroomClusterLedger
import PostroomTesting
import Testing

/// The program itself against a real broker.
@Suite(.enabled(if: ClusterBroker.isInstalled), .timeLimit(.minutes(5)))
struct ClusterCommandTests {
  private let settings = ClusterBroker.settings()
  private let file = FileManager.default.temporaryDirectory.path + "/cluster-\(UUID().uuidString).yaml"

  private func write(_ more: String = "") throws {
    let text = """
      broker:
        address: amqp://127.0.0.1:\(ClusterBroker.peer.port)
        user: guest
      queue:
        name: \(settings.prefix)
      \(more)
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
  }

  private func run(
    _ arguments: [String], password: String? = "guest"
  ) throws -> (code: Int32, out: String, said: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(BuiltProduct.path("postroom")))
    process.arguments = ["cluster"] + arguments + ["--cluster", file]
    var environment = ProcessInfo.processInfo.environment
    environment["POSTROOM_BROKER_PASSWORD"] = password
    environment["POSTROOM_LEDGER_PASSWORD"] = password
    process.environment = environment
    let (out, said) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (out, said)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let message = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text, message)
  }

  @Test func `queues are made, shown and mended`() async throws {
    try write()
    let before = try run(["status"])
    #expect(before.code == 69 && before.said.contains("queue-missing"), "\(before)")
    let first = try run(["init"])
    #expect(first.code == 0 && first.out.split(separator: "\n").allSatisfy { $0.hasPrefix("made\t") }, "\(first)")
    let second = try run(["init"])
    #expect(second.code == 0 && second.out.split(separator: "\n").allSatisfy { $0.hasPrefix("present\t") }, "\(second)")
    let queue = RabbitQueue(ClusterBroker.address(), settings: settings)
    try await ClusterBroker.publish(["a", "b"], to: queue)
    for role in [QueueRole.work(.quick), .retry(.quick)] {
      let consumer = try await queue.consume(role, prefetch: 1)
      consumer.reject(try #require(try await consumer.next()))
      await consumer.close()
    }
    #expect(try await ClusterBroker.waitUntil(.dead, of: queue, holds: 1))
    let status = try run(["status", "--json"])
    struct Shown: Decodable { var ready: Int, deadLetters: Int, alarm: String? }
    let shown = try JSONDecoder().decode(Shown.self, from: Data(status.out.utf8))
    #expect(shown.ready == 1 && shown.deadLetters == 1 && shown.alarm == nil, "\(status)")
    #expect(try run(["retry"]).out == "sent\t1\nleft\t0\n")
    #expect(try await ClusterBroker.waitUntil(.work(.quick), of: queue, holds: 2))
    try write("  delivery_limit: 7\n")
    let other = try run(["init"])
    #expect(other.code == 69 && other.said.contains("queue-conflict"), "\(other)")
    #expect(other.out.contains("x-delivery-limit"))
    #expect(try await ClusterBroker.ready(.work(.quick), queue) == 2, "what is there is left as it is")
    try await queue.deleteAll()
  }

  @Test func `a password is asked for, and one that is wrong is not shown`() throws {
    try write()
    let none = try run(["status"], password: nil)
    #expect(none.code == 64 && none.said.contains("POSTROOM_BROKER_PASSWORD_FILE"), "\(none)")
    let wrong = try run(["status"], password: "hunter2")
    #expect(wrong.code == 77 && wrong.said.contains("queue-refused") && !wrong.said.contains("hunter2"), "\(wrong)")
  }

  @Test(.enabled(if: LedgerPeer.isInstalled)) func `a broker out of reach hides nothing of the ledger`() throws {
    let address = try LedgerPeer.shared.address()
    let text = """
      broker:
        address: amqp://127.0.0.1:9
        user: guest
      queue:
        patience: 1
      ledger:
        address: mysql://127.0.0.1:\(address.port)
        user: postroom
        database: \(address.database)
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let empty = try run(["status"])
    #expect(empty.code == 75 && empty.said.contains("queue-unreachable"), "\(empty)")
    #expect(empty.out.contains("not usable: ") && empty.out.contains("ledger-outdated"), "\(empty)")
    let made = try run(["init"])
    #expect(made.code == 75 && made.out.hasPrefix("made\tmysql://"), "\(made)")
    #expect(made.said.contains("queue-unreachable"), "\(made)")
    let status = try run(["status"])
    #expect(status.code == 75 && status.out.contains("0 documents"), "\(status)")
    let json = try run(["status", "--json"])
    struct Shown: Decodable {
      struct Ledger: Decodable { var version: Int }
      var problem: String, ledger: Ledger
    }
    let shown = try JSONDecoder().decode(Shown.self, from: Data(json.out.utf8))
    #expect(shown.problem.contains("queue-unreachable") && shown.ledger.version > 0)
  }
}
