internal import PostroomTypesetting

/// Papers that belong to no folder of the office: the everyday rest of the post.
extension Desk {
  func writeOther() {
    switch variant(8) {
    case 0: menu()
    case 1: curriculum()
    case 2: minutes()
    case 3: brochure()
    case 4: invitation()
    case 5: circular()
    case 6: requestLetter()
    default: manual()
    }
  }

  private func menu() {
    let flow = flow()
    flow.paragraph(
      pick(["Çınaraltı Lokantası", "Boğaz Köftecisi", "Sahil Restoran", "Anadolu Sofrası"]),
      style: look.title.sized(24).coloured(look.accent), after: 4)
    flow.paragraph(
      pick(["Günün Menüsü", "Haftalık Yemek Listesi", "À la carte"]), style: look.body.italic.centred,
      after: 14)
    for (heading, dishes) in [
      ("Çorbalar", ["Mercimek çorbası", "Ezogelin", "Yayla çorbası"]),
      ("Ana Yemekler", ["Izgara köfte", "Hünkârbeğendi", "Etli kuru fasulye", "Zeytinyağlı enginar"]),
      ("Tatlılar", ["Sütlaç", "Kazandibi", "Künefe"]), ("İçecekler", ["Ayran", "Şalgam", "Türk kahvesi"]),
    ] {
      flow.paragraph(heading, style: look.heading, after: 4)
      flow.table(
        Table(
          columns: [.init("", share: 4), .init("", alignment: .right)],
          rows: dishes.map { [$0, "\(random.number(8...48) * 10) ₺"] }, ruling: .none, padding: 1.5,
          showsHead: false), style: look.body.sized(12))
    }
    flow.paragraph(
      "Fiyatlarımıza KDV dâhildir. Rezervasyon: \(TurkishNumbers.landline(&random, area: "216"))",
      style: look.small.centred)
  }

  private func curriculum() {
    let person = person()
    let flow = flow()
    fields["name"] = person.fullName
    flow.canvas.picture(
      Portrait.raster(seed: random.next(), width: 58, height: 76),
      in: Area(x: flow.right - 70, y: flow.y, width: 64, height: 84))
    flow.paragraph(person.formalName, style: look.body.sized(20).bold.coloured(look.accent), after: 2)
    flow.paragraph(
      """
      \(pick(["Muhasebe Uzmanı", "Satış Temsilcisi", "Yazılım Geliştirici", "Operasyon Yöneticisi"]))\n\(person.address.line)\n\(person.mobile) \
      · \(person.email)
      """,
      style: look.body, after: 24)
    for (heading, lines) in [
      ("Özgeçmiş", ["On yıllık deneyime sahip, ekip çalışmasına yatkın, sonuç odaklı."]),
      (
        "İş Deneyimi",
        [
          "2019 – 2025  \(company().name) – Uzman; fatura ve çek takibi",
          "2014 – 2019  \(company().name) – Uzman yardımcısı",
        ]
      ), ("Eğitim", ["2010 – 2014  Anadolu Üniversitesi, İşletme"]),
      ("Yabancı Dil", ["İngilizce (iyi), Almanca (başlangıç)"]),
      ("Diğer", ["B sınıfı sürücü belgesi, askerlik tamamlandı, hobiler: fotoğraf, yürüyüş"]),
    ] {
      flow.paragraph(heading, style: look.heading, after: 3)
      for line in lines { flow.paragraph("• " + line, style: look.body, indent: 8, after: 3) }
      flow.space(8)
    }
  }

  private func minutes() {
    let company = company()
    let flow = flow()
    letterhead(flow, company.name, [company.address.line])
    flow.paragraph("TOPLANTI TUTANAĞI", style: look.title, after: 8)
    values(
      flow,
      [
        ("Toplantı Tarihi", day().dotted), ("Yer", "\(pick(["2", "3", "5"])). kat toplantı salonu"),
        ("Katılanlar", (0..<4).map { _ in person().fullName }.joined(separator: ", ")),
        ("Gündem", "Satış hedefleri, stok durumu, yıllık izinler"),
      ])
    clauses(
      flow,
      [
        "İlk çeyrek satışları hedefin %\(random.number(82...117)) düzeyinde gerçekleşti.",
        "Depo sayımının ay sonuna kadar bitirilmesine karar verildi.",
        """
        Tahsilatta geciken müşterilerden çek veya senet alınması görüşüldü, karar gelecek \
        toplantıya bırakıldı.
        """,
        "Yeni araç kiralama sözleşmesi için üç firmadan teklif alınacak.",
      ])
    signatures(flow, [("Başkan", company.manager.fullName), ("Yazman", person().fullName)])
  }

