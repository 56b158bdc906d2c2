extension Fault {
  /// The family of a fault.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The command line or a profile is wrong.
    case usage
    /// A document is not what it should be.
    case input
    /// A document is larger or slower than the limits allow.
    case limit
    /// A part of the installation is missing.
    case missing
    /// A request carries no valid credentials.
    case unauthenticated
    /// The named thing does not exist.
    case unknown
    /// The request contradicts what is there.
    case conflict
    /// There is too much to do already.
    case busy
    /// A process died or broke its own rules.
    case crash
    /// It may work when tried again.
    case retry
    /// The document will not be opened.
    case refused
    /// The run was stopped and can be resumed.
    case interrupted

    /// The exit code of a command that ends with a fault of this kind, in the manner of `sysexits.h`.
    ///
    /// The four kinds that only a service knows end a command as an unavailable service would.
    public var exitCode: Int32 {
      switch self {
      case .usage: 64
      case .input, .limit: 65
      case .missing, .unauthenticated, .unknown, .conflict, .busy: 69
      case .crash: 70
      case .retry: 75
      case .refused: 77
      case .interrupted: 130
      }
    }

    /// The HTTP status of a problem document (RFC 9457) of this kind.
    public var httpStatus: Int {
      switch self {
      case .usage: 400
      case .unauthenticated: 401
      case .refused: 403
      case .unknown: 404
      case .conflict: 409
      case .limit: 413
      case .input: 422
      case .busy: 429
      case .crash: 500
      case .missing, .retry, .interrupted: 503
      }
    }
  }
}
