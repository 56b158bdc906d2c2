internal import Dispatch
public import PostroomModel
internal import Synchronization

/// How far a run over photographs is, for whoever shows it.
public final class PhotographProgress: Sendable {
  /// One look at a run.
  public struct Snapshot: Sendable, Equatable {
    /// Files whose photographs have results, and files that were passed over.
    public var finished = 0
    /// All files, once they have been counted.
    public var total: Int?
    /// Photographs by verdict.
    public var verdicts: [PhotographVerdict: Int] = [:]
    /// Photographs that could not be examined.
    public var troubled = 0
    /// The file that was finished last.
    public var latest = ""
    /// Whether nothing more is taken in.
    public var isDraining = false
  }

  private let state = Mutex(Snapshot())

  /// Makes a progress that stands at nothing.
  public init() {}

  /// How far it is now.
  public var snapshot: Snapshot { state.withLock { $0 } }

  /// - Parameter files: How many files are done with, those that were passed over among them.
  func finish(_ result: PhotographResult, files: Int) {
    state.withLock { snapshot in
      snapshot.finished = files
      snapshot.latest = PathText.name(of: result.file)
      if let report = result.report {
        snapshot.verdicts[report.verdict, default: 0] += 1
      } else {
        snapshot.troubled += 1
      }
    }
  }

  func drain() { state.withLock { $0.isDraining = true } }

  /// Counts the files beside the run; nothing is opened for it.
  func count(_ request: PhotographRequest) {
    DispatchQueue.global(qos: .utility).async { [self] in
      let sources = PhotographSources(
        paths: request.paths, outputs: [request.mended, request.annotated].compactMap { $0 })
      var total = 0
      while sources.next() != nil { total += 1 }
      state.withLock { $0.total = total }
    }
  }
}
