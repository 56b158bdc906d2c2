internal import PostroomTypesetting

/// What authorities and chambers print about a company.
extension Desk {
  func writeTaxPlate() {
    let company = company()
    let isPerson = chance(35)
    if isPerson { about(company.manager) } else { about(company) }
    let year = random.number(2023...2025)
    let landscape = begin(variant(2) == 0 ? PageSize.a4.turned : .a4)
    let flow = Flow(landscape, margins: Margins(top: 44, left: 50, bottom: 40, right: 50))
    let layout = variant(3)
    let canvas = flow.canvas
    canvas.box(
      Area(x: 36, y: 30, width: landscape.size.width - 72, height: landscape.size.height - 60),
      frame: look.accent, thickness: 2)
    emblem(canvas, Area(x: flow.left, y: flow.y, width: 44, height: 44), "GİB")
    flow.paragraph(
      "T.C.\nHAZİNE VE MALİYE BAKANLIĞI\nGelir İdaresi Başkanlığı", style: look.body.bold.centred, after: 8)
    flow.paragraph("VERGİ LEVHASI", style: look.title.sized(20), after: 14)
    let person = company.manager
    var pairs: [(String, String)] = [
      ("Mükellefin Adı Soyadı", isPerson ? person.formalName : ""),
      ("Ticaret Unvanı", isPerson ? "" : company.name.turkishCapitals),
      ("İş Yeri Adresi", company.address.line.turkishCapitals),
      ("Vergi Türü", isPerson ? "YILLIK GELİR VERGİSİ" : "KURUMLAR VERGİSİ"),
      ("Vergi Dairesi", company.taxOffice.turkishCapitals),
    ]
    pairs += isPerson ? [("T.C. Kimlik No", person.tckn)] : [("Vergi Kimlik No", company.vkn)]
    pairs += [
      ("Ana Faaliyet Kodu ve Adı", "\(digits(6)) - \(company.trade.name.turkishCapitals) TOPTAN TİCARETİ"),
      ("İşe Başlama Tarihi", day(2001...2021).dotted),
    ]
    if layout == 0 { pairs = pairs.filter { !$0.1.isEmpty } }
    flow.labelledValues(
      pairs.map { (label: $0.0, value: $0.1) }, ruling: layout == 2 ? .colon : .grid, style: look.body,
      labelShare: 0.3, fill: look.tint)
    let rows = (0..<3).map {
      [String(year - $0), money(90_000...9_000_000).continental, money(9_000...900_000).continental]
    }
    let table = Table(
      columns: [
        .init("Takvim Yılı", alignment: .centre), .init("Beyan Olunan Matrah", alignment: .right),
        .init("Tahakkuk Eden Vergi", alignment: .right),
      ], rows: rows, headFill: look.tint)
    flow.table(table, style: look.body)
    let code = digits(4) + uuid().prefix(8).description.uppercased()
    fields["document_number"] = code
    flow.paragraph(
      """
      Onay Kodu: \(code)    Onay Zamanı: \(day().dotted) 10:4\(digits(1))\nBu levhanın asılma \
      zorunluluğu yoktur; fatura ve benzeri belgelerin yerine geçmez.
      """,
      style: look.small)
    canvas.matrix(
      in: Area(x: landscape.size.width - 118, y: 46, width: 64, height: 64), cells: 29, seed: random.next())
  }

