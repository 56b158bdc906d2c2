internal import PostroomModel

extension Fault.Code {
  /// What can be done about a table that this befell, in one or two sentences.
  ///
  /// What documents are told (to print them to PDF, to retry them from the ledger) helps no table: the next run of the
  /// same command reads again what failed.
  var tableRemedy: String {
    switch self {
    case .formatUnsupported: "Save it as CSV or as a workbook (.xlsx) with a row for each invoice."
    case .textUndecodable:
      "If it is compressed, make or fetch it anew: it is damaged or cut short. If it is text, save it as UTF-8."
    case .xmlDamaged:
      "Open the workbook and save it anew, or save its sheet as CSV; ask the sender of an e-invoice for it again."
    case .xmlUnsafe:
      "Do not trust the file; ask the sender for its sheet as CSV, or for an e-invoice without a document type."
    case .fileTooLarge:
      "Split it, or raise --max-file-size if you trust the file and the file itself is over that limit."
    case .memoryLimit: "Raise --memory-threshold if you trust the file, and run the same command again."
    case .workerTimedOut: "Raise --timeout-per-document if you trust the file, and run the same command again."
    case .workerCrashed:
      "Run the same command again; if it crashes again, save the table as CSV in UTF-8 and report the file."
    case .workerGarbled:
      "Run the same command again; if it happens again, report the file: it may be hostile."
    case .sourceChanged: "Wait until the file is complete, then run the same command again."
    case .sourceUnreadable: "Check the file's permissions, then run the same command again."
    case .sourceVanished: "Put the file back, then run the same command again."
    default: remedy
    }
  }
}
