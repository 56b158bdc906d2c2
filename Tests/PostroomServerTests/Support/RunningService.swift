import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import PostroomModel
import Testing

@testable import PostroomServer

/// A reply as a client sees it.
struct Received: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: Data

  func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSONValue { get throws { try JSONDecoder().decode(JSONValue.self, from: body) } }
  var problem: Problem { get throws { try JSONDecoder().decode(Problem.self, from: body) } }
  /// The value of a cookie that it sets.
  var cookie: String? { header("Set-Cookie").map { String($0.prefix { $0 != ";" }) } }
}

/// A service that answers on a port of this machine.
final class RunningService: Sendable {
  let archive: ServedArchive
  let service: ArchiveService
  let port: Int
  let setup: String?

  private init(archive: ServedArchive, service: ArchiveService, port: Int, setup: String?) {
    (self.archive, self.service, self.port, self.setup) = (archive, service, port, setup)
  }

  /// Runs a service as long as the body does.
  static func with(
    _ archive: ServedArchive? = nil, engine: ServiceEngine? = nil, intake: ServiceIntake? = nil,
    added: [Route] = [], profile: Profile? = nil, configure: (inout ServiceSettings) -> Void = { _ in },
    _ body: (RunningService) async throws -> Void
  ) async throws {
    let archive = try archive ?? ServedArchive()
    var settings = ServiceSettings(output: archive.output, address: try ListenAddress("127.0.0.1:0"))
    settings.log = .quiet
    settings.limits.closingSeconds = 5
    settings.limits.freeDiskBytes = 0
    configure(&settings)
    let profiles = ServedProfiles(
      active: "office", list: { [("office", "All kinds."), ("other", nil)] },
      load: { name throws(Fault) in
        guard let profile else { throw Fault(.profileInvalid, name, "It is none.") }
        return profile
      })
    let service = try ArchiveService(
      settings, database: archive.database, profiles: profiles, engine: engine, intake: intake, added: added)
    let (ports, told) = AsyncStream<(Int, String?)>.makeStream()
    let task = Task {
      defer { told.finish() }
      try await service.run { told.yield(($0, $1)) }
    }
    var first: (Int, String?)?
    for await entry in ports {
      first = entry
      break
    }
    guard let (port, setup) = first else { return try await task.value }
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(RunningService(archive: archive, service: service, port: port, setup: setup)))
    } catch { result = .failure(error) }
    service.end()
    try await task.value
    try result.get()
  }

  /// A client that shows replies as they came.
  private static let client = HTTPClient(
    eventLoopGroupProvider: .singleton,
    configuration: HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled))

  /// Makes a key.
  func key(_ scopes: Scope, days: Int? = nil) async throws -> String {
    let made = try await KeyBook(archive.database).add(
      name: "test", scopes: scopes, days: days, who: "test", now: Date().timeIntervalSince1970)
    try await refresh()
    return made.secret
  }

  /// Waits for what another process would have done to be seen.
  func refresh() async throws { try await Task.sleep(for: .milliseconds(1_200)) }

  /// Opens a page as a browser does.
  func page(_ path: String, _ headers: [String: String] = [:]) async throws -> Received {
    try await send(.get, path, headers: headers.merging(["Accept": "text/html,*/*;q=0.8"]) { own, _ in own })
  }

  /// Sends a form as a browser does.
  func form(_ path: String, _ fields: [String: String], _ headers: [String: String] = [:]) async throws -> Received {
    let body = fields.map { "\(Attachment.escaped($0.key))=\(Attachment.escaped($0.value))" }.joined(separator: "&")
    let all = ["Accept": "text/html,*/*;q=0.8", "Content-Type": FormFields.mediaType]
    return try await send(.post, path, json: body, headers: headers.merging(all) { own, _ in own })
  }

  /// Makes an account and signs in by the page.
  func signedIn(_ name: String, _ scopes: Scope) async throws -> (cookie: String, csrf: String) {
    let password = "doğru at pil zımba"
    let entry = AuditEntry(at: 1, who: "test", address: "", action: "test", subject: "test")
    _ = try await AccountBook(database: archive.database).add(
      name: name, password: try await PasswordDesk().hash(password), scopes: scopes, isFirst: false, entry: entry)
    let reply = try await form("/sign-in", ["name": name, "password": password])
    #expect(reply.status == 303)
    let cookie = try #require(reply.cookie)
    let secret = String(cookie.drop { $0 != "=" }.dropFirst())
    return (cookie, TokenHash.csrfToken(for: secret))
  }

  /// Sends a request.
  func send(
    _ method: HTTPRequest.Method = .get, _ path: String, key: String? = nil, json: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> Received {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
    request.method = .init(rawValue: method.rawValue)
    if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    if let json {
      if headers["Content-Type"] == nil { request.headers.add(name: "Content-Type", value: "application/json") }
      request.body = .bytes(Array(json.utf8))
    }
    let reply = try await Self.client.execute(request, timeout: .seconds(30))
    let body = try await reply.body.collect(upTo: 64 << 20)
    return Received(
      status: Int(reply.status.code), headers: reply.headers.map { ($0.name, $0.value) },
      body: Data(body.readableBytesView))
  }
}
