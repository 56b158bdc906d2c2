internal import PostroomTypesetting

/// Agreements and consents.
extension Desk {
  func writeFactoringAgreement() {
    let seller = company()
    let factor = factor()
    about(seller)
    let number = digits(6)
    fields["document_number"] = number
    let date = day()
    let limit = money(500_000...20_000_000, isRound: true)
    let texts = [
      """
      **Taraflar.** İşbu sözleşme bir tarafta \(factor.name) (“FAKTOR”) ile diğer tarafta \
      \(seller.name) (“MÜŞTERİ”) arasında akdedilmiştir.
      """,
      """
      **Konu.** Sözleşmenin konusu, Müşteri'nin mal ve hizmet satışlarından doğmuş veya \
      doğacak, fatura ile tevsik edilen alacaklarının 6361 sayılı Kanun uyarınca Faktor'e \
      devri ve karşılığında finansman, garanti ve tahsilat hizmeti sağlanmasıdır.
      """,
      """
      **Limit.** Müşteri'ye tanınan faktoring limiti \(limit.continental) TL'dir. Faktor \
      limiti dilediği zaman azaltabilir.
      """,
      """
      **Devir.** Müşteri her devir için alacak bildirim formu, fatura sureti ve kambiyo senedi \
      (çek, bono) teslim eder. Bildirim ile alacak başkaca işleme gerek kalmaksızın temlik \
      edilmiş sayılır.
      """,
      """
      **Ön ödeme.** Faktor, devralınan alacak tutarının en çok %\(random.number(70...95)) \
      kadarını ön ödeme olarak ödeyebilir; faktoring ücreti, komisyon ve BSMV mahsup edilir.
      """,
      """
      **Rücu.** Kabili rücu işlemlerde borçlunun ödememesi hâlinde Müşteri, ilk talepte bedeli \
      faiziyle öder.
      """,
      """
      **Teminat.** Faktor; senet, çek, ipotek, kefalet dâhil teminat isteyebilir. Müteselsil \
      kefiller Türk Borçlar Kanunu hükümlerine göre sorumludur.
      """,
      """
      **Belgeler.** Müşteri; imza sirküleri, vergi levhası, faaliyet belgesi, ticaret sicili \
      gazetesi, yetkililerin kimlik fotokopisi ve varsa vekâletname örneğini teslim eder.
      """,
      """
      **Kişisel veriler.** Taraflar 6698 sayılı Kanun'a uygun davranır; açık rıza gereken \
      hâllerde ilgili kişiden açık rıza alınır.
      """,
      "**Yetkili mahkeme.** Uyuşmazlıklarda İstanbul (Çağlayan) mahkemeleri ve icra daireleri yetkilidir.",
      """
      **Yürürlük.** \(random.number(9...14)) maddeden oluşan sözleşme \(date.dotted) tarihinde \
      iki nüsha olarak imzalanmıştır.
      """,
    ]
    let flow = flow(footer: footer("\(factor.name)  Sözleşme No: \(number)"))
    switch variant(3) {
    case 0:
      letterhead(flow, factor.name, factor.lines)
      flow.paragraph("FAKTORİNG SÖZLEŞMESİ", style: look.title, after: 8)
      values(
        flow,
        [
          ("Sözleşme No", number), ("Tarih", date.dotted), ("Müşteri", seller.name), (taxLabel, seller.vkn),
          ("Adres", seller.address.line),
        ], ruling: .grid)
      clauses(flow, texts)
    case 1:
      flow.paragraph(
        "GAYRİKABİLİ RÜCU / KABİLİ RÜCU\nYURT İÇİ FAKTORİNG SÖZLEŞMESİ", style: look.title, after: 12)
      flow.paragraph("Sözleşme numarası: \(number)", style: look.small.flushRight)
      for (index, text) in texts.enumerated() {
        flow.paragraph(
          StyledText(emphasised: "\(index + 1).1. " + text),
          style: look.body.justified.with { $0.lineSpacing = 1.25 }, after: 7)
      }
      values(
        flow,
        [
          ("Müşteri", seller.name), (taxLabel, seller.vkn), ("Vergi Dairesi", seller.taxOffice),
          ("Telefon", seller.phone),
        ], ruling: .colon)
    default:
      flow.bar("GENEL FAKTORİNG SÖZLEŞMESİ", style: look.heading.sized(14), fill: look.tint)
      values(
        flow,
        [
          ("No", number), ("Müşteri", seller.name), (taxLabel, seller.vkn),
          ("Limit", limit.continental + " TL"), ("MERSİS", seller.mersis),
          ("Ticaret Sicil No", seller.registryNumber),
        ], columns: 2, ruling: .stacked)
      clauses(flow, texts.dropFirst().map { $0 }, style: look.small)
      flow.breakPage()
      flow.paragraph("EK-1 ÜCRET VE MASRAF TABLOSU", style: look.heading)
      flow.table(
        Table(
          columns: [.init("Kalem", share: 2), .init("Oran / Tutar", alignment: .right)],
          rows: [
            ["Faktoring ücreti (aylık)", "%\(random.number(3...6)),\(digits(1))"],
            ["Komisyon", "%0,\(digits(1))"], ["Çek iade masrafı", money(100...900).continental + " TL"],
            ["Senet protesto masrafı", money(200...900).continental + " TL"],
          ], ruling: look.ruling, headFill: look.tint), style: look.body)
    }
    signatures(flow, [("FAKTOR", factor.name), ("MÜŞTERİ", seller.name), ("KEFİL", seller.manager.fullName)])
    flow.end()
  }

