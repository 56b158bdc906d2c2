internal import NIOCore

/// What a service takes of one connection, one request and one bearer.
public struct ServiceLimits: Sendable {
  /// Connections at once; others wait to be accepted.
  public var connections = 1_024
  /// Connections for gRPC at once, of which each carries many calls; others are closed.
  public var callConnections = 256
  /// All headers of a request, in bytes.
  public var headerBytes = 32 << 10
  /// How many headers a request may have.
  public var headers = 100
  /// After how many seconds without a request, or with only a part of one's headers, a connection is closed.
  public var idleSeconds = 60.0
  /// How long a body may be waited for, in seconds, beside what its size allows.
  public var bodySeconds = 20.0
  /// The least that a body must bring, in bytes for each second that it is waited for.
  public var bodyBytesPerSecond = 1_000
  /// How long a reply may wait for the other end to take it, in seconds.
  public var replySeconds = 60.0
  /// Requests a minute of one key; a signed-in browser has ten times as many.
  public var requestsPerMinute = 100
  /// How long requests that were begun may take when the service ends, in seconds.
  public var closingSeconds = 30.0
  /// The least free disk that the service calls itself ready with, in bytes.
  public var freeDiskBytes = 1 << 30

  /// Makes limits with the defaults.
  public init() {}

  var bodyGrace: TimeAmount { Self.amount(bodySeconds) }
  var idle: TimeAmount { Self.amount(idleSeconds) }
  var stalledReply: TimeAmount { Self.amount(replySeconds) }
  /// How long a connection that was refused is listened to, so that its client sees why.
  var lingering: TimeAmount { .seconds(2) }

  private static func amount(_ seconds: Double) -> TimeAmount { .milliseconds(Int64(seconds * 1_000)) }
}
