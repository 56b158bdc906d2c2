/// What tables call the fields, in Turkish, Italian, English and German.
enum ColumnNames {
  /// Names that mean one field, folded.
  static let exact = table(names)
  /// Names that mean a field where no column has a clearer one.
  static let weak = table(weakNames)
  /// Names that mean the tax: its amount, or its rate beside a column of the amount.
  static let plain = table([(.taxAmount, plainNames)])
  /// Names that may number the rows as well as the invoices.
  static let bare = table([(.invoiceNumber, "no, numara, numero, number, nummer, nr, id")])

  /// The field whose name of two words or more stands among a heading's words, the longest one first.
  static func part(of heading: String) -> RowField? {
    // What is longer is no heading but a sentence.
    guard heading.utf8.count <= 120 else { return nil }
    let words = heading.split(separator: " ")
    guard let field = longestName(in: heading, words) else { return nil }
    let isBuyers = words.contains { buyers.contains(String($0)) }
    switch field {
    case .seller where isBuyers: return .buyer
    case .sellerTaxID where isBuyers: return .buyerTaxID
    case .sellerAddress where isBuyers: return .buyerAddress
    default: return field
    }
  }

  /// Words that make a seller's field a buyer's.
  private static let buyers: Set<String> = [
    "alici", "alicinin", "musteri", "musterinin", "cliente", "cessionario", "acquirente", "buyer", "buyers", "customer",
    "customers", "client", "clients", "kunde", "kunden", "kaufer", "empfanger",
  ]

  /// The most words of a name.
  private static let mostWords = exact.keys.reduce(0) { most, name in
    max(most, 1 + name.utf8.count { $0 == Byte.space })
  }

  private static func longestName(in heading: String, _ words: [Substring]) -> RowField? {
    var best: (name: Substring, field: RowField)?
    for first in words.indices.dropLast() {
      for last in words.indices[(first + 1)...].prefix(mostWords - 1) {
        let name = heading[words[first].startIndex..<words[last].endIndex]
        guard let field = exact[String(name)] else { continue }
        if let best, (name.utf8.count, best.name) <= (best.name.utf8.count, name) { continue }
        best = (name, field)
      }
    }
    return best?.field
  }

