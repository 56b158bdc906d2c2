internal import PostroomModel

/// The bytes of an XML part as UTF-8, whatever encoding it is written in.
final class MarkupInput {
  private let stream: EntryStream
  private let subject: String
  private let isAhead: Bool
  private var ahead: EntryAhead?
  private var head: [UInt8] = []
  private var headUsed = 0
  private var transcoder: MarkupTranscoder?
  private var isStarted = false

  private static let headBytes = 4096

  /// Makes an input over an opened entry.
  ///
  /// - Parameter isAhead: Whether another thread inflates the entry.
  init(_ stream: EntryStream, subject: String, isAhead: Bool) {
    self.stream = stream
    self.subject = subject
    self.isAhead = isAhead
  }

  /// Writes the next bytes into `room`, which has 1 KiB at least, and says how many; 0 after the last.
  ///
  /// - Throws: `xml-damaged` for encodings other than UTF-8 and UTF-16; those of ``EntryStream/read(into:)``.
  func read(into room: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    if !isStarted { try start() }
    guard transcoder != nil else { return try plain(into: room) }
    // A code unit of two bytes becomes three at most, and one more may wait from before.
    var piece = [UInt8](repeating: 0, count: min(64 << 10, room.count / 2 - 8))
    while true {
      let count = try plain(into: &piece)
      let made = transcoder?.transcode(piece[..<count], isLast: count == 0, into: room) ?? 0
      if made > 0 || count == 0 { return made }
    }
  }

  private func plain(into piece: inout [UInt8]) throws(Fault) -> Int {
    var fault: Fault?
    let count = piece.withUnsafeMutableBytes { room in
      do throws(Fault) { return try plain(into: room) } catch { fault = error }
      return 0
    }
    if let fault { throw fault }
    return count
  }

  private func plain(into room: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    guard headUsed < head.count else {
      // From here on the stream belongs to the other thread.
      if isAhead, ahead == nil { ahead = EntryAhead(stream) }
      guard let ahead else { return try stream.read(into: room) }
      return try ahead.read(into: room)
    }
    let count = min(room.count, head.count - headUsed)
    room.copyBytes(from: head[headUsed..<headUsed + count])
    headUsed += count
    return count
  }

  private func start() throws(Fault) {
    isStarted = true
    var piece = [UInt8](repeating: 0, count: Self.headBytes)
    while head.count < Self.headBytes {
      var fault: Fault?
      let count = piece.withUnsafeMutableBytes { room in
        do throws(Fault) { return try stream.read(into: room) } catch { fault = error }
        return 0
      }
      if let fault { throw fault }
      if count == 0 { break }
      head += piece[..<count]
    }
    switch MarkupEncoding.of(head) {
    case .utf8(let skipped): headUsed = skipped
    case .utf16(let isBig, let skipped):
      headUsed = skipped
      transcoder = MarkupTranscoder(isBigEndian: isBig)
    case .other:
      throw WorkbookFault.damaged(subject, "It is written in an encoding that spreadsheets may not use.")
    }
  }
}
