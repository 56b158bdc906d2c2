import Foundation
import Hummingbird
import HummingbirdTesting
import PostroomModel
import Synchronization
import Testing

@testable import PostroomServer

/// A web address is told of alerts, with a proof of who tells.
@Suite struct AlertWebhookTests {
  private static let alert = Alert(
    subject: .disk, severity: .critical, sentence: "The disk is full to 91 %.", worst: 0.91, threshold: 0.9, began: 5)

  @Test func `the signature is that of the time and the body`() {
    // printf '1.{}' | openssl dgst -sha256 -hmac secret
    #expect(
      AlertWebhook.signature(Data("{}".utf8), secret: "secret", at: 1)
        == "t=1,v1=1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908")
  }

  @Test func `an address gets the alert as JSON, signed`() async throws {
    let body = Mutex(Data())
    let signature = Mutex("")
    let router = Router()
    router.post("/hook") { request, _ in
      let buffer = try await request.body.collect(upTo: 65_536)
      body.withLock { $0 = Data(buffer.readableBytesView) }
      signature.withLock { $0 = request.headers[.init("Postroom-Signature")!] ?? "" }
      return HTTPResponse.Status.noContent
    }
    try await Application(router: router).test(.live) { client in
      let port = try #require(client.port)
      let hook = try AlertWebhook(address: "http://127.0.0.1:\(port)/hook", secret: "s", name: "post") { _ in }
      await hook.tell(Self.alert)
    }
    let message = try JSONDecoder().decode(AlertWebhook.Message.self, from: body.withLock { $0 })
    #expect(message.alert == Self.alert)
    #expect(message.text == "post: critical: The disk is full to 91 %.")
    let time = try #require(Int(signature.withLock { $0 }.dropFirst(2).prefix { $0 != "," }))
    #expect(AlertWebhook.signature(body.withLock { $0 }, secret: "s", at: time) == signature.withLock { $0 })
  }

  @Test(arguments: ["", "ftp://host/", "host/path", "http://"])
  func `what is no address is refused`(address: String) {
    let fault = #expect(throws: Fault.self) { try AlertWebhook(address: address, name: "post") { _ in } }
    #expect(fault?.code == .usageInvalid)
  }
}
