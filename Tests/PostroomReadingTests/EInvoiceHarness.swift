import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomReading

/// The electronic invoices of our own making.
enum InvoiceFixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/EInvoices")

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// The invoices of a file.
  static func invoices(_ name: String) throws -> [ElectronicInvoice] {
    try #require(try InvoiceData.invoices(in: bytes(name)))
  }

  /// All files but what explains them.
  static var names: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasSuffix(".md") }.sorted()
  }
}

/// The real electronic invoices beside the checkout, when they are there.
enum RealInvoices {
  static let areHere = FileManager.default.fileExists(atPath: RealDocuments.folder.appending(path: "einvoices").path)

  static func bytes(_ name: String) throws -> [UInt8] { try RealDocuments.bytes("einvoices/" + name) }

  static func invoice(_ name: String) throws -> ElectronicInvoice {
    let invoices = try #require(try InvoiceData.invoices(in: bytes(name)))
    #expect(invoices.count == 1)
    return try #require(invoices.first)
  }
}

extension ElectronicInvoice {
  /// The values alone.
  var plain: [String: String] { values.mapValues(\.value) }

  /// The lines' values alone, in the order description, quantity, unit price, tax rate, amount.
  var plainLines: [[String]] {
    let columns = [
      FieldName.description, FieldName.quantity, FieldName.unitPrice, FieldName.taxRate, FieldName.amount,
    ]
    return lines.map { line in columns.map { line[$0]?.value ?? "" } }
  }
}

extension InvoiceData {
  /// All invoices of a document.
  static func invoices(in bytes: [UInt8]) throws(Fault) -> [ElectronicInvoice]? { try lot(in: bytes)?.invoices }
}

/// The processor time of this thread that a closure takes, in seconds: the least of three runs.
func processorTime(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  var least = Double.infinity
  for _ in 0..<3 {
    let start = now()
    try body()
    least = min(least, now() - start)
  }
  return least
}

/// A UBL invoice of a few lines, for tests that change something in it.
func smallInvoice(
  declaration: String = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", id: String = "A-1", more: String = ""
) -> String {
  """
  \(declaration)
  <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
    <cbc:ID>\(id)</cbc:ID><cbc:IssueDate>2025-06-30</cbc:IssueDate>\(more)
  </Invoice>
  """
}
