internal import Crypto
internal import Foundation
internal import NIOCore
internal import Synchronization

/// The hash of what a stream brought, taken on its way to the disk: a request is told from another by its content too.
final class StreamDigest: Sendable {
  private let hash = Mutex(SHA256())

  /// Takes the next piece.
  func add(_ piece: ByteBuffer) { hash.withLock { $0.update(data: Data(piece.readableBytesView)) } }

  /// What tells the request from others at its address.
  func fingerprint(_ address: TokenHash) -> TokenHash {
    var whole = SHA256()
    whole.update(data: Data(address.bytes))
    whole.update(data: Data(hash.withLock { $0 }.finalize()))
    return TokenHash(bytes: Array(whole.finalize()))
  }
}