  private static func table(_ names: [(RowField, String)]) -> [String: RowField] {
    var table: [String: RowField] = [:]
    // A name and what parts it from the next have hardly less than ten bytes.
    table.reserveCapacity(names.reduce(0) { $0 + 1 + $1.1.utf8.count / 10 })
    for (field, list) in names {
      var list = list
      list.withUTF8 { list in
        for name in list.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == Byte.lineFeed }) {
          table[FoldedName.folded(UnsafeBufferPointer(rebasing: name))] = field
        }
      }
      table[FoldedName.folded(field.name)] = field
    }
    return table
  }

  private static let names: [(RowField, String)] = [
    (
      .invoiceNumber,
      """
      fatura no, evrak no, evrak numarası, fatura numarası, fatura nu, e-fatura no, faturano, belge no, belge numarası, fatura seri no, fiş no
      numero fattura, n. fattura, nr fattura, num fattura, fattura n, fattura nr, fattura no, fattura, numero documento
      n documento, num doc, invoice no, invoice number, invoice nr, invoice num, invoice id, invoice, invoiceno, inv no
      bill no, bill number, document number, document no, voucher no, rechnungsnummer, rechnungsnr, rechnungs nr, rechnung
      rechnung nr, re nr, belegnummer, belegnr, beleg nr, invoice reference, invoice ref
      """
    ),
    (.uuid, "ettn, uuid, fatura uuid, invoice uuid, guid"),
    (
      .purchaseOrder,
      """
      sipariş no, sipariş numarası, satın alma sipariş no, sipariş, numero ordine, n ordine, ordine, rif ordine
      ordine di acquisto, po, po no, po number, p.o. number, purchase order, purchase order no, purchase order number
      order no, order number, order, order ref, bestellnummer, bestellnr, bestell nr, bestellung, auftragsnummer, auftragsnr
      """
    ),
    (
      .invoiceDate,
      """
      fatura tarihi, düzenleme tarihi, düzenlenme tarihi, belge tarihi, kesim tarihi, data fattura, data documento
      data emissione, data di emissione, data della fattura, invoice date, issue date, date of issue, date of invoice
      bill date, document date, invoiced on, rechnungsdatum, belegdatum, ausstellungsdatum, date issued
      """
    ),
    (
      .dueDate,
      """
      vade tarihi, vade, son ödeme tarihi, ödeme tarihi, ödeme vadesi, scadenza, data scadenza, data di scadenza
      scadenza pagamento, due date, due, payment due, payment due date, due on, pay by, date due, fälligkeit
      fälligkeitsdatum, fällig am, fällig, zahlungsziel, zahlbar bis, faelligkeitsdatum, faelligkeit, faellig am
      """
    ),
    (
      .seller,
      """
      satıcı, satıcı unvanı, satıcı ünvanı, satıcı adı, tedarikçi, tedarikçi adı, tedarikçi unvanı, firma, firma adı
      firma unvanı, gönderen, gönderen unvanı, cari adı, cari unvanı, düzenleyen, fornitore, cedente
      cedente prestatore, ragione sociale fornitore, nome fornitore, denominazione fornitore, venditore, seller
      seller name, vendor, vendor name, supplier, supplier name, issuer, lieferant, lieferantenname, name des lieferanten
      verkäufer, rechnungssteller, kreditor, verkaeufer, creditor
      """
    ),
    (
      .sellerTaxID,
      """
      vergi no, vergi numarası, vergi kimlik no, vergi kimlik numarası, vkn, vkn/tckn, vkn tckn, tckn/vkn, vkn no, tckn
      tc kimlik no, satıcı vkn, satıcı vergi no, satıcı vkn/tckn, gönderen vkn, tedarikçi vergi no, tedarikçi vkn, partita iva, p. iva
      p.iva, piva, p.iva fornitore, p.iva cedente, partita iva fornitore, p iva fornitore, codice fiscale, codice fiscale fornitore
      cod fiscale, partita iva cedente, tax id, tax number, tax no, taxid, vat number, vat no, vat id, vat reg no
      vat registration number, seller tax id, seller vat, seller vat number, vendor tax id, vendor vat, vendor vat number
      supplier tax id, supplier vat, supplier vat number, vendor tax number, seller tax number, supplier tax number
      ust-idnr, ust id, ust-id, ust id nr, ustid, umsatzsteuer id, umsatzsteuer-identifikationsnummer, steuernummer
      steuer nr, mwst nr, ust-idnr lieferant, steuernummer lieferant, uid nummer, uid
      """
    ),
    (
      .sellerAddress,
      "satıcı adresi, indirizzo fornitore, seller address, vendor address, supplier address, adresse lieferant"
    ),
    (
      .buyer,
      """
      alıcı, alıcı unvanı, alıcı ünvanı, alıcı adı, müşteri, müşteri adı, müşteri unvanı, cliente, nome cliente, cessionario
      cessionario committente, ragione sociale cliente, acquirente, committente, destinatario, denominazione cliente
      buyer, buyer name, customer, customer name, client, client name, bill to, sold to, kunde, kundenname, käufer
      rechnungsempfänger, empfänger, debitor, kaeufer, name des kunden, rechnungsempfaenger
      """
    ),
    (
      .buyerTaxID,
      """
      alıcı vkn, alıcı vergi no, alıcı vkn/tckn, alıcı vergi kimlik no, müşteri vergi no, müşteri vkn, partita iva cliente
      p iva cliente, p.iva cliente, p.iva cessionario, codice fiscale cliente, partita iva cessionario, buyer tax id, buyer vat, buyer vat number
      customer tax id, customer vat, customer vat number, client vat, client tax id, buyer tax number, customer tax number
      ust-idnr kunde, steuernummer kunde, ust id kunde, kunden ust-idnr
      """
    ),
    (.buyerAddress, "alıcı adresi, müşteri adresi, indirizzo cliente, buyer address, customer address, adresse kunde"),
    (
      .currency,
      """
      para birimi, döviz, döviz cinsi, döviz kodu, para birimi kodu, pb, valuta, divisa, codice valuta, currency
      currency code, ccy, curr, cur, währung, waehrung, währungscode
      """
    ),
    (
      .netAmount,
      """
      matrah, kdv matrahı, net tutar, net, ara toplam, kdv hariç, kdv hariç tutar, kdv hariç toplam, vergi hariç tutar
      mal hizmet tutarı, mal hizmet toplam tutarı, mal hizmet bedeli, vergiler hariç tutar, imponibile
      totale imponibile, imponibile iva, importo netto, netto, totale netto, base imponibile, net amount, net total
      subtotal, sub total, net value, amount excl vat, amount ex vat, total excl vat, taxable amount, net sum
      amount excluding vat, total excluding vat, netto betrag, nettobetrag, nettosumme, netto eur, summe netto
      amount excl tax, amount ex tax, amount excluding tax, amount before tax, total excl tax, total excluding tax
      total before tax, net of tax, excl tax, excl vat, importo iva esclusa, totale iva esclusa
      netto summe, warenwert, betrag netto, zwischensumme
      """
    ),
    (
      .taxRate,
      """
      kdv oranı, kdv %, kdv yüzdesi, vergi oranı, kdv orani %, aliquota, aliquota iva, iva %, % iva, perc iva, aliq iva
      vat rate, vat %, tax rate, tax %, vat percent, vat pct, tax percent, gst rate, steuersatz, mwst-satz, mwst satz, ust-satz
      mwst %, ust %, mehrwertsteuersatz, umsatzsteuersatz, steuer %
      """
    ),
    (
      .taxAmount,
      """
      kdv tutarı, hesaplanan kdv, vergi tutarı, toplam kdv, kdv toplamı, importo iva, totale iva
      totale imposta, importo imposta, vat amount, tax amount, total vat, total tax, gst amount, sales tax
      mwst betrag, mwst-betrag, ust betrag, steuerbetrag, ust-betrag
      """
    ),
    (
      .totalAmount,
      """
      toplam, genel toplam, toplam tutar, ödenecek tutar, kdv dahil tutar, kdv dahil toplam, kdv dahil, fatura tutarı
      fatura toplamı, vergiler dahil toplam tutar, vergi dahil tutar, brüt tutar, totale, totale fattura
      totale documento, importo totale, totale da pagare, lordo, importo lordo, totale lordo, totale iva inclusa, total
      total amount, grand total, gross amount, gross, amount due, total due, invoice total, invoice amount, total incl vat
      amount incl vat, amount including vat, amount incl tax, amount including tax, total incl tax, total including tax
      total inc vat, gross total, total including vat, payable amount, amount payable, gesamt
      gesamtbetrag, bruttobetrag, brutto, summe brutto, rechnungsbetrag, gesamtsumme, betrag brutto, endbetrag, bruttosumme
      """
    ),
    (
      .iban,
      """
      iban, iban no, iban numarası, hesap no iban, codice iban, coordinate bancarie, bank account iban, iban number
      iban nr, iban satıcı, satıcı iban, seller iban, vendor iban, supplier iban, iban fornitore, iban lieferant
      """
    ),
    (
      .description,
      """
      açıklama, açıklamalar, mal hizmet, mal hizmet açıklaması, fatura açıklaması, ürün hizmet, konu, descrizione, causale
      oggetto, description, details, memo, subject, narrative, item description, line description, beschreibung
      bezeichnung, verwendungszweck, leistung, betreff, buchungstext, descrizione beni servizi
      """
    ),
  ]

  private static let plainNames =
    "kdv, vergi, iva, imposta, vat, tax, gst, mwst, mehrwertsteuer, umsatzsteuer, ust, steuer"

  private static let weakNames: [(RowField, String)] = [
    (.invoiceNumber, "seri no, reference, ref, riferimento"),
    (.invoiceDate, "tarih, data, date, datum, gün"),
    (
      .seller,
      "unvan, ünvan, ragione sociale, denominazione, company, company name, name, firmenname, şirket, azienda, cari"
    ),
    (.totalAmount, "tutar, importo, amount, betrag, summe, bedel, sum"), (.netAmount, "imp, nett"),
    (.taxRate, "rate, oran"),
    (.description, "not, notlar, note, notes, comment, remarks, bemerkung, hizmet, ürün, product, item, servizio"),
  ]
}
