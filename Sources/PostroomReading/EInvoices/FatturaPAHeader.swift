internal import PostroomModel
internal import PostroomNative

/// What all bodies of a FatturaPA share: read once, however many there are.
struct FatturaPAHeader {
  /// The version of the format that the file claims; nil when it claims none.
  let version: String?
  /// The fields of seller and buyer.
  let parties: [String: ElectronicInvoice.Value]

  /// The characters that one value of a party may have on the pages of all bodies together.
  private static let longestTogether = 400_000
  /// What a value may have in any case: the longest address that the schema allows has about so many characters.
  private static let leastCharacters = 160
  /// Versions are `FPA12`, `FPR12`, `FSM10`.
  private static let longestVersion = 100

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - root: The outermost element.
  ///   - bodies: How many invoices the values go into.
  init(_ root: XMLElement, bodies: Int) {
    version = root.attribute("versione").map { PlainValue.clipped($0, to: Self.longestVersion) }
    let longest = max(Self.leastCharacters, min(PlainValue.longest, Self.longestTogether / max(1, bodies)))
    parties = Self.fields(root).mapValues { $0.clipped(to: longest) }
  }

  private static func fields(_ root: XMLElement) -> [String: ElectronicInvoice.Value] {
    let seller = FatturaPAParty(root, role: "CedentePrestatore")
    let buyer = FatturaPAParty(root, role: "CessionarioCommittente")
    var fields: [String: ElectronicInvoice.Value] = [:]
    fields[FieldName.seller] = seller.name
    fields[FieldName.sellerTaxID] = seller.taxID
    fields[FieldName.sellerAddress] = seller.address
    fields[FieldName.buyer] = buyer.name
    fields[FieldName.buyerTaxID] = buyer.taxID
    fields[FieldName.buyerAddress] = buyer.address
    fields[FieldName.partitaIVA] = seller.vatNumber
    fields[FieldName.codiceFiscale] = seller.fiscalCode
    return fields
  }
}
