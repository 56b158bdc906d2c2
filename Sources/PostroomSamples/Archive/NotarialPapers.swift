internal import PostroomTypesetting

/// What notaries draw up: specimens of signatures and powers of attorney.
extension Desk {
  func writeSignatureDeclaration() {
    let company = company()
    let person = company.manager
    about(person)
    let hasCompany = chance(70)
    let number = digits(5)
    fields["document_number"] = number
    let office = "\(company.address.city.turkishCapitals) \(random.number(1...40)). NOTERLİĞİ"
    switch variant(3) {
    case 0:
      if hasCompany { about(company) }
      let flow = notary(office, number)
      flow.paragraph(pick(["İMZA BEYANNAMESİ", "İMZA BEYANI"]), style: look.title, after: 12)
      flow.paragraph(
        StyledText(
          emphasised:
            """
            Aşağıda örnekleri bulunan imzamın, **\(hasCompany ? company.name : "şahsım")** \
            adına yapacağım bütün işlemlerde kullanacağım tatbiki imzam olduğunu beyan ederim.
            """
        ),
        style: look.body.justified)
      values(
        flow,
        [
          ("Adı Soyadı", person.formalName), (citizenLabel, person.tckn), ("Baba Adı", person.father),
          ("Doğum Yeri ve Tarihi", "\(person.birthPlace) \(person.born.dotted)"),
          ("Adresi", person.address.line),
        ]
          + (hasCompany ? [("Şirket Vergi No", company.vkn)] : []), ruling: .colon)
      specimens(flow, person)
      flow.paragraph(
        """
        Bu imza beyannamesinin altındaki imzanın, gösterdiği \
        \(pick(["T.C. kimlik kartına", "nüfus cüzdanına", "sürücü belgesine"])) göre yukarıda \
        kimliği yazılı kişiye ait olduğunu ve dairede huzurumda alındığını onaylarım.
        """,
        style: look.body.justified)
      flow.paragraph("\(written(day()))\nNoter \(self.person().formalName)", style: look.body.bold.flushRight)
    case 1:
      let flow = notary(office, number)
      flow.paragraph("İMZA SİRKÜLERİ", style: look.title, after: 8)
      values(
        flow,
        [
          ("Şirket Unvanı", company.name), ("Ticaret Sicil No", company.registryNumber),
          ("Merkez Adresi", company.address.line),
        ], ruling: .grid)
      flow.paragraph(
        """
        Şirketimizin \(day(2022...2026).dotted) tarihli genel kurul kararı ile müdürlüğe \
        seçilen ve Türkiye Ticaret Sicili Gazetesi'nde ilan edilen aşağıda adı yazılı yetkili, \
        şirketi münferit imzası ile temsil ve ilzam eder: banka hesapları açmaya, çek keşide \
        ve ciro etmeye, bono ve senet düzenlemeye, sözleşme imzalamaya, vekil tayin etmeye \
        yetkilidir.
        """,
        style: look.body.justified)
      values(
        flow,
        [
          ("Yetkili", person.formalName), (citizenLabel, person.tckn),
          ("Görevi", pick(["Şirket Müdürü", "Yönetim Kurulu Başkanı"])), ("Temsil Şekli", "Münferiden"),
        ], columns: 2, ruling: .grid)
      specimens(flow, person)
      notarySeal(flow, office)
    default:
      let flow = authority([
        "T.C.", "TİCARET BAKANLIĞI", "\(company.address.city.turkishCapitals) TİCARET SİCİLİ MÜDÜRLÜĞÜ",
      ])
      flow.paragraph("İMZA BEYANI (TTK m. 40)", style: look.title, after: 10)
      flow.paragraph("Kayıt No: \(number)", style: look.body.flushRight)
      flow.paragraph(
        StyledText(
          emphasised:
            """
            Ticaret sicili müdürlüğünüzün **\(company.registryNumber)** numarasında kayıtlı \
            **\(company.name)** unvanlı işletmeyi temsile yetkili sıfatıyla kullanacağım imza \
            örnekleri aşağıdadır. Gereğini arz ederim.
            """
        ),
        style: look.body.justified)
      values(
        flow, [("İmza Sahibi", person.formalName), (citizenLabel, person.tckn), ("Telefon", person.mobile)])
      specimens(flow, person)
      flow.paragraph(
        "Yukarıdaki imzaların huzurumda atıldığını tasdik ederim. Başvuru No: \(digits(10))", style: look.body
      )
      signatures(flow, [("", ""), ("Sicil Müdür Yardımcısı", self.person().fullName)])
    }
  }

  private func specimens(_ flow: Flow, _ person: Person) {
    flow.reserve(86)
    let seed = random.next()
    for index in 0..<3 {
      let area = Area(
        x: flow.left + Double(index) * flow.width / 3, y: flow.y, width: flow.width / 3 - 10, height: 70)
      flow.canvas.box(area, frame: Colour(gray: 0.5), thickness: 0.5)
      flow.canvas.text("\(index + 1)", x: area.x + 4, y: area.y + 3, style: look.small)
      flow.canvas.scribble(in: area.inset(16), seed: seed)
    }
    flow.space(82)
  }

