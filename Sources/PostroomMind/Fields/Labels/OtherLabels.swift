/// Labels of things that are no field here: what stands beside one of them is not taken for a field's value.
///
/// A profile that defines a field with the same label takes the label for itself.
enum OtherLabels {
  /// What sort of thing a label announces.
  enum Kind: Hashable, Sendable {
    /// A day that is not the day of issue: of delivery, of an order, of printing.
    case date
    /// A number that does not name the document: of a customer, a telephone, a page.
    case number
    /// An amount that is neither net, tax nor total: an advance, a unit price, a carried sum.
    case amount
    /// What is added between net and total: carriage, postage.
    case charge
    /// A person or a place that is neither seller nor buyer: where goods go.
    case party
  }

  /// The labels in seven languages.
  static let all: [(text: String, kind: Kind)] =
    dates.map { ($0, .date) } + numbers.map { ($0, .number) } + amounts.map { ($0, .amount) }
    + charges.map { ($0, .charge) } + parties.map { ($0, .party) }

  private static let dates = [
    "sipariş tarihi", "teslim tarihi", "teslimat tarihi", "sevk tarihi", "fiili sevk tarihi", "irsaliye tarihi",
    "baskı tarihi", "yazdırma tarihi", "doğum tarihi", "başlangıç tarihi", "bitiş tarihi", "ödeme tarihi",
    "data ordine", "data consegna", "data di consegna", "data ddt", "data stampa", "data di stampa",
    "data di nascita", "data trasporto", "data pagamento", "data inizio", "consegna entro il", "consegna entro",
    "reclami entro il", "contestazioni entro il", "restituire entro il", "valida entro il", "valido entro il",
    "conferma entro il", "ritiro entro il",
    "order date", "delivery date", "date of delivery", "ship date", "shipping date", "shipped", "print date",
    "printed on", "date of birth", "payment date", "date paid", "service date", "start date", "end date",
    "bestelldatum", "lieferdatum", "liefertermin", "leistungsdatum", "liefer und leistungsdatum", "druckdatum",
    "geburtsdatum", "auftragsdatum", "bestellung vom", "auftrag vom", "leistungszeitraum", "lieferung vom",
    "date de commande", "date de livraison", "date d impression", "date de naissance", "commande du",
    "prélèvement à partir du", "date de paiement",
    "orderdatum", "leverdatum", "besteldatum", "afdrukdatum", "verzenddatum", "geboortedatum", "betaaldatum",
    "fecha de pedido", "fecha de entrega", "fecha de impresión", "fecha de nacimiento", "fecha de pago",
  ]

  private static let numbers = [
    "telefon", "tel", "tel no", "gsm", "cep", "faks", "fax", "müşteri no", "müşteri numarası", "müşteri kodu",
    "irsaliye no", "irsaliye numarası", "sayfa", "mersis no", "ticaret sicil no", "sicil numarası", "posta kodu",
    "ettn", "hesap no", "ürün kodu", "stok kodu", "şube", "swift", "bic", "barkod",
    "telefono", "cellulare", "codice cliente", "cod cliente", "numero cliente", "ddt n", "numero ddt", "pagina",
    "codice destinatario", "codice univoco", "rea", "cap", "cap soc", "capitale sociale", "codice articolo", "cig",
    "cup",
    "phone", "telephone", "mobile", "customer number", "customer no", "customer id", "customer ref", "client id",
    "account number", "account no", "sort code", "page", "delivery note", "delivery note no", "tracking number",
    "serial number", "serial no", "order id", "registered number", "company number", "registration number",
    "transaction id", "job number", "quote number", "bank account", "item", "sku", "article number", "service tax",
    "kundennummer", "kundennr", "kunden nr", "telefax", "seite", "lieferschein", "lieferscheinnummer",
    "lieferschein nr", "artikelnummer", "artikelnr", "hrb", "handelsregister", "handelsregisternummer", "kto nr",
    "kontonummer", "blz", "bankleitzahl", "globale nummer", "steuerberater", "contract no", "vertragsnummer",
    "téléphone", "portable", "numéro de client", "n client", "id client", "code client", "bon de livraison",
    "siret", "siren", "rcs", "code ape", "numéro de ligne", "numéro de compte",
    "telefoon", "telefoonnummer", "klantnummer", "pagina", "kvk", "kvk nummer", "kvk rotterdam", "serienummer",
    "artikelnummer", "pakbon", "rekeningnummer", "mobiel",
    "teléfono", "móvil", "número de cliente", "nº cliente", "página", "albarán", "número de albarán", "cuenta",
    "cin", "fsn", "wid",
  ]

  private static let amounts = [
    "birim fiyat", "birim fiyatı", "miktar", "iskonto", "indirim", "iskonto oranı", "nakli yekun", "devreden",
    "kalan bakiye", "ön ödeme", "avans", "tevkifat", "açılış bakiyesi", "kapanış bakiyesi", "bakiye",
    "prezzo", "prezzo unitario", "sconto", "quantità", "riporto", "a riportare", "acconto", "ritenuta",
    "ritenuta d acconto", "saldo iniziale", "saldo finale", "resto", "contanti",
    "unit price", "price", "discount", "quantity", "carried forward", "brought forward", "deposit", "prepaid",
    "amount paid", "paid", "opening balance", "closing balance", "previous balance", "change", "cash", "tendered",
    "you save",
    "einzelpreis", "rabatt", "skonto", "menge", "übertrag", "anzahlung", "bereits gezahlt", "gezahlt", "nettopreis",
    "zu abschlag", "abschlag", "warenwert", "bruttopreis", "stammkapital",
    "prix unitaire", "remise", "quantité", "report", "à reporter", "acompte", "escompte", "au capital de",
    "stuksprijs", "prijs per stuk", "korting", "aantal", "aanbetaling", "betaald", "voorschot",
    "precio", "precio unitario", "descuento", "cantidad", "anticipo", "suma y sigue",
  ]

  private static let charges = [
    "kargo", "kargo bedeli", "kargo ücreti", "nakliye", "nakliye bedeli",
    "spese di trasporto", "spese di spedizione", "spedizione", "trasporto", "spese di incasso", "spese incasso",
    "bollo", "imposta di bollo",
    "shipping", "shipping and handling", "shipping cost", "postage", "postage and packing", "carriage", "freight",
    "delivery charge", "handling",
    "versand", "versandkosten", "fracht", "frachtkosten", "porto", "zuschlag", "verpackung",
    "frais de port", "frais de livraison", "transport", "port",
    "verzendkosten", "bezorgkosten", "transportkosten",
    "gastos de envío", "portes", "envío",
  ]

  private static let parties = [
    "teslimat adresi", "sevk adresi", "teslim yeri", "teslim alan", "yetkili imza", "ödeyen banka", "onaylayan",
    "luogo di consegna", "destinazione", "destinazione merce", "indirizzo di consegna", "spedire a", "vettore",
    "approvato da", "luogo di destinazione",
    "ship to", "deliver to", "delivery address", "shipping address", "delivered to", "authorised signatory",
    "authorized signatory", "approved by", "carrier", "regd office", "registered office", "warehouse address",
    "lieferadresse", "lieferanschrift", "versandadresse", "lieferung an", "geschäftsführer", "vorstand",
    "aufsichtsrat", "bankverbindung", "abweichende lieferanschrift", "warenempfänger",
    "adresse de livraison", "livrer à", "livré à", "siège social", "transporteur", "adresse de l installation",
    "afleveradres", "bezorgadres", "leveringsadres", "verzendadres",
    "dirección de entrega", "enviar a", "entregar a",
  ]
}
