internal import PostroomModel

/// The faults of workbooks; their subject is a part by our own name for it, never by a name out of the file.
enum WorkbookFault {
  /// The file breaks the rules of its format.
  static func damaged(_ subject: String, _ detail: String) -> Fault { Fault(.xmlDamaged, subject, detail) }

  /// The file would cost more than a limit allows.
  static func tooLarge(_ subject: String, _ detail: String) -> Fault { Fault(.fileTooLarge, subject, detail) }

  /// The file does what no workbook needs.
  static func unsafe(_ subject: String, _ detail: String) -> Fault { Fault(.xmlUnsafe, subject, detail) }

  /// There is no memory left.
  static var exhausted: Fault { Fault(.machineExhausted, "workbook", "There is no memory left to read it.") }
}
