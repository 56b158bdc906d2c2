import Foundation
import PostroomMind
import PostroomModel
import PostroomProfiles
import Testing

/// The six requests beside the checkout: what their entries say is what the profile finds.
struct RealBrokerTests {
  private static let names = [
    "flotta", "flotta_ncc", "flotta_noleggio", "rc_avvocato", "rc_ingegnere", "rc_professionale",
  ]
  private static let entries = [
    "Cliente": "client_name", "Azienda": "company", "Settore": "sector", "Indirizzo": "address", "Studio": "address",
    "Telefono": "phone", "Email": "email", "Professione": "profession", "- Numero dipendenti": "employees",
    "- Attivita'": "activity", "Note": "notes",
  ]

  private static func profile() throws -> Profile {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Profiles")
    let yaml = try String(contentsOf: folder.appending(path: "broker-it/profile.yaml"), encoding: .utf8)
    return try ProfileFile.parse(yaml: yaml, name: "broker-it") { name in
      try? String(contentsOf: folder.appending(path: "field-sets/\(name).yaml"), encoding: .utf8)
    }
  }

  @Test(.enabled(if: RealDocuments.areHere && engineIsInstalled), arguments: names)
  func `every entry of a real request is a field`(_ name: String) throws {
    let reading = try readDocument(RealDocuments.bytes("broker/sample_\(name).pdf"))
    let mind = DocumentMind(profile: try Self.profile())
    let folded = mind.fold(reading)
    let category = mind.classify(folded).category
    #expect(category == (name.hasPrefix("flotta") ? "flotta_auto" : "rc_professionale"))
    let found = mind.extract(folded, reading: reading, category: category)
    var vehicles = 0
    for line in reading.text.split(separator: "\n") {
      for (entry, field) in Self.entries where line.hasPrefix(entry + ": ") {
        #expect(found.fields[field]?.value == String(line.dropFirst(entry.count + 2)), "\(field)")
      }
      guard line.hasPrefix("- Targa: ") else { continue }
      let parts = line.dropFirst(2).split(separator: ", ").map { $0.drop { $0 != ":" }.dropFirst(2) }
      let cells = try #require(found.lines.indices.contains(vehicles) ? found.lines[vehicles].cells : nil)
      #expect(["plate", "kind", "use", "year"].map { cells[$0]?.value } == parts.prefix(4).map { String($0) })
      #expect(cells["value"]?.value == parts[4].filter(\.isNumber) + ".00")
      vehicles += 1
    }
    #expect(found.lines.count == vehicles && (vehicles > 0) == (category == "flotta_auto"))
  }
}
