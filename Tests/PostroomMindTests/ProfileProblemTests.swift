import Foundation
import PostroomModel
import PostroomProfiles
import Testing

/// A profile without a flaw.
private let flawless = """
  name: test
  summary: A test
  languages: [tur]
  fallback: others
  naming: "{category}/{identifier}_{date:ddMMyyyy}.{ext}"
  thresholds:
    score: 4
    margin: 0.1
    review: 0.2
  production:
    ocr_mode: fast
    pdf_dpi: 200
    batch_size: 10
    max_workers: 2
    enable_profiling: False
    cleanup_interval: 100
    memory_limit_mb: 500
  identifiers:
    - kind: tckn
      labels: [t.c. kimlik no]
  categories:
    - name: invoice
      title:
        fatura: 6
      phrases:
        fatura no: 3
        sözleşme*: -2
    - name: contract
      identifiers: [vkn]
      phrases:
        işbu sözleşme*: 3
  """

/// The problems after one line was exchanged.
private func problems(_ line: String, _ replacement: String) -> [ProfileProblem] {
  ProfileFile.check(yaml: flawless.replacing(line, with: replacement, maxReplacements: 1))
}

struct ProfileProblemTests {
  @Test func `a flawless profile is read as it is written`() throws {
    #expect(ProfileFile.check(yaml: flawless).isEmpty)
    let profile = try ProfileFile.parse(yaml: flawless, name: "test")
    #expect(profile.name == "test")
    #expect(profile.fallback == "others")
    #expect(profile.thresholds == Thresholds(score: 4, margin: 0.1, review: 0.2))
    #expect(profile.categories.map(\.name) == ["invoice", "contract"])
    #expect(
      profile.categories[0].phrases == [
        Phrase("fatura", weight: 6, zone: .title), Phrase("fatura no", weight: 3),
        Phrase("sözleşme*", weight: -2),
      ])
    #expect(profile.categories[1].identifiers == [.vkn])
    #expect(profile.identifiers == [IdentifierDefinition(kind: .tckn, labels: ["t.c. kimlik no"])])
    #expect(
      profile.production
        == Production(
          ocrMode: "fast", pdfDpi: 200, batchSize: 10, maxWorkers: 2, enableProfiling: false,
          cleanupInterval: 100,
          memoryLimitMB: 500))
  }

  @Test(arguments: [
    ("summary: A test", "sumary: A test", 2, "Did you mean 'summary'?"),
    ("  margin: 0.1", "  margins: 0.1", 8, "Did you mean 'margin'?"),
    ("  batch_size: 10", "  batchsize: 10", 13, "Did you mean 'batch_size'?"),
    ("  - kind: tckn", "  - kind: tckm", 19, "Did you mean 'tckn'?"),
    ("    labels:", "    label:", 20, "Did you mean 'labels'?"),
    ("  ocr_mode: fast", "  ocr_mode: fats", 11, "Did you mean 'fast'?"),
    ("    phrases:\n      fatura no", "    phrase:\n      fatura no", 25, "Did you mean 'phrases'?"),
    ("{category}/", "{categroy}/", 5, "Did you mean 'category'?"),
  ])
  func `an unknown word is named with the one that was meant`(
    _ line: String, _ replacement: String, _ number: Int, _ remedy: String
  ) {
    let found = problems(line, replacement)
    #expect(found.contains { $0.line == number && $0.remedy == remedy }, "\(found)")
  }

  @Test(arguments: [
    ("  score: 4", "  score: 0", 7), ("  margin: 0.1", "  margin: 1.5", 8),
    ("  review: 0.2", "  review: high", 9),
    ("  pdf_dpi: 200", "  pdf_dpi: 20", 12), ("  batch_size: 10", "  batch_size: 0", 13),
    ("  max_workers: 2", "  max_workers: -1", 14), ("  enable_profiling: False", "  enable_profiling: 3", 15),
    ("  cleanup_interval: 100", "  cleanup_interval: 0", 16),
    ("  memory_limit_mb: 500", "  memory_limit_mb: 1", 17),
    ("      fatura: 6", "      fatura: 0", 24), ("      fatura: 6", "      fatura: 600", 24),
    ("      fatura: 6", "      fatura: six", 24), ("      fatura: 6", "      \"--\": 6", 24),
    ("      fatura no: 3", "      fat*ura no: 3", 26), ("  - name: contract", "  - name: invoice", 28),
    ("  - name: contract", "  - name: ../contract", 28), ("  - name: contract", "  - name: review", 28),
    ("    identifiers: [vkn]", "    identifiers: [passport]", 29),
    ("fallback: others", "fallback: invoice", 4),
    ("languages: [tur]", "languages: [Turkish]", 3), ("languages: [tur]", "languages: tur", 3),
    ("      fatura no: 3", "      Fatura  No: 3\n      FATURA-NO: 2", 27),
    ("    labels: [t.c. kimlik no]", "    labels: ['--']", 20),
  ])
  func `a value out of bounds is named with its line`(_ line: String, _ replacement: String, _ number: Int) {
    let found = problems(line, replacement)
    #expect(found.map(\.line) == [number], "\(found)")
    #expect(found.allSatisfy { $0.severity == .error && !$0.remedy.isEmpty })
  }

  @Test(arguments: [
    "/{name}.{ext}", "../{name}.{ext}", "a/../{name}.{ext}", "{name}", "{name}.pdf", "{nme}.{ext}",
    "{date}.{ext}",
    "{date:QQ}.{ext}", "{date:}.{ext}", "{name.{ext}", "name}.{ext}", "a//{name}.{ext}", "a\\\\{name}.{ext}",
  ])
  func `a naming template that leads astray is refused`(_ template: String) {
    let found = problems("{category}/{identifier}_{date:ddMMyyyy}.{ext}", template)
    #expect(!found.isEmpty && found.allSatisfy { $0.line == 5 && $0.severity == .error }, "\(found)")
  }

  @Test(arguments: [
    "{name}.{ext}", "{category}/{language}/{id}_{date:yyyy-MM-dd}.{ext}", "x/{date:yy-MM}.{ext}",
  ])
  func `a good naming template is accepted`(_ template: String) {
    #expect(problems("{category}/{identifier}_{date:ddMMyyyy}.{ext}", template).isEmpty)
  }

  @Test func `an identifier in the name needs a definition`() {
    let start = flawless.range(of: "identifiers:\n  - kind")?.lowerBound ?? flawless.startIndex
    let end = flawless.range(of: "categories:")?.lowerBound ?? flawless.endIndex
    let found = ProfileFile.check(yaml: String(flawless[..<start] + flawless[end...]))
    #expect(found.map(\.line) == [5])
  }

  @Test(arguments: ["name: test", "languages: [tur]", "fallback: others"])
  func `a missing section is named with an example`(_ line: String) {
    let key = line.prefix { $0 != ":" }
    let found = problems(line, "# nothing")
    #expect(found.contains { $0.message.contains("'\(key)'") && $0.remedy.contains("\(key): ") }, "\(found)")
  }

  @Test func `a strong phrase of two categories is a warning and the profile is read`() throws {
    let yaml = flawless.replacing("işbu sözleşme*: 3", with: "Fatura: 5")
    let found = ProfileFile.check(yaml: yaml)
    #expect(found.map(\.severity) == [.warning])
    #expect(found.map(\.line) == [31])
    #expect(try ProfileFile.parse(yaml: yaml, name: "test").categories.count == 2)
  }

  @Test func `all problems are reported at once, in the order of their lines`() throws {
    let yaml = flawless.replacing("score: 4", with: "score: -4").replacing("pdf_dpi: 200", with: "pdf_dpi: x")
      .replacing("fatura no: 3", with: "fatura no: many")
    let fault = #expect(throws: Fault.self) { try ProfileFile.parse(yaml: yaml, name: "my.yaml") }
    #expect(fault?.code == .profileInvalid)
    #expect(fault?.subject == "my.yaml")
    let detail = fault?.detail ?? ""
    #expect(detail.contains("3 problems"))
    let lines = detail.split(separator: "\n").compactMap {
      $0.split(separator: ",").first?.split(separator: " ").last
    }
    #expect(lines.suffix(3) == ["7", "12", "26"])
  }

  @Test(arguments: [
    ("a: [", 1), ("name: test\n\tx: 1", 2), ("name: a\nname: b", 1), ("- a", 1), ("", 1), ("name: 'a", 1),
  ])
  func `what is no mapping of YAML is said with its line`(_ yaml: String, _ line: Int) {
    let found = ProfileFile.check(yaml: yaml)
    #expect(!found.isEmpty && found.allSatisfy { $0.line >= line })
  }

  @Test func `bytes that are no UTF-8 are named with their line`() {
    let found = ProfileFile.check(bytes: Array("name: a\nsummary: ".utf8) + [0xFE, 0x0A])
    #expect(found.map(\.line) == [2])
    #expect(found.first?.message.contains("UTF-8") == true)
  }
}

