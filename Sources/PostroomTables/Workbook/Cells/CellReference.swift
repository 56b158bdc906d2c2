/// The place of a cell in its sheet, as `AB12` says it.
struct CellReference: Equatable {
  /// The column, from 0.
  let column: Int
  /// The row, from 1.
  let row: Int

  /// The most columns that three letters can name.
  static let mostColumns = 26 + 26 * 26 + 26 * 26 * 26

  /// Reads a reference; nil when it is none.
  init?(_ written: [UInt8]) {
    var column = 0
    var row = 0
    var place = 0
    while place < written.count, place < 3, 65...90 ~= written[place] & 0xDF {
      column = column * 26 + Int(written[place] & 0xDF) - 64
      place += 1
    }
    let letters = place
    while place < written.count, place - letters < 8, 48...57 ~= written[place] {
      row = row * 10 + Int(written[place]) - 48
      place += 1
    }
    guard place == written.count, letters > 0, row > 0 else { return nil }
    self.column = column - 1
    self.row = row
  }
}
