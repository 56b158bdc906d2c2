internal import PostroomModel

/// What became of one file: a line of the journal, and an element of the summary.
struct TableEntry: Codable {
  /// What the file is called in the outputs.
  var file: String
  /// Its absolute path, in the form of `PathText`.
  var path: String
  var outcome: Outcome
  /// The number of its form in the summary.
  var form: Int?
  var bytes: Int
  var lines: Int
  var records: Int
  var good: Int
  var rejected: Int
  var codes: [String: Int]
  var sums: [String: Sum]
  var warnings: [String]
  var fault: FaultText?

  /// The sum of a currency, in plain decimals.
  struct Sum: Codable {
    var rows: Int
    var decimals: Int
    var net: String
    var tax: String
    var total: String

    init(_ sum: TableSum) {
      func decimal(_ units: Int128) -> String { TableSum.decimal(units, digits: sum.digits) }
      (rows, decimals) = (sum.rows, sum.digits)
      (net, tax, total) = (decimal(sum.net), decimal(sum.tax), decimal(sum.total))
    }

    /// The sum in smallest units; what a damaged journal says and is no number counts nothing.
    var inUnits: TableSum {
      func units(_ decimal: String) -> Int128 { TableSum.units(decimal, digits: decimals) ?? 0 }
      return TableSum(rows: rows, digits: decimals, net: units(net), tax: units(tax), total: units(total))
    }
  }

  /// A fault as it stands in results.
  struct FaultText: Codable {
    var code: String
    var title: String
    var detail: String
    var remedy: String

    init(_ fault: Fault) {
      (code, title, detail) = (fault.code.rawValue, fault.title, fault.detail)
      remedy = fault.code.tableRemedy
    }
  }

  /// Makes the entry of a result.
  init(file: String, path: String, bytes: Int, form: Int?, _ result: TableFileResult) {
    self.file = file
    self.path = path
    self.bytes = bytes
    self.form = form
    outcome = result.fault.map(Self.outcome) ?? .filed
    lines = result.lines
    records = result.records
    good = result.good
    rejected = result.rejected
    codes = result.codes
    sums = result.sums.mapValues(Sum.init)
    warnings = result.warnings
    fault = result.fault.map(FaultText.init)
  }

  /// Whether reading the unchanged file again by the same command must come to the same.
  ///
  /// What failed may have failed for want of time, memory or permission. What was refused was refused for its bytes by
  /// the settings, the size limit and this version of the program: the file's stamp and the run's identity hold all of
  /// them, so that a change of any makes it be read again.
  var isLasting: Bool {
    guard let fault else { return outcome == .filed }
    return outcome == .refused || fault.code == Fault.Code.fileEmpty.rawValue
  }

  private static func outcome(_ fault: Fault) -> Outcome { fault.code.outcome }

  /// The entry as an object of JSON.
  var json: [UInt8] {
    var text = JSONText()
    text.write("file", file)
    text.write("path", path)
    text.write("outcome", outcome.rawValue)
    if let form { text.write("form", form) }
    for (name, value) in [
      ("bytes", bytes), ("lines", lines), ("records", records), ("good", good), ("rejected", rejected),
    ] { text.write(name, value) }
    text.write("codes", codes)
    text.raw("sums", Self.json(sums))
    text.write("warnings", warnings)
    if let fault {
      var object = JSONText()
      for (name, value) in [
        ("code", fault.code), ("title", fault.title), ("detail", fault.detail), ("remedy", fault.remedy),
      ] { object.write(name, value) }
      text.raw("fault", object.object)
    }
    return text.object
  }

  static func json(_ sums: [String: Sum]) -> [UInt8] {
    var text = JSONText()
    for (currency, sum) in sums.sorted(by: { $0.key < $1.key }) {
      var object = JSONText()
      object.write("rows", sum.rows)
      object.write("decimals", sum.decimals)
      for (name, value) in [("net", sum.net), ("tax", sum.tax), ("total", sum.total)] { object.write(name, value) }
      text.raw(currency, object.object)
    }
    return text.object
  }
}