struct HostileProfileTests {
  @Test func `anchors and aliases are refused before they are expanded`() {
    var bomb = "a: &a [x, x]\n"
    for (one, other) in zip("abcdefghijklmnopqrst", "bcdefghijklmnopqrstu") {
      let aliases = Array(repeating: "*\(one)", count: 9).joined(separator: ", ")
      bomb += "\(other): &\(other) [\(aliases)]\n"
    }
    let found = ProfileFile.check(yaml: bomb)
    #expect(found.first?.line == 1)
    #expect(found.allSatisfy { $0.message.contains("anchor") })
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
    String(repeating: "{a: ", count: 50_000),
    (0..<1_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    String(repeating: "? ", count: 100_000),
  ])
  func `deep nesting is refused`(_ yaml: String) {
    #expect(ProfileFile.check(yaml: yaml).contains { $0.message.contains("nests") })
  }

  @Test func `a profile of more than a megabyte is refused`() {
    let found = ProfileFile.check(yaml: "name: a\n" + String(repeating: "# x\n", count: 300_000))
    #expect(found.count == 1 && found[0].message.contains("bytes"))
  }

  @Test func `ampersands and stars in text are no anchors`() {
    let yaml = """
      name: test
      languages: [eng]
      fallback: "a & b"
      naming: "{name}.{ext}"
      categories:
        - name: R&D
          phrases:
            R & D: 3 # &comment
            "& *co": 3
            l'importo *: 3
            contract*: 3
      """
    #expect(ProfileFile.check(yaml: yaml).allSatisfy { !$0.message.contains("anchor") })
  }

  @Test func `damaged profiles never crash the reader`() {
    var generator = Seeded(3)
    let original = Array(flawless.utf8)
    for _ in 0..<500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(Array("[]{}:&*#'\"-? \n".utf8).randomElement(using: &generator) ?? 0, at: place)
        }
      }
      let problems = ProfileFile.check(bytes: bytes)
      let isRead = (try? ProfileFile.parse(bytes: bytes, name: "x")) != nil
      #expect(isRead == problems.allSatisfy { $0.severity == .warning })
    }
  }
}
