import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// Files with seeded damage: each ends with invoices or with a fault, soon.
struct EInvoiceMutationTests {
  private static let rounds = 3_000

  private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0..<6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &generator)))
      case 3:
        let piece = bytes[place..<min(bytes.count, place + Int.random(in: 1...200, using: &generator))]
        bytes.insert(contentsOf: Array(piece), at: Int.random(in: 0...bytes.count, using: &generator))
      default: bytes = Array(bytes.prefix(place))
      }
    }
    return bytes
  }

  @Test(.timeLimit(.minutes(2)))
  func `damaged XML ends with invoices, nothing or a fault`() throws {
    var generator = SeededGenerator(seed: 20_250_314)
    let files = try InvoiceFixture.names.filter { $0.hasSuffix(".xml") }.map { try InvoiceFixture.bytes($0) }
    var endings: [String: Int] = [:]
    for round in 0..<Self.rounds {
      let bytes = mutated(files[round % files.count], &generator)
      do {
        let invoices = try InvoiceData.invoices(in: bytes)
        for (index, invoice) in (invoices ?? []).enumerated() {
          #expect(!InvoicePage.page(invoice, number: index + 1).words.isEmpty)
        }
        endings[invoices == nil ? "none" : "read", default: 0] += 1
      } catch {
        #expect([.xmlDamaged, .xmlUnsafe].contains(error.code))
        endings[error.code.rawValue, default: 0] += 1
      }
    }
    // The mutations reach each way out.
    #expect(endings.keys.sorted() == ["none", "read", "xml-damaged", "xml-unsafe"])
  }

  @Test(.timeLimit(.minutes(2)))
  func `no damage makes a signed message say something else`() throws {
    var generator = SeededGenerator(seed: 7)
    let files = try InvoiceFixture.names.filter { $0.hasSuffix(".p7m") }.map { try InvoiceFixture.bytes($0) }
    let contents: [[UInt8]] =
      try ["fattura.xml", "fattura.xml.p7m"].map { try InvoiceFixture.bytes($0) }
      + [SignedMessage(InvoiceFixture.bytes("letter.pdf.p7m")).content]
    var sound = 0
    for round in 0..<Self.rounds {
      let bytes = mutated(files[round % files.count], &generator)
      do {
        let content = try SignedMessage(try Base64Text.binary(bytes)).content
        #expect(contents.contains(content))
        sound += 1
      } catch {
        #expect([.signedDamaged, .signatureBroken, .formatUnsupported].contains(error.code))
      }
    }
    #expect(sound > 0 && sound < Self.rounds / 2)
  }
}
