/// What is true of one document.
struct TruthRecord: Sendable {
  var file: String
  var category: String?
  var fields: [String: String]
  var lines: [[String: String]]
  /// Its words, where they are known.
  var text: String

  /// Reads a line of `truth.jsonl`, or a file of JSON that lies beside a document and names its values.
  init(_ json: ScriptedJSON, file: String) {
    // A file beside a document may be a list of one, or hold its values one level deeper.
    let outer = json.elements.first ?? json
    let inner = outer["fields"] ?? outer["metadata"] ?? outer
    self.file = outer["file"]?.text ?? file
    category = outer["category"]?.text
    text = outer["text"]?.text ?? ""
    lines = outer["lines"]?.elements.map(Self.values) ?? []
    fields = Self.values(inner)
    for (name, ours) in Self.names {
      if let value = fields[name], fields[ours] == nil { fields[ours] = value }
    }
  }

  /// The names of other collections and what this project calls the same.
  private static let names = [
    "issuer": "seller", "partner_name": "seller", "amount": "total_amount", "totale": "total_amount",
    "amount_untaxed": "net_amount", "amount_tax": "tax_amount", "date": "invoice_date", "data": "invoice_date",
    "date_due": "due_date", "numero_fattura": "invoice_number", "cliente": "buyer", "piva": "partita_iva",
    "invoice_date": "date", "total_amount": "amount",
  ]

  private static func values(_ json: ScriptedJSON) -> [String: String] {
    json.members.compactMapValues { value in
      switch value {
      case .string(let text): text
      case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
      case .null, .bool, .array, .object: nil
      }
    }
  }
}
