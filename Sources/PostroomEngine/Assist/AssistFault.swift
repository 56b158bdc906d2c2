internal import PostroomModel

extension AssistFailure {
  /// The failure as a fault of a run or as a remark on a document.
  ///
  /// - Parameter subject: The model, as `provider/model`.
  func fault(about subject: String) -> Fault {
    Fault(code, subject, detail)
  }

  private var code: Fault.Code {
    switch reason {
    case .rateLimited, .overloaded, .timedOut: .assistOverloaded
    case .connectionLost, .nameUnknown: .assistUnreachable
    case .untrusted: .assistUntrusted
    case .keyRefused: .assistKeyRefused
    case .quotaSpent: .assistQuotaSpent
    case .budgetSpent: .assistBudgetSpent
    case .unpaid: .assistUnpaid
    case .modelUnknown: .assistModelUnknown
    case .requestTooLarge, .requestInvalid: .assistRequestRefused
    case .blocked, .declined: .assistBlocked
    case .truncated, .empty, .garbled: .assistAnswerInvalid
    }
  }
}

extension Fault {
  /// Whether other documents would meet it too.
  var endsTheRun: Bool {
    DocumentJudgement.concernsTheRun.contains(code)
      || [.ledgerDamaged, .diskLow, .outputUnwritable].contains(code)
  }
}
