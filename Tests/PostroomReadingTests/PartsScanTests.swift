import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: recognitionIsInstalled)) struct PartsScanTests {
  private static let fold = ["Alpha", "Bravo", "Charlie"]

  @Test func `a part of a scan is recognised as its pages were`() throws {
    let scan = DrawnScan.pdf(
      try Self.fold.map { try DrawnScan.bitmap(["\($0) and company", "send their regards to everybody"], dpi: 150) })
    let whole = try readDocument(scan, recognition: english())
    let part = try readDocument(part(of: scan, 2, 3), recognition: english())
    #expect(part.pages.map { $0.words.map(\.text) } == whole.pages[1...].map { $0.words.map(\.text) })
    #expect(part.pages[1].words.first?.text == "Charlie")
    #expect(part.pages.map(\.source) == [.recognised, .recognised])
  }
}
