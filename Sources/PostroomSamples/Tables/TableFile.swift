internal import CPictureWriting
internal import Glibc
internal import PostroomModel

/// A file that is written from its beginning to its end; places of it can be written again.
final class TableFile {
  private let path: String
  private let descriptor: CInt
  /// How many bytes were written.
  private(set) var count = 0

  /// Makes the file, or makes it empty.
  ///
  /// - Throws: `output-unwritable`.
  init(_ path: String) throws(Fault) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.fault(path) }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) throws(Fault) {
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
    Fault(.outputUnwritable, path, "It cannot be written: \(String(cString: strerror(errno))).")
  }
}

/// Compresses a stream piece by piece (RFC 1951).
final class Deflater {
  /// What stands around the compressed bytes.
  enum Form { case bare, gzip }

  private let stream: OpaquePointer
  private var room = [UInt8](repeating: 0, count: 1 << 18)

  /// Begins a stream, compressed fast rather than small, as spreadsheets do.
  ///
  /// - Throws: `machine-exhausted`.
  init(_ form: Form) throws(Fault) {
    guard let stream = postroom_deflater_begin(1, form == .gzip) else {
      throw Fault(.machineExhausted, "zlib", "There is no memory for it.")
    }
    self.stream = stream
  }

  deinit { postroom_deflater_end(stream) }

  /// Compresses bytes and hands over what comes out; after the last ones nothing may follow.
  func add(_ bytes: [UInt8], isLast: Bool, to file: TableFile) throws(Fault) {
    var place = 0
    var isDone = false
    while !isDone {
      var (used, made) = (0, 0)
      isDone = bytes.withUnsafeBufferPointer { source in
        room.withUnsafeMutableBufferPointer { target in
          postroom_deflater_add(
            stream, source.baseAddress.map { $0 + place }, source.count - place, isLast, &used, target.baseAddress,
            target.count, &made)
        }
      }
      place += used
      try file.write(Array(room[..<made]))
    }
  }
}
