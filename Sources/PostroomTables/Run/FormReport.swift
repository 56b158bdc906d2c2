internal import PostroomModel

extension TableFormReport {
  /// What a person is told about how a table was taken.
  init(_ table: OpenTable, _ mapping: ColumnMapping) {
    let form = table.form
    func character(_ byte: UInt8?) -> String? { byte.flatMap { $0 == 0 ? nil : String(UnicodeScalar($0)) } }
    self.init(
      kind: table.kind.rawValue, encoding: (form.isUTF16 ? "utf-16" : form.encoding.rawValue),
      delimiter: character(form.delimiter), quote: character(form.quote), headRecords: form.headRecords,
      decimal: character(form.notation.decimal) ?? ".", thousands: character(form.notation.thousands),
      dateOrder: form.notation.dateOrder.rawValue, confidence: form.confidence.filter { $0.value.isFinite },
      doubts: form.doubts + mapping.doubts + table.warnings,
      columns: mapping.columns.map { Column(heading: $0.header, field: $0.field, confidence: $0.confidence) })
  }
}
