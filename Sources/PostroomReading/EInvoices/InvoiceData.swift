internal import PostroomModel
internal import PostroomNative

/// Reads the electronic invoices in XML.
enum InvoiceData {
  /// The invoices of a document: one, or each body of a FatturaPA; nil when it is XML of another kind.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - wanted: At most so many invoices are read; the others are counted.
  ///   - most: A document with more invoices is refused before any is read.
  ///   - mostLines: How many lines of an invoice are listed; as many as an analysis lists, if nothing else is said.
  /// - Throws: `xml-unsafe`; `xml-damaged` when what calls itself an invoice is not well-formed; `too-many-pages`;
  ///   `memory-limit`.
  /// - Complexity: O(bytes).
  static func lot(
    in bytes: [UInt8], wanted: Int = .max, most: Int = .max, mostLines: Int = Analysis.mostLines
  ) throws(Fault) -> InvoiceLot? {
    let tree = try XMLTree(bytes)
    let form = tree.root.flatMap(InvoiceForm.init)
    switch tree.ending {
    case .complete: break
    case .webPage: return nil
    case .unsafe(let problem): throw Fault(.xmlUnsafe, "", problem)
    case .malformed(let line, let problem):
      if form == nil { return nil }
      throw Fault(.xmlDamaged, "", "Line \(line): \(problem).")
    }
    guard let form, let root = tree.root else { return nil }
    tree.keep(namespaces: form.includes)
    return try lot(root, form: form, wanted: wanted, most: most, mostLines: mostLines)
  }

  /// Whether the beginning of a document is that of an invoice.
  ///
  /// - Throws: `xml-unsafe` when it declares a document type; `memory-limit`.
  static func beginsInvoice(_ head: [UInt8]) throws(Fault) -> Bool {
    let tree = try XMLTree(head)
    if case .unsafe(let problem) = tree.ending { throw Fault(.xmlUnsafe, "", problem) }
    return tree.root.flatMap(InvoiceForm.init) != nil
  }

  private static func lot(
    _ root: XMLElement, form: InvoiceForm, wanted: Int, most: Int, mostLines: Int
  ) throws(Fault) -> InvoiceLot {
    let lot: InvoiceLot
    switch form {
    case .ubl(let document):
      var reader = UBLReader(root, document: document)
      reader.values.mostLines = mostLines
      lot = single(reader.invoice(), wanted: wanted)
    case .crossIndustry, .ferd:
      var reader = CrossIndustryReader(root, names: form == .ferd ? .ferd : .current)
      reader.values.mostLines = mostLines
      lot = single(reader.invoice(), wanted: wanted)
    case .fatturaPA: lot = try FatturaPAReader.lot(root, wanted: wanted, most: most, mostLines: mostLines)
    }
    // Of a lot that was not read to its end nobody knows whether the rest is empty too.
    if lot.invoices.count == lot.count, lot.invoices.allSatisfy(\.values.isEmpty) {
      throw Fault(.xmlDamaged, "", "It is an empty invoice.")
    }
    return lot
  }

  private static func single(_ invoice: ElectronicInvoice, wanted: Int) -> InvoiceLot {
    InvoiceLot(
      count: 1, invoices: wanted > 0 ? [invoice] : [], numbers: [invoice.values[FieldName.documentNumber]?.value])
  }
}
