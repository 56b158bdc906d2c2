import Testing

@testable import PostroomQueue

/// An address says where a broker is and nothing else.
@Suite struct BrokerAddressTests {
  private func address(_ text: String) -> BrokerAddress? { BrokerAddress(text, user: "u", password: "p") }

  @Test func `hosts, ports and virtual hosts are told apart`() {
    let plain = address("amqp://127.0.0.1")
    #expect(plain?.host == "127.0.0.1" && plain?.port == 5_672 && plain?.virtualHost == "/" && plain?.isTLS == false)
    let safe = address("amqps://broker.example.org:5673/post")
    #expect(safe?.host == "broker.example.org" && safe?.port == 5_673)
    #expect(safe?.virtualHost == "post" && safe?.isTLS == true)
    #expect(address("amqps://b")?.port == 5_671 && address("amqp://[::1]:9")?.host == "::1")
  }

  @Test(arguments: [
    "", "127.0.0.1", "http://127.0.0.1", "amqp://", "amqp://:5672", "amqp://user:secret@127.0.0.1",
    "amqp://127.0.0.1:0",
    "amqp://127.0.0.1:x", "amqp://127.0.0.1:70000", "amqp://127.0.0.1/a/b", "amqp://127.0.0.1?heartbeat=1",
    "amqp://127.0.0.1 ", "amqp://[::1", "amqp://[::1]x",
  ])
  func `anything else is no address`(_ text: String) { #expect(address(text) == nil) }

  @Test(arguments: ["amqp://broker.example.org", "amqp://10.0.0.1", "amqp://128.0.0.1", "amqp://localhost.example.org"])
  func `nothing crosses a network in the clear`(_ text: String) {
    #expect(address(text) == nil && address(text.replacing("amqp:", with: "amqps:")) != nil)
  }
}
