import FoundationEssentials
import Glibc
import Synchronization

/// Keeps what became of each request: in memory, and in a file of JSON lines if there is one.
///
/// A line is appended in one call and not forced to the disk: the log outlives the server's death, not the machine's.
public final class RequestLog: Sendable {
  private let records = Mutex<[RequestRecord]>([])
  private let descriptor: CInt?

  /// Begins a log.
  ///
  /// - Parameter path: The file that lines are appended to; nil keeps them in memory alone.
  public init(_ path: String?) {
    descriptor = path.map { open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644) }
  }

  deinit { if let descriptor { close(descriptor) } }

  /// Every request so far, in the order in which they ended.
  public var all: [RequestRecord] { records.withLock { $0 } }

  func append(_ record: RequestRecord) {
    records.withLock { $0.append(record) }
    guard let descriptor else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var line = try? Array(encoder.encode(record)) else { return }
    line.append(0x0A)
    _ = write(descriptor, line, line.count)
  }
}
