import PostroomModel
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled)) struct PartsDamageTests {
  /// Three pages, the second of which is no page.
  private static let hollow: [UInt8] = {
    var fixture = PDFFixture()
    for text in ["One", "Two", "Three"] { fixture.addPage(PDFFixture.line(text, x: 72, y: 700)) }
    var text = String(decoding: fixture.bytes, as: UTF8.self)
    text.replaceSubrange(text.ranges(of: "<< /Type /Page /Parent")[1], with: "null /Type /Page /Pare")
    return Array(text.utf8)
  }()

  @Test func `a page that cannot be copied is left out and told`() throws {
    let (part, lost) = try partAndLosses(of: Self.hollow, 1, 3)
    #expect(lost == [2])
    #expect(try readDocument(part).pages.map { $0.words.map(\.text) } == [["One"], ["Three"]])
  }

  @Test func `where no page can be copied there is no part`() {
    #expect(faultCode { _ = try part(of: Self.hollow, 2, 2) } == .pdfDamaged)
  }

  @Test func `damaged files give parts or faults`() {
    var random = SeededGenerator(seed: 41)
    var (parts, faults) = (0, 0)
    for _ in 0..<300 {
      var bytes = sixPages
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count / 2, using: &random)) }
      let first = Int.random(in: 1...6, using: &random)
      do {
        _ = try part(of: bytes, first, Int.random(in: first...6, using: &random))
        parts += 1
      } catch {
        faults += 1
        #expect(error is Fault)
      }
    }
    #expect(parts > 30 && faults > 5)
  }
}
