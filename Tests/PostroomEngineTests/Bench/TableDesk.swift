import Foundation
import Glibc
import PostroomTesting
import Testing

@testable import PostroomEngine

/// A folder of tables of invoices, and the real program at work on it.
struct TableDesk {
  let folder: TemporaryFolder
  var inbox: String { folder.path + "/in" }
  var output: String { folder.path + "/out" }

  static let isReady = BuiltProduct.path("postroom") != nil
  static let head = "invoice_no,tax_id,invoice_date,currency,net,vat_rate,vat,total"

  init() throws {
    folder = try TemporaryFolder()
    try Files.makeFolder(inbox)
  }

  func write(_ name: String, _ lines: [String], head: String = head) throws {
    try Files.write(([head] + lines).joined(separator: "\n") + "\n", to: "\(inbox)/\(name)")
  }

  /// An invoice that is right in all respects.
  static func row(_ number: Int, seller: Int = 1) -> String {
    let net = 1_000 + number % 5_000
    let tax = net / 5
    func money(_ units: Int) -> String { "\(units / 100).\(units / 10 % 10)\(units % 10)" }
    return "INV\(number),\(taxNumber(seller)),2024-03-0\(number % 9 + 1),TRY,\(money(net - net % 5)),20,\(money(tax)),"
      + money(net - net % 5 + tax)
  }

  /// A Turkish tax number with its check digit (python-stdnum, `tr.vkn`).
  static func taxNumber(_ seed: Int) -> String {
    let digits = String(format: "%09d", 123_456_789 + seed).compactMap(\.wholeNumberValue)
    let sum = digits.enumerated().reduce(0) { sum, digit in
      let shifted = (digit.element + 9 - digit.offset) % 10
      guard shifted > 0 else { return sum }
      let term = shifted * (1 << (9 - digit.offset)) % 9
      return sum + (term == 0 ? 9 : term)
    }
    return digits.map(String.init).joined() + "\((10 - sum % 10) % 10)"
  }

  /// Starts `postroom table` on the folder.
  func command(_ arguments: [String] = [], output: String? = nil) throws -> Command {
    try Command(
      ["table", inbox, "--out", output ?? self.output, "--min-free-disk", "0", "-q"] + arguments)
  }

  /// Runs it to its end.
  ///
  /// - Returns: The exit code.
  @discardableResult func run(_ arguments: [String] = [], output: String? = nil) throws -> CInt {
    try command(arguments, output: output).wait()
  }

  func text(_ name: String, output: String? = nil) -> String { Files.text("\(output ?? self.output)/\(name)") ?? "" }

  func lines(_ name: String, output: String? = nil) -> [String] {
    text(name, output: output).split(separator: "\r\n").map(String.init)
  }

  /// The summary without what differs from one run to the next.
  func summary(output: String? = nil) throws -> NSDictionary {
    let data = Data(text("summary.json", output: output).utf8)
    var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    object["run"] = nil
    return object as NSDictionary
  }
}
