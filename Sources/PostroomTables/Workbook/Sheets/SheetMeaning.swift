/// What the numbers in a sheet's cells mean: texts, formats, days.
struct SheetMeaning: Sendable {
  let strings: SharedStrings
  let formats: [NumberMeaning]
  let epoch: SerialDate.Epoch
  /// Whether each format shows plain numbers or dates alone, for the fast way: 0, 1, or 2 for all else.
  let kinds: [UInt8]

  static let plain: UInt8 = 0
  static let day: UInt8 = 1
  static let other: UInt8 = 2

  init(strings: SharedStrings = SharedStrings(), formats: CellFormats = CellFormats(), epoch: SerialDate.Epoch) {
    self.strings = strings
    self.formats = formats.meanings
    self.epoch = epoch
    kinds = formats.meanings.map { meaning in
      switch meaning {
      case .number: Self.plain
      case .date: Self.day
      case .time, .span, .padded: Self.other
      }
    }
  }
}
