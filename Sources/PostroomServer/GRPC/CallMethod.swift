/// What can be called over gRPC, and the scope that it takes.
enum CallMethod: String, CaseIterable, Sendable {
  case submit = "Submit"
  case get = "Get"
  case watch = "Watch"

  /// What whoever calls must be allowed to do.
  var scope: Scope {
    switch self {
    case .submit: .write
    case .get, .watch: .read
    }
  }
}
