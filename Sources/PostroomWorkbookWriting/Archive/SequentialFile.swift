internal import Glibc
public import PostroomModel

/// A file that is written from its beginning to its end; places of it can be written again.
public final class SequentialFile {
  private let path: String
  private let descriptor: CInt
  /// How many bytes were written.
  public private(set) var count = 0

  /// Makes the file, or makes it empty.
  ///
  /// - Parameter path: In the form of `PathText`.
  /// - Throws: `output-unwritable`, `disk-low`.
  public init(_ path: String) throws(Fault) {
    self.path = path
    descriptor = open(PathText.terminated(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.fault(path) }
  }

  deinit { close(descriptor) }

  /// Writes bytes at the end.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public func write(_ bytes: [UInt8]) throws(Fault) {
    try write(bytes[...], at: count)
    count += bytes.count
  }

  /// Writes bytes over those that stand at a place.
  func write(_ bytes: ArraySlice<UInt8>, at place: Int) throws(Fault) {
    var rest = bytes
    while !rest.isEmpty {
      let done = rest.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, place + bytes.count - $0.count) }
      if done < 0, errno == EINTR { continue }
      guard done > 0 else { throw Self.fault(path) }
      rest = rest.dropFirst(done)
    }
  }

  private static func fault(_ path: String) -> Fault {
    let isFull = errno == ENOSPC || errno == EDQUOT
    return Fault(
      isFull ? .diskLow : .outputUnwritable, path, "It cannot be written: \(String(cString: strerror(errno))).")
  }
}
