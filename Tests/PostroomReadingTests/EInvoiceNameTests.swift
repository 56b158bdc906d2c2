import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// The names of elements and attributes, whatever they are.
struct EInvoiceNameTests {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

  /// Names whose hashes by FNV-1a end in the same 13 bits: one slot of a table for all of them.
  private static func colliding(_ count: Int) -> [String] {
    var names: [String] = []
    var number = 0
    while names.count < count {
      var (bytes, rest, hash) = ([] as [UInt8], number, 2_166_136_261 as UInt32)
      for _ in 0..<5 {
        bytes.append(letters[rest % letters.count])
        rest /= letters.count
      }
      for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
      number += 1
      // The last letter brings the state before the last multiplication to one value.
      let last = (hash ^ 0x1234) & 0x1FFF
      if last < 128, letters.contains(UInt8(last)) {
        names.append(String(decoding: bytes + [UInt8(last)], as: UTF8.self))
      }
    }
    return names
  }

  /// An invoice whose elements have the names as attributes, each once, and the last of them many times.
  private static func invoice(_ names: [String]) -> [UInt8] {
    func element(_ names: ArraySlice<String>) -> String {
      "<n " + names.map { $0 + "=''" }.joined(separator: " ") + "/>"
    }
    let all = stride(from: 0, to: names.count, by: 60).map { element(names[$0..<min($0 + 60, names.count)]) }
    return Array(smallInvoice(more: all.joined() + String(repeating: element(names.suffix(60)), count: 8_000)).utf8)
  }

  @Test func `names that collide cost no more than others`() throws {
    let ordinary = Self.invoice((0..<4_000).map { "name\($0)" })
    let hostile = Self.invoice(Self.colliding(4_000))
    let usual = try processorTime { _ = try XMLTree(ordinary) }
    let time = try processorTime { _ = try XMLTree(hostile) }
    #expect(try XMLTree(hostile).ending == .complete)
    #expect(time < usual * 4)
  }

  @Test(arguments: [1, 7, 300, 4_000])
  func `every name is found again, in whatever order names come`(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let names = (0..<count).map { "n\($0)" }.shuffled(using: &generator)
    let more = names.map { "<\($0)/>" }.joined() + names.reversed().map { "<\($0)/>" }.joined()
    let text = smallInvoice(more: more + "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>")
    let invoice = try #require(try InvoiceData.invoices(in: Array(text.utf8))?.first)
    #expect(invoice.plain["currency"] == "EUR")
    #expect(invoice.plain["invoice_number"] == "A-1")
  }

  @Test func `a name of more than 1024 bytes is damage, with its namespace or without`() {
    func code(_ more: String) -> Fault.Code? {
      faultCode { _ = try InvoiceData.lot(in: Array(smallInvoice(more: more).utf8)) }
    }
    func long(_ count: Int) -> String { String(repeating: "u", count: count) }
    #expect(code("<x:a xmlns:x='\(long(1_022))'/>") == nil)
    #expect(code("<x:a xmlns:x='\(long(1_023))'/>") == .xmlDamaged)
    #expect(code("<cbc:Note \(long(1_024))=''/>") == nil)
    #expect(code("<cbc:Note \(long(1_025))=''/>") == .xmlDamaged)
  }
}
