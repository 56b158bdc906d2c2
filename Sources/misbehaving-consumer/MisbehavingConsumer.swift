import Glibc
import PostroomModel
import PostroomQueue

/// Takes jobs as a process of its own, for tests that kill or freeze it: `PORT PREFIX QUEUE PREFETCH MODE`.
///
/// It prints a line for each job with its place. In mode `answer` it answers each, in mode `hold` none; in mode `poison` it answers each
/// but kills itself when one is called `poison`.
@main
enum MisbehavingConsumer {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let port = Int(arguments[1]), let prefetch = Int(arguments[4]) else { exit(64) }
    var settings = QueueSettings()
    settings.prefix = arguments[2]
    var address = BrokerAddress(host: "127.0.0.1", port: port, isTLS: false, user: "guest", password: "guest")
    address.heartbeat = 2
    let name = settings.prefix + "." + arguments[3]
    guard let role = QueueRole.all.first(where: { $0.name(prefix: settings.prefix) == name }) else { exit(64) }
    do {
      let consumer = try await RabbitQueue(address, settings: settings).consume(role, prefetch: prefetch)
      while let delivery = try await consumer.next() {
        let place = try delivery.job().place
        if arguments[5] == "poison", place == "poison" { kill(getpid(), SIGKILL) }
        if arguments[5] != "hold" { consumer.acknowledge(delivery) }
        say(place)
      }
    } catch {
      say("fault \(error)")
      exit(1)
    }
  }

  /// Writes a line at once: a process that is killed writes nothing later.
  private static func say(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDOUT_FILENO, line, line.count)
  }
}
