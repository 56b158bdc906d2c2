internal import Foundation
internal import PostroomModel

/// Truths that other projects give: a JSON beside each document, with the same name but for its ending.
///
/// Known are the form of Italian invoices with `metadata` (`numero_fattura`, `data`, `cliente`, `piva`, `indirizzo`, `totale`,
/// `iva`), that of invoice2data (a list of one object with `issuer`, `amount`, `date`, …), and a line of `truth.jsonl`.
enum ForeignTruths {
  /// Whether a path is a folder.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The truths of a folder's documents, by their names.
  ///
  /// A JSON without a document, such as an invoice that is data itself, is passed over.
  ///
  /// - Throws: `source-unreadable`; `usage-invalid` for a JSON of another form, and where no document has any.
  /// - Complexity: O(files) and their truths in memory.
  static func truths(in folder: String) throws(Fault) -> [SampleTruth] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
      throw Fault(.sourceUnreadable, folder, "It cannot be read: \(error.localizedDescription)")
    }
    let documents = Dictionary(grouping: names.filter { !isJSON($0) && !$0.hasPrefix(".") }, by: stem)
    var truths: [SampleTruth] = []
    for name in names where isJSON(name) {
      for document in documents[stem(name)] ?? [] {
        var truth = try truth(folder + "/" + name)
        truth.file = document
        truths.append(truth)
      }
    }
    guard !truths.isEmpty else {
      throw Fault(.usageInvalid, folder, "No document of the folder has a JSON beside it.")
    }
    return truths
  }

  private static func truth(_ path: String) throws(Fault) -> SampleTruth {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Fault(.sourceUnreadable, path, "It cannot be read.")
    }
    let decoder = JSONDecoder()
    if let invoice = try? decoder.decode(ItalianMetadata.self, from: data) { return invoice.truth }
    if let list = try? decoder.decode([InvoiceTemplateOutput].self, from: data), let invoice = list.first {
      return invoice.truth
    }
    if let truth = try? decoder.decode(SampleTruth.self, from: data) { return truth }
    throw Fault(.usageInvalid, path, "It is no truth of a known form.")
  }

  private static func isJSON(_ name: String) -> Bool { name.lowercased().hasSuffix(".json") }

  private static func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
