internal import PostroomTypesetting

/// Contracts of all kinds: leases, services, sales, employment.
extension Desk {
  func writeContract() {
    switch variant(4) {
    case 0: leaseContract()
    case 1: serviceContract()
    case 2: saleContract()
    default: employmentContract()
    }
  }

  private func leaseContract() {
    let (tenant, owner) = (person(), person())
    about(tenant)
    let rent = money(12_000...90_000, isRound: true)
    fields["total_amount"] = rent.plain
    fields["currency"] = "TRY"
    let flow = flow()
    flow.paragraph(
      pick(["KİRA SÖZLEŞMESİ", "İŞ YERİ KİRA KONTRATI", "KONUT KİRA SÖZLEŞMESİ"]), style: look.title,
      after: 10)
    values(
      flow,
      [
        ("Kiralananın Adresi", tenant.address.line), ("Kiracının Adı Soyadı", tenant.formalName),
        ("Kiracının \(citizenLabel)", tenant.tckn), ("Kiraya Verenin Adı Soyadı", owner.formalName),
        ("Aylık Kira Bedeli", rent.continental + " TL"), ("Kira Başlangıcı", day().dotted),
        ("Kira Süresi", "1 yıl"),
        ("Kiraya Verenin Hesabı", AccountNumber.grouped(TurkishNumbers.iban(&random))),
      ],
      ruling: look.labels == .stacked ? .grid : look.labels)
    flow.paragraph("GENEL KOŞULLAR", style: look.heading)
    clauses(
      flow,
      [
        """
        Kiracı, kira bedelini her ayın ilk beş günü içinde banka hesabına yatırır; ödenmeyen \
        kira için senet düzenlenebilir.
        """,
        "Depozito olarak iki aylık kira bedeli alınmıştır; kontrat sonunda hasar yoksa iade edilir.",
        "Kiracı, kimlik fotokopisi ve varsa imza sirküleri ile vergi levhasını kiraya verene teslim eder.",
        "Aidat, elektrik, su ve doğal gaz faturaları kiracıya aittir.",
        "Kiracı kiralananı devredemez, alt kiraya veremez.",
        "Tahliye taahhütnamesi ayrı bir belge olarak düzenlenmiştir.",
        "Uyuşmazlıklarda \(tenant.address.city) sulh hukuk mahkemeleri yetkilidir.",
      ])
    signatures(flow, [("Kiraya Veren", owner.fullName), ("Kiracı", tenant.fullName), ("Kefil", "")])
  }

  private func serviceContract() {
    let (provider, client) = (company(), company())
    about(provider)
    let flow = flow(footer: footer("\(provider.name)"))
    letterhead(flow, provider.name, [provider.address.line, provider.phone, provider.email])
    flow.paragraph(
      pick(["HİZMET SÖZLEŞMESİ", "DANIŞMANLIK HİZMET SÖZLEŞMESİ", "BAKIM VE ONARIM SÖZLEŞMESİ"]),
      style: look.title, after: 10)
    let fee = money(5_000...150_000, isRound: true)
    flow.paragraph(
      StyledText(
        emphasised:
          """
          Bir tarafta **\(provider.name)** (\(taxLabel): \(provider.vkn), bundan böyle \
          “Yüklenici”) ile diğer tarafta **\(client.name)** (bundan böyle “İş Sahibi”) \
          arasında aşağıdaki şartlarla işbu sözleşme imzalanmıştır.
          """
      ), style: look.body.justified)
    clauses(
      flow,
      [
        """
        Sözleşmenin konusu, İş Sahibi'nin \(client.address.line) adresindeki tesislerinde \
        \(provider.trade.name.lowercased()) hizmetlerinin verilmesidir.
        """,
        """
        Hizmet bedeli aylık \(fee.continental) TL + KDV'dir. Yüklenici her ay sonunda fatura \
        düzenler; ödeme \(pick(["30", "45", "60"])) gün vadeli çek ile yapılabilir.
        """,
        "Taraflar temsil yetkisini imza sirküleri veya vekâletname ile belgeler.",
        """
        Yüklenici, faturadan doğan alacağını faktoring şirketlerine temlik etmeden önce İş \
        Sahibi'ni bilgilendirir.
        """,
        "Taraflar öğrendikleri ticari sırları saklar; kişisel veriler KVKK kapsamında korunur.",
        "Mücbir sebep hâllerinde taraflar sorumlu tutulamaz.",
        """
        Sözleşme \(day().dotted) tarihinden itibaren bir yıl geçerlidir; bir ay önceden \
        feshedilmezse aynı şartlarla uzar.
        """,
        "İhtilaf hâlinde \(provider.address.city) mahkemeleri ve icra daireleri yetkilidir.",
      ])
    signatures(flow, [("YÜKLENİCİ", provider.name), ("İŞ SAHİBİ", client.name)])
    flow.end()
  }

