import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Names in the archive are made from the template and are always fit for a file system.
@Suite struct NamingTemplateTests {
  private static let date = RunDate(iso: "2026-03-07") ?? RunDate()

  private func path(
    _ source: String, template: String = "{category}/{name}.{ext}", category: String = "letters",
    identifier: String? = nil, format: DocumentFormat = .text
  ) -> String {
    NamingTemplate(template, date: Self.date).path(
      category: category, identifier: identifier, language: "tur", source: source, format: format, id: "cafe")
  }

  @Test(arguments: [
    ("/in/a.txt", "letters/a.txt"), ("/in/A.PDF", "letters/A.PDF"), ("/in/archive.tar.gz", "letters/archive.tar.gz"),
    ("/in/..", "letters/_..txt"), ("/in/.hidden", "letters/_hidden.txt"),
    ("/in/no extension", "letters/no extension.txt"),
    ("/in/Şğüİı çö.txt", "letters/Şğüİı çö.txt"), ("/in/a\nb\u{7}\u{202E}c.txt", "letters/a_b__c.txt"),
    ("/in/a.not an extension", "letters/a.not an extension.txt"), ("/in/dot.", "letters/dot..txt"),
  ])
  func `a source has this place`(source: String, wanted: String) {
    #expect(path(source) == wanted)
  }

  @Test func `names are composed, however they were written`() {
    let decomposed = path("/in/o\u{308}zet.txt")
    #expect(Array(decomposed.unicodeScalars) == Array("letters/\u{F6}zet.txt".unicodeScalars))
  }

  @Test func `every placeholder is filled`() {
    let template = "{category}/{language}/{identifier}_{date:ddMMyyyy}_{date:yy}_{name}_{id}.{ext}"
    #expect(
      path("/in/a.pdf", template: template, identifier: "10000000146")
        == "letters/tur/10000000146_07032026_26_a_cafe.pdf")
  }

  @Test func `a document without an identifier keeps its own name`() {
    #expect(path("/in/a.pdf", template: "{category}/{identifier}.{ext}") == "letters/a.pdf")
  }

  @Test func `a category or a name never leads out of the archive`() {
    #expect(path("/in/a.txt", category: "../..") == "_._../a.txt")
    #expect(path("/in/a.txt", category: "..") == "_./a.txt")
  }

  @Test func `any name is made fit`() throws {
    var random = SeededGenerator(seed: 41)
    let alphabet = Array(
      "aZ9. /\u{301}\u{308}\u{0}\n\u{7F}\u{202E}\u{200D}İğ😀\u{1F468}\u{958}\u{1D160}\"{}\u{F7FF}".unicodeScalars)
    for _ in 0..<3_000 {
      var name = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...150, using: &random) {
        name.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      Self.expectFit(FileName.safe(FileName(source: "/in/" + String(name), format: .text).joined, longest: 231))
    }
    for scalar in alphabet {
      Self.expectFit(FileName.safe(String(String.UnicodeScalarView(repeatElement(scalar, count: 240))), longest: 231))
      Self.expectFit(
        FileName.safe("a" + String(String.UnicodeScalarView(repeatElement(scalar, count: 240))) + ".txt", longest: 231))
    }
  }

  private static func expectFit(_ name: String) {
    let bytes = PathText.decode(name)
    #expect(!bytes.isEmpty && bytes.count <= 231)
    #expect(bytes.first != 0x2E)
    #expect(!bytes.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x2F })
    #expect(PathText.name(of: "folder/" + name) == name)
    #expect(("folder/" + name).split(separator: "/").count == 2)
  }

  @Test func `a long name keeps its extension`() {
    let name = path("/in/" + String(repeating: "ö", count: 124) + ".jpeg")
    #expect(name.hasSuffix("ö.jpeg"))
    #expect(PathText.name(of: name).utf8.count <= 231)
  }
}
