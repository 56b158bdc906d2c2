internal import PostroomTypesetting

/// Pages of the trade registry gazette.
extension Desk {
  func writeGazette() {
    let company = company()
    about(company)
    let issue = random.number(10_200...11_400)
    fields["document_number"] = String(issue)
    let date = day(2021...2026)
    let document = begin()
    let canvas = document.canvas
    let flow = Flow(document, margins: Margins(top: 40, left: 40, bottom: 40, right: 40))
    let serif = TextStyle(.serif, size: 8.2, lineSpacing: 1.02)
    canvas.text(date.turkish.turkishCapitals + "   SAYI: \(issue)", x: flow.left, y: flow.y, style: serif)
    canvas.text(
      pick(["TÜRKİYE TİCARET SİCİLİ GAZETESİ", "T.C. TİCARET SİCİLİ GAZETESİ"]),
      x: PageSize.a4.width / 2 + 20, y: flow.y - 2,
      style: serif.sized(13).bold.centred)
    canvas.text("SAYFA: \(random.number(3...980))", x: flow.right, y: flow.y, style: serif.flushRight)
    flow.space(18)
    flow.rule(thickness: 1.4, after: 8)
    let texts = gazetteNotices(first: company)
    let columns = variant(3) == 0 ? 2 : 3
    let gap = 12.0
    let width = (flow.width - gap * Double(columns - 1)) / Double(columns)
    var (column, y) = (0, flow.y)
    for text in texts {
      for part in text {
        let style = part.isHead ? serif.bold.centred : serif.justified
        let height = canvas.size(of: StyledText(part.text), width: width, style: style).height
        if y + height > flow.bottom {
          column += 1
          y = flow.y
          guard column < columns else { break }
        }
        if column >= columns { break }
        canvas.text(
          part.text, x: flow.left + Double(column) * (width + gap), y: y, width: width, style: style)
        y += height + 4
      }
      guard column < columns else { break }
      let x = flow.left + Double(column) * (width + gap)
      canvas.line(from: Spot(x + width * 0.3, y + 3), to: Spot(x + width * 0.7, y + 3), thickness: 0.5)
      y += 10
    }
    for line in 1..<columns {
      let x = flow.left + Double(line) * (width + gap) - gap / 2
      canvas.line(from: Spot(x, flow.y), to: Spot(x, flow.bottom), thickness: 0.4)
    }
  }

  /// Notices of several companies; only the first prints a labelled tax number, so that it is the page's subject.
  private func gazetteNotices(first company: Company) -> [[(text: String, isHead: Bool)]] {
    let subject = pick([
      "Ana Sözleşme Değişikliği", "Adres Değişikliği", "Yönetim Kurulu / Yetkilileri", "Sermaye Artırımı",
      "Kuruluş",
    ])
    return (0..<7).map { index in
      let firm = index == 0 ? company : self.company()
      let office = "\(firm.address.city) Ticaret Sicili Müdürlüğünden"
      var lines = [
        "İlan Sıra No: \(digits(6))", "MERSİS No: \(firm.mersis)", "Ticaret Sicil No: \(firm.registryNumber)",
      ]
      if index == 0 { lines.append("\(pick(["Vergi Kimlik No", "VKN"])): \(firm.vkn)") }
      return [
        (office, true), (lines.joined(separator: "\n"), false),
        ("Ticaret Unvanı\n" + firm.name.turkishCapitals, true),
        ("Adres: \(firm.address.line)", false),
        (
          """
          Yukarıda bilgileri verilen şirket ile ilgili olarak aşağıda belirtilen hususların \
          \(day(2021...2026).dotted) tarihinde tescil edildiği 6102 sayılı Türk Ticaret Kanunu \
          uyarınca ilan olunur.
          """,
          false
        ),
        ("Tescil Edilen Hususlar: \(subject)", false),
        (
          """
          Tescile Delil Olan Belgeler: \(firm.address.district) \(random.number(1...30)). \
          Noterliğinin \(day(2021...2026).dotted) tarih ve \(digits(5)) sayı ile onaylı genel \
          kurul kararı, imza beyannamesi, vekâletname.
          """,
          false
        ),
        (
          """
          Şirketi her hususta temsil ve ilzama \(firm.manager.formalName) münferiden \
          yetkilidir. Şirket adına çek keşide etmeye, senet ve poliçe imzalamaya, her türlü \
          sözleşme akdetmeye, bankalarda hesap açmaya, faktoring ve kredi sözleşmeleri \
          imzalamaya \(pick(["üç yıl süreyle", "aksi karar alınıncaya kadar"])) yetkili \
          kılınmıştır.
          """,
          false
        ),
        (
          """
          Şirketin sermayesi beheri 25,00 TL değerinde \(digits(4)) paya ayrılmış toplam \
          \(money(100_000...5_000_000, isRound: true).continental) TL değerindedir. Bu \
          sermayenin tamamı muvazaadan ari şekilde taahhüt edilmiş ve nakden ödenmiştir.
          """,
          false
        ),
        ("(\(digits(1))/A)(\(digits(2))/\(digits(6)))", false),
      ]
    }
  }
}
