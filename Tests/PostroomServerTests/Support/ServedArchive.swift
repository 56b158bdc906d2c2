import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomServer

/// An archive with documents in a folder of its own, which goes with the last reference to it.
final class ServedArchive: Sendable {
  let output = FileManager.default.temporaryDirectory.path + "/postroom-served-\(UUID().uuidString)"
  let database: ServiceDatabase
  /// The run's settings as the ledger keeps them.
  private let options: String

  /// A name that would be a part of a page if it were not escaped.
  static let hostileName = "\"'><img src=x onerror=alert(4)>.pdf"

  /// Makes an archive.
  ///
  /// Of the documents, every fifth lies in review, every seventh failed; the others are filed as `invoice`. The fourth has
  /// a hostile name.
  ///
  /// - Parameter categories: Those of the run's profile, so that documents can be corrected; nil keeps no settings.
  init(documents: Int = 12, categories: [String]? = nil) throws {
    let folder = output
    let settings = try categories.map { try JSONEncoder().encode(ServiceBench.settings(folder, $0)) }
    options = settings.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    database = try ServiceDatabase(output: output)
    try add(documents)
  }

  deinit {
    try? database.close()
    try? FileManager.default.removeItem(atPath: output)
  }

  /// Adds documents by a run of their own, as another process would.
  func add(_ count: Int) throws {
    let ledger = try Ledger(output: output, access: .create)
    let run = try ledger.beginRun(
      profile: "office", moves: false, date: "2026-01-02", options: options, now: 1_767_312_000)
    let known = try ledger.finishedCount()
    for number in (known + 1)...max(known + 1, known + count) where count > 0 { try add(number, run, ledger) }
    try ledger.updateRun(run, inputs: count, leftOut: ["hidden": 1], ending: "finished", now: 1_767_312_060)
    try ledger.close()
  }

  private func add(_ number: Int, _ run: Int64, _ ledger: Ledger) throws {
    let text = "%PDF-1.7 document \(number) \(String(repeating: "x", count: 2_000))"
    let content = Data(text.utf8)
    let identity = FileIdentity(device: 1, inode: Int64(number), size: Int64(content.count), modified: 7)
    let source = number == 4 ? "/in/\(Self.hostileName)" : "/in/şirket 100%_\(number).pdf"
    let entries = try ledger.enter([ArrivedFile(source: source, identity: identity)], run: run, moves: false)
    guard case .new(let id) = try #require(entries.first) else { return }
    let outcome: Outcome = number.isMultiple(of: 7) ? .failed : number.isMultiple(of: 5) ? .review : .filed
    let destination = "\(outcome == .filed ? "invoice" : outcome.rawValue)/şirket_\(number).pdf"
    try FileManager.default.createDirectory(
      atPath: output + "/" + PathText.folder(of: destination), withIntermediateDirectories: true)
    try content.write(to: URL(fileURLWithPath: output + "/" + destination))
    let hash = TokenHash(of: text).bytes
    let result = Self.result(number, outcome, source: source, destination: destination)
    try ledger.commitIntents([
      FilingIntent(
        document: id, hash: hash, outcome: outcome, category: outcome == .failed ? nil : "invoice",
        destination: destination, moves: false, pages: 2, pagesAccounted: 2,
        faultCode: outcome == .failed ? .pdfDamaged : nil, result: result)
    ])
    try ledger.advance([(id, .done, nil)])
  }

  private static func result(_ number: Int, _ outcome: Outcome, source: String, destination: String) -> String {
    let seller = number == 3 ? "=cmd()" : "Güneş & <b>Ay</b> A.Ş. \(number)"
    let field = """
      {"value":"\(seller)","raw":"\(seller)","confidence":0.9,"page":1,"box":[1,2,3,4],"source":"label"}
      """
    let amount = """
      {"value":"1234.50","raw":"1.234,50","confidence":0.9,"page":1,"box":[1,2,3,4],"source":"label"}
      """
    let fault = """
      {"code":"pdf-damaged","title":"The PDF is damaged","detail":"It ends early.","remedy":"Get it again."}
      """
    return """
      {"id":"\(String(repeating: "0", count: 64))","source":"\(source.replacing("\"", with: "\\\""))","status":"\(outcome.rawValue)",\
      "category":"invoice","confidence":0.75,"evidence":[],"runners_up":[],\
      "fields":{"seller":\(field),"total_amount":\(amount)},"pages":2,"page_sources":{"text":2},"rotation":0,\
      "language":"tur","embedded_files":[],"destination":"\(destination)","duplicate_of":null,"warnings":[],\
      "memory":{},"timings":{},"fault":\(outcome == .failed ? fault : "null")}
      """
  }
}
