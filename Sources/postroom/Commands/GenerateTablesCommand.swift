import ArgumentParser
import PostroomEngine
import PostroomModel
import PostroomSamples

extension GenerateCommand {
  /// `postroom generate tables`.
  struct Tables: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write tables of invoices into DIR/tables; DIR/truth.csv lists each faulty row with its line.",
      discussion: """
        The same options give the same bytes. Rows have twelve columns: number, seller, tax number, two dates, currency, \
        net, rate, tax, total, IBAN, description. en is as programs export: commas between cells, a point, ISO dates; tr, \
        it and de as spreadsheets there write: semicolons, 1.234,56, day before month; us: 1,234.56 in quotes, month \
        before day.
        """)

    @Option(help: ArgumentHelp("Rows of all files together.", valueName: "N"))
    var rows = 1_000
    @Option(help: ArgumentHelp("csv, tsv or xlsx.", valueName: "format"))
    var format = TableOrder.Format.csv.rawValue
    @Option(help: ArgumentHelp("Which ones: the same seed gives the same tables.", valueName: "S"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Rows whose form is damaged: cells, numbers, dates.", valueName: "percent"))
    var dirty = 0.0
    @Option(
      help: ArgumentHelp("Rows that are wrong: sums, check digits, currencies, duplicates.", valueName: "percent"))
    var semantic = 0.0
    @Option(
      help: ArgumentHelp(
        "Rows with quotes in a cell without quotes, no fault (default: as many as are dirty).", valueName: "percent"))
    var bareQuotes: Double?
    @Option(
      help: ArgumentHelp(TableEncoding.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "name"))
    var encoding = TableEncoding.utf8.rawValue
    @Flag(help: "Begin UTF-8 with its byte order mark.")
    var bom = false
    @Option(help: ArgumentHelp("tr, it, en, de or us.", valueName: "code"))
    var locale = TableLocale.english.rawValue
    @Option(help: ArgumentHelp("Files to spread the rows over.", valueName: "M"))
    var files = 1
    @Flag(help: "Compress csv and tsv.")
    var gzip = false
    @Option(help: ArgumentHelp("From when workbooks count days: 1900 or 1904.", valueName: "year"))
    var dates = 1_900
    @Flag(help: "Keep the texts of workbooks in their cells instead of in a shared table.")
    var inlineTexts = false
    @Option(help: ArgumentHelp("The folder that they are written into.", valueName: "dir"))
    var out: String
    @Flag(name: [.short, .long], help: "Print nothing.")
    var quiet = false

    func run() async throws {
      try await Console.guarded {
        let made = try TableGenerator(try order()).generate(to: AbsolutePath.of(out))
        guard !quiet else { return }
        let faulty = made.faults.values.reduce(0, +)
        Console.message(
          "\(made.rows) rows in \(made.files) files → \(out)/tables, \(faulty) faulty ones → \(out)/truth.csv")
      }
    }

    private func order() throws(Fault) -> TableOrder {
      var order = TableOrder(rows: rows)
      order.format = try Self.named(format, "--format")
      order.encoding = try Self.named(encoding, "--encoding")
      order.locale = try Self.named(locale, "--locale")
      guard [1_900, 1_904].contains(dates) else {
        throw Fault(.usageInvalid, "--dates", "'\(dates)' is neither 1900 nor 1904.")
      }
      order.seed = seed
      order.dirty = dirty
      order.semantic = semantic
      order.bareQuotes = bareQuotes
      order.hasMark = bom
      order.files = files
      order.isCompressed = gzip
      order.countsFrom1904 = dates == 1_904
      order.sharesTexts = !inlineTexts
      return order
    }

    private static func named<T: RawRepresentable & CaseIterable>(
      _ name: String, _ option: String
    ) throws(Fault) -> T where T.RawValue == String {
      guard let value = T(rawValue: name) else {
        let known = T.allCases.map(\.rawValue).joined(separator: ", ")
        throw Fault(.usageInvalid, option, "'\(name)' is none of \(known).")
      }
      return value
    }
  }
}