  private func brochure() {
    let company = company()
    let flow = flow()
    flow.bar(company.name, style: look.title.sized(17).coloured(.white), fill: look.accent, after: 14)
    flow.paragraph(
      pick(["Kalitede 30 yıllık güven", "Yeni sezon ürünlerimizle tanışın", "Çözüm ortağınız"]),
      style: look.body.sized(16).italic.centred, after: 14)
    flow.canvas.picture(landscape(), in: Area(x: flow.left, y: flow.y, width: flow.width, height: 190))
    flow.space(204)
    flow.paragraph("Ürünlerimiz", style: look.heading)
    flow.table(
      Table(
        columns: [
          .init("Ürün", share: 3), .init("Birim"), .init("Kampanya Fiyatı", share: 1.3, alignment: .right),
        ],
        rows: company.trade.goods.map {
          [$0.name, $0.unit, Money(cents: $0.price * 100).continental + " TL"]
        }, ruling: look.ruling, headFill: look.tint), style: look.body)
    flow.paragraph(
      "Mağazamız: \(company.address.line)  Tel: \(company.phone)  \(company.web)", style: look.body.centred)
    flow.paragraph(
      "Kampanya stoklarla sınırlıdır. Kredi kartına 6 taksit, vadeli çek kabul edilir.",
      style: look.small.centred)
  }

  private func invitation() {
    let company = company()
    let flow = flow(margins: Margins(top: 150, left: 100, bottom: 60, right: 100))
    flow.canvas.box(
      Area(x: 60, y: 100, width: 475, height: 420), frame: look.accent, thickness: 2, radius: 10)
    flow.paragraph("DAVETİYE", style: look.title.sized(22).coloured(look.accent), after: 20)
    flow.paragraph(
      """
      \(company.name) olarak \
      \(pick(["yeni şubemizin açılışında", "iş ortakları yemeğimizde", "fuar standımızda", "20. yıl kutlamamızda"])) \
      sizleri aramızda görmekten mutluluk duyarız.
      """,
      style: look.body.sized(13).centred.with { $0.lineSpacing = 1.5 }, after: 20)
    flow.paragraph(
      "Tarih: \(day().turkish)\nSaat: 19.30\nYer: \(company.address.line)",
      style: look.body.sized(12).centred, after: 20)
    flow.paragraph("L.C.V. \(company.phone)", style: look.small.centred)
  }

  private func circular() {
    let company = company()
    let flow = flow()
    letterhead(flow, company.name, [company.address.line, company.email])
    flow.paragraph(
      """
      Sayı: \(digits(4))\nTarih: \(written(day()))\nKonu: \
      \(pick(["Bayram tatili çalışma saatleri", "Adres değişikliği duyurusu", "Yemekhane düzeni", "Servis güzergâhları"]))
      """,
      style: look.body, after: 14)
    flow.paragraph(
      "Değerli \(pick(["çalışanlarımız", "iş ortaklarımız", "müşterilerimiz"])),", style: look.body)
    flow.paragraph(
      """
      \(day(2026...2026).turkish) tarihinden itibaren geçerli olmak üzere yeni düzenleme \
      uygulanacaktır. Bu süre içinde sevkiyat ve muhasebe birimlerimiz nöbetçi ekiple hizmet \
      verecek, fatura ve irsaliye işlemleri aksamayacaktır.
      """,
      style: look.body.justified)
    flow.paragraph(
      """
      Sorularınız için insan kaynakları birimine \(company.phone) numaralı telefondan \
      ulaşabilirsiniz. Anlayışınız için teşekkür eder, iyi çalışmalar dileriz.
      """,
      style: look.body.justified)
    signatures(flow, [("", ""), ("Genel Müdür", company.manager.fullName)])
  }

