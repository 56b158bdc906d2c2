import PostroomModel
import Testing

@testable import PostroomMind

struct LanguageTests {
  private let mind = DocumentMind(
    profile: Profile(
      name: "test", summary: "", languages: ["tur", "ita", "eng"], categories: [], fallback: "others",
      identifiers: [], naming: "{name}.{ext}"))

  @Test(arguments: [
    (
      "Bu sözleşme taraflar arasında ve karşılıklı olarak imzalanmıştır, her iki taraf için bağlayıcıdır.",
      "tur"
    ),
    ("BU BELGE ILGILI KISI ICIN VE TALEBI UZERINE VERILMISTIR, HER HAKKI OLARAK BIR GUN", "tur"),
    ("Con la presente si comunica che il contratto non sarà rinnovato per il prossimo anno.", "ita"),
    ("This is the agreement between you and our company, which will be signed by both.", "eng"),
  ])
  func `a sentence tells its language`(_ text: String, _ language: String) {
    #expect(mind.language(of: reading(text)) == language)
  }

  @Test(arguments: [
    "", "12345 678", "Rossi Bianchi Verdi",
    "Die Rechnung ist bis zum Ende des Monats zu zahlen und wird nicht mit der Post verschickt.",
    "Le montant de la facture est à payer avant le dernier jour du mois pour éviter des frais.",
    "De factuur is door onze klant nog niet betaald en het bedrag is voor het einde van de maand.",
  ])
  func `nothing is said of other languages and of too little text`(_ text: String) {
    #expect(mind.language(of: reading(text)) == nil)
  }
}
