import PostroomModel
import Testing

struct EInvoiceFormatTests {
  @Test(arguments: [
    ("<?xml version='1.0'?><a/>", DocumentFormat.xml), ("\u{FEFF}\n <?xml version='1.0'?>", .xml),
    ("<p:FatturaElettronica versione='FPR12'", .xml), ("<!-- us --><rsm:CrossIndustryInvoice>", .xml),
    ("<html><body>", .text), ("<!DOCTYPE html>", .text), ("1 < 2", .text), ("<", .text),
    ("FatturaElettronica", .text), ("MIAGCSqGSIb3DQEHAqCAMIACAQExDzANBglg", .signed),
    ("-----BEGIN PKCS7-----\nMIAGCSqGSIb3DQEHAqCAMIACAQExDzANBglg", .signed),
    ("MIIGCSqGSIb3DQEHA6CAMIACAQAxDzANBglg", .text), ("MERHABA", .text), ("-----BEGIN CERTIFICATE-----\nMIIB", .text),
  ])
  func `data is told by its first characters`(text: String, format: DocumentFormat) {
    #expect(DocumentFormat(magic: Array(text.utf8)) == format)
  }

  @Test func `every fixture has its format`() throws {
    for name in InvoiceFixture.names {
      let format = DocumentFormat(magic: try InvoiceFixture.bytes(name))
      #expect(format == (name.hasSuffix(".p7m") ? .signed : .xml), "\(name)")
    }
  }

  @Test func `a message is told at any length, and not when cut in its beginning`() {
    let identifier: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
    for length in [[0x20], [0x80], [0x81, 0xFF], [0x82, 1, 1], [0x83, 1, 1, 1], [0x84, 1, 1, 1, 1]] as [[UInt8]] {
      let bytes = [0x30] + length + identifier
      #expect(DocumentFormat(magic: bytes + [0, 0]) == .signed)
      #expect(DocumentFormat(magic: bytes.dropLast()) != .signed)
    }
  }
}
