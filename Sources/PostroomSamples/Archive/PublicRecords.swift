internal import PostroomTypesetting

/// What authorities print about a person: residence and population register.
extension Desk {
  func writeResidenceCertificate() {
    let person = person()
    about(person)
    fields["address"] = person.address.line
    let number = uuid().prefix(13).description.uppercased()
    fields["document_number"] = number
    switch variant(3) {
    case 0:
      let flow = authority(["T.C.", "İÇİŞLERİ BAKANLIĞI", "Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü"])
      flow.paragraph("YERLEŞİM YERİ VE DİĞER ADRES BELGESİ", style: look.title, after: 12)
      values(
        flow,
        [
          (citizenLabel, person.tckn), ("Adı", person.name.turkishCapitals),
          ("Soyadı", person.surname.turkishCapitals), ("Baba Adı", person.father),
          ("Anne Adı", person.mother),
          ("Doğum Yeri ve Tarihi", "\(person.birthPlace) \(person.born.dotted)"),
          ("Cinsiyeti", person.isFemale ? "Kadın" : "Erkek"),
        ], ruling: .grid)
      let table = Table(
        columns: [
          .init("Adres Tipi", share: 1), .init("Adres No", share: 0.9), .init("Açık Adres", share: 3),
          .init("Beyan Tarihi"),
        ],
        rows: [
          ["Yerleşim Yeri Adresi", digits(10), person.address.line.turkishCapitals, day(2018...2025).dotted],
          ["Diğer Adres", "–", "Kayıt bulunmamaktadır.", "–"],
        ], headFill: look.tint)
      flow.table(table, style: look.small)
      recordFooter(flow, number)
    case 1:
      let flow = authority(["T.C. NÜFUS VE VATANDAŞLIK İŞLERİ GENEL MÜDÜRLÜĞÜ", "e-Devlet Kapısı"])
      flow.bar("Yerleşim Yeri (İkametgâh) Belgesi", style: look.heading, fill: look.tint)
      flow.paragraph(
        """
        Aşağıda kimlik bilgileri bulunan kişinin adres kayıt sistemindeki yerleşim yeri \
        bilgisi belirtilmiştir.
        """,
        style: look.body.justified)
      values(
        flow,
        [
          (citizenLabel, person.tckn), ("Adı Soyadı", person.formalName),
          ("Doğum Tarihi", person.born.slashed),
          ("Yerleşim Yeri Adresi", person.address.line), ("Adres Kodu", digits(10)),
          ("Taşınma Tarihi", day(2016...2024).slashed),
          ("Belgenin Verileceği Kurum", pick(["Banka", "Faktoring Şirketi", "Noter", "İlgili Makam"])),
        ])
      recordFooter(flow, number)
    default:
      let flow = authority([
        "T.C.", "\(person.address.district.turkishCapitals) KAYMAKAMLIĞI", "İlçe Nüfus Müdürlüğü",
      ])
      flow.paragraph(
        "Sayı: E-\(digits(8))-\(digits(3))\nKonu: Yerleşim Yeri Belgesi", style: look.body, after: 10)
      flow.paragraph(pick(["YERLEŞİM YERİ BELGESİ", "İKAMETGÂH BELGESİ"]), style: look.title, after: 10)
      flow.paragraph(
        StyledText(
          emphasised:
            """
            \(person.father) ve \(person.mother) oğlu/kızı, \(person.birthPlace) \
            \(person.born.dotted) doğumlu, \(citizenLabel) **\(person.tckn)** olan \
            **\(person.formalName)** isimli kişinin yerleşim yeri adresinin \
            \(person.address.line) olduğu adres kayıt sistemi kayıtlarından anlaşılmıştır.
            """
        ),
        style: look.body.justified, after: 10)
      flow.paragraph(
        """
        İşbu belge, ilgilinin vergi levhası ve imza sirküleri işlemlerinde kullanılmak üzere \
        talebi üzerine düzenlenmiştir.
        """,
        style: look.body.justified)
      signatures(flow, [("", ""), ("Nüfus Müdürü", Person(&random).fullName)])
      recordFooter(flow, number)
    }
  }

