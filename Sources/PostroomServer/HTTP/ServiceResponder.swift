internal import Hummingbird
internal import HummingbirdCore

/// Brings requests from the server to the desk.
struct ServiceResponder: HTTPResponder {
  typealias Context = ConnectionContext
  let desk: RequestDesk

  func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    await desk.answer(request, context)
  }
}