  func writePowerOfAttorney() {
    let client = person()
    about(client)
    let company = chance(50) ? self.company() : nil
    let attorney = person()
    let number = digits(5)
    fields["document_number"] = number
    let office = "\(client.address.city.turkishCapitals) \(random.number(1...40)). NOTERLİĞİ"
    let powers = random.shuffled([
      "adıma ve hesabıma dilediği bedel ve koşullarda sözleşme akdetmeye, imzalamaya, feshetmeye",
      "çek ve senet keşide etmeye, ciro etmeye, tahsil etmeye, protesto çektirmeye",
      "bankalarda adıma hesap açmaya, para çekmeye ve yatırmaya, ödeme talimatı vermeye",
      "vergi dairelerinde işlem yapmaya, vergi levhası ve borcu yoktur yazısı almaya",
      "faktoring şirketleri ile faktoring sözleşmesi, alacak bildirim formu ve temlikname imzalamaya",
      "fatura düzenlemeye, teslim almaya, itiraz etmeye",
      "nüfus müdürlüklerinden yerleşim yeri ve nüfus kayıt örneği belgelerini almaya",
      "mahkemelerde ve icra dairelerinde beni temsile, ahzukabza, sulh ve ibraya",
      "taşınmaz satış vaadi ve kira sözleşmesi yapmaya",
    ]).prefix(random.number(4...7))
    let opening = company.map { "\($0.name) adına hareketle " } ?? ""
    let scope =
      """
      \(opening)\(powers.joined(separator: ", ")) ve bu yetkilerin tamamını veya bir kısmını \
      başkalarına \(pick(["tevkil, teşrik ve azle", "devretmeye"])) yetkili olmak üzere \
      \(attorney.address.line) adresinde mukim \(attorney.formalName) vekil tayin edilmiştir.
      """
    switch variant(3) {
    case 0:
      let flow = notary(office, number)
      flow.paragraph(
        pick(["VEKÂLETNAME", "GENEL VEKÂLETNAME", "DÜZENLEME ŞEKLİNDE VEKÂLETNAME"]), style: look.title,
        after: 10)
      values(
        flow,
        [
          ("Vekâlet Veren", client.formalName), (citizenLabel, client.tckn), ("Adres", client.address.line),
          ("Vekil", attorney.formalName),
        ]
          + (company.map { [("Temsil Edilen Şirket", $0.name)] } ?? []), ruling: .colon)
      flow.paragraph(scope.prefix(1).uppercased() + scope.dropFirst(), style: look.body.justified, after: 10)
      signatures(flow, [("Vekâlet Veren", client.formalName)])
      notarySeal(flow, office)
    case 1:
      let flow = notary(office, number)
      flow.paragraph("VEKÂLETNAME", style: look.title.with { $0.letterSpacing = 2 }, after: 12)
      flow.paragraph(
        StyledText(
          emphasised:
            """
            Ben **\(client.formalName)** (\(citizenLabel): **\(client.tckn)**, \
            \(client.father) oğlu/kızı, \(client.birthPlace) \(client.born.dotted) doğumlu); \
            \(scope)
            """
        ),
        style: look.body.justified.with { $0.lineSpacing = 1.4 }, after: 12)
      flow.paragraph("Vekilin kimlik numarası: \(attorney.tckn)", style: look.body)
      flow.paragraph(
        """
        İşbu vekâletname \(written(day())) tarihinde dairede düzenlendi; ilgilisi okudu, \
        istediğinin aynı olduğunu söyleyip imzaladı.
        """,
        style: look.body.justified)
      signatures(flow, [("Vekâlet veren", client.formalName), ("Noter", person().formalName)])
    default:
      let flow = flow(footer: footer(office))
      flow.bar("VEKÂLETNAME  (Yevmiye No: \(number))", style: look.heading.centred, fill: look.tint)
      flow.columns(
        [
          StyledText(
            "VEKİL EDEN\n\(client.formalName)\n\(citizenLabel): \(client.tckn)\n\(client.address.line)"),
          StyledText("VEKİL\n\(attorney.formalName)\n\(attorney.address.line)\nTel: \(attorney.mobile)"),
        ],
        style: look.body, after: 12)
      flow.paragraph("Yetkiler", style: look.heading)
      clauses(flow, powers.map { "Vekil, " + $0 + " yetkilidir." })
      flow.paragraph(
        """
        Vekâlet süresi: \(pick(["Süresiz", "31.12.2027 tarihine kadar"])). Ek: kimlik \
        fotokopisi, imza sirküleri.
        """,
        style: look.body)
      signatures(flow, [("Vekil eden", client.formalName), ("Onaylayan noter", person().formalName)])
      flow.end()
    }
  }

  private func notary(_ office: String, _ number: String) -> Flow {
    let flow = flow()
    let canvas = flow.canvas
    canvas.text("T.C.\n\(office)", x: flow.left, y: flow.y, style: look.body.bold)
    canvas.text(
      "Yevmiye No: \(number)\nTarih: \(day().dotted)", x: flow.right, y: flow.y, style: look.body.flushRight)
    flow.space(34)
    if chance(50) {
      canvas.bars(in: Area(x: flow.right - 110, y: flow.y, width: 108, height: 18), seed: random.next())
    }
    flow.space(30)
    return flow
  }

  private func notarySeal(_ flow: Flow, _ office: String) {
    flow.reserve(90)
    flow.canvas.roundStamp(
      ["T.C.", office, "MÜHÜR"], centre: Spot(flow.right - 60, flow.y + 40), radius: 38, degrees: -10,
      colour: Colour(hex: 0xA03030))
    flow.canvas.text(
      "Noter Başkâtibi\n\(person().formalName)", x: flow.left, y: flow.y + 20, style: look.body)
    flow.space(90)
  }
}