  func writeActivityCertificate() {
    let company = company()
    about(company)
    let city = company.address.city
    let chamber = pick(["\(city) Ticaret Odası", "\(city) Sanayi Odası", "\(city) Ticaret ve Sanayi Odası"])
    let number = digits(6)
    fields["document_number"] = number
    let sections: [(String, String)] = [
      ("Oda Sicil No", digits(6)), ("Ticaret Sicil No", company.registryNumber), ("Unvanı", company.name),
      ("Adresi", company.address.line), (taxLabel, company.vkn), ("Vergi Dairesi", company.taxOffice),
      ("Odaya Kayıt Tarihi", day(2004...2022).dotted), ("Tescil Tarihi", day(2003...2004).dotted),
      ("Sermayesi", money(100_000...9_000_000, isRound: true).continental + " TL"),
      ("İş Konusu", company.trade.name + " alım satımı, ithalatı ve ihracatı"),
      ("NACE Kodu", "46.\(digits(2)).\(digits(2))"), ("Derecesi", pick(["2", "3", "4"])),
      ("Yetkili", company.manager.formalName),
    ]
    switch variant(3) {
    case 0:
      let flow = flow()
      letterhead(flow, chamber.turkishCapitals, ["Sicil ve Muamelat Müdürlüğü", "Tel: \(company.phone)"])
      flow.paragraph("FAALİYET BELGESİ", style: look.title, after: 4)
      flow.paragraph("Belge No: \(number)    Tarih: \(day().dotted)", style: look.small.centred, after: 12)
      values(flow, sections)
      flow.paragraph(
        """
        Yukarıda unvanı ve adresi yazılı firmanın odamız üyesi olduğu ve halen faaliyette \
        bulunduğu kayıtlarımızın incelenmesinden anlaşılmış olup, işbu belge ilgilinin talebi \
        üzerine verilmiştir.
        """,
        style: look.body.justified)
      signatures(flow, [("", ""), ("Genel Sekreter a.", person().fullName)])
    case 1:
      let flow = flow()
      flow.canvas.box(
        Area(x: 30, y: 30, width: PageSize.a4.width - 60, height: PageSize.a4.height - 60),
        frame: look.accent, thickness: 3)
      flow.paragraph(chamber.turkishCapitals, style: look.title, after: 20)
      flow.paragraph("ODA FAALİYET BELGESİ", style: look.title.sized(20).coloured(look.accent), after: 20)
      flow.paragraph(
        StyledText(
          emphasised:
            """
            Odamızın \(digits(6)) sicil numarasında kayıtlı, \(taxLabel) **\(company.vkn)** \
            olan **\(company.name)** unvanlı firma \(day(2005...2019).dotted) tarihinden beri \
            odamız üyesi olup, \(company.address.line) adresinde \
            \(company.trade.name.lowercased()) konusunda faaliyetine devam etmektedir.
            """
        ),
        style: look.body.sized(12).justified.with { $0.lineSpacing = 1.5 }, after: 16)
      flow.paragraph(
        """
        Bu belge, bankalara, faktoring şirketlerine ve resmî makamlara ibraz edilmek üzere \
        düzenlenmiştir; imza sirküleri yerine geçmez. Geçerlilik süresi altı aydır.
        """,
        style: look.body.justified, after: 24)
      flow.paragraph("Belge No: \(number)      Düzenlenme: \(written(day()))", style: look.body)
      signatures(flow, [("Sicil Müdürü", person().fullName), ("Genel Sekreter", person().fullName)])
      flow.canvas.roundStamp(
        [city.turkishCapitals, "TİCARET", "ODASI"], centre: Spot(300, flow.y - 40), radius: 38, degrees: 8,
        colour: Colour(hex: 0x2A3F8F))
    default:
      let flow = authority(["TÜRKİYE ODALAR VE BORSALAR BİRLİĞİ", chamber.turkishCapitals])
      flow.bar("FAALİYET BELGESİ / ACTIVITY CERTIFICATE", style: look.heading.centred, fill: look.tint)
      values(flow, sections, columns: 2, ruling: .stacked)
      flow.paragraph(
        """
        Firmanın oda kaydı açık olup ticari faaliyetini sürdürmektedir. Ortaklar ve temsile \
        yetkililer için Türkiye Ticaret Sicili Gazetesi'ne bakınız.
        """,
        style: look.body.justified)
      recordFooter(flow, number)
    }
  }
}
