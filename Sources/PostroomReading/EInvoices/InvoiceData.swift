internal import PostroomModel
internal import PostroomNative

/// Reads the electronic invoices in XML.
enum InvoiceData {
  /// The invoices of a document: one, or each body of a FatturaPA; nil when it is XML of another kind.
  ///
  /// - Throws: `xml-unsafe`; `xml-damaged` when what calls itself an invoice is not well-formed; `memory-limit`.
  /// - Complexity: O(bytes).
  static func invoices(in bytes: [UInt8]) throws(Fault) -> [ElectronicInvoice]? {
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
    return try invoices(root, form: form)
  }

  /// Whether the beginning of a document is that of an invoice.
  ///
  /// - Throws: `xml-unsafe` when it declares a document type; `memory-limit`.
  static func beginsInvoice(_ head: [UInt8]) throws(Fault) -> Bool {
    let tree = try XMLTree(head)
    if case .unsafe(let problem) = tree.ending { throw Fault(.xmlUnsafe, "", problem) }
    return tree.root.flatMap(InvoiceForm.init) != nil
  }

  private static func invoices(_ root: XMLElement, form: InvoiceForm) throws(Fault) -> [ElectronicInvoice] {
    let invoices: [ElectronicInvoice]
    switch form {
    case .ubl(let document):
      var reader = UBLReader(root, document: document)
      invoices = [reader.invoice()]
    case .crossIndustry, .ferd:
      var reader = CrossIndustryReader(root, names: form == .ferd ? .ferd : .current)
      invoices = [reader.invoice()]
    case .fatturaPA: invoices = FatturaPAReader.invoices(root)
    }
    if !invoices.contains(where: { !$0.values.isEmpty }) {
      throw Fault(.xmlDamaged, "", "It is an empty invoice.")
    }
    return invoices
  }
}
