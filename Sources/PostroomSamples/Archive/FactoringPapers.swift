internal import PostroomTypesetting

/// The factoring office's own papers.
extension Desk {
  func writeReceivableNotification() {
    let seller = company()
    let factor = factor()
    let isSoleTrader = chance(20)
    if isSoleTrader { about(seller.manager) } else { about(seller) }
    let number = "ABF-" + digits(6)
    fields["document_number"] = number
    let name = isSoleTrader ? seller.manager.formalName : seller.name
    let tax = isSoleTrader ? (citizenLabel, seller.manager.tckn) : (taxLabel, seller.vkn)
    let buyers = (0..<random.number(1...5)).map { _ in company() }
    let amounts = buyers.map { _ in money(8_000...400_000) }
    let total = amounts.reduce(Money(cents: 0), +)
    fields["total_amount"] = total.plain
    fields["currency"] = "TRY"
    let rows =
      zip(buyers, amounts).map { buyer, amount in
        [
          buyer.name, digits(3) + "-" + digits(6), day().dotted, amount.continental, day(2026...2026).dotted,
          digits(7),
        ]
      } + [["TOPLAM", "", "", total.continental, "", ""]]
    let table = Table(
      columns: [
        .init("Borçlu (Alıcı) Unvanı", share: 2.2), .init("Fatura No", share: 1.1), .init("Fatura Tarihi"),
        .init("Tutar (TL)", alignment: .right), .init("Vade"), .init("Çek/Senet No", alignment: .right),
      ],
      rows: rows, ruling: look.ruling == .frame ? .grid : look.ruling, headFill: look.tint)
    let text = pick([
      """
      Aşağıda dökümü yapılan faturalardan doğan ve doğacak alacaklarımızı, \(factor.name) ile \
      imzalamış olduğumuz faktoring sözleşmesi hükümleri çerçevesinde şirketinize gayrikabili \
      rücu devir ve temlik ettiğimizi, bu alacakların gerçek bir mal veya hizmet satışından \
      kaynaklandığını ve üçüncü kişilere temlik edilmediğini bildirir, beyan ve taahhüt \
      ederiz.
      """,
      """
      Sözleşme kapsamında ekte sunulan fatura ve çeklere ilişkin alacaklarımızın devrini \
      bildiririz. Bildirilen alacakların doğmuş, çekişmesiz, rehinsiz ve haciz altında \
      olmadığını; aksi hâlde bedelini ilk talepte iade edeceğimizi kabul ederiz.
      """,
    ])
    let pairs = [
      ("Form No", number), ("Tarih", written(day())), ("Satıcı (Müşteri)", name), tax,
      ("Sözleşme No", digits(6)), ("Şube", factor.address.district),
    ]
    switch variant(3) {
    case 0:
      let flow = flow(footer: footer(factor.name))
      letterhead(flow, factor.name, factor.lines)
      flow.paragraph("ALACAK BİLDİRİM FORMU", style: look.title, after: 10)
      values(flow, pairs, columns: 2)
      flow.paragraph(text, style: look.body.justified)
      flow.table(table, style: look.small)
      flow.paragraph(
        "Kaynak IBAN: \(AccountNumber.grouped(seller.iban))  Ekler: fatura sureti, çek fotokopisi, irsaliye.",
        style: look.small)
      signatures(flow, [("Satıcı Firma Kaşe / İmza", name), ("\(factor.name)", "Teslim alan")])
      flow.end()
    case 1:
      let document = begin(PageSize.a4.turned)
      let flow = Flow(document, margins: Margins(46))
      flow.bar(
        "ALACAK BİLDİRİM FORMU (ABF)", style: look.heading.sized(14).centred, fill: look.tint, frame: .black)
      values(flow, pairs, columns: 3, ruling: .stacked)
      flow.table(table, style: look.body)
      flow.paragraph(text, style: look.small.justified)
      signatures(flow, [("Düzenleyen", seller.manager.fullName), ("Yetkili İmza", name), ("Onay", "")])
    default:
      let flow = flow()
      letterhead(flow, name, [seller.address.line, "Tel: \(seller.phone)"])
      flow.paragraph("Tarih: \(written(day()))\n\(tax.0): \(tax.1)", style: look.body, after: 8)
      flow.paragraph("\(factor.name) Genel Müdürlüğü'ne", style: look.body.bold, after: 8)
      flow.paragraph("Konu: \(number) sayılı alacak bildirim formu", style: look.body.bold, after: 8)
      flow.paragraph(text, style: look.body.justified)
      flow.table(table, style: look.small)
      flow.paragraph(
        "Toplam yalnız \(total.turkishWords) tutarındaki alacağın tarafınıza bildirimini rica ederiz.",
        style: look.body.justified)
      signatures(flow, [("", ""), (name, seller.manager.fullName)])
    }
  }

