internal import PostroomTypesetting

/// What auditors certify.
extension Desk {
  func writeAuditCertificate() {
    let company = company()
    about(company)
    let year = random.number(2022...2025)
    let auditor = pick(["Denge", "Ufuk", "Mizan", "Doğru Görüş"]) + " Bağımsız Denetim ve SMMM A.Ş."
    let number = "\(year)/\(digits(4))"
    fields["document_number"] = number
    let flow = flow(footer: footer(auditor))
    letterhead(flow, auditor, [Address(&random).line, "KGK Sicil No: BDK/\(year - 9)/\(digits(3))"])
    switch variant(3) {
    case 0:
      flow.paragraph("BAĞIMSIZ DENETÇİ RAPORU", style: look.title, after: 6)
      flow.paragraph("\(company.name) Genel Kurulu'na", style: look.body.bold.centred, after: 3)
      flow.paragraph(
        "\(taxLabel): \(company.vkn)      Rapor No: \(number)", style: look.body.centred, after: 10)
      for (heading, text) in auditSections(company, year) {
        flow.paragraph(heading, style: look.heading, after: 3)
        flow.paragraph(text, style: look.body.justified, after: 8)
      }
    case 1:
      flow.paragraph("BAĞIMSIZ DENETİM BELGESİ", style: look.title.sized(18), after: 12)
      values(
        flow,
        [
          ("Belge No", number), ("Denetlenen Şirket", company.name), (taxLabel, company.vkn),
          ("Ticaret Sicil No", company.registryNumber), ("Denetim Dönemi", "01.01.\(year) – 31.12.\(year)"),
          ("Finansal Raporlama Çerçevesi", pick(["TFRS", "BOBİ FRS"])),
          ("Denetçi Görüşü", pick(["Olumlu", "Sınırlı Olumlu"])),
        ])
      flow.paragraph(
        """
        Yukarıda bilgileri yer alan şirketin finansal tabloları, 6102 sayılı Türk Ticaret \
        Kanunu'nun 397 nci maddesi ile Kamu Gözetimi, Muhasebe ve Denetim Standartları Kurumu \
        düzenlemeleri uyarınca bağımsız denetime tabi tutulmuş ve denetim tamamlanmıştır.
        """,
        style: look.body.justified)
    default:
      flow.paragraph(
        "Sayı: \(number)\nTarih: \(written(day()))\nKonu: Bağımsız denetime tabi olma durumu",
        style: look.body, after: 10)
      flow.paragraph(
        pick(["İLGİLİ MAKAMA", "FAKTORİNG ŞİRKETİ GENEL MÜDÜRLÜĞÜ'NE"]),
        style: look.title.sized(look.body.size + 1), after: 8)
      flow.paragraph(
        StyledText(
          emphasised:
            """
            \(company.taxOffice) Vergi Dairesi'nin \(taxLabel) **\(company.vkn)** numaralı \
            mükellefi **\(company.name)** ile şirketimiz arasında \(year) hesap dönemi için \
            bağımsız denetim sözleşmesi imzalanmış olup, bağımsız denetim çalışması \
            \(pick(["tamamlanmıştır", "devam etmektedir"])).
            """
        ),
        style: look.body.justified)
      flow.paragraph(
        """
        Şirketin aktif toplamı, net satış hasılatı ve çalışan sayısı ölçütleri Cumhurbaşkanı \
        Kararı'ndaki eşik değerleri \(pick(["aşmaktadır", "aşmamaktadır"])). İşbu yazı \
        şirketin talebi üzerine bağımsız denetim beyanı olarak düzenlenmiştir.
        """,
        style: look.body.justified)
      let rows = ["Aktif Toplamı", "Net Satış Hasılatı", "Özkaynaklar"].map {
        [$0, money(1_000_000...90_000_000).continental, money(1_000_000...90_000_000).continental]
      }
      flow.table(
        Table(
          columns: [
            .init("Kalem", share: 1.5), .init(String(year), alignment: .right),
            .init(String(year - 1), alignment: .right),
          ],
          rows: rows, ruling: look.ruling, headFill: look.tint), style: look.body)
    }
    signatures(flow, [("", ""), ("Sorumlu Denetçi, SMMM", person().fullName)])
    flow.end()
  }

  private func auditSections(_ company: Company, _ year: Int) -> [(String, String)] {
    [
      (
        "A) Finansal Tabloların Bağımsız Denetimi",
        """
        \(company.name) (“Şirket”) 31 Aralık \(year) tarihli finansal durum tablosu ile aynı \
        tarihte sona eren hesap dönemine ait kâr veya zarar tablosu, özkaynak değişim tablosu \
        ve nakit akış tablosu ile önemli muhasebe politikalarının özeti dâhil finansal tablo \
        dipnotlarından oluşan finansal tablolarını denetlemiş bulunuyoruz.
        """
      ),
      (
        "Görüş",
        """
        Görüşümüze göre ilişikteki finansal tablolar, Şirket'in 31 Aralık \(year) tarihi \
        itibarıyla finansal durumunu ve aynı tarihte sona eren hesap dönemine ait finansal \
        performansını ve nakit akışlarını tüm önemli yönleriyle gerçeğe uygun bir biçimde \
        sunmaktadır.
        """
      ),
      (
        "Görüşün Dayanağı",
        """
        Yaptığımız bağımsız denetim, Bağımsız Denetim Standartlarına uygun olarak \
        yürütülmüştür. Denetim kanıtlarının, çek ve senet portföyü, alıcı sözleşmeleri ve \
        fatura örneklemesi dâhil olmak üzere, görüşümüzün oluşturulması için yeterli ve uygun \
        bir dayanak oluşturduğuna inanıyoruz.
        """
      ),
      (
        "Yönetimin Sorumlulukları",
        """
        Şirket yönetimi; finansal tabloların Türkiye Finansal Raporlama Standartlarına uygun \
        olarak hazırlanmasından ve gerekli gördüğü iç kontrolden sorumludur.
        """
      ),
      (
        "B) Mevzuattan Kaynaklanan Diğer Yükümlülükler",
        """
        6102 sayılı Türk Ticaret Kanunu'nun 402 nci maddesi uyarınca Yönetim Kurulu tarafımıza \
        denetim kapsamında istenen açıklamaları yapmış ve talep edilen belgeleri vermiştir.
        """
      ),
    ]
  }
}
