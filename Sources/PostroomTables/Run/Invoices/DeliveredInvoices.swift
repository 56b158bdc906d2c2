public import PostroomModel

/// What was found in a file of electronic invoices.
public struct DeliveredInvoices: Sendable {
  /// The invoices, in the order of the file.
  public var invoices: [ElectronicInvoice]
  /// What a person should know of them, one sentence each.
  public var notes: [String]

  /// Makes what was found.
  public init(invoices: [ElectronicInvoice], notes: [String] = []) {
    self.invoices = invoices
    self.notes = notes
  }
}

/// Reads the invoices of a file of data; called by any thread.
///
/// Tables are read without knowing XML: whoever composes the program says who does.
public typealias InvoiceIntake = @Sendable (TableSource) throws(Fault) -> DeliveredInvoices
