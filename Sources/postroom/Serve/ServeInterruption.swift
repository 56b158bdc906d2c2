import Dispatch
import Glibc
import PostroomServer
import Synchronization

/// Ctrl-C and its like: the first ends the service in order, the second ends the process at once.
final class ServeInterruption {
  private let sources: [any DispatchSourceSignal]

  init(_ service: ArchiveService) {
    let count = Counting()
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard count.isFirst() else { _exit(130) }
        Console.message("\npostroom: finishing what was begun; press Ctrl-C again to stop at once.")
        service.end()
      }
      source.resume()
      return source
    }
  }

  private final class Counting: Sendable {
    private let wasSeen = Mutex(false)

    func isFirst() -> Bool {
      wasSeen.withLock { seen in
        defer { seen = true }
        return !seen
      }
    }
  }
}
