import Foundation
import PostroomMind
import PostroomModel
import PostroomProfiles
import Testing

/// The profiles of this checkout.
enum ShippedProfiles {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Profiles")
  static let names = ["archive-tr", "broker-it", "invoice-tables", "office", "payables", "photo-id"]

  static func yaml(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "\(name)/profile.yaml"), encoding: .utf8)
  }

  /// The formats of photographs that lie beside them.
  static let formats = ProfileFormats(
    library: PhotographFormatLibrary(
      profiles: ProfileLibrary(environment: ["POSTROOM_PROFILES": folder.path], executable: nil)))

  static func profile(_ name: String) throws -> Profile {
    try ProfileFile.parse(yaml: yaml(name), name: name, formats: formats, fieldSet: fieldSet)
  }

  /// A field set that profiles share.
  static func fieldSet(_ name: String) -> String? {
    try? String(contentsOf: folder.appending(path: "field-sets/\(name).yaml"), encoding: .utf8)
  }

  /// The categories that any case stands for, those of tables and data too, which no text can show.
  static func categoriesWithCases(_ name: String) throws -> Set<String> {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "\(name)/cases").path)
    return Set(files.compactMap { file in file.range(of: "--").map { String(file[..<$0.lowerBound]) } })
  }

  /// The golden cases: the expected category, the file's name and its text.
  static func cases(_ name: String) throws -> [(category: String, file: String, text: String)] {
    let cases = folder.appending(path: "\(name)/cases")
    return try FileManager.default.contentsOfDirectory(atPath: cases.path).sorted().compactMap { file in
      guard file.hasSuffix(".txt"), let end = file.range(of: "--") else { return nil }
      return (
        String(file[..<end.lowerBound]), file,
        try String(contentsOf: cases.appending(path: file), encoding: .utf8)
      )
    }
  }
}

struct GoldenCaseTests {
  @Test(arguments: ShippedProfiles.names)
  func `a shipped profile has neither errors nor warnings`(_ name: String) throws {
    let problems = ProfileFile.check(
      yaml: try ShippedProfiles.yaml(name), formats: ShippedProfiles.formats, fieldSet: ShippedProfiles.fieldSet)
    #expect(problems.isEmpty, "\(problems.map(\.description).joined(separator: "\n"))")
  }

  @Test(arguments: ShippedProfiles.names)
  func `every golden case falls into its category`(_ name: String) throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile(name))
    for golden in try ShippedProfiles.cases(name) {
      let found = mind.classify(reading(golden.text))
      #expect(
        found.category == golden.category,
        "\(golden.file): \(found.category) \(found.confidence) \(found.evidence) \(found.runnersUp)")
    }
  }

  @Test(arguments: ShippedProfiles.names)
  func `every category has a golden case and every case a category`(_ name: String) throws {
    let profile = try ShippedProfiles.profile(name)
    let covered = try ShippedProfiles.categoriesWithCases(name)
    #expect(covered == Set(profile.categories.map(\.name) + [profile.fallback]))
  }

  @Test(arguments: ShippedProfiles.names)
  func `golden cases keep their category when diacritics are lost and look-alikes confused`(_ name: String)
    throws
  {
    let mind = DocumentMind(profile: try ShippedProfiles.profile(name))
    var generator = Seeded(7)
    for golden in try ShippedProfiles.cases(name) {
      let damaged = damage(golden.text, using: &generator)
      let found = mind.classify(reading(damaged))
      #expect(found.category == golden.category, "\(golden.file): \(found) in\n\(damaged)")
    }
  }

  @Test func `a Turkish golden case in capitals without diacritics keeps its category`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("archive-tr"))
    for golden in try ShippedProfiles.cases("archive-tr") {
      let plain = golden.text.uppercased().folding(options: .diacriticInsensitive, locale: nil)
      #expect(mind.classify(reading(plain)).category == golden.category, "\(golden.file)")
    }
  }

  @Test func `the archive knows exactly the categories of its office`() throws {
    let profile = try ShippedProfiles.profile("archive-tr")
    #expect(
      Set(profile.categories.map(\.name)) == [
        "invoices", "ids", "cheque", "signature_declaration", "residence_certificate",
        "trade_registry_gazette",
        "driver_license", "population_register", "tax_plate", "contracts", "kvkk_explicit_consent",
        "digital_abf_commitment", "power_of_attorney", "abf", "cheque_customer_screening", "promissory_note",
        "offset_and_payment_order", "unprocessed_return_payment_order", "factoring_agreement",
        "activity_certificate",
        "independent_audit_certificate",
      ])
    #expect(profile.fallback == "others")
    #expect(profile.naming == "{category}/{identifier}_{date:ddMMyyyy}.{ext}")
  }

  @Test func `identifiers of the archive's golden cases are found behind their labels`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("archive-tr"))
    for golden in try ShippedProfiles.cases("archive-tr") {
      let fields = mind.identifiers(reading(golden.text), category: golden.category)
      guard let expected = ["12345678950", "10000000146", "1288331525"].first(where: golden.text.contains)
      else {
        #expect(fields.isEmpty, "\(golden.file)")
        continue
      }
      #expect(fields[FieldName.identifier]?.value == expected, "\(golden.file): \(fields)")
    }
  }

  /// Replaces about one letter in twelve by what a poor scan makes of it.
  private func damage(_ text: String, using generator: inout Seeded) -> String {
    let confusions: [Character: Character] = [
      "ş": "s", "Ş": "S", "ğ": "g", "Ğ": "G", "ı": "i", "İ": "I", "ü": "u", "Ü": "U", "ö": "o", "ç": "c",
      "l": "1",
      "i": "l", "o": "0", "O": "0", "s": "5", "S": "5", "B": "8", "I": "l",
    ]
    return String(
      text.map { character in
        guard let confused = confusions[character], Int.random(in: 0..<4, using: &generator) == 0 else {
          return character
        }
        return confused
      })
  }
}
