import PostroomModel
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct EncryptedPDFTests {
  private func encrypted(_ dictionary: String) -> [UInt8] {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("Secret", x: 72, y: 700))
    let number = fixture.add(dictionary)
    fixture.trailer = "/Encrypt \(number) 0 R /ID [<0123456789ABCDEF0123456789ABCDEF> <00>]"
    return fixture.bytes
  }

  private let key = String(repeating: "5A", count: 32)

  @Test func `a user password is asked for`() {
    let bytes = encrypted("<< /Filter /Standard /V 1 /R 2 /P -4 /O <\(key)> /U <\(key)> >>")
    #expect(faultCode { _ = try readDocument(bytes) } == .passwordNeeded)
  }

  @Test func `a security handler that nobody knows is refused`() {
    let bytes = encrypted("<< /Filter /Wonderful /V 1 /R 2 /P -4 /O <\(key)> /U <\(key)> >>")
    #expect(faultCode { _ = try readDocument(bytes) } == .securityUnsupported)
  }

  @Test func `what opens without a password is read`() throws {
    let file = RC4Document.bytes(showing: "Open to all readers of it")
    #expect(String(decoding: file, as: UTF8.self).contains("Open to all") == false)
    #expect(try readDocument(file).text == "Open to all readers of it")
  }
}
