import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import PostroomTesting
import Testing

@testable import PostroomServer

/// The real program speaks TLS over HTTP with the certificate that it is given.
@Suite(.serialized, .enabled(if: BuiltProduct.path("postroom") != nil)) final class ServedTLSTests {
  private let root: String
  private let authority: TestAuthority

  init() throws {
    root = try ServiceBench.makeFolder()
    authority = try TestAuthority()
  }

  deinit { ServiceBench.remove(root) }

  private func options(_ files: (chain: String, key: String)) -> [String] {
    ["--tls-certificate", files.chain, "--tls-key", files.key]
  }

  /// Asks as a client that trusts some certificates.
  private func get(
    _ address: String, key: String? = nil, _ change: (inout TLSConfiguration) -> Void = { _ in }
  ) async throws -> (status: Int, headers: HTTPHeaders) {
    var security = TLSConfiguration.makeClientConfiguration()
    security.trustRoots = .file(authority.authority)
    change(&security)
    var configuration = HTTPClient.Configuration(tlsConfiguration: security)
    configuration.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    var request = HTTPClientRequest(url: address)
    if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
    let result: Result<(Int, HTTPHeaders), any Error>
    do {
      let reply = try await client.execute(request, timeout: .seconds(30))
      _ = try await reply.body.collect(upTo: 1 << 20)
      result = .success((Int(reply.status.code), reply.headers))
    } catch { result = .failure(error) }
    try await client.shutdown()
    return try result.get()
  }

  /// Why such a client gets nothing.
  private func refusal(_ address: String, _ change: (inout TLSConfiguration) -> Void) async -> String? {
    do {
      _ = try await get(address, change)
      return nil
    } catch { return "\(error)" }
  }

  @Test func `who trusts the certificate is answered, and nobody else`() async throws {
    let key = try ServedProgram.key(root, "read")
    let program = try await ServedProgram(root, options(authority.server))
    #expect(program.address.hasPrefix("https://"))
    let health = try await get(program.address + "/health")
    #expect(health.status == 200 && health.headers["Strict-Transport-Security"] == ["max-age=31536000"])
    #expect(try await get(program.address + "/api/v1/documents").status == 401)
    #expect(try await get(program.address + "/api/v1/documents", key: key).status == 200)
    let stranger = authority.path("stranger.pem")
    #expect(await refusal(program.address + "/health") { $0.trustRoots = .file(stranger) }?.contains("VERIFY") == true)
    #expect(await refusal(program.address + "/health") { $0.trustRoots = .default }?.contains("VERIFY") == true)
    let old = await refusal(program.address + "/health") {
      ($0.minimumTLSVersion, $0.maximumTLSVersion) = (.tlsv1, .tlsv11)
    }
    #expect(old != nil, "TLS 1.1 is not spoken")
    #expect(try await get(program.address + "/health") { $0.maximumTLSVersion = .tlsv12 }.status == 200)
  }

  @Test func `who speaks plain HTTP to it is told nothing`() async throws {
    let program = try await ServedProgram(root, options(authority.server) + ["--insecure-local"])
    let connection = try RawConnection(port: program.port)
    connection.send("GET /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(!connection.rest().contains("HTTP/1.1"))
    #expect(try await get(program.address + "/api/v1/documents").status == 200)
  }

  @Test func `a certificate for another name is not taken by who checks names`() async throws {
    let files = (chain: authority.path("elsewhere.pem"), key: authority.server.key)
    let program = try await ServedProgram(root, options(files))
    #expect(await refusal(program.address + "/health") { _ in } != nil)
    #expect(
      try await get(program.address + "/health") { $0.certificateVerification = .noHostnameVerification }.status == 200)
  }

  @Test func `files that do not belong together end the start with a reason`() throws {
    let (chain, key) = authority.server
    let text = root + "/none.pem"
    try Data("no certificate".utf8).write(to: URL(fileURLWithPath: text))
    let cases: [(options: [String], sentence: String)] = [
      (options((chain, authority.path("authority.key"))), "It does not belong to the certificate."),
      (options((text, key)), "It holds no certificate"),
      (options((chain, text)), "It holds no private key in PEM that can be read."),
      (options((chain, root + "/missing.key")), "It holds no private key in PEM that can be read."),
      (["--tls-certificate", chain], "It goes together with --tls-key."),
      (["--tls-key", key], "It goes together with --tls-key."),
    ]
    for (options, sentence) in cases {
      let failure = try ServedProgram.failure(root, options)
      #expect(failure.status == 64 && failure.said.contains(sentence), "\(options): \(failure)")
      #expect(!failure.said.contains("serving"))
    }
  }
}
