internal import Foundation
public import PostroomModel
internal import PostroomTypesetting

/// Makes scans that hold several documents each, with the truth about where each begins and ends.
public struct BatchGenerator: Sendable {
  private let order: BatchOrder

  /// Takes an order.
  ///
  /// - Throws: `usage-invalid` for a file that holds one page only, or fewer than one scan.
  public init(_ order: BatchOrder) throws(Fault) {
    switch order.container {
    case nil, .pdf, .tiff: break
    case .jpeg, .png: throw Fault(.usageInvalid, "format", "Only PDF and TIFF files hold several pages.")
    }
    guard order.count > 0 else { throw Fault(.usageInvalid, "count", "It takes a number above 0.") }
    self.order = order
  }

  /// Writes the scans into `documents/` of a folder, with `truth.csv` and `truth.jsonl` beside it; folders are made where
  /// missing.
  ///
  /// `truth.csv` has a line for each document: `file,part,first_page,last_page,category`. `truth.jsonl` has what is known
  /// of it; there its `file` is the scan's name, `#` and the part's number.
  ///
  /// - Parameters:
  ///   - folder: The folder's path.
  ///   - progress: Called after each scan with how many are written.
  /// - Returns: The number of documents in all scans.
  /// - Throws: `output-unwritable`, `typesetting-missing`, `usage-invalid` for a set that cannot be scanned.
  /// - Complexity: O(pixels) time, the pictures of one scan in memory.
  @discardableResult
  public func generate(to folder: String, progress: (Int) -> Void = { _ in }) throws(Fault) -> Int {
    try TypesettingLibraries.open()
    let target = try SampleFolder(folder)
    var table = "file,part,first_page,last_page,category\n"
    var parts = 0
    for index in 0..<order.count {
      let batch = try Batch(index, order)
      try target.add(batch.bytes, named: batch.file)
      for (number, part) in batch.parts.enumerated() {
        let category = part.truth.category ?? ""
        table += "\(batch.file),\(number + 1),\(part.pages.first),\(part.pages.last),\(category)\n"
        try target.add(part.truth)
      }
      parts += batch.parts.count
      progress(index + 1)
    }
    try target.close()
    try write(table, to: folder)
    return parts
  }

  private func write(_ table: String, to folder: String) throws(Fault) {
    let file = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent("truth.csv")
    do { try Data(table.utf8).write(to: file) } catch {
      throw Fault(.outputUnwritable, file.path, "It cannot be written: \(error.localizedDescription)")
    }
  }
}
