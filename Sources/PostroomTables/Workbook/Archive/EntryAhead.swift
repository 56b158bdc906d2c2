internal import Glibc
internal import PostroomModel

/// The bytes of an archive entry, inflated by a thread of its own ahead of whoever reads them.
///
/// A packed stream can only be inflated in order, and its markup only be read in order: done in turns they bound how fast
/// a sheet is read, whatever other threads do.
final class EntryAhead {
  private let pieces: Pieces
  private let thread: pthread_t?

  /// Begins to inflate; where the system has no thread left, the reader inflates itself.
  init(_ stream: EntryStream) {
    let pieces = Pieces(stream)
    self.pieces = pieces
    thread = ReadingThreads.start { pieces.fill() }
  }

  deinit {
    pieces.abandon()
    if let thread { pthread_join(thread, nil) }
  }

  /// Writes the next bytes into `room`, which must not be empty, and says how many; 0 after the last.
  ///
  /// - Throws: Those of ``EntryStream/read(into:)``.
  func read(into room: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    guard thread != nil else { return try pieces.stream.read(into: room) }
    return try pieces.read(into: room)
  }
}

/// What is inflated and not yet read: a ring of pieces that one thread fills and another empties.
private final class Pieces: @unchecked Sendable {
  let stream: EntryStream
  private let monitor = Monitor()
  private let memory: UnsafeMutableRawBufferPointer
  private var lengths = [Int](repeating: 0, count: Pieces.count)
  /// How many pieces were filled and emptied.
  private var filled = 0
  private var emptied = 0
  /// How far the piece is read that is next.
  private var used = 0
  /// How the entry ends, once all before is filled.
  private var ending: Result<Void, Fault>?
  private var isAbandoned = false

  private static let count = 4
  private static let pieceBytes = 128 << 10

  init(_ stream: EntryStream) {
    self.stream = stream
    memory = .allocate(byteCount: Self.count * Self.pieceBytes, alignment: 64)
  }

  deinit { memory.deallocate() }

  private func piece(_ number: Int) -> UnsafeMutableRawBufferPointer {
    let start = number % Self.count * Self.pieceBytes
    return UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + Self.pieceBytes])
  }

  /// Inflates until the entry ends or nobody reads on.
  func fill() {
    var number = 0
    while monitor.locked({ waitForRoom() }) {
      let room = piece(number)
      var length = 0
      var end: Result<Void, Fault>?
      while length < room.count, end == nil {
        do throws(Fault) {
          let count = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: room[length...]))
          length += count
          if count == 0 { end = .success(()) }
        } catch {
          end = .failure(error)
        }
      }
      monitor.locked {
        lengths[number % Self.count] = length
        number += 1
        (filled, ending) = (number, end)
        monitor.announce()
      }
      if end != nil { return }
    }
  }

  private func waitForRoom() -> Bool {
    monitor.wait { filled - emptied < Self.count || isAbandoned }
    return !isAbandoned
  }

  func abandon() {
    monitor.locked {
      isAbandoned = true
      monitor.announce()
    }
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    while true {
      let (length, end) = monitor.locked {
        monitor.wait { emptied < filled || ending != nil }
        return (emptied < filled ? lengths[emptied % Self.count] : 0, emptied < filled ? nil : ending)
      }
      if let end {
        try end.get()
        return 0
      }
      let count = min(room.count, length - used)
      room.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece(emptied)[used..<used + count]))
      used += count
      if used == length { moveOn() }
      if count > 0 { return count }
    }
  }

  private func moveOn() {
    used = 0
    monitor.locked {
      emptied += 1
      monitor.announce()
    }
  }
}
