internal import PostroomModel
internal import PostroomNative

extension FatturaPAReader {
  private var goods: XMLElement? { body.child("DatiBeniServizi") }
  private var shares: [XMLElement] { goods?.children("DatiRiepilogo") ?? [] }

  /// The lines' cells.
  mutating func lines() -> [[String: ElectronicInvoice.Value]] {
    LineLimit.first(goods?.children("DettaglioLinee") ?? [], &values).map { line in
      var cells: [String: ElectronicInvoice.Value] = [:]
      cells[FieldName.description] = values.text(line, "Descrizione")
      cells[FieldName.quantity] = values.decimal(line, "Quantita")
      cells[FieldName.unitPrice] = values.decimal(line, "PrezzoUnitario")
      cells[FieldName.taxRate] = values.decimal(line, "AliquotaIVA")
      cells[FieldName.amount] = values.decimal(line, "PrezzoTotale")
      return cells
    }
  }

  /// The amounts that must add up.
  mutating func sums() -> InvoiceSums {
    var sums = InvoiceSums()
    let general = body.descendant(Self.general)
    addShares(to: &sums)
    addContributions(general, to: &sums)
    sums.net = ExactDecimal.sum(sums.taxShares.compactMap(\.taxable))
    sums.tax = ExactDecimal.sum(sums.taxShares.compactMap(\.tax))
    sums.rounding = values.number(general, "Arrotondamento")
    sums.gross = values.number(general, "ImportoTotaleDocumento")
    sums.stamp = values.number(general, "DatiBollo/ImportoBollo")
    for piece in general?.children("DatiRitenuta") ?? [] {
      if let amount = values.number(piece, "ImportoRitenuta") { sums.withheld.append(amount) }
    }
    for piece in general?.children("ScontoMaggiorazione") ?? [] {
      guard let amount = values.number(piece, "Importo") else { continue }
      let isCharge = piece.child("Tipo").map { PlainValue.trimmed($0.text) } == "MG"
      if isCharge { sums.charges.append(amount) } else { sums.allowances.append(amount) }
    }
    // Several sets of terms are alternatives or partial: only one set can be expected to make up the total.
    if body.children("DatiPagamento").count == 1 {
      let parts = payments.map { values.number($0, "ImportoPagamento") }
      sums.payable = parts.isEmpty || parts.contains(nil) ? nil : ExactDecimal.sum(parts.compactMap { $0 })
    }
    return sums
  }

  private mutating func addShares(to sums: inout InvoiceSums) {
    for share in shares {
      sums.taxShares.append(
        InvoiceSums.TaxShare(
          taxable: values.number(share, "ImponibileImporto"), rate: values.number(share, "AliquotaIVA"),
          tax: values.number(share, "Imposta"), category: values.text(share, "Natura")?.value,
          rounding: values.number(share, "Arrotondamento")))
      if share.child("EsigibilitaIVA").map({ PlainValue.trimmed($0.text) }) == "S" { sums.isSplitPayment = true }
    }
  }

  /// What the lines, and the contributions to the funds of the professions, add to each rate.
  private mutating func addContributions(_ general: XMLElement?, to sums: inout InvoiceSums) {
    for line in goods?.children("DettaglioLinee") ?? [] {
      guard let amount = values.number(line, "PrezzoTotale") else { continue }
      sums.lineNets.append(amount)
      add(amount, of: line, to: &sums)
    }
    for fund in general?.children("DatiCassaPrevidenziale") ?? [] {
      if let amount = values.number(fund, "ImportoContributoCassa") { add(amount, of: fund, to: &sums) }
    }
  }

  private mutating func add(_ amount: ExactDecimal, of element: XMLElement, to sums: inout InvoiceSums) {
    sums.contributions.append(
      InvoiceSums.Contribution(
        amount: amount, rate: values.number(element, "AliquotaIVA"), category: values.text(element, "Natura")?.value))
  }

  /// The rate of each share of the tax.
  mutating func rates() -> [ElectronicInvoice.Value?] {
    shares.map { values.decimal($0, "AliquotaIVA")?.under("DatiBeniServizi/DatiRiepilogo") }
  }

  /// The totals as fields; the total is added up where the document does not state it.
  mutating func amounts(_ sums: InvoiceSums) -> [String: ElectronicInvoice.Value] {
    var fields: [String: ElectronicInvoice.Value] = [:]
    fields[FieldName.netAmount] = total(of: "ImponibileImporto")
    fields[FieldName.taxAmount] = total(of: "Imposta")
    fields[FieldName.totalAmount] = values.decimal(body, Self.general + "/ImportoTotaleDocumento")
    if fields[FieldName.totalAmount] == nil, !shares.isEmpty, let net = sums.net, let tax = sums.tax,
      let gross = ExactDecimal.sum([net, tax, sums.rounding ?? .zero])
    {
      let parts = shares.flatMap { [$0.child("ImponibileImporto")?.text, $0.child("Imposta")?.text].compactMap { $0 } }
      fields[FieldName.totalAmount] = ElectronicInvoice.Value(
        gross.plain(decimals: 2), raw: parts.joined(separator: "\n"), element: "DatiBeniServizi/DatiRiepilogo")
    }
    return fields
  }

  /// A value as it is stated where there is one share, or the sum of those of all shares.
  private mutating func total(of name: String) -> ElectronicInvoice.Value? {
    let stated = shares.map { values.decimal($0, name) }
    let parts = stated.compactMap { $0 }
    guard !parts.isEmpty, parts.count == stated.count else { return nil }
    let element = "DatiBeniServizi/DatiRiepilogo/" + name
    let raw = parts.map(\.raw).joined(separator: "\n")
    if parts.count == 1 { return ElectronicInvoice.Value(parts[0].value, raw: raw, element: element) }
    guard let sum = ExactDecimal.sum(parts.compactMap { ExactDecimal(plain: $0.value) }) else { return nil }
    return ElectronicInvoice.Value(sum.plain(decimals: 2), raw: raw, element: element)
  }
}
