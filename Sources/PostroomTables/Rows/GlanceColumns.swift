/// Where a glance at a row looks: the columns whose values it reads, and those that need no more than to be no error.
struct GlanceColumns: Sendable {
  /// A column, and whether its cell may be empty.
  struct Column: Sendable {
    /// Its place; -1 when the file has none.
    var place = -1
    var isRequired = false
  }

  let number: Column
  let seller: Column
  let buyer: Column
  let issue: Column
  let due: Column
  let currency: Column
  let net: Column
  let rate: Column
  let tax: Column
  let total: Column
  let account: Column
  /// The columns whose values do not matter here.
  let texts: InlineArray<18, Column>
  let textCount: Int
  /// Whether rows have keys.
  let hasKey: Bool
  /// Whether most rows of such a file can be seen to be good.
  let isUsable: Bool

  init(_ columns: InlineArray<18, Int32>, required: UInt32, _ checks: RowChecks) {
    var texts = InlineArray<18, Column>(repeating: Column())
    var textCount = 0
    func column(_ field: RowField, isValue: Bool) -> Column {
      let place = Int(columns[field.rawValue])
      guard place >= 0 else { return Column() }
      let column = Column(place: place, isRequired: required >> UInt32(field.rawValue) & 1 == 1)
      if isValue { return column }
      texts[textCount] = column
      textCount += 1
      return Column()
    }
    func has(_ field: RowField) -> Bool { columns[field.rawValue] >= 0 }
    for field in [RowField.uuid, .purchaseOrder, .seller, .sellerAddress, .buyer, .buyerAddress, .description] {
      _ = column(field, isValue: false)
    }
    hasKey = checks.duplicates && has(.invoiceNumber) && has(.sellerTaxID)
    number = column(.invoiceNumber, isValue: hasKey)
    seller = column(.sellerTaxID, isValue: hasKey || checks.taxIDs)
    buyer = column(.buyerTaxID, isValue: checks.taxIDs)
    issue = column(.invoiceDate, isValue: true)
    due = column(.dueDate, isValue: true)
    currency = column(.currency, isValue: true)
    net = column(.netAmount, isValue: true)
    rate = column(.taxRate, isValue: true)
    tax = column(.taxAmount, isValue: true)
    total = column(.totalAmount, isValue: true)
    account = column(.iban, isValue: checks.ibans)
    (self.texts, self.textCount) = (texts, textCount)
    // Without a seller's tax number the seller's name stands for it, of which spellings are compared.
    let isNamed = checks.duplicates && has(.invoiceNumber) && !has(.sellerTaxID) && has(.seller)
    let isReckoned = checks.totals && !has(.taxAmount) && has(.netAmount) && has(.taxRate) && has(.totalAmount)
    isUsable = !isNamed && !isReckoned
  }
}
