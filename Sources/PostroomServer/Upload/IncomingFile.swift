internal import Glibc
internal import PostroomEngine
internal import PostroomModel

/// A file that is being received; it has its own name only once it is whole.
final class IncomingFile {
  /// The absolute path that it gets.
  let path: String
  /// How many bytes came in.
  private(set) var size = 0
  private let draft: String
  private let descriptor: CInt
  private let limit: Int
  private var isPlaced = false

  /// Begins a file in the folder of a job.
  ///
  /// - Parameters:
  ///   - name: What the sender calls it; made fit, and numbered where the job has one of that name.
  ///   - limit: The most bytes that it may have.
  /// - Throws: `output-unwritable`, `disk-low`.
  init(_ name: String, in folder: String, limit: Int) throws(Fault) {
    self.limit = limit
    let name = IncomingName.safe(name)
    var number = 0
    while true {
      let name = Self.numbered(name, number)
      let (path, draft) = ("\(folder)/\(name)", "\(folder)/\(IncomingFolder.draft)\(name)")
      let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      let code = errno
      if descriptor >= 0, access(path, F_OK) != 0 {
        (self.path, self.draft, self.descriptor) = (path, draft, descriptor)
        return
      }
      if descriptor >= 0 {
        close(descriptor)
        unlink(draft)
      } else if code != EEXIST {
        throw IncomingFolder.fault(path, code)
      }
      number += 1
    }
  }

  deinit {
    close(descriptor)
    if !isPlaced { unlink(draft) }
  }

  /// Takes the next piece.
  ///
  /// - Throws: `request-too-large` beyond the limit; `output-unwritable`, `disk-low`.
  func take(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    size += bytes.count
    guard size <= limit else {
      throw Fault(
        .requestTooLarge, PathText.name(of: path), "A file may have \(limit >> 20) MB; this one has more.")
    }
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = write(descriptor, start, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw IncomingFolder.fault(path, errno)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Brings the file to the disk and gives it its name; the folder's names are the caller's to bring there.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func finish() throws(Fault) {
    guard fsync(descriptor) == 0 else { throw IncomingFolder.fault(path, errno) }
    guard rename(draft, path) == 0 else { throw IncomingFolder.fault(path, errno) }
    isPlaced = true
  }

  private static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 0 else { return name }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(name)(\(number))" }
    return "\(name[..<dot])(\(number))\(name[dot...])"
  }
}