  private func requestLetter() {
    let (sender, company) = (person(), company())
    let flow = flow()
    fields["name"] = sender.fullName
    flow.paragraph("\(written(day()))", style: look.body.flushRight, after: 20)
    flow.paragraph("\(company.name)\n\(company.address.line)", style: look.body, after: 20)
    flow.paragraph(pick(["Sayın Yetkili,", "İlgili birime,"]), style: look.body)
    flow.paragraph(
      pick([
        """
        Geçen ay satın aldığım üründe montaj sonrası gürültü oluşmaktadır. Servis ekibinizin \
        adresime yönlendirilmesini, mümkün değilse ürünün değiştirilmesini rica ederim.
        """,
        """
        Mahallemizdeki aydınlatma direklerinin bir haftadır yanmadığını bildirir, gerekli \
        bakımın yapılmasını dilerim.
        """,
        """
        Şubenizde tanık olduğum nazik ve hızlı hizmet için personelinize teşekkür ederim. \
        Başarılarınızın devamını dilerim.
        """,
      ]), style: look.body.justified.with { $0.lineSpacing = 1.4 }, after: 12)
    flow.paragraph("Gereğini bilgilerinize sunar, saygılar dilerim.", style: look.body, after: 20)
    flow.paragraph("\(sender.fullName)\n\(sender.address.line)\nTel: \(sender.mobile)", style: look.body)
    flow.canvas.scribble(in: Area(x: flow.left + 10, y: flow.y, width: 110, height: 34), seed: random.next())
  }

  private func manual() {
    let flow = flow(footer: footer("Kullanım kılavuzu"))
    let device = pick(["Kahve Makinesi", "Klima", "Yazıcı", "Elektrik Süpürgesi"])
    flow.paragraph("\(device) Kullanım Kılavuzu", style: look.title.sized(20), after: 16)
    for (heading, text) in [
      (
        "Güvenlik Uyarıları",
        """
        Cihazı yalnızca topraklı prizde çalıştırın. Islak elle dokunmayın. Çocukların \
        erişemeyeceği yerde saklayın.
        """
      ),
      (
        "Kurulum",
        """
        Ambalajı açın, taşıma bantlarını çıkarın, cihazı düz bir zemine yerleştirin ve en az \
        10 cm boşluk bırakın.
        """
      ),
      (
        "İlk Çalıştırma",
        "Açma düğmesine üç saniye basın. Gösterge ışığı yeşil yandığında cihaz kullanıma hazırdır."
      ), ("Bakım ve Temizlik", "Filtreyi ayda bir yıkayın. Aşındırıcı temizlik malzemesi kullanmayın."),
      ("Garanti", "Garanti süresi iki yıldır. Garanti belgesi ve satış fişi ile yetkili servise başvurun."),
    ] {
      flow.paragraph(heading, style: look.heading, after: 3)
      flow.paragraph(text, style: look.body.justified, after: 10)
    }
    flow.table(
      Table(
        columns: [.init("Teknik Özellik", share: 1.4), .init("Değer")],
        rows: [
          ["Gerilim", "220–240 V ~ 50 Hz"], ["Güç", "\(random.number(6...22) * 100) W"],
          ["Ağırlık", "\(random.number(2...30)),4 kg"], ["Seri No", digits(11)],
        ], ruling: look.ruling, headFill: look.tint), style: look.body)
    flow.end()
  }

  /// A drawn landscape: sky, hills and a sun in few levels.
  func landscape() -> Raster {
    let shift = Double(random.number(0...100)) / 100
    return Raster(width: 240, height: 95) { x, y in
      let (across, down) = (Double(x) / 240, Double(y) / 95)
      let hill = 0.55 + 0.18 * (across - shift) * (across - shift) * 4
      let (dx, dy) = ((across - 0.75) * 2.5, down - 0.25)
      if dx * dx + dy * dy < 0.015 { return Colour(hex: 0xFFE28A) }
      if down > hill + 0.15 { return Colour(hex: 0x4E7A4A) }
      if down > hill { return Colour(hex: 0x6E9A63) }
      return Colour(
        red: 0.55 + (down * 8).rounded() / 24, green: 0.75 + (down * 8).rounded() / 40, blue: 0.92)
    }
  }
}
