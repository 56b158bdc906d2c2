import PostroomModel
import Testing

@testable import PostroomEngine

@Suite struct ClientMatchingTests {
  private func card(_ number: Int64, _ values: [String: String]) -> ClientCard {
    let fields = values.mapValues {
      Field(value: $0, raw: $0, confidence: 1, page: 1, box: Box(x0: 0, y0: 0, x1: 0, y1: 0), source: "test")
    }
    return ClientCard(document: number, fields: fields)
  }

  private func matching(_ cards: [[String: String]]) -> ClientMatching {
    ClientMatching(cards.enumerated().map { card(Int64($0 + 1), $1) })
  }

  // A VAT number whose check digit is right and whose office does not exist, and a valid one.
  private let one = "12345678903"
  private let two = "00743110157"

  @Test func `one tax number is one client, however it is written`() {
    let found = matching([
      ["company": "Rossi S.r.l.", "tax_id": one], ["company": "ROSSI TRASPORTI", "partita_iva": "IT" + one],
      ["company": "Verdi", "tax_id": two],
    ])
    #expect(found.clients == [[0, 1], [2]])
    #expect(found.doubts.isEmpty)
  }

  @Test func `one e-mail address is one client unless tax numbers differ`() {
    let found = matching([
      ["client_name": "A", "email": "Info@Rossi.it"], ["client_name": "B", "email": "info@rossi.it"],
      ["client_name": "C", "email": "info@rossi.it", "tax_id": one],
      ["client_name": "D", "email": "info@rossi.it", "tax_id": two],
    ])
    #expect(found.clients == [[0, 1, 2], [3]])
    #expect(found.doubts.map(\.reason) == [.sameEmail])
  }

  @Test func `nearly one name at nearly one address is one client`() {
    let found = matching([
      ["company": "Güneş Sigorta Aracılık A.Ş.", "address": "Büyükdere Cad. No 12, Şişli, İstanbul"],
      ["company": "GUNES SIGORTA ARACILIK AS", "address": "Buyukdere Cad No: 12 Sisli / Istanbul"],
      ["company": "Güneş Sigorta Aracılık A.Ş.", "address": "Büyükdere Cad. No 14, Şişli, İstanbul"],
    ])
    #expect(found.clients == [[0, 1], [2]])
    #expect(found.doubts.map(\.reason) == [.sameName])
  }

  @Test func `a name alone is a doubt, and different tax numbers are never one`() {
    let found = matching([
      ["company": "Rossi Srl"], ["company": "Rossi S.R.L."],
      ["company": "Bianchi", "tax_id": one, "address": "Via Roma 1 Milano"],
      ["company": "Bianchi", "tax_id": two, "address": "Via Roma 1 Milano"],
    ])
    #expect(found.clients == [[0], [1], [2], [3]])
    #expect(found.doubts.map(\.reason) == [.sameName, .sameAddress])
  }

  @Test func `a chain of likenesses does not join what tax numbers tell apart`() {
    let found = matching([
      ["company": "X", "tax_id": one, "email": "x@y.it"],
      ["company": "X", "email": "x@y.it", "address": "Via Po 3 Torino"],
      ["company": "X", "tax_id": two, "address": "Via Po 3 Torino"],
    ])
    #expect(found.clients == [[0, 1], [2]])
    #expect(found.doubts.map(\.reason) == [.sameAddress])
  }

  @Test func `an address joins a client whose first request names none`() {
    let found = matching([
      ["company": "X", "email": "x@y.it"], ["company": "X", "email": "x@y.it", "address": "Via Po 3 Torino"],
      ["company": "X", "address": "Via Po 3, Torino"],
    ])
    #expect(found.clients == [[0, 1, 2]])
    #expect(found.doubts.isEmpty)
  }

  @Test func `a person's code and a company's number may be one client's`() {
    let found = matching([
      ["client_name": "Mario Rossi", "tax_id": one, "email": "m@r.it"],
      ["client_name": "Mario Rossi", "tax_id": "RSSMRA80A01H501U", "email": "m@r.it"],
    ])
    #expect(found.clients == [[0, 1]])
  }
}
