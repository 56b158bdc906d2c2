internal import Foundation
public import PostroomModel
internal import Synchronization

/// Hands the files of a folder in, one after the other and again from the first, on a thread of its own beside a load.
public final class UploadStream: Sendable {
  /// Streams that begin at places of their own.
  private static let lanes = 8

  private struct State {
    var result = LoadResult()
    var isStopped = false
    var hasEnded = false
  }

  private let target: LoadTarget
  private let key: String?
  private let lane: Int
  private let waitSeconds: Int
  private let files: [String]
  private let state = Mutex(State())

  /// Prepares it.
  ///
  /// - Parameters:
  ///   - server: Any address of the service.
  ///   - folder: Its files are handed in, not those of folders in it.
  ///   - lane: What tells several streams of one folder apart: each begins elsewhere, and the files of all but 0 differ.
  ///   - waitSeconds: How long each reply may wait for its document to be finished.
  /// - Throws: `source-not-found` for a folder without files.
  public init(
    to server: LoadTarget, folder: String, key: String?, lane: Int = 0, waitSeconds: Int = 0
  ) throws(Fault) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    files = names.map { "\(folder)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
    guard !files.isEmpty else { throw Fault(.sourceNotFound, folder, "The folder has no files.") }
    (target, self.key, self.lane, self.waitSeconds) = (server, key, lane, waitSeconds)
  }

  /// Begins.
  public func start() { Thread.detachNewThread { [self] in work() } }

  /// Ends it after the file that is under way.
  ///
  /// - Returns: How long files took until the service had them.
  public func stop() -> LoadResult {
    state.withLock { $0.isStopped = true }
    while !state.withLock({ $0.hasEnded }) { Thread.sleep(forTimeInterval: 0.005) }
    return state.withLock { $0.result }
  }

  private func work() {
    let start = MonotonicClock.now
    var round = 0
    while !state.withLock({ $0.isStopped }) {
      round += 1
      for place in files.indices where !state.withLock({ $0.isStopped }) {
        send(files[(place + lane * files.count / Self.lanes) % files.count], round)
      }
    }
    state.withLock { state in
      state.result.seconds = Double(MonotonicClock.now - start) / 1e9
      state.hasEnded = true
    }
  }

  private func send(_ file: String, _ round: Int) {
    guard let data = FileManager.default.contents(atPath: file) else { return fail("unreadable file") }
    // A later round's files differ from the first one's, or they would be told for duplicates and cost nothing.
    let body = Array(data) + (lane > 0 || round > 1 ? Array("\n%\(lane) \(round)\n".utf8) : [])
    let name =
      URL(fileURLWithPath: file).lastPathComponent
      .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
    let request = target.at("/api/v1/documents?name=\(name)&wait=\(waitSeconds)").request(
      "POST", key: key, fields: ["Content-Type: application/octet-stream"], body: body)
    let start = MonotonicClock.now
    guard let exchange = try? PlainExchange(target, patience: 60 + Double(waitSeconds)),
      let reply = try? exchange.send(request)
    else {
      return fail("no reply")
    }
    guard (200..<300).contains(reply.status) else { return fail("status \(reply.status)") }
    state.withLock { $0.result.latencies.add(MonotonicClock.now - start) }
  }

  private func fail(_ why: String) {
    state.withLock { $0.result.fail(why) }
    // A server that refuses is not asked as fast as it can say no.
    Thread.sleep(forTimeInterval: 0.1)
  }
}
