extension Fault {
  /// The stable name of what went wrong.
  ///
  /// To add one, add the case here; the compiler then asks for its kind, title, remedy and outcome.
  public enum Code: String, Sendable, Codable, CaseIterable {
    /// The command line does not say what can be done.
    case usageInvalid = "usage-invalid"
    /// A profile breaks the profile's rules.
    case profileInvalid = "profile-invalid"
    /// No profile has the name.
    case profileNotFound = "profile-not-found"
    /// A format of photographs breaks the rules of such files.
    case photoFormatInvalid = "photo-format-invalid"
    /// No format of photographs has the name.
    case photoFormatNotFound = "photo-format-not-found"
    /// A trained model is damaged, or was made by another version; or a model of the user's own cannot be used as it is
    /// described.
    case modelInvalid = "model-invalid"
    /// A path named on the command line does not exist.
    case sourceNotFound = "source-not-found"

    /// The file has no bytes.
    case fileEmpty = "file-empty"
    /// The PDF cannot be opened although it is not encrypted.
    case pdfDamaged = "pdf-damaged"
    /// The bytes are text in no encoding that is understood.
    case textUndecodable = "text-undecodable"
    /// The data of an electronic invoice is not well-formed.
    case xmlDamaged = "xml-damaged"
    /// A signed message cannot be taken apart.
    case signedDamaged = "signed-damaged"
    /// Nothing of the picture can be decoded.
    case imageDamaged = "image-damaged"
    /// One page of a document cannot be read.
    case pageUnreadable = "page-unreadable"

    /// The file is larger than the limit.
    case fileTooLarge = "file-too-large"
    /// The document has more pages than the limit.
    case tooManyPages = "too-many-pages"
    /// The picture has more pixels than the limit.
    case tooManyPixels = "too-many-pixels"
    /// The worker that read the document outgrew its memory.
    case memoryLimit = "memory-limit"
    /// The document took longer than its deadline.
    case workerTimedOut = "worker-timed-out"
    /// One page took longer than its deadline.
    case pageTimedOut = "page-timed-out"
    /// The worker's answer is larger than the limit.
    case answerTooLarge = "answer-too-large"

    /// The PDF engine is not installed.
    case pdfiumMissing = "pdfium-missing"
    /// The recognition engine or a language of it is not installed.
    case recognitionMissing = "recognition-missing"
    /// The library that computes neural models is not installed.
    case onnxruntimeMissing = "onnxruntime-missing"
    /// The libraries that draw generated documents are not installed.
    case typesettingMissing = "typesetting-missing"
    /// The sandboxed reader cannot be started.
    case workerUnavailable = "worker-unavailable"

    /// The worker process died while it read the document.
    case workerCrashed = "worker-crashed"
    /// The worker answered what no worker may answer.
    case workerGarbled = "worker-garbled"
    /// Postroom broke one of its own rules.
    case internalError = "internal-error"

    /// The disk has less free space than the run needs.
    case diskLow = "disk-low"
    /// The source changed while it was being processed.
    case sourceChanged = "source-changed"
    /// The source exists and cannot be opened.
    case sourceUnreadable = "source-unreadable"
    /// The source was there at intake and is gone.
    case sourceVanished = "source-vanished"
    /// The output folder or a file in it cannot be written.
    case outputUnwritable = "output-unwritable"
    /// The machine has no more descriptors or memory to give.
    case machineExhausted = "machine-exhausted"
    /// A file that is not ours has the name of one that we write.
    case outputOccupied = "output-occupied"
    /// The ledger is held by another run.
    case ledgerLocked = "ledger-locked"
    /// The ledger cannot be read or written.
    case ledgerDamaged = "ledger-damaged"
    /// The ledger was written by a newer Postroom.
    case ledgerTooNew = "ledger-too-new"
    /// There is no ledger where one was expected.
    case ledgerMissing = "ledger-missing"

    /// Neither the source nor the filed document is where the journal says.
    case filingUnclear = "filing-unclear"
    /// Undoing would overwrite or delete something that is not ours.
    case undoConflict = "undo-conflict"
    /// The books do not balance.
    case verificationFailed = "verification-failed"

