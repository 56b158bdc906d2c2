internal import PostroomLedger
internal import PostroomModel

/// The tables that are filed in an archive, one after the other in the order in which they came in.
///
/// That order decides which of two duplicates is the first; no list of all of them exists.
final class FiledTables {
  private let ledger: Ledger
  private let output: String
  private let categories: [String]
  private var lot: ArraySlice<Ledger.FiledPlace> = []
  private var last: Int64 = 0
  /// Why there may be more than were given: the ledger could not be read.
  private(set) var fault: Fault?

  private static let lotSize = 500

  /// Begins with the first.
  ///
  /// - Parameter output: The absolute path of the output folder.
  init(_ ledger: Ledger, output: String, rule: TableRule) {
    self.ledger = ledger
    self.output = output
    categories = rule.categories
  }

  /// The next one, or nil at the end.
  func next() -> TableSources.Source? {
    if lot.isEmpty, fault == nil {
      do throws(Fault) {
        lot = try ledger.filedPlaces(in: categories, after: last, limit: Self.lotSize)[...]
      } catch {
        fault = error
      }
    }
    guard let place = lot.popFirst() else { return nil }
    last = place.document
    return TableSources.Source(
      path: output + "/" + place.destination, name: TableNames.printable(place.destination), fault: nil)
  }
}
