import PostroomModel
import Testing

/// The administration's examples of UBL-TR; what is expected was read in the files by eye.
@Suite(.enabled(if: RealInvoices.areHere))
struct EInvoiceTurkishFileTests {
  struct Expected: Sendable {
    let name: String
    let customisation: String
    let fields: [String: String]
    let lines: [[String]]
    var warnings: [String] = []
  }

  static let expected: [Expected] = [
    Expected(
      name: "TemelFaturaOrnegi", customisation: "TR1.2 TEMELFATURA",
      fields: [
        "invoice_number": "GIB20090000000001", "document_number": "GIB20090000000001",
        "uuid": "F47AC10B-58CC-4372-A567-0E02B2C3D479", "invoice_date": "2009-01-05", "due_date": "2009-01-20",
        "currency": "TRY", "seller": "AAA Anonim Şirketi", "seller_tax_id": "1288331521", "vkn": "1288331521",
        "seller_address": "Papatya Caddesi Yasemin Sokak 21, Beşiktaş, 34100 İstanbul, Türkiye", "buyer": "Ali YILMAZ",
        "buyer_tax_id": "1234567890", "buyer_address": "6. Sokak 1/1, Beşiktaş, 34100 İstanbul, Türkiye",
        "net_amount": "15.15", "tax_rate": "18.0", "tax_amount": "2.73", "total_amount": "17.88",
        "description": "Elektrik Tüketim Bedeli",
      ], lines: [["Elektrik Tüketim Bedeli", "101", "0.15", "18.0", "15.15"]]),
    Expected(
      name: "TEVKIFAT", customisation: "TR1.2 TICARIFATURA",
      fields: [
        "invoice_number": "SRM2012000086985", "document_number": "SRM2012000086985",
        "uuid": "F47AC10B-58CC-4372-A567-0E02B2C3D479", "invoice_date": "2012-08-04", "currency": "TRY",
        "seller": "Örnek İnşaat Hafriyat Nakliyat Demirçelik Madencilik San. ve Tic. Ltd. Şti.",
        "seller_tax_id": "0890890895", "vkn": "0890890895",
        "seller_address": "34 Sok. 12, Ziyapaşa Mah., Seyhan, Adana, Türkiye",
        "buyer": "British American Tobacco Exports B.V. Merkezi", "buyer_tax_id": "1870200192",
        "buyer_address": "Veko Giz Plaza, Meydan Sokak B 3/18, Maslak, 34398 İstanbul, Türkiye", "net_amount": "20000",
        "tax_rate": "18", "tax_amount": "3600", "total_amount": "23600", "description": "İş gücü hizmeti",
      ], lines: [["İş gücü hizmeti", "1", "20000", "", "20000"]],
      warnings: ["The tax total states 360, which is the tax of 3600 less what is withheld."]),
    Expected(
      name: "ISTISNA-1", customisation: "TR1.2 TICARIFATURA",
      fields: [
        "invoice_number": "BSS2010000028181", "document_number": "BSS2010000028181",
        "uuid": "F47AC10B-58CC-4372-A567-0E02B2C3D479", "invoice_date": "2010-05-31", "due_date": "2010-07-15",
        "currency": "USD", "seller": "BSS Boray A.Ş.", "seller_tax_id": "870612534", "vkn": "870612534",
        "seller_address": "10032 sk. AOSB 18, Çiğli, İzmir, Türkiye", "buyer": "XEZER BSS MMC",
        "buyer_address": "Yasamal Reyonu, Xerabtavi Küçesi, 31, 623, Bakü, Azerbaycan",
        "iban": "TR860004600032008000022176", "net_amount": "26475", "tax_amount": "0", "total_amount": "26475",
        "description":
          "30m. GALVANİZLİ ve ÖRME GSM KULESİ EKSİK MALEZEMELERİ ÇEKİ LİSTESİNDE SANDIK ve PAKET ADETLERİYLE BİRLİKTE "
          + "DETAYLANDIRILMIŞTIR.",
      ],
      lines: [
        [
          "60M. (160/10M2) KAFES TİPİ GSM ANTEN KULELERİNİN GALVANİZLİ ÇELİK KONSTRÜKSYON MALZEMELERİ", "1", "20700",
          "",
          "20700",
        ], ["30M. (160/10M2) GALVANİZLİ ÖRME GSM KULESİ EKSİK MALZEMELERİ", "1", "1725", "", "1725"],
      ]),
  ]

  @Test(arguments: expected)
  func `an e-Fatura is read to the letter`(expected: Expected) throws {
    let invoice = try RealInvoices.invoice(expected.name + ".ubltr.xml")
    #expect(invoice.syntax == .ublTR)
    #expect(invoice.kind == .invoice)
    #expect(invoice.customisation == expected.customisation)
    #expect(invoice.plain == expected.fields)
    #expect(invoice.plainLines == expected.lines)
    #expect(invoice.warnings == expected.warnings)
  }
}
