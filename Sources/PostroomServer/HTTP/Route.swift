internal import HTTPTypes
internal import PostroomModel

/// One thing that can be asked of the service.
///
/// Its address, who may ask, what is sent, what it says of itself and what
/// answers. Everything about a route is declared here, once.
struct Route: Sendable {
  /// Who may ask.
  enum Access: Sendable, Equatable {
    /// Whoever reaches the service.
    case everybody
    /// Whoever is known, whatever they may do.
    case somebody
    /// Who has this scope.
    case scope(Scope)
  }

  /// What a request may bring.
  enum BodyRule: Sendable, Equatable {
    /// Nothing.
    case none
    /// The fields of a page's form, of at most so many bytes; a signed-in browser's has the token of its session.
    case form(limit: Int)
    /// A JSON value of at most so many bytes, which the handler gets as a whole.
    case json(limit: Int)
    /// At most so many bytes of any kind, which the handler takes as they come.
    case stream(limit: Int)
  }

  typealias Handler = @Sendable (Call) async throws(Fault) -> Reply

  var method: HTTPRequest.Method
  /// Its path, with `{name}` for what differs.
  var path: String
  var access: Access
  var body: BodyRule = .none
  /// Whether replies are kept until the archive changes.
  var isCached = false
  /// Whether replies hold secrets, so that they are never stored to be sent again.
  var isSecret = false
  /// Whether signing in is what it does, so that no other proof is asked for.
  var isSignIn = false
  /// Whether it is a page for people, which tells them of faults as pages too.
  var isPage = false
  var description: RouteDescription
  var handler: Handler

  /// Whether a request of this kind changes something.
  var isWrite: Bool { method != .get && method != .head }
}
