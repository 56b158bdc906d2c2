import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import PostroomTesting
import Testing

@testable import PostroomServer

/// The real program serves, is killed, and serves on.
@Suite(.serialized, .enabled(if: BuiltProduct.path("postroom") != nil)) final class ServedProgramTests {
  private let root: String
  private var program: ServedProgram?

  init() throws { root = try ServiceBench.makeFolder() }

  deinit {
    program = nil
    ServiceBench.remove(root)
  }

  private func start() async throws { program = try await ServedProgram(root, ["--insecure-local"]) }

  private func send(_ method: HTTPMethodName, _ path: String, _ body: String = "") async throws -> JSONValue {
    var request = HTTPClientRequest(url: try #require(program).address + path)
    request.method = .init(rawValue: method.rawValue)
    if !body.isEmpty {
      request.headers.add(name: "Content-Type", value: "text/csv")
      request.body = .bytes(Array(body.utf8))
    }
    let reply = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    let bytes = try await reply.body.collect(upTo: 64 << 20)
    return try JSONDecoder().decode(JSONValue.self, from: Data(bytes.readableBytesView))
  }

  private enum HTTPMethodName: String { case get = "GET", post = "POST" }

  private static func table(rows: Int) -> String {
    "Invoice No,Seller,Invoice Date,Currency,Net Amount,VAT Rate,VAT Amount,Total\n"
      + (0..<rows).map { "A-\($0),Seller \($0),2026-01-05,EUR,100.00,20,20.00,120.00\n" }.joined()
  }

  @Test func `a table that was accepted is checked though the service is killed`() async throws {
    try await start()
    for _ in 0..<500 where try await send(.get, "/api/v1/tables")["items"] == nil {
      try await Task.sleep(for: .milliseconds(20))
    }
    let accepted = try await send(.post, "/api/v1/tables?name=a.csv", Self.table(rows: 50_000))
    let state = try #require(accepted["state"])
    #expect(state != "failed")
    let process = try #require(program).process
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try await start()
    guard case .integer(let id)? = accepted["id"] else { return }
    var check: JSONValue = .null
    for _ in 0..<1_000 {
      check = try await send(.get, "/api/v1/tables/\(id)")
      if check["ended"] != nil { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(check["state"] == "finished")
    #expect(check["summary"]?["good"] == 50_000 && check["summary"]?["rejected"] == 0)
  }

  @Test func `each file of photographs has its result, whatever it is`() async throws {
    try await start()
    var check = try await send(.post, "/api/v1/photographs?name=a.txt&wait=60", "no picture at all")
    for _ in 0..<200 where check["ended"] == nil {
      check = try await send(.post, "/api/v1/photographs?name=a.txt&wait=60", "no picture")
    }
    #expect(check["state"] == "finished" && check["summary"]?["photographs"] == 1)
    #expect(check["summary"]?["refused"] == 1)
  }
}
