internal import Glibc
public import PostroomModel

/// The paths of `--files-from`: one a line, or each closed by a NUL; read as they are needed.
public final class PathList {
  private let descriptor: CInt
  private let name: String
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var separator: UInt8?
  private var stop: StopSignal?

  /// Opens a list.
  ///
  /// - Parameter name: The path of the list, or `-` for standard input.
  /// - Throws: `source-not-found`.
  public init(name: String) throws(Fault) {
    self.name = name
    descriptor = name == "-" ? dup(0) : open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Fault(.sourceNotFound, name, "The list of files cannot be opened: \(SystemCall.message(errno)).")
    }
    guard !SourceStream.isFolder(name) else {
      throw Fault(.usageInvalid, name, "It is a folder, and no list of files.")
    }
  }

  /// Makes the list end when a stop is asked for, also while it waits for more to be written to it.
  func end(on stop: StopSignal) { self.stop = stop }

  /// Waits until there is something to read.
  ///
  /// - Returns: False when a stop was asked for first.
  private func waitForMore() -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&watched, 1, 200) == 0 { if stop?.wasRaised == true { return false } }
    return true
  }

  deinit { close(descriptor) }

  /// The next path in the form of `PathText`, or nil at the end; empty lines are passed over.
  ///
  /// The list is NUL-separated when its first 64 KB hold a NUL.
  ///
  /// - Throws: `source-unreadable` when reading fails, or when a line is longer than any path can be.
  func next() throws(Fault) -> String? {
    while true {
      if separator == nil, buffer.count < 65_536, !isAtEnd {
        try fill()
        continue
      }
      let separator = separator ?? (buffer.contains(0) ? 0 : 0x0A)
      self.separator = separator
      if let end = buffer[start...].firstIndex(of: separator) {
        let line = buffer[start..<end]
        start = end + 1
        if let path = path(line, separator) { return path }
      } else if isAtEnd {
        let line = buffer[start...]
        start = buffer.count
        return path(line, separator)
      } else {
        guard buffer.count - start < 65_536 else {
          throw Fault(.sourceUnreadable, name, "It holds a line of over 65,536 bytes: it is no list of paths.")
        }
        try fill()
      }
    }
  }

  private func path(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> String? {
    let line = separator == 0x0A && line.last == 0x0D ? line.dropLast() : line
    return line.isEmpty ? nil : PathText.encode(line)
  }

  private func fill() throws(Fault) {
    buffer.removeFirst(start)
    start = 0
    guard waitForMore() else {
      isAtEnd = true
      return
    }
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &piece, piece.count)
    if count < 0, errno == EINTR { return }
    guard count >= 0 else { throw Fault(.sourceUnreadable, name, SystemCall.message(errno)) }
    isAtEnd = count == 0
    buffer += piece.prefix(count)
  }
}
