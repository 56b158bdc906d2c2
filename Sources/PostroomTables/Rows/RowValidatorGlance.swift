/// How rows are taken of which a glance is enough: none are written.
extension RowValidator {
  /// With more rows of a batch than this at which a glance was in vain, and half of those before, the rest is read in full at once.
  static let mostMissed = 32

  var mayGlance: Bool { !plan.writesRows && plan.glance.isUsable }

  /// Takes rows as long as a glance is enough.
  ///
  /// - Returns: The place of the first row that needs more.
  mutating func glance(
    _ batch: borrowing RecordBatch, from first: Int, _ outcome: inout RowOutcome
  ) -> Int {
    let columns = plan.mapping.columns.count
    var (place, taken) = (first, outcome.taken)
    // Both are taken out while they are written: nothing else of the outcome is touched meanwhile.
    var (rows, keys): ([RowOutcome.Row], [DuplicateKey]) = ([], [])
    swap(&rows, &outcome.rowStore)
    swap(&keys, &outcome.keyStore)
    let keepsRows = outcome.keepsRows
    rows.withUnsafeMutableBufferPointer { rows in
      keys.withUnsafeMutableBufferPointer { keys in
        batch.bytes.withUnsafeBytes { bytes in
          batch.withCells { cells in
            batch.withRecords { records in
              guard let cells = cells.baseAddress else { return }
              var glance = RowGlance(plan, bytes)
              while place < records.count, records[place].flaw == nil, records[place].cellCount == columns,
                glance.sees(cells + records[place].firstCell, &tally)
              {
                if keepsRows {
                  rows[taken] = RowOutcome.Row(
                    record: records[place].number, place: Int32(truncatingIfNeeded: place), end: 0,
                    amounts: glance.amounts)
                  keys[taken] = glance.key
                }
                taken &+= 1
                place &+= 1
              }
            }
          }
        }
      }
    }
    swap(&rows, &outcome.rowStore)
    swap(&keys, &outcome.keyStore)
    outcome.taken = taken
    return place
  }
}
