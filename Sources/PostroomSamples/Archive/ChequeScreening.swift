internal import PostroomTypesetting

/// What is asked about those who draw cheques.
extension Desk {
  func writeChequeScreening() {
    let drawer = company()
    let isPerson = chance(45)
    if isPerson { about(drawer.manager) } else { about(drawer) }
    let name = isPerson ? drawer.manager.formalName : drawer.name
    let number = isPerson ? (citizenLabel, drawer.manager.tckn) : (taxLabel, drawer.vkn)
    let reference = "CR" + digits(9)
    fields["document_number"] = reference
    fields["name"] = name
    let titles = ["ÇEK RAPORU", "KEŞİDECİ İSTİHBARAT RAPORU", "ÇEK MÜŞTERİ İSTİHBARAT FORMU"]
    let layout = variant(3)
    let flow = flow(footer: footer("Gizlidir – yalnız talep edenin kullanımı içindir"))
    letterhead(
      flow, layout == 0 ? "Kredi Kayıt Merkezi A.Ş." : factor().name,
      layout == 0
        ? ["Çek Raporu ve Risk Raporu Sistemi", "www.kayitmerkezi.example"]
        : ["Risk İzleme ve İstihbarat Birimi"])
    flow.paragraph(titles[layout], style: look.title, after: 8)
    values(
      flow,
      [
        ("Rapor Referans No", reference), ("Sorgu Tarihi", day().dotted + " 14:2" + digits(1)),
        ("Keşideci / Hesap Sahibi", name), number, ("Müşteri (Satıcı)", company().name),
        ("Sorgulayan", layout == 0 ? "FAKTORİNG ŞİRKETİ" : person().fullName), decoy,
      ], columns: layout == 1 ? 1 : 2, ruling: layout == 2 ? .grid : nil)
    let rows = [
      "İbraz edilen çekler", "İbrazında ödenen çekler", "Karşılıksız işlemi görmüş çekler",
      "Sonradan ödenen çekler", "Açık çekler", "İleri vadeli çekler",
    ].map {
      [$0, String(random.number(0...140)), money(1_000...4_000_000).continental, day(2024...2026).dotted]
    }
    flow.bar(
      pick(["Çek Endeksi: \(random.number(200...980))", "Çek Ödeme Bilgileri (son 5 yıl)"]),
      style: look.heading, fill: look.tint)
    flow.table(
      Table(
        columns: [
          .init("Bilgi", share: 2), .init("Adet", share: 0.7, alignment: .right),
          .init("Tutar (TL)", share: 1.3, alignment: .right), .init("Son İşlem", alignment: .right),
        ],
        rows: rows, ruling: look.ruling, headFill: look.tint), style: look.body)
    let banks = Bank.all.map { [$0.name, String(random.number(1...6)), digits(8), day(2019...2025).dotted] }
    flow.table(
      Table(
        columns: [
          .init("Banka", share: 2), .init("Çek Hesabı Adedi", alignment: .right), .init("Hesap No"),
          .init("Açılış"),
        ],
        rows: banks, ruling: look.ruling, headFill: look.tint), style: look.body)
    switch layout {
    case 0:
      flow.paragraph(
        """
        Ciranta bilgisi, mahkeme kararıyla çek düzenleme ve çek hesabı açma yasağı kaydı: \
        \(pick(["YOK", "VAR"])). Konkordato kaydı: YOK.
        """,
        style: look.body)
    case 1:
      flow.paragraph("İstihbarat Notu", style: look.heading)
      flow.paragraph(
        """
        Keşidecinin \(drawer.address.city) piyasasında ödeme alışkanlığı \
        \(pick(["olumlu", "orta", "zayıf"])) değerlendirilmiştir. Bankalardan alınan sözlü \
        bilgilerde son altı ayda karşılıksız çek ve protestolu senet \
        \(pick(["görülmemiştir", "görülmüştür"])). Çek bedelinin fatura ve sevk irsaliyesi ile \
        uyumlu olduğu teyit edilmiştir.
        """,
        style: look.body.justified)
    default:
      values(
        flow,
        [
          ("Tahsis Limiti", money(100_000...2_000_000, isRound: true).continental + " TL"),
          ("Karar", pick(["Uygundur", "Ek teminat (senet) istensin"])), ("Telefon Teyidi", drawer.phone),
        ], ruling: .grid)
    }
    if layout != 0 {
      signatures(flow, [("İstihbarat Uzmanı", person().fullName), ("Onay", person().fullName)])
    }
    flow.end()
  }
}
