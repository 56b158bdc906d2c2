import Foundation
import PostroomModel
import PostroomProfiles
import Testing

/// What a profile says about portrait photographs.
struct ProfilePhotographsTests {
  private static let formats = ProfileFormats(library: ShippedPhotographFormats.library)
  private static let rule = """
    photographs:
      format: icao
      pass: good
      warn: so-so
      fail: bad
    """

  private static func yaml(_ photographs: String, categories: [String] = ["good", "so-so", "bad"]) -> String {
    """
    name: test
    summary: A test
    languages: [eng]
    fallback: others
    naming: "{category}/{name}.{ext}"
    \(photographs)
    categories:
    \(categories.map { "  - name: \($0)" }.joined(separator: "\n"))
    """
  }

  private static func problems(_ yaml: String) -> [ProfileProblem] { ProfileFile.check(yaml: yaml, formats: formats) }

  private static func profile(_ yaml: String) throws -> Profile {
    try ProfileFile.parse(yaml: yaml, name: "test", formats: formats)
  }

  @Test func `a rule holds the whole format, and its categories need no phrases`() throws {
    let profile = try Self.profile(Self.yaml(Self.rule))
    let rule = try #require(profile.photographs)
    #expect(rule.format == (try ShippedPhotographFormats.library.load("icao")))
    #expect(rule.categories == ["good", "so-so", "bad"])
    #expect(rule.reviewed == [] && rule.language == .english)
    #expect(PhotographVerdict.allCases.map(rule.category(of:)) == ["good", "so-so", "bad", "so-so"])
    #expect(profile.divides && profile.split == nil)
    #expect(Self.problems(Self.yaml(Self.rule)).isEmpty)
    #expect(
      try Self.profile(Self.yaml(Self.rule)) == JSONDecoder().decode(Profile.self, from: JSONEncoder().encode(profile)))
  }

  @Test func `what is reviewed and in which language reasons are written is read`() throws {
    let one = try Self.profile(Self.yaml(Self.rule + "\n  review: warn\n  language: tr")).photographs
    #expect(one?.reviewed == [.warn] && one?.language == .turkish)
    let two = try Self.profile(Self.yaml(Self.rule + "\n  review: [fail, warn, fail]\n  language: it")).photographs
    #expect(two?.reviewed == [.fail, .warn] && two?.language == .italian)
  }

  @Test func `a format of one's own is found from the profile's folder`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "postroom-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let shipped = ShippedPhotographFormats.profiles.appending(path: "photo-formats/icao.yaml")
    let own = try String(contentsOf: shipped, encoding: .utf8).replacing("name: icao", with: "name: badge")
    try own.write(to: folder.appending(path: "badge.yaml"), atomically: true, encoding: .utf8)
    let path = folder.appending(path: "profile.yaml")
    try Self.yaml(Self.rule.replacing("format: icao", with: "format: badge.yaml"))
      .write(to: path, atomically: true, encoding: .utf8)
    let library = ProfileLibrary(
      environment: ["POSTROOM_PROFILES": ShippedPhotographFormats.profiles.path], executable: nil)
    #expect(try library.load(path.path).photographs?.format.name == "badge")
  }

  @Test(arguments: [
    ("format: icao", "format: icoa", "Did you mean 'icao'?"),
    ("format: icao", "format: none.yaml", "no such format file"), ("format: icao\n", "\n", "lacks 'format'"),
    ("pass: good\n", "\n", "lacks 'pass'"), ("warn: so-so\n", "\n", "lacks 'warn'"),
    ("fail: bad", "fail: worse", "'worse', which nothing defines"), ("fail: bad", "fail: others", "'others'"),
    ("fail: bad", "fail: bad\n  review: pass", "'pass' is no verdict"),
    ("fail: bad", "fail: bad\n  language: de", "not written in 'de'"),
    ("fail: bad", "fail: bad\n  mend: true", "makes no files"),
    ("fail: bad", "fail: bad\n  annotate: true", "'annotate' asks for some"),
    ("fail: bad", "fail: bad\n  mend: perhaps", "neither true nor false"),
    ("fail: bad", "fail: bad\n  verdict: bad", "no key 'verdict'"), (rule, "photographs: icao", "not a mapping"),
    (rule, rule + "\ntables: good", "of photographs and of tables"),
  ])
  func `what is wrong with a rule is a problem with a remedy`(part: String, replacement: String, message: String) {
    let problems = Self.problems(Self.yaml(Self.rule).replacing(part, with: replacement))
    #expect(problems.contains { $0.message.contains(message) && !$0.remedy.isEmpty }, "\(problems)")
  }

  @Test func `to make nothing of photographs may be said`() {
    #expect(Self.problems(Self.yaml(Self.rule + "\n  mend: false\n  annotate: false")).isEmpty)
  }

  @Test func `a category that is not one of photographs still needs phrases`() {
    let problems = Self.problems(Self.yaml(Self.rule, categories: ["good", "so-so", "bad", "letter"]))
    #expect(problems.map(\.message).contains { $0.contains("'letter' has no phrases") })
  }
}
