import PostroomModel

extension Fault.Code {
  /// Whether a worker may answer with this code: what can be wrong with a document or with the engines that read it.
  ///
  /// The others are the supervisor's to say; a worker that raises them wants to look like something else.
  var mayComeFromReader: Bool {
    switch self {
    case .fileEmpty, .pdfDamaged, .imageDamaged, .textUndecodable, .xmlDamaged, .signedDamaged, .pageUnreadable,
      .fileTooLarge, .tooManyPages,
      .tooManyPixels, .recognitionMissing, .onnxruntimeMissing, .modelInvalid,
      .memoryLimit,
      .answerTooLarge, .pdfiumMissing, .internalError, .sourceChanged, .sourceUnreadable, .passwordNeeded,
      .securityUnsupported, .xmlUnsafe, .emailUnsafe, .signatureBroken, .formatUnsupported, .formUnusable:
      true
    case .usageInvalid, .profileInvalid, .profileNotFound, .photoFormatInvalid, .photoFormatNotFound,
      .sourceNotFound, .workerTimedOut,
      .pageTimedOut, .typesettingMissing, .workerUnavailable, .workerCrashed, .workerGarbled, .diskLow, .sourceVanished,
      .outputUnwritable,
      .ledgerLocked, .machineExhausted, .outputOccupied, .ledgerDamaged, .ledgerTooNew, .ledgerMissing, .filingUnclear,
      .undoConflict,
      .verificationFailed, .assistKeyMissing, .assistKeyRefused, .assistModelUnknown, .assistUnreachable,
      .assistUntrusted,
      .assistOverloaded, .assistQuotaSpent, .assistUnpaid, .assistBudgetSpent, .assistBlocked, .assistRequestRefused,
      .assistAnswerInvalid, .servicePaused, .requestInvalid, .requestTooLarge, .queueFull, .notFound, .signInNeeded,
      .notAllowed, .tooManyRequests, .requestConflict, .templateInvalid, .clusterInvalid, .queueLibraryMissing,
      .queueMissing, .queueUnreachable, .queueRefused, .queueConflict, .jobDamaged, .jobTooNew,
      .ledgerLibraryMissing, .ledgerOutdated, .ledgerUnreachable, .ledgerRefused, .interrupted:
      false
    }
  }
}

extension Fault {
  /// The fault with its texts cleaned and capped.
  var cleaned: Fault {
    Fault(code, subject.cleaned(cap: TextCap.sentence), detail.cleaned(cap: TextCap.sentence))
  }
}
