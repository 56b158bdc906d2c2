internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// The connection that a request came over.
struct ConnectionContext: InitializableFromSource {
  let channel: any Channel
  let logger: Logger

  init(source: ApplicationRequestContextSource) {
    channel = source.channel
    logger = source.logger
  }

  /// The address of the other end; empty where it is not known.
  var address: String { channel.remoteAddress?.ipAddress ?? "" }
}
