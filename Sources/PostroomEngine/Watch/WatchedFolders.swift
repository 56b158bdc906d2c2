internal import Glibc
internal import PostroomModel
internal import Synchronization

/// The folders of a watch, and the files in them that are not settled yet.
///
/// Only the queue of the watch touches what changes.
final class WatchedFolders: @unchecked Sendable {
  private let folders: [String]
  private let output: FileIdentity?
  private let feed: ArrivalFeed
  private let settings: FolderWatch.Settings
  private let notices: FolderNotices
  /// Files that somebody may be writing still, with what they looked like and since when, in seconds.
  private var unsettled: [String: (identity: FileIdentity, since: Double)] = [:]
  private let said = Mutex<[String]>([])

  /// Paths that are in the run's hands at most: the rest waits in its folders.
  private static let mostWaiting = 4_096
  /// How often files are looked at that are not settled, in milliseconds.
  private static let interval = 200

  init(_ folders: [String], output: String, feed: ArrivalFeed, settings: FolderWatch.Settings) throws(Fault) {
    self.folders = folders
    self.output = FileIdentity(path: output, followsLinks: true)
    self.feed = feed
    self.settings = settings
    notices = try FolderNotices()
  }

  var warnings: [String] { said.withLock { $0 } }

  func watch(until stop: StopSignal) {
    var walked = -Double.infinity
    while !stop.wasRaised {
      if Self.now - walked >= settings.walk {
        for folder in folders { walk(folder, stop) }
        walked = Self.now
      }
      for notice in notices.wait(milliseconds: Self.interval) {
        switch notice {
        case .file(let path): look(at: path)
        // Files may have come into it before it was listened to.
        case .folder(let path): walk(path, stop)
        case .overflow: walked = -.infinity
        }
      }
      handInSettled()
    }
  }

  /// Looks at every file of a folder, and listens to all folders below it.
  private func walk(_ root: String, _ stop: StopSignal) {
    listen(root)
    do throws(Fault) {
      let walk = try FolderWalk(root: root, output: output) { [self] in listen($0) }
      while !stop.wasRaised, let entry = walk.next() {
        switch entry {
        case .file(let path): look(at: path)
        case .unreadable(let path, let fault): say("\(path): \(fault.detail)")
        }
        while feed.waitingFiles > Self.mostWaiting, !stop.wasRaised { usleep(20_000) }
      }
    } catch {
      say("\(root): \(error.detail)")
    }
  }

  private func listen(_ folder: String) {
    if !notices.add(folder) {
      say("\(folder) is looked at each \(Int(settings.walk)) s only: the system tells of no more folders.")
    }
  }

  /// Hands a file in if it has stood still for long enough, else looks again later.
  private func look(at path: String) {
    guard let identity = FileIdentity(path: path, followsLinks: true) else { return }
    let age = Self.wallClock - Double(identity.modified) / 1e9
    if age >= settings.settled, unsettled[path] == nil {
      feed.add(files: [path], moves: settings.moves)
    } else {
      unsettled[path] = (identity, Self.now)
    }
  }

  private func handInSettled() {
    for (path, file) in unsettled {
      guard let identity = FileIdentity(path: path, followsLinks: true) else {
        unsettled[path] = nil
        continue
      }
      if identity != file.identity {
        unsettled[path] = (identity, Self.now)
      } else if Self.now - file.since >= settings.settled {
        unsettled[path] = nil
        feed.add(files: [path], moves: settings.moves)
      }
    }
  }

  private func say(_ sentence: String) {
    said.withLock { if !$0.contains(sentence), $0.count < 100 { $0.append(sentence) } }
  }

  /// Seconds on a clock that only goes forward.
  private static var now: Double { seconds(CLOCK_MONOTONIC) }
  private static var wallClock: Double { seconds(CLOCK_REALTIME) }

  private static func seconds(_ clock: CInt) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
