internal import Glibc
internal import PostroomModel

/// What the kernel tells of folders: files that were closed after writing or moved in, and new folders (inotify(7)).
final class FolderNotices {
  /// What was told.
  enum Notice: Equatable {
    /// A file was written or moved to this path.
    case file(String)
    /// A folder came to be at this path.
    case folder(String)
    /// More happened than was told: everything has to be looked at.
    case overflow
  }

  private let descriptor: CInt
  private var folders: [CInt: String] = [:]

  private static let watched = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK)

  /// Begins to listen to nothing yet.
  ///
  /// - Throws: `machine-exhausted` when the user has too many listeners.
  init() throws(Fault) {
    descriptor = inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else {
      throw Fault(.machineExhausted, "inotify", "The system says: \(SystemCall.message(errno)).")
    }
  }

  deinit { close(descriptor) }

  /// Listens to a folder; not to those below it.
  ///
  /// - Returns: False when the system has no room for it (`fs.inotify.max_user_watches`), or when it is gone.
  func add(_ folder: String) -> Bool {
    let watch = inotify_add_watch(descriptor, PathText.terminated(folder), Self.watched)
    guard watch >= 0 else { return false }
    folders[watch] = folder
    return true
  }

  /// Waits for notices, for a time.
  ///
  /// - Returns: What was told; empty when the time is over.
  func wait(milliseconds: Int) -> [Notice] {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, CInt(milliseconds)) > 0 else { return [] }
    var notices: [Notice] = []
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &bytes, bytes.count), count > 0 {
      bytes.withUnsafeBytes { take($0.prefix(count), &notices) }
    }
    return notices
  }

  private func take(_ bytes: Slice<UnsafeRawBufferPointer>, _ notices: inout [Notice]) {
    let bytes = UnsafeRawBufferPointer(rebasing: bytes)
    let head = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + head <= bytes.count {
      let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let name = bytes[(offset + head)..<min(bytes.count, offset + head + Int(event.len))].prefix { $0 != 0 }
      offset += head + Int(event.len)
      if let notice = notice(event, name) { notices.append(notice) }
    }
  }

  private func notice(_ event: inotify_event, _ name: some Collection<UInt8>) -> Notice? {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflow }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      folders[event.wd] = nil
      return nil
    }
    // Hidden names are left out, as everywhere.
    guard let folder = folders[event.wd], let first = name.first, first != UInt8(ascii: ".") else { return nil }
    let path = folder == "/" ? "/" + PathText.encode(name) : folder + "/" + PathText.encode(name)
    if event.mask & UInt32(IN_ISDIR) != 0 {
      return event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 ? .folder(path) : nil
    }
    return event.mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0 ? .file(path) : nil
  }
}