  private func saleContract() {
    let (buyer, seller) = (person(), person())
    about(seller)
    let flow = flow()
    let price = money(250_000...2_500_000, isRound: true)
    fields["total_amount"] = price.plain
    fields["currency"] = "TRY"
    flow.bar(
      pick(["ARAÇ SATIŞ SÖZLEŞMESİ", "MAKİNE SATIŞ SÖZLEŞMESİ"]), style: look.heading.sized(14).centred,
      fill: look.tint)
    flow.columns(
      [
        StyledText("SATICI\n\(seller.formalName)\n\(citizenLabel): \(seller.tckn)\n\(seller.address.line)"),
        StyledText("ALICI\n\(buyer.formalName)\n\(buyer.address.line)\nTel: \(buyer.mobile)"),
      ], style: look.body, after: 12)
    flow.table(
      Table(
        columns: [
          .init("Cinsi"), .init("Marka / Model"), .init("Plaka / Seri No"),
          .init("Satış Bedeli", alignment: .right),
        ],
        rows: [
          [
            pick(["Kamyonet", "Otomobil", "Forklift"]), pick(["2019 model", "2021 model", "2017 model"]),
            TurkishNumbers.plate(&random), price.continental + " TL",
          ]
        ], ruling: .grid, headFill: look.tint), style: look.body)
    clauses(
      flow,
      [
        """
        Satıcı, yukarıda nitelikleri yazılı malı her türlü borç, haciz ve rehinden ari olarak \
        sattığını beyan eder.
        """,
        "Alıcı, bedelin yarısını nakden, kalanını \(day(2026...2026).dotted) vadeli senet ile ödeyecektir.",
        "Alıcı ehliyet ve kimlik fotokopisini ibraz etmiştir; ruhsat devri noterde yapılacaktır.",
        "Taraflardan biri cayarsa satış bedelinin %10'u kadar cezai şart öder.",
        "İşbu sözleşme iki nüsha düzenlenmiş, taraflarca okunarak imzalanmıştır.",
      ])
    signatures(flow, [("SATICI", seller.fullName), ("ALICI", buyer.fullName), ("TANIK", person().fullName)])
  }

  private func employmentContract() {
    let company = company()
    let worker = person()
    about(worker)
    let flow = flow()
    letterhead(flow, company.name, [company.address.line])
    flow.paragraph("BELİRSİZ SÜRELİ İŞ SÖZLEŞMESİ", style: look.title, after: 8)
    values(
      flow,
      [
        ("İşveren", company.name), ("İşçinin Adı Soyadı", worker.formalName), (citizenLabel, worker.tckn),
        ("Görevi", pick(["Muhasebe elemanı", "Depo sorumlusu", "Satış temsilcisi"])),
        ("İşe Başlama", day().dotted), ("Brüt Ücret", money(28_000...90_000).continental + " TL"),
      ])
    clauses(
      flow,
      [
        "Haftalık çalışma süresi 45 saattir; fazla çalışma ücreti 4857 sayılı İş Kanunu'na göre ödenir.",
        "Ücret her ayın son iş günü işçinin banka hesabına yatırılır.",
        """
        İşçi nüfus kayıt örneği, yerleşim yeri belgesi, sürücü belgesi ve diploma suretini \
        özlük dosyası için verir.
        """,
        "İşçi, işverene ait fatura, çek ve müşteri bilgilerini gizli tutar.", "Deneme süresi iki aydır.",
      ])
    signatures(flow, [("İŞVEREN", company.manager.fullName), ("İŞÇİ", worker.fullName)])
  }
}
