extension RowScan {
  @inline(__always)
  mutating func number(_ hasher: inout KeyHasher) {
    writer.comma()
    guard let found = cell(.invoiceNumber) else { return }
    isWhole = writeText(found) && !found.traits.contains(.doubledQuotes) && isWhole
    if IdentifierText.isPlain(found.run) { hasher.add(found.run) } else { addFolded(found.run, &hasher) }
  }

  @inline(never)
  private mutating func addFolded(_ run: ByteRun, _ hasher: inout KeyHasher) {
    IdentifierText.folded(run, into: &scratch)
    scratch.withUnsafeBytes { hasher.add(ByteRun($0)) }
  }

  @inline(__always)
  mutating func taxID(_ field: RowField, _ hasher: inout KeyHasher) -> ValueState {
    writer.comma()
    guard let found = cell(field) else { return .good }
    // Ten digits that are right need no other look; most numbers are such.
    guard found.run.count == 10, TurkishTaxNumber.isVKN(found.run) else { return looseTaxID(found.run, &hasher) }
    writer.plain(found.run)
    hasher.add(found.run)
    return .good
  }

  @inline(never)
  private mutating func looseTaxID(_ run: ByteRun, _ hasher: inout KeyHasher) -> ValueState {
    if IdentifierText.isCompact(run) { return anyTaxID(run, &hasher) }
    IdentifierText.compact(run, into: &scratch)
    let scratch = scratch
    return scratch.withUnsafeBytes { anyTaxID(ByteRun($0), &hasher) }
  }

  private mutating func anyTaxID(_ run: ByteRun, _ hasher: inout KeyHasher) -> ValueState {
    isWhole = writer.text(run, isDoubled: false) && isWhole
    let letters = TaxNumber.optionalLetters(run)
    hasher.add(run.part(letters..<run.count))
    return !plan.checks.taxIDs || TaxNumber.isRight(run) ? .good : .wrongCheck
  }

  @inline(__always)
  mutating func account() {
    writer.comma()
    guard let found = cell(.iban) else { return }
    // What is right as it stands has nothing between its characters.
    guard plan.accounts.state(found.run) == .good else { return looseAccount(found.run) }
    writer.plain(found.run)
  }

  @inline(never)
  private mutating func looseAccount(_ run: ByteRun) {
    IdentifierText.compact(run, into: &scratch)
    let scratch = scratch
    scratch.withUnsafeBytes { bytes in
      let compact = ByteRun(bytes)
      isWhole = writer.text(compact, isDoubled: false) && isWhole
      if plan.checks.ibans { findings.iban = plan.accounts.state(compact) }
    }
  }

  /// Completes the key: without a seller's tax number the seller's name stands for it, and without that there is no key.
  @inline(__always)
  mutating func finishKey(_ hasher: KeyHasher) {
    guard plan.checks.duplicates, findings.has(.invoiceNumber) else { return key = .none }
    if findings.has(.sellerTaxID) { return key = hasher.key() }
    key = findings.has(.seller) ? namedKey(hasher) : .none
  }

  @inline(never)
  private mutating func namedKey(_ hasher: KeyHasher) -> DuplicateKey {
    var hasher = hasher
    if let found = cell(.seller) { addFolded(found.run, &hasher) }
    return hasher.key()
  }
}
