import Foundation
import PostroomNative
import Testing

@testable import PostroomReading

/// Pages of letters with rules and grounds, and what is found of their ink.
struct PageInkPages {
  /// The letters that the page is to have: those of the same page without rules.
  let letters: [InkComponent]
  /// What was found on the page with its rules.
  let analysis: WritingAnalysis
  let ink: PageInk

  /// Draws a page twice, without and with its rules.
  ///
  /// - Parameters:
  ///   - text: The drawing of letters.
  ///   - rules: What is drawn before them.
  ///   - degrees: How far the page is turned clockwise about its middle.
  ///   - plain: The text where it has another colour without rules.
  init(_ text: String, rules: String, degrees: Double = 0, dpi: Double = 150, plain: String? = nil) throws {
    letters = try Self.analysis(plain ?? text, degrees, dpi).components
    analysis = try Self.analysis(rules + text, degrees, dpi)
    ink = PageInk(analysis)
  }

  /// Lines of text that begin at a place, so many points below each other.
  static func lines(_ lines: [String], x: Double = 80, y: Double = 700, leading: Double, size: Double = 11) -> String {
    lines.enumerated().map { PDFFixture.line($1, x: x, y: y - leading * Double($0), size: size) }.joined()
  }

  static func analysis(_ content: String, _ degrees: Double = 0, _ dpi: Double = 150) throws -> WritingAnalysis {
    // PDF knows no exponents.
    let (cosine, sine) = (round(1e6 * cos(degrees * .pi / 180)) / 1e6, round(1e6 * sin(degrees * .pi / 180)) / 1e6)
    var fixture = PDFFixture()
    fixture.addPage("1 0 0 1 297 421 cm \(cosine) \(-sine) \(sine) \(cosine) 0 0 cm 1 0 0 1 -297 -421 cm\n" + content)
    let picture = try withPage(fixture.bytes) { try $0.renderGray(dpi: dpi) }
    return try #require(WritingAnalysis(picture))
  }

  /// The share of the page's letters that are among components, each edge within so many pixels.
  func share(in components: [InkComponent], within tolerance: Int32 = 3) -> Double {
    let large = letters.filter { Float($0.longSide) >= 0.4 * analysis.selection.size }
    let found = large.count { letter in components.contains { $0.isNear(letter, tolerance) } }
    return Double(found) / Double(max(1, large.count))
  }
}

extension InkComponent {
  func isNear(_ other: InkComponent, _ tolerance: Int32) -> Bool {
    abs(x0 - other.x0) <= tolerance && abs(x1 - other.x1) <= tolerance && abs(y0 - other.y0) <= tolerance
      && abs(y1 - other.y1) <= tolerance
  }
}