  func writeDigitalCommitment() {
    let seller = company()
    let factor = factor()
    about(seller)
    let number = "DT-" + digits(6)
    fields["document_number"] = number
    let texts = random.shuffled([
      """
      Şirketinizin internet şubesi veya mobil uygulaması üzerinden **\(seller.email)** \
      kullanıcı adı ile ilettiğimiz alacak bildirim formlarının (ABF) ıslak imzalı asıllarıyla \
      aynı hukuki sonucu doğuracağını,
      """,
      """
      Dijital ortamda onayladığımız ABF'lerde yer alan fatura, çek ve senet bilgilerinin doğru \
      olduğunu, fatura asıllarının talep hâlinde üç iş günü içinde ibraz edileceğini,
      """,
      """
      Kullanıcı adı, parola ve tek kullanımlık şifrenin (SMS OTP) yalnızca imza sirküleri ile \
      yetkilendirilmiş kişilerce kullanılacağını, yetkisiz kullanımdan doğan sorumluluğun \
      tarafımıza ait olduğunu,
      """,
      """
      Elektronik kayıtlarınızın, log ve IP bilgilerinin 6100 sayılı HMK 193 üncü madde \
      anlamında kesin delil teşkil edeceğini,
      """,
      """
      Faktoring sözleşmesinin tüm hükümlerinin dijital alacak bildirimi için de geçerli \
      olduğunu ve bu taahhütnamenin sözleşmenin ayrılmaz eki sayıldığını,
      """,
      """
      Temlik edilen alacağın mükerrer bildirilmediğini, Merkezi Fatura Kaydı sorgusuna \
      muvafakat ettiğimizi,
      """,
    ])
    let closing = "gayrikabili rücu kabul, beyan ve taahhüt ederiz."
    let title = pick([
      "DİJİTAL ABF TAAHHÜTNAMESİ", "DİJİTAL ALACAK BİLDİRİM FORMU TAAHHÜTNAMESİ",
      "ELEKTRONİK (DİJİTAL) ABF TAAHHÜTNAMESİ",
    ])
    let pairs = [
      ("Taahhütname No", number), ("Müşteri Unvanı", seller.name), (taxLabel, seller.vkn),
      ("Vergi Dairesi", seller.taxOffice), ("Adres", seller.address.line),
      ("Cep Telefonu", seller.manager.mobile),
    ]
    switch variant(3) {
    case 0:
      let flow = flow(footer: footer(factor.name))
      letterhead(flow, factor.name, factor.lines)
      flow.paragraph(title, style: look.title, after: 10)
      values(flow, pairs)
      flow.paragraph("\(factor.name) nezdinde;", style: look.body)
      clauses(flow, texts.prefix(5).map { $0 })
      flow.paragraph(closing, style: look.body)
      signatures(flow, [("Müşteri Kaşe / İmza", seller.name)])
      flow.end()
    case 1:
      let flow = flow()
      flow.paragraph(title, style: look.title, after: 12)
      flow.paragraph("\(factor.name)'ne\n\(written(day()))\nTaahhütname No: \(number)", style: look.body, after: 8)
      flow.paragraph(
        StyledText(
          emphasised:
            """
            \(seller.taxOffice) Vergi Dairesi, \(taxLabel): **\(seller.vkn)** olan şirketimiz \
            \(seller.name) olarak; 
            """
              + texts.prefix(4).joined(separator: " ") + " " + closing),
        style: look.body.justified.with { $0.lineSpacing = 1.35 })
      signatures(flow, [("", ""), (seller.name, seller.manager.fullName)])
    default:
      let flow = flow()
      flow.bar(title, style: look.heading.centred, fill: look.tint, frame: look.accent)
      values(flow, pairs, columns: 2, ruling: .grid)
      flow.table(
        Table(
          columns: [
            .init("No", share: 0.15), .init("Taahhüt konusu", share: 2),
            .init("Onay", share: 0.3, alignment: .centre),
          ], rows: texts.enumerated().map { [String($0 + 1), $1.split(separator: "*").joined(), "Evet"] },
          headFill: look.tint), style: look.small)
      flow.paragraph("Yukarıdaki hususları " + closing, style: look.body.bold)
      signatures(flow, [("Yetkili 1", seller.manager.fullName), ("Yetkili 2", person().fullName)])
    }
  }
}
