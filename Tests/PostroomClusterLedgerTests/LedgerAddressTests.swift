import PostroomClusterLedger
import Testing

/// The address of a database says where it is, and nothing that must not be shown.
struct LedgerAddressTests {
  private func read(_ text: String) -> LedgerAddress? {
    LedgerAddress(text, user: "postroom", password: "hunter2", database: "postroom")
  }

  @Test(arguments: [
    ("mysql://127.0.0.1", "mysql://127.0.0.1:3306/postroom"),
    ("mysql://localhost:3307/", "mysql://localhost:3307/postroom"),
    ("mysql://[::1]:3307", "mysql://[::1]:3307/postroom"),
    ("mysqls://db.example.org", "mysqls://db.example.org:3306/postroom"),
  ]) func `an address is read`(_ text: String, _ shown: String) throws {
    let address = try #require(read(text))
    #expect(address.text == shown)
    #expect(!"\(address) \(String(reflecting: address))".contains("hunter2"))
  }

  @Test(arguments: [
    "mysql://db.example.org", "mysql://10.0.0.1", "mariadb://127.0.0.1", "mysql://u:p@127.0.0.1", "mysqls://db/other",
    "mysqls://db?ssl=0", "mysqls://", "mysqls://db:0", "db.example.org", "",
  ]) func `another one is refused, also one that crosses a network in the clear`(_ text: String) {
    #expect(read(text) == nil)
  }
}
