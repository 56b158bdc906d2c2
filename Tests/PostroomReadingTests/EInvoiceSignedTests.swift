import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct EInvoiceSignedTests {
  static let byDeSantis = "Signed by Niccolò De Santis; the certificate was not checked against an authority."

  @Test(arguments: ["fattura.xml.p7m", "streamed.xml.p7m", "base64.xml.p7m", "pem.xml.p7m"])
  func `what was signed is read, and who signed is said`(name: String) throws {
    let reading = try readDocument(InvoiceFixture.bytes(name))
    #expect(reading.format == .signed)
    #expect(reading.invoices == (try InvoiceFixture.invoices("fattura.xml")))
    #expect(reading.warnings.first == Self.byDeSantis)
    #expect(reading.pages.count == 2)
  }

  @Test func `a message in a message is opened twice`() throws {
    let reading = try readDocument(InvoiceFixture.bytes("twice.xml.p7m.p7m"))
    #expect(reading.invoices.count == 2)
    #expect(
      Array(reading.warnings.prefix(2)) == [
        "Signed by Firma Digitale; the certificate was not checked against an authority.", Self.byDeSantis,
      ])
  }

  @Test func `an old hash is named`() throws {
    let warnings = try readDocument(InvoiceFixture.bytes("old.xml.p7m")).warnings
    #expect(warnings.first == Self.byDeSantis + " The signature rests on a broken hash (SHA-1 or MD5).")
  }

  @Test(arguments: ["content-changed.xml.p7m", "signature-changed.xml.p7m", "nobody.xml.p7m"])
  func `a signature that does not hold is refused`(name: String) throws {
    let bytes = try InvoiceFixture.bytes(name)
    #expect(faultCode { _ = try readDocument(bytes) } == .signatureBroken)
    #expect(Fault.Code.signatureBroken.kind == .refused)
  }

  @Test func `each byte of the content is under the signature`() throws {
    let bytes = try InvoiceFixture.bytes("fattura.xml.p7m")
    let content = try InvoiceFixture.bytes("fattura.xml")
    let end = try #require(SignedPlace.end(of: content, in: bytes))
    for position in stride(from: end - content.count, to: end, by: 97) {
      var changed = bytes
      changed[position] ^= 0x01
      #expect(throws: Fault.self) { try SignedMessage(changed) }
    }
  }

  @Test func `a signature alone is no document`() throws {
    let bytes = try InvoiceFixture.bytes("detached.p7m")
    #expect(faultCode { _ = try readDocument(bytes) } == .formatUnsupported)
  }

  @Test func `a message cut anywhere is damaged`() throws {
    let bytes = try InvoiceFixture.bytes("fattura.xml.p7m")
    for tenth in 1...9 {
      let part = Array(bytes.prefix(bytes.count * tenth / 10))
      #expect(faultCode { _ = try readDocument(part, as: .signed) } == .signedDamaged)
    }
    #expect(faultCode { _ = try readDocument(Array("no message".utf8), as: .signed) } == .signedDamaged)
  }

  @Test func `a signed PDF is read in its message`() throws {
    let reading = try readDocument(InvoiceFixture.bytes("letter.pdf.p7m"))
    #expect(reading.format == .signed)
    #expect(reading.text.contains("The signed letter says hello"))
  }

  @Test func `what stands behind a signed PDF is not read`() throws {
    let bytes = try InvoiceFixture.bytes("letter.pdf.p7m")
    let content = "BT /F1 12 Tf 72 700 Td (The forged letter says farewell) Tj ET"
    let update =
      "\n4 0 obj\n<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream\nendobj\n"
      + "trailer\n<< /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF\n"
    let text = try readDocument(bytes + Array(update.utf8)).text
    #expect(text.contains("hello"))
    #expect(!text.contains("farewell"))
  }

  @Test func `Base64 is taken apart strictly`() throws {
    #expect(try Base64Text.binary(Array("MAMC\r\nAQ==\n".utf8)) == [0x30, 0x03, 0x02, 0x01])
    #expect(try Base64Text.binary([0x30, 0x00]) == [0x30, 0x00])
    for text in ["MAM!", "MA==MA", "MA===", "M=A"] {
      #expect(faultCode { _ = try Base64Text.binary(Array(text.utf8)) } == .signedDamaged)
    }
  }
}
