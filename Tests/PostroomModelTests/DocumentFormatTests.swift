import PostroomModel
import Testing

struct DocumentFormatTests {
  @Test(
    arguments: [
      ([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], DocumentFormat.pdf), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0x49, 0x49, 0x2A, 0x00], .tiff),
      ([0x4D, 0x4D, 0x00, 0x2A], .tiff), (Array("GIF89a".utf8), .gif), (Array("RIFF....WEBP".utf8), .webp),
      ([0x00, 0x00, 0x00, 0x18] + Array("ftypheic".utf8), .heif), ([0xFF, 0x4F, 0xFF, 0x51], .jpeg2000),
      ([0x50, 0x4B, 0x03, 0x04, 0x00], .zip), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
      (Array("{\\rtf1".utf8), .rtf), (Array("Merhaba".utf8), .text), ([0xFF, 0xFE, 0x41, 0x00], .text),
      ([0x41, 0x00, 0x42], .unknown), ([], .text),
    ] as [([UInt8], DocumentFormat)])
  func `the first bytes tell the format`(_ bytes: [UInt8], _ format: DocumentFormat) {
    #expect(DocumentFormat(magic: bytes) == format)
  }

  @Test func `a PDF header may stand late and not too late`() {
    func document(headerAt offset: Int) -> [UInt8] {
      [UInt8](repeating: 0x20, count: offset) + Array("%PDF-1.7".utf8)
    }
    #expect(DocumentFormat(magic: document(headerAt: 1_000)) == .pdf)
    #expect(DocumentFormat(magic: document(headerAt: 1_019)) == .pdf)
    #expect(DocumentFormat(magic: document(headerAt: 1_020)) == .text)
  }

  @Test func `a signature cut short is not taken for its format`() {
    #expect(DocumentFormat(magic: Array("%PDF".utf8)) == .text)
    #expect(DocumentFormat(magic: Array("BM hello".utf8)) == .text)
  }

  @Test func `pictures are pictures`() {
    let pictures = DocumentFormat.allCases.filter(\.isImage)
    #expect(pictures == [.jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif])
  }

  @Test(arguments: [
    "Received: from a by b; Sun, 22 Nov 2026 10:00:00 +0100\r\nFrom: x@y.example\r\n\r\nCiao",
    "From: x@y.example\nDate: Sun, 22 Nov 2026 10:00:00 +0100\nSubject: Preventivo\n\nCiao",
    "From x@y.example Sun Nov 22 10:00:00 2026\nReturn-Path: <x@y.example>\nSubject: a\n b\n\n",
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n%PDF-1.7",
  ])
  func `a message is known by its head`(_ text: String) { #expect(DocumentFormat(magic: Array(text.utf8)) == .email) }

  @Test(arguments: [
    "Da: Mario Rossi\nA: broker\nOggetto: preventivo\n\nBuongiorno", "Subject: only\n\ntext",
    "Cliente: Mario Rossi\nMessage-ID mancante\n", "From: a\nTo: b\n\nDear all", " folded\nReceived: x\n\n",
  ])
  func `a text with colons is none`(_ text: String) { #expect(DocumentFormat(magic: Array(text.utf8)) == .text) }
}
