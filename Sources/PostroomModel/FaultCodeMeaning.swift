extension Fault.Code {
  /// The family of the fault.
  public var kind: Fault.Kind {
    switch self {
    case .usageInvalid, .profileInvalid, .profileNotFound, .photoFormatInvalid, .photoFormatNotFound, .modelInvalid,
      .requestInvalid, .templateInvalid, .clusterInvalid:
      .usage
    case .sourceNotFound, .fileEmpty, .pdfDamaged, .imageDamaged, .textUndecodable, .xmlDamaged,
      .signedDamaged, .pageUnreadable, .assistRequestRefused, .assistAnswerInvalid, .formUnusable,
      .jobDamaged:
      .input
    case .fileTooLarge, .tooManyPages, .tooManyPixels, .memoryLimit, .workerTimedOut, .pageTimedOut, .answerTooLarge,
      .assistBudgetSpent, .requestTooLarge:
      .limit
    case .pdfiumMissing, .recognitionMissing, .onnxruntimeMissing, .typesettingMissing, .workerUnavailable,
      .ledgerMissing, .queueLibraryMissing, .queueMissing, .ledgerLibraryMissing, .ledgerOutdated:
      .missing
    case .workerCrashed, .workerGarbled, .internalError, .ledgerDamaged, .verificationFailed: .crash
    case .diskLow, .sourceChanged, .sourceUnreadable, .sourceVanished, .outputUnwritable, .ledgerLocked,
      .machineExhausted, .servicePaused, .assistUnreachable, .assistOverloaded, .assistQuotaSpent,
      .queueUnreachable, .ledgerUnreachable:
      .retry
    case .filingUnclear, .undoConflict, .ledgerTooNew, .outputOccupied, .requestConflict, .queueConflict, .jobTooNew:
      .conflict
    case .passwordNeeded, .securityUnsupported, .xmlUnsafe, .emailUnsafe, .signatureBroken, .formatUnsupported,
      .assistUntrusted,
      .assistUnpaid, .assistBlocked, .notAllowed, .queueRefused, .ledgerRefused:
      .refused
    case .assistKeyMissing, .assistKeyRefused, .signInNeeded: .unauthenticated
    case .assistModelUnknown, .notFound: .unknown
    case .queueFull, .tooManyRequests: .busy
    case .interrupted: .interrupted
    }
  }

  /// The outcome of a document that ends with this fault.
  ///
  /// It is refused when we will not, failed when
  /// we could not.
  public var outcome: Outcome {
    switch self {
    case .fileTooLarge, .tooManyPages, .tooManyPixels, .passwordNeeded, .securityUnsupported, .xmlUnsafe,
      .emailUnsafe, .signatureBroken, .formatUnsupported, .assistUntrusted, .assistUnpaid, .assistBlocked,
      .notAllowed, .queueRefused, .ledgerRefused:
      .refused
    case .usageInvalid, .profileInvalid, .profileNotFound, .photoFormatInvalid, .photoFormatNotFound, .modelInvalid,
      .sourceNotFound, .fileEmpty, .pdfDamaged,
      .imageDamaged, .textUndecodable, .xmlDamaged, .signedDamaged, .pageUnreadable, .memoryLimit, .workerTimedOut,
      .pageTimedOut, .answerTooLarge,
      .pdfiumMissing, .recognitionMissing, .onnxruntimeMissing, .typesettingMissing, .workerUnavailable, .workerCrashed,
      .workerGarbled,
      .internalError, .diskLow,
      .sourceChanged, .sourceUnreadable, .sourceVanished, .outputUnwritable, .ledgerLocked, .ledgerDamaged,
      .ledgerTooNew, .ledgerMissing, .filingUnclear, .undoConflict, .verificationFailed, .interrupted,
      .machineExhausted, .servicePaused, .requestInvalid, .requestTooLarge, .queueFull, .notFound, .signInNeeded,
      .tooManyRequests, .requestConflict, .outputOccupied,
      .assistKeyMissing, .assistKeyRefused, .assistModelUnknown, .assistUnreachable,
      .assistOverloaded, .assistQuotaSpent, .assistBudgetSpent,
      .assistRequestRefused, .assistAnswerInvalid, .templateInvalid, .formUnusable,
      .clusterInvalid, .queueLibraryMissing, .queueMissing, .queueUnreachable, .queueConflict,
      .jobDamaged, .jobTooNew, .ledgerLibraryMissing, .ledgerOutdated, .ledgerUnreachable:
      .failed
    }
  }

  /// Whether a second attempt in a fresh worker can end differently.
  public var deservesSecondAttempt: Bool {
    switch self {
    case .workerCrashed, .workerGarbled, .workerTimedOut, .pageTimedOut, .memoryLimit, .answerTooLarge: true
    default: false
    }
  }

  /// A short heading for people.
  public var title: String {
    switch self {
    case .usageInvalid: "The command cannot be understood"
    case .profileInvalid: "The profile is not valid"
    case .profileNotFound: "No such profile"
    case .photoFormatInvalid: "The photograph format is not valid"
    case .photoFormatNotFound: "No such photograph format"
    case .modelInvalid: "The model is not valid"
    case .sourceNotFound: "No such file or folder"
    case .fileEmpty: "The file is empty"
    case .pdfDamaged: "The PDF is damaged"
    case .imageDamaged: "The picture is damaged"
    case .textUndecodable: "The text cannot be decoded"
    case .xmlDamaged: "The invoice's data is damaged"
    case .signedDamaged: "The signed file is damaged"
    case .pageUnreadable: "A page cannot be read"
    case .fileTooLarge: "The file is too large"
    case .tooManyPages: "The document has too many pages"
    case .tooManyPixels: "The picture has too many pixels"
    case .memoryLimit: "Reading needed too much memory"
    case .workerTimedOut: "Reading took too long"
    case .pageTimedOut: "A page took too long"
    case .answerTooLarge: "The reading is too large"
    case .pdfiumMissing: "The PDF engine is missing"
    case .recognitionMissing: "Recognition is not installed"
    case .onnxruntimeMissing: "ONNX Runtime is not installed"
    case .typesettingMissing: "Typesetting is not installed"
    case .workerUnavailable: "The reader cannot be started"
    case .workerCrashed: "The reader crashed"
    case .workerGarbled: "The reader answered nonsense"
    case .internalError: "Postroom broke its own rules"
    case .diskLow: "The disk is nearly full"
    case .sourceChanged: "The file changed meanwhile"
    case .sourceUnreadable: "The file cannot be opened"
    case .sourceVanished: "The file is gone"
    case .outputUnwritable: "The output cannot be written"
    case .machineExhausted: "The machine is exhausted"
    case .servicePaused: "The service is not at work just now"
    case .requestInvalid: "The request cannot be understood"
    case .requestTooLarge: "The request is too large"
    case .queueFull: "The service has enough to do"
    case .notFound: "There is nothing of that name"
    case .signInNeeded: "Who asks is not known"
    case .notAllowed: "It is not allowed"
    case .tooManyRequests: "Too many requests"
    case .requestConflict: "The request does not fit what is there"
    case .outputOccupied: "A foreign file is in the way"
    case .ledgerLocked: "Another run is at work here"
    case .ledgerDamaged: "The ledger is damaged"
    case .ledgerTooNew: "The ledger is from a newer Postroom"
    case .ledgerMissing: "There is no ledger here"
    case .filingUnclear: "A filed document is not where the journal says"
    case .undoConflict: "Undoing would touch a foreign file"
    case .verificationFailed: "The books do not balance"
    case .passwordNeeded: "A password is needed"
    case .securityUnsupported: "The protection is not supported"
    case .xmlUnsafe: "The XML is not safe to read"
    case .emailUnsafe: "The e-mail is not safe to read"
    case .signatureBroken: "The signature does not hold"
    case .formatUnsupported: "The format is not read"
    case .assistKeyMissing: "There is no key for the language model"
    case .assistKeyRefused: "The key is refused"
    case .assistModelUnknown: "No such language model"
    case .assistUnreachable: "The language model cannot be reached"
    case .assistUntrusted: "The connection is not trusted"
    case .assistOverloaded: "The language model is overloaded"
    case .assistQuotaSpent: "The quota is used up"
    case .assistUnpaid: "The account has no credit"
    case .assistBudgetSpent: "The budget is spent"
    case .assistBlocked: "The language model declined"
    case .assistRequestRefused: "The request was not taken"
    case .assistAnswerInvalid: "The answer cannot be used"
    case .templateInvalid: "A template cannot be used"
    case .formUnusable: "A PDF form cannot be filled"
    case .clusterInvalid: "The cluster's configuration is not valid"
    case .queueLibraryMissing: "The queue's library is not installed"
    case .queueMissing: "The queue is not there"
    case .queueUnreachable: "The broker cannot be reached"
    case .queueRefused: "The broker refuses"
    case .queueConflict: "The queue is there otherwise"
    case .jobDamaged: "The job is damaged"
    case .jobTooNew: "The job is from a newer Postroom"
    case .ledgerLibraryMissing: "The database's library is not installed"
    case .ledgerOutdated: "The ledger's tables are missing or old"
    case .ledgerUnreachable: "The database cannot be reached"
    case .ledgerRefused: "The database refuses"
    case .interrupted: "The run was stopped"
    }
  }

  /// What the reader of the fault can do about it, in one or two sentences.
  public var remedy: String {
    switch self {
    case .usageInvalid: "See 'postroom help'."
    case .profileInvalid: "Mend the named line and check again with 'postroom profiles check FILE'."
    case .profileNotFound: "List the profiles with 'postroom profiles list', or give the path of a YAML file."
    case .photoFormatInvalid: "Mend the named line, or take a copy of a shipped format's file."
    case .photoFormatNotFound: "List the formats with 'postroom photo --formats', or give the path of a YAML file."
    case .modelInvalid: "Mend what is named, train it anew with 'postroom train', name another model, or leave it away."
    case .sourceNotFound: "Check the path."
    case .fileEmpty: "Ask the sender for the file again."
    case .pdfDamaged: "Ask the sender for the file again, or repair it in a PDF editor and retry."
    case .imageDamaged: "Ask the sender for the picture again, or scan the paper anew."
    case .textUndecodable: "Save the file as UTF-8 and retry."
    case .xmlDamaged: "Ask the sender for the file again."
    case .signedDamaged: "Ask the sender for the file again."
    case .pageUnreadable: "Look at the page in a PDF viewer; ask the sender for it again."
    case .fileTooLarge: "Raise --max-file-size if you trust the file."
    case .tooManyPages: "Raise --max-pages, or split the document."
    case .tooManyPixels: "Raise --max-pixels if you trust the file, or save it at a lower resolution."
    case .memoryLimit: "Raise --worker-memory if you trust the file, then run 'postroom retry'."
    case .workerTimedOut: "Raise --timeout-per-document if you trust the file, then run 'postroom retry'."
    case .pageTimedOut: "Raise --timeout-per-page if you trust the file, then run 'postroom retry'."
    case .answerTooLarge: "Read fewer pages with --pages, or split the document."
    case .pdfiumMissing: "Run 'scripts/setup', or name the library in POSTROOM_PDFIUM."
    case .recognitionMissing: "Run 'scripts/setup', or name the folder of the language data in TESSDATA_PREFIX."
    case .onnxruntimeMissing: "Run 'pip install onnxruntime', or name the library in POSTROOM_ONNXRUNTIME."
    case .typesettingMissing: "Run 'scripts/setup', which installs Pango."
    case .workerUnavailable: "Run 'postroom doctor'."
    case .workerCrashed: "Run 'postroom retry'; if it crashes again, print the file anew from a viewer."
    case .workerGarbled: "Run 'postroom retry'; if it happens again, report the file: it may be hostile."
    case .internalError: "Report this with the command that led to it."
    case .diskLow: "Free some space, then run the same command again: it resumes."
    case .sourceChanged: "Wait until the file is complete, then run 'postroom retry'."
    case .sourceUnreadable: "Check the file's permissions, then run 'postroom retry'."
    case .sourceVanished: "Put the file back, then run 'postroom retry'."
    case .outputUnwritable: "Check the folder's permissions and free space, then run the same command again."
    case .requestInvalid: "Read '/api/docs', which says what this request must hold."
    case .requestTooLarge: "Send less at once, or have the service started with a higher limit."
    case .queueFull: "Send it again later; 'Retry-After' says when."
    case .signInNeeded: "Send a key as 'Authorization: Bearer KEY', or sign in."
    case .notAllowed: "Ask who runs the service for a key, or an account, that may do it."
    case .tooManyRequests: "Wait as long as 'Retry-After' says, or ask for a higher rate."
    case .requestConflict: "Fetch what is there now, and decide again."
    case .notFound: "Look at the address; a list of what there is has the right ones."
    case .servicePaused:
      "Ask again in some seconds; '/ready' says what it waits for."
    case .machineExhausted: "Close other programs or raise 'ulimit -n', then run the same command again: it resumes."
    case .outputOccupied: "Move the named file away, or choose another --out."
    case .ledgerLocked: "Wait for it to end, or stop it; 'postroom status' says who it is."
    case .ledgerDamaged: "Restore the ledger from a backup, or run into a new output folder."
    case .ledgerTooNew: "Use the newer Postroom for this output folder."
    case .ledgerMissing: "Give the folder that an earlier 'postroom run' wrote to with --out."
    case .filingUnclear: "Look for the document by the hash in the ledger; nothing was deleted."
    case .undoConflict: "See what the named file is; put it back, or move it away, then try again."
    case .verificationFailed: "Read the list above: each line names what is missing or changed."
    case .passwordNeeded: "Save a copy without the password and put that in."
    case .securityUnsupported: "Save a copy without the protection and put that in."
    case .emailUnsafe: "Open it in a mail program, save the attachments that are wanted, and give those."
    case .xmlUnsafe: "Ask the sender for a plain invoice without a document type; no invoice format needs one."
    case .signatureBroken: "Do not act on it: ask the sender for the signed file again."
    case .formatUnsupported: "Print it to PDF and put that in."
    case .assistKeyMissing: "Set GEMINI_API_KEY or OPENAI_API_KEY, or name a file of keys with --assist-keys."
    case .assistKeyRefused: "Check the key and what it may do; then run the same command again: it resumes."
    case .assistModelUnknown: "Name a model of the provider with --assist-model, or check --assist-url."
    case .assistUnreachable: "Check the network and --assist-url; then run the same command again: it resumes."
    case .assistUntrusted: "Check --assist-url; name the authority of a server of your own in POSTROOM_ASSIST_CA."
    case .assistOverloaded: "Run the same command again later: it resumes, and asks nothing twice that was answered."
    case .assistQuotaSpent:
      "Run the same command again when the quota is renewed: it resumes. A key of another project goes on at once."
    case .assistUnpaid: "Settle the account with the provider; then run the same command again: it resumes."
    case .assistBudgetSpent: "Raise --assist-budget and run the same command again: it resumes."
    case .assistBlocked: "Look at the document yourself; it lies in review with what was read without a model."
    case .assistRequestRefused:
      "Show fewer pages of it; the document lies in review with what was read without a model."
    case .assistAnswerInvalid: "Look at the document yourself, or ask another model with --assist-model."
    case .templateInvalid: "Mend the named file beside the profile, then run the same command again: it makes the rest."
    case .formUnusable:
      "Check the form and the names of its fields with 'postroom forms', then run the same command again."
    case .clusterInvalid: "Mend what is named; 'docs/cluster.md' has all that may stand there."
    case .queueLibraryMissing: "Install Debian's package 'librabbitmq4'."
    case .queueMissing: "Run 'postroom cluster init --cluster CONFIG'."
    case .queueUnreachable: "Check the broker and its address in the configuration, then run the same command again."
    case .queueRefused:
      "Check user, password, virtual host and certificates in the configuration, and what the broker's log says."
    case .queueConflict:
      "Empty the queue, delete it in the broker and run 'postroom cluster init', or take another name in the configuration."
    case .jobDamaged: "Submit the document again: nothing of the job can be used."
    case .jobTooNew: "Update this worker; the job waits among the dead letters for 'postroom cluster retry'."
    case .ledgerLibraryMissing: "Install Debian's package 'libmariadb3'."
    case .ledgerOutdated: "Run 'postroom cluster init --cluster CONFIG'."
    case .ledgerUnreachable:
      "Check the database and its address in the configuration, then run the same command again."
    case .ledgerRefused:
      "Check user, password, database and authorities in the configuration, and what the server's log says."
    case .interrupted: "Run the same command again: it resumes."
    }
  }
}
