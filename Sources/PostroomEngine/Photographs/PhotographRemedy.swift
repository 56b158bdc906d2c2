public import PostroomModel

extension Fault.Code {
  /// What can be done about a photograph that this befell, or a run over photographs, in one or two sentences.
  ///
  /// What documents are told (to print them to PDF, to retry them from the ledger, to choose another `--out`) helps no
  /// photograph: the same command examines again what failed.
  public var photographRemedy: String {
    switch self {
    case .usageInvalid: "See 'postroom help photo'."
    case .formatUnsupported: "Save it as JPEG; in a PDF, each page is to be one picture."
    case .imageDamaged: "Ask for the photograph again, or save it anew as JPEG."
    case .textUndecodable: "Save it as JPEG."
    case .pdfDamaged, .pageUnreadable: "Ask for the file again, or for its photographs as JPEGs."
    case .memoryLimit: "Raise --worker-memory if you trust the file, and run the same command again."
    case .workerTimedOut: "Raise --timeout-per-document if you trust the file, and run the same command again."
    case .pageTimedOut: "Raise --timeout-per-page if you trust the file, and run the same command again."
    case .answerTooLarge: "Save the photograph at a lower resolution."
    case .workerCrashed: "Run the same command again; if it crashes again, save it anew as JPEG and report the file."
    case .workerGarbled: "Run the same command again; if it happens again, report the file: it may be hostile."
    case .diskLow: "Free some space, then run the same command again."
    case .sourceChanged: "Wait until the file is complete, then run the same command again."
    case .sourceUnreadable: "Check the file's permissions, then run the same command again."
    case .sourceVanished: "Put the file back, then run the same command again."
    case .machineExhausted: "Close other programs or raise 'ulimit -n', then run the same command again."
    case .outputOccupied: "Move the named file away, or name another one."
    case .interrupted: "Run the same command again."
    default: remedy
    }
  }
}