    /// The document opens only with a password.
    case passwordNeeded = "password-needed"
    /// The document is protected by a method that cannot be opened.
    case securityUnsupported = "security-unsupported"
    /// The XML declares entities, refers to other files, or is larger or deeper than any invoice.
    case xmlUnsafe = "xml-unsafe"
    /// The e-mail has more parts, deeper ones or longer heads than any that people write.
    case emailUnsafe = "email-unsafe"
    /// The signature of a signed document does not hold.
    case signatureBroken = "signature-broken"
    /// The file is of a kind that is not read.
    case formatUnsupported = "format-unsupported"

    /// The service is not at work on its archive just now.
    case servicePaused = "service-paused"
    /// A request to the service cannot be understood.
    case requestInvalid = "request-invalid"
    /// A request to the service is larger than it takes.
    case requestTooLarge = "request-too-large"
    /// The service has as much work waiting as it takes.
    case queueFull = "queue-full"
    /// The service has nothing of that name.
    case notFound = "not-found"
    /// Whoever asks the service has not said who they are, or not proved it.
    case signInNeeded = "sign-in-needed"
    /// Whoever asks the service may not do that.
    case notAllowed = "not-allowed"
    /// Requests to the service come faster than their key may send them.
    case tooManyRequests = "too-many-requests"
    /// A request to the service does not fit what is there by now.
    case requestConflict = "request-conflict"

    /// No key of a language model was given.
    case assistKeyMissing = "assist-key-missing"
    /// The provider of the language model refuses the key.
    case assistKeyRefused = "assist-key-refused"
    /// The provider does not know the model or the address.
    case assistModelUnknown = "assist-model-unknown"
    /// The provider of the language model cannot be reached.
    case assistUnreachable = "assist-unreachable"
    /// The provider's certificate is not trusted.
    case assistUntrusted = "assist-untrusted"
    /// The language model answers nothing for now, or refuses too much.
    case assistOverloaded = "assist-overloaded"
    /// The quota of the day or month is used up.
    case assistQuotaSpent = "assist-quota-spent"
    /// The provider wants to be paid first.
    case assistUnpaid = "assist-unpaid"
    /// What the run may spend is spent.
    case assistBudgetSpent = "assist-budget-spent"
    /// The provider's rules blocked a document, or the model declined.
    case assistBlocked = "assist-blocked"
    /// The provider does not take the request.
    case assistRequestRefused = "assist-request-refused"
    /// The model's answer is empty, cut off, or not what was asked for.
    case assistAnswerInvalid = "assist-answer-invalid"

    /// A template of a form or a reply cannot be used.
    case templateInvalid = "template-invalid"
    /// A company's PDF form cannot be filled.
    case formUnusable = "form-unusable"

    /// The configuration of a cluster breaks its rules.
    case clusterInvalid = "cluster-invalid"
    /// The library that talks to the broker is not installed.
    case queueLibraryMissing = "queue-library-missing"
    /// A queue of the cluster was never declared.
    case queueMissing = "queue-missing"
    /// The broker does not answer, or the connection to it was lost.
    case queueUnreachable = "queue-unreachable"
    /// The broker lets nobody of that name in, or its certificate is not trusted.
    case queueRefused = "queue-refused"
    /// A queue is there with other arguments than it should have.
    case queueConflict = "queue-conflict"
    /// A job from the queue is no job.
    case jobDamaged = "job-damaged"
    /// A job was written by a newer Postroom.
    case jobTooNew = "job-too-new"
    /// The library that talks to the cluster's database is not installed.
    case ledgerLibraryMissing = "ledger-library-missing"
    /// The tables of the cluster's ledger were never made, or are of an earlier version.
    case ledgerOutdated = "ledger-outdated"
    /// The database of the cluster's ledger does not answer, or the connection to it was lost.
    case ledgerUnreachable = "ledger-unreachable"
    /// The database of the cluster's ledger lets nobody of that name in, is not trusted, or does not promise what it must.
    case ledgerRefused = "ledger-refused"

    /// The run was stopped by a signal.
    case interrupted
  }
}
