internal import GRPCCore
internal import PostroomModel

/// A fault as the status that a call ends with.
enum CallStatus {
  /// The trailing metadata that has the fault's code.
  static let faultKey = "postroom-fault"
  /// The trailing metadata that has in how many seconds the call may be sent again.
  static let retryKey = "retry-after"

  /// Describes a fault as HTTP does: what is wrong inside of the service is told to its log.
  ///
  /// - Parameters:
  ///   - code: The status where that of the fault's kind is not exact enough.
  ///   - retryAfter: In how many seconds it may be tried again.
  static func error(_ fault: Fault, code: RPCError.Code? = nil, retryAfter: Int? = nil) -> RPCError {
    error(Problem(fault), kind: fault.kind, code: code, retryAfter: retryAfter)
  }

  /// Describes a fault that was told before.
  static func error(_ problem: Problem) -> RPCError {
    error(problem, kind: Fault.Code(rawValue: problem.code)?.kind ?? .crash, code: nil, retryAfter: nil)
  }

  private static func error(
    _ problem: Problem, kind: Fault.Kind, code: RPCError.Code?, retryAfter: Int?
  ) -> RPCError {
    var metadata: Metadata = [:]
    metadata.addString(problem.code, forKey: faultKey)
    if let seconds = retryAfter ?? Problem.defaultWait(kind) {
      metadata.addString(String(max(1, seconds)), forKey: retryKey)
    }
    return RPCError(code: code ?? Self.code(kind), message: "\(problem.detail) \(problem.remedy)", metadata: metadata)
  }

  /// The status of faults of a kind.
  ///
  /// What is too large is not `resourceExhausted`, because clients try that again.
  static func code(_ kind: Fault.Kind) -> RPCError.Code {
    switch kind {
    case .usage, .input: .invalidArgument
    case .limit: .outOfRange
    case .missing, .retry, .interrupted: .unavailable
    case .unauthenticated: .unauthenticated
    case .unknown: .notFound
    case .conflict: .failedPrecondition
    case .busy: .resourceExhausted
    case .crash: .internalError
    case .refused: .permissionDenied
    }
  }
}
