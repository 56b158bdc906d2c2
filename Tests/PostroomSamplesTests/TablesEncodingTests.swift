import Foundation
import PostroomSamples
import Testing

struct TablesEncodingTests {
  private func order(_ locale: TableLocale, _ encoding: TableEncoding) -> TableOrder {
    var order = TableOrder(rows: 1_000)
    order.locale = locale
    order.encoding = encoding
    order.dirty = 2
    return order
  }

  @Test(arguments: TableEncoding.allCases, TableLocale.allCases)
  func `an encoding says the same as UTF-8, but for letters that it lacks`(
    _ encoding: TableEncoding, _ locale: TableLocale
  ) throws {
    let plain = try TablesFolder(order(locale, .utf8))
    let other = try TablesFolder(order(locale, encoding))
    // "UTF-16" takes the order of bytes from the mark and leaves the mark out.
    let text = try other.text("invoices.csv", encoding: encoding.rawValue.uppercased())
    let isSame = Self.plain(text) == Self.plain(try plain.text("invoices.csv"))
    #expect(isSame)
    #expect(try other.truths == plain.truths)
  }

  @Test(arguments: [
    (TableEncoding.windows1254, TableLocale.turkish, "şğıİçöüŞ"), (.latin5, .turkish, "şğıİçöüŞ"),
    (.windows1252, .german, "äöüß–"), (.latin9, .italian, "àç"), (.windows1250, .german, "řłäß"),
    (.utf16, .turkish, "şğıİ"),
  ])
  func `letters that an encoding has are kept`(
    _ encoding: TableEncoding, _ locale: TableLocale, _ letters: String
  ) throws {
    let folder = try TablesFolder(order(locale, encoding))
    let text = try folder.text("invoices.csv", encoding: encoding.rawValue.uppercased())
    #expect(letters.filter { !text.contains($0) } == "")
  }

  @Test func `UTF-8 begins with its mark where that is wanted`() throws {
    var order = order(.german, .utf8)
    order.hasMark = true
    #expect(try TablesFolder(order).bytes("tables/invoices.csv").starts(with: [0xEF, 0xBB, 0xBF, UInt8(ascii: "R")]))
    #expect(
      try TablesFolder(self.order(.german, .utf16)).bytes("tables/invoices.csv").starts(with: [0xFF, 0xFE, 0x52, 0]))
  }

  /// Letters without their marks.
  private static func plain(_ text: String) -> String {
    let others: [Unicode.Scalar: Unicode.Scalar] = ["ı": "i", "ł": "l", "Ł": "L", "–": "-"]
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else if scalar == "ß" {
        result.append(contentsOf: "ss".unicodeScalars)
      } else {
        let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
        result.append(others[scalar] ?? base ?? scalar)
      }
    }
    return String(result)
  }
}