  func writePopulationRegister() {
    let person = person()
    about(person)
    let spouse = self.person()
    let number = digits(4) + "-" + uuid().prefix(8).description.uppercased()
    fields["document_number"] = number
    let members: [(String, String, String, Day)] = [
      ("Kendisi", person.name, person.tckn, person.born),
      ("Babası", person.father, "", person.born.adding(months: -312)),
      ("Annesi", person.mother, "", person.born.adding(months: -288)),
      ("Eşi", spouse.name, spouse.tckn, spouse.born),
    ]
    let isFamily = chance(60)
    switch variant(3) {
    case 0:
      let document = begin(PageSize.a4.turned)
      let flow = Flow(document, margins: Margins(40))
      let style = look.small
      flow.paragraph(
        "T.C.\nİÇİŞLERİ BAKANLIĞI\nNüfus ve Vatandaşlık İşleri Genel Müdürlüğü", style: style.bold.centred)
      flow.paragraph("NÜFUS KAYIT ÖRNEĞİ", style: look.title, after: 8)
      flow.labelledValues(
        [
          (label: "İl", value: person.address.city), (label: "İlçe", value: person.address.district),
          (label: "Mahalle/Köy", value: "Merkez"), (label: "Cilt No", value: digits(3)),
          (label: "Hane No", value: digits(3)), (label: "T.C. Kimlik No", value: person.tckn),
        ], columns: 3, ruling: .grid, style: style, labelShare: 0.35, fill: look.tint)
      let table = Table(
        columns: [
          "BSN", "Yakınlık", "Cins.", "T.C. Kimlik No", "Adı", "Soyadı", "Baba Adı", "Ana Adı",
          "Doğum Yeri ve Tarihi", "Medeni Hali", "Durum",
        ]
        .map { Table.Column($0, share: $0.count > 12 ? 1.6 : $0.count < 6 ? 0.6 : 1) },
        rows: members.prefix(isFamily ? 4 : 1).enumerated().map { index, member in
          [
            String(index + 1), member.0, "E/K", member.2, member.1, person.surname, Person.men[index],
            Person.women[index],
            "\(person.birthPlace) \(member.3.dotted)", "Evli", index % 3 == 0 ? "Sağ" : "Ölüm",
          ]
        }, headFill: look.tint)
      flow.table(table, style: style.sized(7))
      flow.paragraph(
        "Düşünceler: Tam tanım tablosu kayıtlara uygundur. Ölüm, evlenme ve boşanma olayları işlenmiştir.",
        style: style)
      recordFooter(flow, number)
    case 1:
      let flow = authority(["T.C.", "İÇİŞLERİ BAKANLIĞI", "NÜFUS VE VATANDAŞLIK İŞLERİ GENEL MÜDÜRLÜĞÜ"])
      flow.paragraph(
        pick(["VUKUATLI NÜFUS KAYIT ÖRNEĞİ", "NÜFUS KAYIT ÖRNEĞİ BELGESİ (TAM TANIM)"]), style: look.title,
        after: 10)
      values(
        flow,
        [
          (citizenLabel, person.tckn), ("Adı Soyadı", person.formalName), ("Baba Adı", person.father),
          ("Ana Adı", person.mother), ("Doğum Yeri", person.birthPlace), ("Doğum Tarihi", person.born.dotted),
          ("Nüfusa Kayıtlı Olduğu İl", person.address.city), ("İlçe", person.address.district),
          ("Cilt No", digits(3)), ("Aile Sıra No", digits(3)), ("Birey Sıra No", digits(2)),
          ("Tescil Tarihi", person.born.adding(months: 1).dotted),
        ], columns: 2, ruling: .grid)
      if isFamily {
        let table = Table(
          columns: [
            .init("Yakınlık Derecesi"), .init("Adı"), .init("Doğum Tarihi"), .init("Olaylar", share: 2),
          ],
          rows: members.dropFirst().map { [$0.0, $0.1, $0.3.dotted, "Evlenme: \(day(1990...2015).dotted)"] },
          headFill: look.tint)
        flow.table(table, style: look.small)
      }
      flow.paragraph(
        "Kişinin nüfus kaydına göre düzenlenmiştir. Veraset ilamı yerine geçmez.", style: look.small)
      recordFooter(flow, number)
    default:
      let flow = authority([
        "T.C.", "\(person.address.district.turkishCapitals) KAYMAKAMLIĞI", "İlçe Nüfus Müdürlüğü",
      ])
      flow.paragraph("NÜFUS KAYIT ÖRNEĞİ", style: look.title, after: 10)
      for line in [
        "\(citizenLabel): \(person.tckn)",
        "Adı: \(person.name.turkishCapitals)    Soyadı: \(person.surname.turkishCapitals)",
        "Baba adı: \(person.father)    Ana adı: \(person.mother)",
        "Doğum yeri/tarihi: \(person.birthPlace) / \(person.born.slashed)",
        "Medeni hali: \(pick(["Evli", "Bekâr", "Boşanmış"]))    Dini: Belirtilmemiş",
        """
        Kayıtlı olduğu yer: \(person.address.city) / \(person.address.district), Cilt \
        \(digits(3)), Hane \(digits(4))
        """,
      ] { flow.paragraph(line, style: look.body, after: 3) }
      flow.space(8)
      flow.paragraph(
        """
        Yukarıdaki bilgilerin aile kütüğüne uygun olduğu tasdik olunur. Bu belge kimlik kartı, \
        sürücü belgesi veya pasaport yerine kullanılamaz.
        """,
        style: look.body.justified)
      signatures(flow, [("", ""), ("Nüfus Müdürü", self.person().fullName)])
      recordFooter(flow, number)
    }
  }

  /// The head of an authority's paper.
  func authority(_ lines: [String]) -> Flow {
    let flow = flow()
    if chance(60) {
      flow.canvas.ellipse(
        Area(x: flow.left, y: flow.y, width: 44, height: 44), frame: Colour(hex: 0xB3202E), thickness: 2)
      flow.canvas.ellipse(
        Area(x: flow.left + 12, y: flow.y + 12, width: 20, height: 20), fill: Colour(hex: 0xB3202E),
        frame: nil)
    }
    flow.paragraph(lines.joined(separator: "\n"), style: look.body.bold.centred, after: 16)
    flow.y = max(flow.y, flow.margins.top + 54)
    return flow
  }

  /// How a printed record can be checked: with a code, never a tax or citizen number.
  func recordFooter(_ flow: Flow, _ number: String) {
    flow.space(12)
    flow.reserve(80)
    let trap = decoy
    let extra = chance(50) ? "    \(trap.0): \(trap.1)" : ""
    flow.canvas.matrix(
      in: Area(x: flow.right - 62, y: flow.y, width: 60, height: 60), cells: 25, seed: random.next())
    flow.canvas.text(
      """
      Barkod / Doğrulama Kodu: \(number)\nDüzenlenme Tarihi: \(day().dotted)\(extra)\nBu belge \
      elektronik ortamda üretilmiştir. Doğruluğu www.turkiye.gov.tr adresinden veya karekod \
      okutularak kontrol edilebilir.
      """,
      x: flow.left, y: flow.y, width: flow.width - 80, style: look.small)
    flow.space(66)
  }
}