  func writeExplicitConsent() {
    let person = person()
    about(person)
    let factor = factor()
    let date = day()
    let controller = chance(70) ? factor.name : company().name
    let data = random.shuffled([
      "kimlik kartı veya sürücü belgesi görüntüsü", "T.C. kimlik numarası", "imza sirkülerindeki imza örneği",
      "ikametgâh (yerleşim yeri) bilgisi", "çek ve senet ödeme geçmişi", "banka hesap ve IBAN bilgisi",
      "fatura ve vergi levhası bilgileri", "ses ve görüntü kayıtları", "iletişim bilgileri",
    ]).prefix(6)
    let body =
      """
      6698 sayılı Kişisel Verilerin Korunması Kanunu (“KVKK”) uyarınca veri sorumlusu \
      sıfatıyla \(controller) tarafından hazırlanan aydınlatma metnini okudum. \
      \(data.joined(separator: ", ")) dâhil kişisel verilerimin; sözleşme öncesi \
      değerlendirme, istihbarat ve finansman süreçlerinin yürütülmesi amacıyla işlenmesine, \
      yurt içinde grup şirketlerine, Risk Merkezi'ne ve iş ortaklarına aktarılmasına
      """
    let declaration = pick([
      "özgür irademle açık rıza veriyorum.", "hiçbir baskı altında kalmadan açık rızam vardır.",
      "açık rıza gösterdiğimi beyan ederim.",
    ])
    switch variant(3) {
    case 0:
      let flow = flow(footer: footer(controller))
      letterhead(flow, controller, factor.lines)
      flow.paragraph("KİŞİSEL VERİLERİN İŞLENMESİNE İLİŞKİN AÇIK RIZA METNİ", style: look.title, after: 10)
      flow.paragraph(body + " " + declaration, style: look.body.justified, after: 10)
      flow.paragraph(
        """
        Kanun'un 11 inci maddesi kapsamındaki haklarımı bildiğimi, açık rızamı dilediğim zaman \
        geri alabileceğimi kabul ederim.
        """,
        style: look.body.justified)
      values(
        flow,
        [
          ("Adı Soyadı", person.formalName), (citizenLabel, person.tckn), ("Tarih", date.dotted),
          ("İmza", ""),
        ])
      flow.canvas.scribble(
        in: Area(x: flow.right - 160, y: flow.y - 40, width: 110, height: 36), seed: random.next())
      flow.end()
    case 1:
      let flow = flow()
      flow.bar("KVKK AÇIK RIZA BEYANI", style: look.heading.sized(14), fill: look.tint)
      values(
        flow,
        [
          ("Ad Soyad", person.formalName), (citizenLabel, person.tckn), ("Telefon", person.mobile),
          ("E-posta", person.email),
        ], columns: 2, ruling: .stacked)
      for (index, item) in data.enumerated() {
        flow.canvas.box(Area(x: flow.left, y: flow.y + 2, width: 9, height: 9))
        if index % 4 != 3 {
          flow.canvas.line(
            from: Spot(flow.left + 2, flow.y + 6), to: Spot(flow.left + 4.5, flow.y + 9.5), thickness: 1.2)
          flow.canvas.line(
            from: Spot(flow.left + 4.5, flow.y + 9.5), to: Spot(flow.left + 10, flow.y), thickness: 1.2)
        }
        flow.paragraph(
          """
          \(item.prefix(1).turkishInitial)\(item.dropFirst()) verilerimin işlenmesine ve \
          aktarılmasına açık rızam vardır.
          """,
          style: look.body, indent: 16, after: 4)
      }
      flow.paragraph(
        """
        Aydınlatma metni tarafıma sözleşmeden önce sunulmuştur. Ticari elektronik ileti \
        gönderilmesine ayrıca onay \(pick(["veriyorum", "vermiyorum"])).
        """,
        style: look.body.justified)
      signatures(flow, [("İlgili Kişi", person.fullName), ("Tarih", date.slashed)])
    default:
      let flow = flow()
      flow.paragraph("AÇIK RIZA FORMU", style: look.title, after: 4)
      flow.paragraph("(6698 sayılı KVKK m. 5 ve m. 6)", style: look.small.centred, after: 12)
      flow.paragraph(
        "Ben, aşağıda kimlik bilgileri yazılı \(person.formalName), " + body + " " + declaration,
        style: look.body.justified.with { $0.lineSpacing = 1.35 })
      let rows = [
        ["Kimlik", "Sözleşmenin kurulması", "Evet"],
        ["Finans (çek, senet, fatura)", "İstihbarat ve risk ölçümü", "Evet"],
        ["Pazarlama", "Kampanya bildirimi", pick(["Evet", "Hayır"])],
      ]
      flow.table(
        Table(
          columns: [
            .init("Veri Kategorisi", share: 1.2), .init("Amaç", share: 1.6),
            .init("Rıza", share: 0.5, alignment: .centre),
          ], rows: rows, ruling: look.ruling, headFill: look.tint), style: look.body)
      flow.paragraph(
        "\(citizenLabel): \(person.tckn)\nAdres: \(person.address.line)\nTarih: \(written(date))",
        style: look.body)
      signatures(flow, [("", ""), ("Rıza Veren", person.fullName)])
    }
  }
}

extension Substring {
  /// The first letter as a Turkish capital.
  fileprivate var turkishInitial: String { String(self).turkishCapitals }
}
