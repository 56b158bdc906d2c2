internal import PostroomNative

/// The forms of electronic invoices, told by the namespace and the name of the outermost element.
enum InvoiceForm: Hashable {
  case ubl(UBLDocument)
  /// CII D16B: Factur-X, ZUGFeRD 2, XRechnung.
  case crossIndustry
  /// ZUGFeRD 1, whose elements have other names.
  case ferd
  case fatturaPA

  enum UBLDocument: String {
    case invoice = "Invoice"
    case creditNote = "CreditNote"
    case despatchAdvice = "DespatchAdvice"
  }

  static let ublNamespace = "urn:oasis:names:specification:ubl:schema:xsd:"
  static let unitedNations = "urn:un:unece:uncefact:"
  static let ferdNamespace = "urn:ferd:"
  /// Version 1.2 and its predecessors 1.0 and 1.1 lie under different hosts of the agency.
  static let italianNamespaces = [
    "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/", "http://www.fatturapa.gov.it/sdi/fatturapa/",
  ]

  /// The form of a document; nil when it is no invoice.
  init?(root: XMLElement) {
    let (namespace, name) = (root.namespace, root.name)
    if namespace.hasPrefix(Self.ublNamespace), let document = UBLDocument(rawValue: name),
      namespace.dropFirst(Self.ublNamespace.count).hasPrefix(name + "-")
    {
      self = .ubl(document)
    } else if name == "CrossIndustryInvoice", namespace.hasPrefix(Self.unitedNations) {
      self = .crossIndustry
    } else if name == "CrossIndustryDocument", namespace.hasPrefix(Self.ferdNamespace) {
      self = .ferd
    } else if name == "FatturaElettronica", Self.italianNamespaces.contains(where: namespace.hasPrefix) {
      self = .fatturaPA
    } else {
      return nil
    }
  }

  /// Whether elements of a namespace can mean something to the form; extensions and signatures do not.
  func includes(namespace: String) -> Bool {
    switch self {
    case .ubl: namespace.isEmpty || namespace.hasPrefix(Self.ublNamespace)
    case .crossIndustry: namespace.isEmpty || namespace.hasPrefix(Self.unitedNations)
    case .ferd: namespace.isEmpty || namespace.hasPrefix(Self.ferdNamespace) || namespace.hasPrefix(Self.unitedNations)
    case .fatturaPA: namespace.isEmpty || Self.italianNamespaces.contains(where: namespace.hasPrefix)
    }
  }
}
