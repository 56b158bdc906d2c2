import PostroomServer
import Testing

@Suite struct PasswordHashTests {
  @Test func `a password matches its own hash and no other does`() throws {
    let hash = try PasswordHash(of: "şifre-1234")
    #expect(hash.matches("şifre-1234"))
    #expect(!hash.matches("sifre-1234"))
    #expect(!hash.matches(""))
    #expect(hash.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
  }

  @Test func `the same password is hashed differently each time`() throws {
    #expect(try PasswordHash(of: "one") != PasswordHash(of: "one"))
  }

  @Test(arguments: ["", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$", "plain"])
  func `what is no hash matches nothing`(text: String) {
    #expect(!PasswordHash(text: text).matches(""))
    #expect(!PasswordHash(text: text).matches("plain"))
  }
}
