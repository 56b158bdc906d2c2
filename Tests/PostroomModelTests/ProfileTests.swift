import Foundation
import PostroomModel
import Testing

struct ProfileTests {
  @Test func `a profile comes back from JSON as it was`() throws {
    let profile = Profile(
      name: "test", summary: "A test", languages: ["tur"],
      categories: [
        CategoryDefinition(
          name: "a", phrases: [Phrase("çek*", weight: -1.5, zone: .title)], identifiers: [.vkn]),
        CategoryDefinition(name: "b", phrases: []),
      ],
      fallback: "others", identifiers: [IdentifierDefinition(kind: .partitaIVA, labels: ["p.iva"])],
      thresholds: Thresholds(score: 2, margin: 0.3, review: 0.4), naming: "{name}.{ext}",
      production: Production(maxWorkers: 3))
    #expect(try JSONDecoder().decode(Profile.self, from: JSONEncoder().encode(profile)) == profile)
  }

  @Test func `each kind of identifier has a field of its own`() {
    let names = IdentifierDefinition.Kind.allCases.map(\.fieldName)
    #expect(names == [FieldName.tckn, FieldName.vkn, FieldName.partitaIVA, FieldName.codiceFiscale])
  }
}
