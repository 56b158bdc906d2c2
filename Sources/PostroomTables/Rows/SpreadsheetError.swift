/// The values of errors that spreadsheets leave in cells, as English, German, Italian and Turkish programs write them.
enum SpreadsheetError {
  private static let texts: [[UInt8]] = [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!",
    "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#N/D", "#RIF!", "#VALORE!", "#NOME?", "#NUL!", "#YOK", "#BAŞV!", "#DEĞER!",
    "#SAYI/0!", "#AD?", "#SAYI!", "#BOŞ!",
  ].map { Array($0.utf8) }

  /// Whether a trimmed cell is one.
  static func isOne(_ run: ByteRun) -> Bool {
    guard run.count > 0, run[0] == UInt8(ascii: "#") else { return false }
    return texts.contains { $0.elementsEqual(run.buffer) }
  }
}
