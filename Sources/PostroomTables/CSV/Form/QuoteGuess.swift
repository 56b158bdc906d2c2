/// Which byte stands around cells.
struct QuoteGuess {
  var quote: UInt8
  var confidence: Double
  var doubt: String?

  static let double = UInt8(ascii: "\"")
  static let single = UInt8(ascii: "'")

  init(_ scans: SampleScans, _ form: TableForm) {
    let double = Use(scans, form, Self.double)
    quote = Self.double
    if double.quoted > 0 {
      confidence = 0.99
    } else {
      let single = Use(scans, form, Self.single)
      let isSingle = single.quoted >= 2 && single.quoted * 20 >= single.records && single.unclosed == 0
      quote = isSingle ? Self.single : Self.double
      confidence = isSingle ? 0.8 : 0.9
    }
    if double.unclosed * 10 > double.records {
      confidence = 0.5
      doubt = "Many cells begin with a quote that is never closed: quotes may mean nothing in it."
    }
  }

  private struct Use {
    var records = 0
    var quoted = 0
    var unclosed = 0

    init(_ scans: SampleScans, _ form: TableForm, _ quote: UInt8) {
      // What does not occur quotes nothing, in however many records.
      guard scans.hold(quote) else { return }
      var form = form
      form.quote = quote
      for batch in scans.records(form) {
        records += batch.records.count
        batch.cells.withUnsafeBufferPointer { cells in
          for place in 0..<cells.count where cells[place].traits.contains(.quoted) { quoted += 1 }
        }
        batch.records.withUnsafeBufferPointer { records in
          for place in 0..<records.count where records[place].flaw == .unterminatedQuote { unclosed += 1 }
        }
      }
    }
  }
}
