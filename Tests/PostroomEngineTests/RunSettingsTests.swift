import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Settings come from the profile and outlive the version that wrote them.
@Suite struct RunSettingsTests {
  private static func settings(_ change: (inout Profile) -> Void = { _ in }) -> RunSettings {
    var profile = Office.profile
    change(&profile)
    return RunSettings(output: "/out", profile: profile, cores: 2)
  }

  @Test func `recognition is what the profile asks for`() {
    let usual = Self.settings().recognition
    #expect(usual == RecognitionSettings(when: .auto, mode: .balanced, languages: ["eng"], dpi: nil))
    let other = Self.settings { profile in
      profile.production.ocrMode = "single-word"
      profile.production.pdfDpi = 200
      profile.languages = ["ita", "tur"]
    }
    #expect(other.recognition == RecognitionSettings(mode: .singleWord, languages: ["ita", "tur"], dpi: 200))
  }

  @Test func `settings survive the ledger`() throws {
    var settings = Self.settings()
    settings.paths = ["/in"]
    settings.moves = true
    settings.pages = 3
    settings.documentLimit = 4
    settings.memoryMB = 900
    settings.results = [.csv]
    settings.limits.secondsPerPage = 7
    settings.recognition = RecognitionSettings(when: .always, mode: .balanced, languages: ["ita"], dpi: 150)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let written = try encoder.encode(settings)
    let read = try JSONDecoder().decode(RunSettings.self, from: written)
    #expect(try encoder.encode(read) == written)
    #expect(read.recognition == settings.recognition)
  }

  @Test func `settings of a version without recognition follow the profile`() throws {
    let settings = Self.settings { $0.production.ocrMode = "accurate" }
    let written = try JSONEncoder().encode(settings)
    var object = try #require(try JSONSerialization.jsonObject(with: written) as? [String: Any])
    #expect(object.removeValue(forKey: "recognition") != nil)
    let old = try JSONSerialization.data(withJSONObject: object)
    let read = try JSONDecoder().decode(RunSettings.self, from: old)
    #expect(read.recognition == settings.recognition)
    #expect(read.recognition.mode == .accurate)
  }
}
