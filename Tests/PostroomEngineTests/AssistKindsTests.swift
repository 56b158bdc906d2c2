import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Documents of every kind in runs that ask a model.
@Suite(.enabled(if: Command.isReady)) struct AssistKindsTests {
  private let office: AssistOffice

  init() throws { office = try AssistOffice() }

  /// The steps of `payables` in the profile of another inbox.
  private func assisted(_ profile: String) throws -> String {
    let text = try #require(Files.text(AssistOffice.checkout + "/Profiles/payables/profile.yaml"))
    let start = try #require(text.range(of: "assist:\n")?.lowerBound)
    let end = try #require(text[start...].range(of: "\n\n")?.lowerBound)
    let copy = office.folder.path + "/\(profile)"
    try FileManager.default.copyItem(atPath: AssistOffice.checkout + "/Profiles/\(profile)", toPath: copy)
    if !Files.exists(copy + "/assist") {
      try FileManager.default.copyItem(
        atPath: AssistOffice.checkout + "/Profiles/payables/assist", toPath: copy + "/assist")
    }
    let own = try #require(Files.text(copy + "/profile.yaml"))
    if !own.contains("\nassist:") { try Files.write(own + "\n" + text[start..<end] + "\n", to: copy + "/profile.yaml") }
    return copy + "/profile.yaml"
  }

  @Test func `what a document says as data is not asked`() throws {
    try Files.write(InvoiceText.ublTR(1), to: office.inbox + "/invoice.xml")
    try Files.write(InvoiceText.fattura([7]), to: office.inbox + "/fattura.xml")
    try office.put([.vague(1)])
    let provider = try office.provider()
    #expect(try office.run(provider.address).code == 0)
    let rows = try office.rows()
    #expect(rows["invoice.xml"]?.assist == nil && rows["fattura.xml"]?.assist == nil)
    #expect(rows["invoice.xml"]?.fields["total_amount"] != nil && rows["vague 1.txt"]?.assist != nil)
    #expect(try office.problems() == [])
  }

  @Test func `tables and their rows are as without a model`() throws {
    let profile = try assisted("invoice-tables")
    try Files.write(
      ([TableDesk.head] + [TableDesk.row(1), TableDesk.row(2)]).joined(separator: "\n") + "\n",
      to: office.inbox + "/a.csv")
    try office.put([.vague(1)])
    let provider = try office.provider()
    #expect(try office.run(provider.address, profile: profile).code == 0)
    let rows = try office.rows()
    #expect(rows["a.csv"]?.category == "invoice-table" && rows["a.csv"]?.assist == nil)
    #expect(Files.text(office.output + "/tables/rows.csv")?.contains("INV2") == true)
    #expect(try office.problems() == [])
  }

  @Test func `photographs are judged by their own rules`() throws {
    let profile = try assisted("photo-id")
    try Data(InboxDesk.photograph("accepted")).write(to: URL(fileURLWithPath: office.inbox + "/a.jpg"))
    try Data(InboxDesk.photograph("doubtful")).write(to: URL(fileURLWithPath: office.inbox + "/b.jpg"))
    let provider = try office.provider()
    #expect(try office.run(provider.address, profile: profile).code == 0)
    let rows = try office.rows()
    #expect(rows["a.jpg"]?.category == "accepted" && rows["b.jpg"]?.category == "doubtful")
    #expect(rows.values.allSatisfy { $0.assist == nil })
    #expect(try provider.requests.isEmpty && office.problems() == [])
  }

  @Test func `what cannot be read is not asked, and duplicates are asked once`() throws {
    try Files.write("", to: office.inbox + "/empty.txt")
    try Data([0x01, 0x00, 0x02, 0x00]).write(to: URL(fileURLWithPath: office.inbox + "/bytes.bin"))
    try office.put([.vague(1)])
    try Files.write(AssistOffice.Paper.vague(1).text, to: office.inbox + "/twin.txt")
    let provider = try office.provider()
    let outcome = try office.run(provider.address)
    #expect(outcome.code == 1 && outcome.assist.documents == 1)
    #expect(try provider.settledRequests.count == 2 && office.problems() == [])
  }

  @Test func `the documents of a scan are asked about one by one`() throws {
    let scans = office.folder.path + "/scans"
    let made = try Command(["generate", "batches", "--count", "1", "--out", scans, "--seed", "3"]).wait()
    try #require(made == 0)
    let scan = try #require(
      FileManager.default.enumerator(atPath: scans)?.compactMap { $0 as? String }.first { $0.hasSuffix(".pdf") })
    try FileManager.default.copyItem(atPath: "\(scans)/\(scan)", toPath: office.inbox + "/scan.pdf")
    try office.put([.vague(1)])
    let provider = try office.provider()
    let outcome = try office.run(provider.address, ["--assist", "always", "--mode", "fast"])
    #expect(outcome.code == 0, "\(outcome.messages)")
    let text = Files.text(office.output + "/results.jsonl") ?? ""
    let rows = try text.split(separator: "\n").map { try JSONDecoder().decode(ResultRow.self, from: Data($0.utf8)) }
    let parts = rows.filter { $0.part != nil }
    let whole = rows.filter { !$0.parts.isEmpty }
    #expect(whole.allSatisfy { $0.assist == nil } && parts.allSatisfy { $0.assist != nil })
    #expect(try !parts.isEmpty && office.problems() == [])
  }

  @Test func `scanned pages are shown as pages`() throws {
    let papers = office.folder.path + "/papers"
    let made = try Command(
      ["generate", "documents", "--set", "payables", "--count", "3", "--scans", "--out", papers, "-q"]).wait()
    try #require(made == 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: papers + "/documents") {
      try FileManager.default.copyItem(atPath: "\(papers)/documents/\(name)", toPath: "\(office.inbox)/\(name)")
    }
    let provider = try office.provider()
    let outcome = try office.run(provider.address, ["--assist", "always", "--mode", "fast"])
    #expect(outcome.code == 0 && outcome.assist.documents == 3, "\(outcome.messages)")
    #expect(try office.problems() == [])
  }
}
