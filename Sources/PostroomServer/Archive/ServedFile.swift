internal import Foundation
internal import CDispatch
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// An open file that is sent to somebody, piece by piece.
final class ServedFile: Sendable {
  private let descriptor: CInt
  let size: Int
  /// When it was changed last, in nanoseconds since 1970.
  let modified: Int64

  private static let pieceBytes = 256 << 10
  private static let queue = DispatchQueue(label: "served files", attributes: .concurrent)

  /// Opens a file below a folder; no part of its path below it may be a link.
  ///
  /// - Throws: `not-found` where it is not, or is no file.
  init(_ path: String, below folder: String) throws(Fault) {
    let gone = Fault(.notFound, "file", "It does not lie where the ledger has it.")
    var current = open(PathText.terminated(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    var parts = path.split(separator: "/").map(String.init)
    guard current >= 0, let name = parts.popLast(), !parts.contains(".."), name != ".." else {
      if current >= 0 { close(current) }
      throw gone
    }
    for part in parts {
      let next = openat(current, PathText.terminated(part), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      close(current)
      guard next >= 0 else { throw gone }
      current = next
    }
    descriptor = openat(current, PathText.terminated(name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    close(current)
    var status = stat()
    guard descriptor >= 0 else { throw gone }
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw gone
    }
    size = Int(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }

  deinit { close(descriptor) }

  /// A reply that has it saved under a name.
  func reply(name: String) -> Reply {
    let headers: HTTPFields = [
      .contentType: Attachment.mediaType(name), .contentDisposition: Attachment.disposition(name),
      .cacheControl: "private, no-cache", .contentSecurityPolicy: "default-src 'none'; sandbox",
      .crossOriginResourcePolicy: "same-origin",
    ]
    return Reply(.ok, headers: headers, body: .stream(length: size) { try await self.write(0..<self.size, to: &$0) })
  }

  /// Sends some of it.
  func write(_ range: Range<Int>, to writer: inout any ResponseBodyWriter) async throws {
    var place = range.lowerBound
    while place < range.upperBound {
      let piece = try await read(at: place, most: min(Self.pieceBytes, range.upperBound - place))
      place += piece.readableBytes
      try await writer.write(piece)
    }
  }

  /// Some of it at once, for files that are small and threads that may wait; nil where it cannot be had.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { target, count in
      while count < range.count, isRead {
        let got = pread(
          descriptor, target.baseAddress.map { $0 + count }, range.count - count, off_t(range.lowerBound + count))
        isRead = got > 0
        count += max(0, got)
      }
    }
    return isRead ? bytes : nil
  }

  private func read(at place: Int, most: Int) async throws(Fault) -> ByteBuffer {
    let result: Result<ByteBuffer, Fault> = await withCheckedContinuation { continuation in
      Self.queue.async { [self] in
        var buffer = ByteBufferAllocator().buffer(capacity: most)
        let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: most) { target in
          max(0, pread(descriptor, target.baseAddress, most, off_t(place)))
        }
        // A file that became shorter must not look whole.
        let ended = Fault(.sourceChanged, "file", "It became shorter while it was sent.")
        continuation.resume(returning: count > 0 ? .success(buffer) : .failure(ended))
      }
    }
    return try result.get()
  }
}
