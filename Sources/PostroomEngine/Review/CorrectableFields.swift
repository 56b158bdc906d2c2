internal import PostroomLedger
internal import PostroomModel

/// The fields that a person can give a value, and what each holds.
struct CorrectableFields: Sendable {
  /// What each holds, by name.
  private let kinds: [String: FieldKind]

  /// The fields of the contract, those of the profile, and those that the document has already.
  init(profile: Profile, present: some Sequence<String>) {
    var kinds = Self.contract
    for name in present where kinds[name] == nil { kinds[name] = .text }
    for definition in profile.fields { kinds[definition.name] = definition.kind }
    kinds[FieldName.lines] = nil
    kinds[FieldName.vehicles] = nil
    self.kinds = kinds
  }

  /// What a field holds.
  ///
  /// - Throws: `usage-invalid` with the nearest name there is.
  func kind(of name: String) throws(Fault) -> FieldKind {
    if name == CorrectionRecord.category || name == CorrectionRecord.outcome {
      throw Fault(.usageInvalid, name, "It is no field: a category is given by --category, an outcome by --accept.")
    }
    if name == FieldName.lines || name == FieldName.vehicles {
      throw Fault(
        .usageInvalid, name, "The lines of a document cannot be given by hand; --accept takes them as they are.")
    }
    if let kind = kinds[name] { return kind }
    let nearest = nearest(to: name).map { " Is '\($0)' meant?" } ?? ""
    throw Fault(.usageInvalid, String(name.prefix(100)), "No field has this name.\(nearest)")
  }

  /// The known name that the fewest changes make of another; nil when none is near.
  ///
  /// - Complexity: O(names × characters²); names beyond 64 characters are near to nothing.
  func nearest(to name: String) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    let folded = Array(name.lowercased().replacing("-", with: "_").utf8)
    let distances = kinds.keys.map { ($0, Self.distance(folded, Array($0.utf8))) }
    let best = distances.min { ($0.1, $0.0) < ($1.1, $1.0) }
    return best.flatMap { $0.1 <= max(2, folded.count / 3) ? $0.0 : nil }
  }

  /// The distance of Levenshtein (1966): insertions, removals and replacements that make one of the other.
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (index, byte) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, otherByte) in other.enumerated() {
        let replaced = diagonal + (byte == otherByte ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }

  private static let contract: [String: FieldKind] = [
    FieldName.identifier: .documentNumber, FieldName.tckn: .taxID, FieldName.vkn: .taxID,
    FieldName.partitaIVA: .taxID, FieldName.codiceFiscale: .taxID, FieldName.documentNumber: .documentNumber,
    FieldName.invoiceNumber: .documentNumber, FieldName.uuid: .text, FieldName.purchaseOrder: .documentNumber,
    FieldName.invoiceDate: .date, FieldName.dueDate: .date, FieldName.seller: .name, FieldName.sellerTaxID: .taxID,
    FieldName.sellerAddress: .address, FieldName.buyer: .name, FieldName.buyerTaxID: .taxID,
    FieldName.buyerAddress: .address, FieldName.netAmount: .amount, FieldName.taxRate: .percentage,
    FieldName.taxAmount: .amount, FieldName.totalAmount: .amount, FieldName.currency: .currency,
    FieldName.iban: .iban, FieldName.description: .text, FieldName.employeeName: .name,
    FieldName.employeeCode: .text, FieldName.department: .text, FieldName.periodStart: .date,
    FieldName.periodEnd: .date, FieldName.purpose: .text, FieldName.email: .email, FieldName.phone: .phone,
  ]
}
