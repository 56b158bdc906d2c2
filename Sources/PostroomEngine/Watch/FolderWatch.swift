internal import Dispatch
public import PostroomModel
internal import Synchronization

/// Hands the files of folders to a run as they come, each once it is settled: nobody is writing it any more.
///
/// The kernel's notices say what comes; each folder is walked through at the start, after too many notices, and at intervals,
/// because other machines that write to a shared file system are not noticed.
public final class FolderWatch: Sendable {
  /// How a watch goes about it.
  public struct Settings: Sendable {
    /// How long a file must have stood still, in seconds.
    public var settled = 2.0
    /// How often everything is walked through, in seconds.
    public var walk = 300.0
    /// Whether files are removed once they lie in the archive.
    public var moves = false

    /// Makes settings with the defaults.
    public init() {}
  }

  private let queue = DispatchQueue(label: "postroom.watch")
  private let stop = StopSignal()
  private let walker: WatchedFolders

  /// Prepares a watch.
  ///
  /// - Parameters:
  ///   - folders: Absolute paths of folders.
  ///   - output: The output folder, which is left out.
  /// - Throws: `source-not-found`, `source-unreadable`, `machine-exhausted`.
  public init(_ folders: [String], output: String, feed: ArrivalFeed, settings: Settings = Settings()) throws(Fault) {
    for folder in folders {
      guard SourceStream.isFolder(folder) else {
        throw Fault(.sourceNotFound, folder, "There is no folder of this name.")
      }
    }
    walker = try WatchedFolders(folders, output: output, feed: feed, settings: settings)
  }

  /// Begins to watch, on a thread of its own.
  public func start() {
    queue.async { [walker, stop] in walker.watch(until: stop) }
  }

  /// Ends watching; returns when nothing more is handed in.
  public func end() async {
    stop.raise()
    await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
  }

  /// What a person should know, one sentence each.
  public var warnings: [String] { walker.warnings }
}
