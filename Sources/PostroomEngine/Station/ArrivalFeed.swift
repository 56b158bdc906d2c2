internal import Synchronization

/// Paths that are handed to a run while it goes on: files that somebody waits for come before folders.
public final class ArrivalFeed: Sendable {
  /// A folder that was walked to its end.
  public struct Walked: Sendable, Equatable {
    /// Its path, as it was handed in.
    public var folder: String
    /// How many entries were left out, by reason.
    public var leftOut: [String: Int]
  }

  /// A file or folder that was handed in.
  struct Arrival: Sendable {
    /// Its absolute path.
    var path: String
    /// Whether sources are removed once their documents lie in the archive.
    var moves: Bool
  }

  private struct State {
    var files: ArraySlice<Arrival> = []
    var folders: ArraySlice<Arrival> = []
    var cancelled: Set<String> = []
    var reopened: [Int64] = []
    var hasEnded = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let onWalked: @Sendable (Walked) -> Void

  /// Makes a feed that holds nothing.
  ///
  /// - Parameter onWalked: Told, by the thread of intake, when all files of a folder stand in the ledger, or when its walk was
  ///   given up.
  public init(onWalked: @escaping @Sendable (Walked) -> Void = { _ in }) { self.onWalked = onWalked }

  /// Hands files in.
  ///
  /// - Parameters:
  ///   - paths: Absolute paths in the form of `PathText`.
  ///   - moves: Whether they are removed once their documents lie in the archive.
  public func add(files paths: some Sequence<String>, moves: Bool) {
    let arrivals = paths.map { Arrival(path: $0, moves: moves) }
    change { $0.files.append(contentsOf: arrivals) }
  }

  /// Hands a folder in, which is walked after the ones before it.
  ///
  /// - Parameters:
  ///   - path: Its absolute path in the form of `PathText`.
  ///   - moves: Whether its files are removed once their documents lie in the archive.
  public func add(folder path: String, moves: Bool) {
    change { state in
      state.cancelled.remove(path)
      state.folders.append(Arrival(path: path, moves: moves))
    }
  }

  /// Gives up a folder: what was not entered yet stays where it is.
  public func cancel(folder path: String) {
    let wasWaiting = state.withLock { state in
      if let place = state.folders.firstIndex(where: { $0.path == path }) {
        state.folders.remove(at: place)
        return true
      }
      state.cancelled.insert(path)
      return false
    }
    if wasWaiting { onWalked(Walked(folder: path, leftOut: [:])) }
  }

  /// Takes back files that were not taken in yet.
  ///
  /// - Returns: The ones that were taken back.
  public func cancel(files paths: Set<String>) -> [String] {
    state.withLock { state in
      let taken = state.files.map(\.path).filter(paths.contains)
      state.files.removeAll { paths.contains($0.path) }
      return taken
    }
  }

  /// Ends the feed: the run ends when it has done what it was handed.
  public func end() { change { $0.hasEnded = true } }

  /// How many files were handed in and not taken yet.
  public var waitingFiles: Int { state.withLock { $0.files.count } }

  // MARK: What the run asks

  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// Has documents read again that were opened anew.
  func takeUpAgain(_ documents: [Int64]) { change { $0.reopened += documents } }

  func nextReopened() -> [Int64] {
    state.withLock { state in
      defer { state.reopened = [] }
      return state.reopened
    }
  }

  func nextFile() -> Arrival? { state.withLock { $0.files.popFirst() } }
  func nextFolder() -> Arrival? { state.withLock { $0.folders.popFirst() } }

  /// Whether a folder that is being walked was given up.
  func isCancelled(_ folder: String) -> Bool { state.withLock { $0.cancelled.contains(folder) } }

  func report(_ walked: Walked) {
    state.withLock { _ = $0.cancelled.remove(walked.folder) }
    onWalked(walked)
  }

  /// Returns when there is something to take, or when the feed has ended.
  func more() async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.hasEnded || !state.files.isEmpty || !state.folders.isEmpty || !state.reopened.isEmpty { return true }
        state.waiting.append(continuation)
        return false
      }
      if isReady { continuation.resume() }
    }
  }

  /// Wakes who waits for more.
  public func stir() { change { _ in } }

  private func change(_ body: (inout State) -> Void) {
    let waiting = state.withLock { state in
      body(&state)
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
