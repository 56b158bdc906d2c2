import ArgumentParser
import Foundation
import PostroomModel
import PostroomTables

/// What a person says about how tables are written.
struct TableFormOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The character between cells, or tab, comma, semicolon, pipe.", valueName: "character"))
  var delimiter: String?
  @Option(
    help: ArgumentHelp("utf-8, windows-1254, windows-1252, windows-1250, iso-8859-9, iso-8859-15.", valueName: "name"))
  var encoding: String?
  @Option(help: ArgumentHelp("The character before fractions: . or ,", valueName: "character"))
  var decimal: String?
  @Option(help: ArgumentHelp("The order of dates: dmy, mdy or ymd.", valueName: "order"))
  var dateOrder: String?
  @Option(help: ArgumentHelp("Whether the first record names the columns: yes or no.", valueName: "yes|no"))
  var head: String?
  @Option(help: ArgumentHelp("Read only this sheet of workbooks.", valueName: "name"))
  var sheet: String?

  /// What was said.
  ///
  /// - Throws: `usage-invalid`.
  func wishes() throws(Fault) -> TableWishes {
    var wishes = TableWishes()
    wishes.delimiter = try delimiter.map { text throws(Fault) in try Self.delimiter(text) }
    wishes.encoding = try encoding.map { text throws(Fault) in
      guard let encoding = CellEncoding(rawValue: text.lowercased()) else { throw Self.fault("--encoding", text) }
      return encoding
    }
    wishes.decimal = try decimal.map { text throws(Fault) in
      guard text == "." || text == ",", let byte = text.utf8.first else { throw Self.fault("--decimal", text) }
      return byte
    }
    wishes.dateOrder = try dateOrder.map { text throws(Fault) in
      guard let order = TableNotation.DateOrder(rawValue: text) else { throw Self.fault("--date-order", text) }
      return order
    }
    wishes.hasHead = try head.map { text throws(Fault) in
      guard text == "yes" || text == "no" else { throw Self.fault("--head", text) }
      return text == "yes"
    }
    wishes.sheet = sheet
    return wishes
  }

  private static func delimiter(_ text: String) throws(Fault) -> UInt8 {
    let named = ["tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "][text] ?? text
    guard named.utf8.count == 1, let byte = named.utf8.first, byte < 0x80, byte != 0x22, byte != 0x0A, byte != 0x0D
    else { throw fault("--delimiter", text) }
    return byte
  }

  private static func fault(_ flag: String, _ text: String) -> Fault {
    Fault(.usageInvalid, flag, "'\(text)' is not among what it takes.")
  }
}
