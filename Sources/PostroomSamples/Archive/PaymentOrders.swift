internal import PostroomTypesetting

/// Orders of customers about payments.
extension Desk {
  func writeOffsetOrder() {
    let seller = company()
    let factor = factor()
    about(seller)
    let amount = money(10_000...800_000)
    let debt = money(1_000...9_000)
    fields.merge(["total_amount": amount.plain, "iban": seller.iban], uniquingKeysWith: { _, new in new })
    let date = day()
    let title = pick([
      "MAHSUP VE ÖDEME TALİMATI", "MAHSUP TALİMATI VE ÖDEME TALİMATI", "MAHSUP / ÖDEME TALİMATI",
    ])
    let text = pick([
      """
      Şirketiniz nezdindeki faktoring sözleşmemiz kapsamında tarafımıza yapılacak ön ödemeden, \
      vadesi gelmiş \(debt.continental) TL tutarındaki faktoring ücreti, komisyon ve masraf \
      borcumuzun mahsup edilmesini, kalan tutarın aşağıda belirtilen hesaba ödenmesini talep \
      ederiz.
      """,
      """
      Lehimize doğan ve doğacak alacaklarımızın öncelikle şirketinize olan borçlarımıza takas \
      ve mahsubunu, bakiyenin bildirdiğimiz IBAN'a havale edilmesini gayrikabili rücu talimat \
      olarak bildiririz.
      """,
    ])
    // The amounts in the table have no currency.
    if text.contains(" TL ") { fields["currency"] = "TRY" }
    orderPaper(
      title: title, seller: seller, factor: factor, date: date, text: text,
      rows: [
        ["Ön ödeme tutarı", (amount + debt).continental], ["Mahsup edilecek borç", debt.continental],
        ["Ödenecek tutar", amount.continental],
      ], account: seller.iban,
      closing:
        """
        Bu talimatımıza konu işlem nedeniyle şirketinizi ibra ederiz. Talimat, fatura ve \
        alacak bildirim formu ekinde sunulan işlemler için geçerlidir.
        """
    )
  }

  func writeReturnOrder() {
    let seller = company()
    let factor = factor()
    about(seller)
    let amount = money(10_000...800_000)
    let cheque = digits(7)
    let account = chance(60) ? seller.iban : nil
    fields["iban"] = account
    fields.merge(
      ["total_amount": amount.plain, "currency": "TRY", "document_number": cheque],
      uniquingKeysWith: { _, new in new })
    let title = pick([
      "İŞLEMSİZ İADE ÖDEME TALİMATI", "İŞLEMSİZ İADE VE ÖDEME TALİMATI", "ÇEK İŞLEMSİZ İADE ÖDEME TALİMATI",
    ])
    let text = pick([
      """
      Şirketinize ciro ve teslim etmiş olduğumuz aşağıda bilgileri yazılı çekin bankaya ibraz \
      edilmeksizin işlemsiz olarak tarafımıza iadesini, çek bedelinin tarafımızca \
      nakden/havaleten ödeneceğini ve bu ödemenin borcumuza sayılmasını talep ederiz.
      """,
      """
      Tahsil için tarafınıza verilen \(cheque) numaralı çekin keşidecisiyle yaptığımız \
      mutabakat gereği işlem yapılmadan iade edilmesini; karşılığında ödemenin aşağıdaki \
      hesaptan yapılacağını bildiririz.
      """,
    ])
    let date = day()
    orderPaper(
      title: title, seller: seller, factor: factor, date: date, text: text,
      rows: [
        ["Çek No", cheque], ["Keşideci", company().name], ["Banka / Şube", seller.bank],
        ["Çek Tutarı (TL)", amount.continental], ["Vade", day(2026...2026).dotted],
      ],
      account: account,
      closing:
        """
        İade edilen çek nedeniyle doğacak her türlü sorumluluk tarafımıza aittir; faktoring \
        sözleşmesindeki garanti ve senet teminatları geçerliliğini korur.
        """
    )
  }

  private func orderPaper(
    title: String, seller: Company, factor: Factor, date: Day, text: String, rows: [[String]],
    account: String?, closing: String
  ) {
    let number = "\(taxLabel): \(seller.vkn)"
    let accountLine = account.map {
      "IBAN: \(AccountNumber.grouped($0))  (\(seller.bank), hesap sahibi \(seller.name))"
    }
    let table = Table(
      columns: [.init("Açıklama", share: 1.4), .init("Bilgi", share: 1.6, alignment: .right)], rows: rows,
      ruling: look.ruling, headFill: look.tint)
    switch variant(3) {
    case 0:
      let flow = flow()
      letterhead(flow, seller.name, [seller.address.line, number, "Tel: \(seller.phone)"])
      flow.paragraph(written(date), style: look.body.flushRight)
      flow.paragraph("\(factor.name)'NE".turkishCapitals, style: look.body.bold, after: 10)
      flow.paragraph(title, style: look.title, after: 10)
      flow.paragraph(text, style: look.body.justified, after: 8)
      flow.table(table, style: look.body)
      if let accountLine { flow.paragraph(accountLine, style: look.body.bold) }
      flow.paragraph(closing, style: look.body.justified)
      signatures(flow, [("", ""), (seller.name, seller.manager.fullName)])
    case 1:
      let flow = flow(footer: footer(factor.name))
      flow.bar(title, style: look.heading.sized(13).centred, fill: look.tint, frame: .black)
      values(
        flow,
        [
          ("Tarih", date.dotted), ("Müşteri", seller.name), (taxLabel, seller.vkn),
          ("Faktoring Sözleşme No", digits(6)), ("Muhatap", factor.name), decoy,
        ], columns: 2, ruling: .grid)
      flow.framed(StyledText(text), style: look.body.justified)
      flow.table(table, style: look.body)
      if let accountLine { flow.framed(StyledText(accountLine), style: look.body, fill: look.tint) }
      flow.paragraph(closing, style: look.small.justified)
      signatures(flow, [("Müşteri Kaşe – İmza", seller.manager.fullName), ("İmza Kontrol", "")])
      flow.end()
    default:
      let flow = flow()
      flow.paragraph(title, style: look.title, after: 14)
      flow.paragraph(
        """
        Tarih : \(date.slashed)\nKime : \(factor.name) Operasyon Müdürlüğü\nKimden : \
        \(seller.name)\n\(number)
        """,
        style: look.body, after: 12)
      flow.paragraph("Sayın Yetkili,", style: look.body)
      flow.paragraph(text, style: look.body.justified.with { $0.lineSpacing = 1.3 })
      for row in rows {
        flow.paragraph(
          StyledText(emphasised: "**\(row[0]):** \(row[1])"), style: look.body, indent: 20, after: 2)
      }
      flow.space(8)
      if let accountLine { flow.paragraph(accountLine, style: look.body) }
      flow.paragraph(closing + " Saygılarımızla,", style: look.body.justified)
      signatures(flow, [(seller.name, seller.manager.fullName), ("", "")])
    }
  }
}
