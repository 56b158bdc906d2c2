/// Says in plain words what is wrong with a row that was read.
struct RowExplanation {
  let plan: RowPlan
  let findings: RowFindings
  /// What a field's cell says.
  let text: (RowField) -> String

  /// One fault of a row.
  struct Fault {
    var code: RejectCode
    var column: String
    var sentence: String
  }

  /// All faults, in the order of ``RejectCode``.
  var faults: [Fault] {
    let all = errors + missing + unread + contradictions
    // Stable: of one kind, the field that comes first in the result's columns comes first.
    return RejectCode.allCases.flatMap { code in all.filter { $0.code == code } }
  }

  private var errors: [Fault] {
    RowField.allCases.filter { findings.errors >> $0.rawValue & 1 == 1 }.map {
      fault(.errorValue, $0, "holds the spreadsheet's error \(text($0))")
    }
  }

  private var missing: [Fault] {
    RowField.allCases.filter { (plan.required & ~findings.present) >> $0.rawValue & 1 == 1 }.map {
      fault(.missingValue, $0, "is empty and may not be")
    }
  }

  private var unread: [Fault] {
    [
      day(.invoiceDate, findings.issue.state), day(.dueDate, findings.due.state),
      identifier(.sellerTaxID, findings.sellerTaxID), identifier(.buyerTaxID, findings.buyerTaxID),
      findings.currencyState == .bad
        ? fault(.unknownCurrency, .currency, "\(quoted(.currency)) is no currency of ISO 4217") : nil,
      amount(.netAmount, findings.net.state), amount(.taxRate, findings.rate.state),
      amount(.taxAmount, findings.tax.state), amount(.totalAmount, findings.total.state), account,
    ].compactMap { $0 }
  }

  private func fault(_ code: RejectCode, _ field: RowField, _ sentence: String) -> Fault {
    Fault(code: code, column: plan.header(field), sentence: "\(plan.header(field)): \(sentence).")
  }

  private func quoted(_ field: RowField) -> String { "\"\(text(field))\"" }

  private func day(_ field: RowField, _ state: ValueState) -> Fault? {
    switch state {
    case .ambiguous:
      fault(
        .ambiguousDate, field, "\(quoted(field)) can be day and month or month and day; say which with --date-order")
    case .outOfRange: fault(.dateOutOfRange, field, "\(quoted(field)) is outside of the days that are allowed")
    case .bad: fault(.badDate, field, "\(quoted(field)) is no date")
    default: nil
    }
  }

  private func amount(_ field: RowField, _ state: ValueState) -> Fault? {
    switch state {
    case .ambiguous:
      fault(.ambiguousNumber, field, "\(quoted(field)) can be thousands or decimals; say which with --decimal")
    case .tooPrecise where field == .taxRate: fault(.badNumber, field, "\(quoted(field)) has more than four decimals")
    case .tooPrecise: fault(.badNumber, field, "\(quoted(field)) has more decimals than \(currencyName)")
    case .tooLarge: fault(.badNumber, field, "\(quoted(field)) is larger than an amount can be")
    case .foreign: fault(.badNumber, field, "\(quoted(field)) is not in \(currencyName)")
    case .bad: fault(.badNumber, field, "\(quoted(field)) is no \(field == .taxRate ? "rate" : "amount")")
    default: nil
    }
  }

  private var currencyName: String {
    findings.currency == 0 ? "money without a currency" : CurrencyTable.name(findings.currency)
  }

  private func identifier(_ field: RowField, _ state: ValueState) -> Fault? {
    state == .wrongCheck
      ? fault(.taxIDChecksum, field, "the check digits of \(quoted(field)) do not hold") : nil
  }

  private var account: Fault? {
    switch findings.iban {
    case .wrongLength: fault(.ibanChecksum, .iban, "\(quoted(.iban)) has not the form and length of its country's")
    case .wrongCheck: fault(.ibanChecksum, .iban, "the check digits of \(quoted(.iban)) do not hold")
    default: nil
    }
  }

  private var contradictions: [Fault] {
    var faults: [Fault] = []
    if findings.isDueBeforeIssue {
      let sentence = "\(text(.dueDate)) is before the day of issue, \(text(.invoiceDate))"
      faults.append(fault(.dueBeforeIssue, .dueDate, sentence))
    }
    if findings.isTaxWrong {
      let sentence = "\(text(.taxAmount)) is not \(text(.taxRate)) per cent of \(text(.netAmount))"
      faults.append(fault(.taxMismatch, .taxAmount, sentence))
    }
    if findings.isTotalWrong {
      let tax = findings.has(.taxAmount) ? text(.taxAmount) : "\(text(.taxRate)) per cent of it"
      let sentence = "\(text(.totalAmount)) is not the sum of \(text(.netAmount)) and \(tax)"
      faults.append(fault(.totalMismatch, .totalAmount, sentence))
    }
    return faults
  }
}
