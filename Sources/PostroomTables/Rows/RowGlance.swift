/// Sees of most rows at once that they are good, and what they come to.
///
/// It says yes only where ``RowScan`` finds the same values and nothing wrong. Of any other row it says nothing, and that
/// one is read in full: so a glance knows the usual ways of writing only, and writes nothing.
struct RowGlance {
  let plan: RowPlan
  private let base: UnsafeRawPointer
  private let limit: UnsafeRawPointer
  /// What the row that was seen comes to.
  var amounts = RowAmounts(currency: 0, decimals: 2, net: 0, tax: 0, total: 0)
  /// The key of the row that was seen.
  private(set) var key = DuplicateKey.none

  init(_ plan: RowPlan, _ bytes: UnsafeRawBufferPointer) {
    self.plan = plan
    // An empty buffer may have no address; nothing is read from this one.
    base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    limit = base + bytes.count
  }

  /// Looks at a row that has as many cells as the file has columns.
  ///
  /// - Parameters:
  ///   - cells: The first of its cells.
  ///   - tally: What its amounts are added to when it is good.
  /// - Returns: Whether it is certainly good.
  @inline(__always)
  mutating func sees(_ cells: UnsafePointer<RecordBatch.Cell>, _ tally: inout CurrencyTally) -> Bool {
    let plan = plan
    if plan.mayBeShort, hasSheetTraits(cells) { return false }
    guard hasTexts(cells), hasDays(cells), hasAccount(cells), hasKey(cells) else { return false }
    return takeAmounts(cells, &tally)
  }

  @inline(__always)
  func run(_ cells: UnsafePointer<RecordBatch.Cell>, _ column: GlanceColumns.Column) -> ByteRun {
    guard column.place >= 0 else { return ByteRun(start: base, count: 0, limit: limit) }
    let cell = cells[column.place]
    return ByteRun(start: base + Int(cell.start), count: Int(cell.length), limit: limit)
  }

  /// Whether a sheet says of a cell that it is an error, or a number in another form than the file's texts.
  private func hasSheetTraits(_ cells: UnsafePointer<RecordBatch.Cell>) -> Bool {
    var traits: RecordBatch.Traits = []
    for place in 0..<plan.mapping.columns.count { traits.formUnion(cells[place].traits) }
    return traits.contains(.error) || traits.contains(.number) && plan.amounts.notation.decimal != UInt8(ascii: ".")
  }

  /// Whether texts are there where they must be, and begin with no sign of an error.
  @inline(__always)
  private func hasTexts(_ cells: UnsafePointer<RecordBatch.Cell>) -> Bool {
    for place in 0..<plan.glance.textCount {
      let column = plan.glance.texts[unchecked: place]
      let cell = cells[column.place]
      if cell.length == 0 {
        if column.isRequired { return false }
      } else if base.load(fromByteOffset: Int(cell.start), as: UInt8.self) <= UInt8(ascii: "#") {
        guard isOtherText(run(cells, column), column) else { return false }
      }
    }
    return true
  }

  /// Looks at a text that begins with a blank or a sign.
  @inline(never)
  private func isOtherText(_ run: ByteRun, _ column: GlanceColumns.Column) -> Bool {
    let text = run.trimmed
    return text.count == 0 ? !column.isRequired : text[0] != UInt8(ascii: "#")
  }

  @inline(__always)
  private func hasDays(_ cells: UnsafePointer<RecordBatch.Cell>) -> Bool {
    let issue = run(cells, plan.glance.issue)
    let due = run(cells, plan.glance.due)
    var (first, last) = (Int32(0), Int32(0))
    if issue.count > 0 {
      first = plan.days.glance(issue)
      guard first > 0 else { return false }
    } else if plan.glance.issue.isRequired {
      return false
    }
    if due.count > 0 {
      last = plan.days.glance(due)
      guard last > 0, last >= first || !plan.checks.dueDates else { return false }
    } else if plan.glance.due.isRequired {
      return false
    }
    return true
  }

  @inline(__always)
  private func hasAccount(_ cells: UnsafePointer<RecordBatch.Cell>) -> Bool {
    let account = run(cells, plan.glance.account)
    return account.count == 0 ? !plan.glance.account.isRequired : plan.accounts.state(account) == .good
  }

  @inline(__always)
  private mutating func hasKey(_ cells: UnsafePointer<RecordBatch.Cell>) -> Bool {
    let columns = plan.glance
    var hasher = KeyHasher(plan.secrets)
    if columns.hasKey {
      let number = run(cells, columns.number)
      // Doubled quotes are one in the key.
      guard number.count > 0, number[0] != UInt8(ascii: "#"), IdentifierText.isPlain(number),
        !cells[columns.number.place].traits.contains(.doubledQuotes)
      else { return false }
      hasher.add(number)
    }
    let seller = run(cells, columns.seller)
    if seller.count == 10, TurkishTaxNumber.isVKN(seller) {
      if columns.hasKey { hasher.add(seller) }
    } else if seller.count > 0 {
      guard isOtherTaxID(seller, &hasher) else { return false }
    } else if columns.hasKey || columns.seller.isRequired {
      return false
    }
    let buyer = run(cells, columns.buyer)
    if buyer.count > 0 {
      var ignored = hasher
      guard buyer.count == 10 && TurkishTaxNumber.isVKN(buyer) || isOtherTaxID(buyer, &ignored) else { return false }
    } else if columns.buyer.isRequired {
      return false
    }
    key = columns.hasKey ? hasher.key() : .none
    return true
  }

  @inline(never)
  private func isOtherTaxID(_ run: ByteRun, _ hasher: inout KeyHasher) -> Bool {
    guard IdentifierText.isCompact(run), !plan.checks.taxIDs || TaxNumber.isRight(run) else { return false }
    hasher.add(run.part(TaxNumber.optionalLetters(run)..<run.count))
    return true
  }
}
