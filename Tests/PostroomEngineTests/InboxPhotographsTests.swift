import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// Photographs in an inbox, with the real program.
@Suite(.enabled(if: Command.isReady)) struct InboxPhotographsTests {
  private static let letter = "Dear Mrs Doyle,\nthank you for your letter.\nKind regards, Harper Interiors Ltd\n"

  /// One of everything that may lie among photographs.
  private static func mixed() throws -> InboxDesk {
    let desk = try InboxDesk()
    for name in ["accepted", "doubtful", "rejected"] { try desk.put(InboxDesk.photograph(name), as: "\(name).jpg") }
    try desk.put(InboxDesk.photograph("accepted"), as: "twin.jpg")
    try desk.put(Array(InboxDesk.photograph("rejected").prefix(9_000)), as: "cut.jpg")
    try desk.put([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10], as: "gone.jpg")
    try desk.copy(InboxDesk.checkout + "/Examples/inbox/Belge (16).pdf", as: "text.pdf")
    try Files.write(letter, to: desk.inbox + "/letter.txt")
    try Files.write("a,b\n1,2\n", to: desk.inbox + "/table.csv")
    try desk.put([0x01, 0x00, 0x02, 0x00], as: "bytes.bin")
    try desk.put(PhotographPDF.bytes([.jpeg(InboxDesk.photograph("accepted"))]), as: "one.pdf")
    return desk
  }

  @Test func `photographs are filed by verdict, and nothing is lost among them`() throws {
    let desk = try Self.mixed()
    #expect(try desk.run(profile: "photo-id") == 1, "two pictures and some bytes cannot be read")
    var rows = try desk.rows()
    #expect(rows.count == 11)
    // Which of two equal files is the first is the disk's choice.
    if rows["accepted.jpg"]?.status == .duplicate { rows["accepted.jpg"] = rows["twin.jpg"] }
    let places = rows.mapValues { "\($0.status.rawValue) \($0.category ?? "-")" }
    #expect(places["accepted.jpg"] == "filed accepted")
    #expect(places["doubtful.jpg"] == "review doubtful")
    #expect(places["rejected.jpg"] == "filed rejected")
    #expect(places["one.pdf"] == "filed rejected", "a passport's photograph is no PDF")
    for name in ["text.pdf", "letter.txt", "table.csv"] { #expect(places[name] == "filed other") }
    for name in ["cut.jpg", "gone.jpg"] { #expect(rows[name]?.fault?.code == "image-damaged") }
    #expect(rows["bytes.bin"]?.status == .failed)
    #expect(try desk.verification().problems == [])
  }

  @Test func `a row says how a photograph came out and why`() throws {
    let desk = try Self.mixed()
    try desk.run(profile: "photo-id")
    let rows = try desk.rows()
    let doubtful = try #require(rows["doubtful.jpg"])
    #expect(doubtful.photograph?.verdict == .warn && doubtful.photograph?.format == "icao")
    #expect(doubtful.photograph?.checks.map(\.name) == PhotographCheckName.allCases)
    #expect(doubtful.photograph?.face != nil && doubtful.pageSources == ["photograph": 1])
    #expect(doubtful.doubts.map(\.reason) == [.photograph])
    #expect(doubtful.evidence.first?.phrase.hasPrefix("head-height: The head fills") == true)
    #expect(rows["text.pdf"]?.photograph == nil && rows["text.pdf"]?.pageSources == ["text-layer": 1])
    let table = try #require(CSVReader.records(Files.text(desk.output + "/results.csv") ?? ""))
    #expect(table[0].suffix(2) == ["photograph_verdict", "photograph_reasons"])
    let line = try #require(table.first { $0[1].hasSuffix("/rejected.jpg") })
    #expect(line[line.count - 2] == "fail" && line.last?.contains("too wide") == true)
  }

  @Test func `each page of a pile of photographs is a document`() throws {
    let desk = try InboxDesk()
    let pages = ["accepted", "doubtful", "rejected"].map { PhotographPDF.Page.jpeg(InboxDesk.photograph($0)) }
    try desk.put(
      PhotographPDF.bytes(pages + [.jpeg(InboxDesk.photograph("rejected", comment: "again"))]), as: "pile.pdf")
    let path = try desk.profile(replacing: "format: icao", with: "format: own-format.yaml")
    let icao = Files.text(InboxDesk.checkout + "/Profiles/photo-formats/icao.yaml") ?? ""
    try Files.write(
      icao.replacing("limits:\n", with: "limits:\n  format: {severity: off}\n").replacing(
        "name: icao", with: "name: own"),
      to: desk.folder.path + "/own-format.yaml")
    #expect(try desk.run(profilePath: path) == 0)
    let text = Files.text(desk.output + "/results.jsonl") ?? ""
    let rows = try text.split(separator: "\n").map { try JSONDecoder().decode(ResultRow.self, from: Data($0.utf8)) }
    #expect(rows.count == 5)
    #expect(rows.first { !$0.parts.isEmpty }?.destination == "divided/pile.pdf")
    let parts = rows.filter { $0.part != nil }.sorted { ($0.part?.number ?? 0) < ($1.part?.number ?? 0) }
    #expect(parts.map(\.category) == ["accepted", "doubtful", "rejected", "rejected"])
    #expect(parts.allSatisfy { $0.photograph?.format == "own" })
    #expect(try desk.verification().problems == [])
    #expect(try desk.archive(["undo"]) == 0)
    #expect(try desk.run(profilePath: path) == 0, "it is divided again")
    #expect(try desk.verification().problems == [])
  }

  @Test func `photographs among other pages are not taken apart`() throws {
    let desk = try InboxDesk()
    let photograph = PhotographPDF.Page.jpeg(InboxDesk.photograph("accepted"))
    try desk.put(PhotographPDF.bytes([photograph, .text("Two photographs of Mrs Doyle"), photograph]), as: "mixed.pdf")
    try desk.put(PhotographPDF.bytes([.text("One page"), .text("and another")]), as: "text.pdf")
    try desk.put(PhotographPDF.bytes([.framed(InboxDesk.photograph("accepted"))]), as: "framed.pdf")
    #expect(try desk.run(profile: "photo-id") == 0)
    let rows = try desk.rows()
    #expect(rows["framed.pdf"]?.doubts.contains { $0.reason == .photograph } == true)
    let mixed = try #require(rows["mixed.pdf"])
    #expect(mixed.status == .review && mixed.category == "other" && mixed.pages == 3)
    #expect(mixed.doubts.contains { $0.reason == .photograph && $0.detail.contains("(1, 3)") })
    #expect(rows["text.pdf"]?.status == .filed && rows["text.pdf"]?.doubts.isEmpty == true)
  }

  @Test func `a picture without a face waits for a person, whose word holds`() throws {
    let desk = try InboxDesk()
    try desk.put(Self.blank, as: "blank.bmp")
    try desk.put(InboxDesk.photograph("doubtful"), as: "doubtful.jpg")
    #expect(try desk.run(profile: "photo-id") == 0)
    let row = try #require(try desk.rows()["blank.bmp"])
    #expect(row.status == .review && row.doubts.map(\.detail) == ["No face was found in the picture."])
    for (name, category) in [("blank.bmp", "rejected"), ("doubtful.jpg", "accepted")] {
      #expect(try desk.archive(["review", "correct", name, "--category", category, "--who", "anna"]) == 0)
      #expect(Files.exists("\(desk.output)/\(category)/\(name)"))
    }
    #expect(try desk.rows()["doubtful.jpg"]?.photograph?.verdict == .warn, "what the rules say stays")
    #expect(try desk.verification().problems == [])
    #expect(try desk.archive(["undo"]) == 0)
    #expect(try desk.run(profile: "photo-id") == 0)
    #expect(try desk.rows().mapValues(\.category) == ["blank.bmp": "rejected", "doubtful.jpg": "accepted"])
  }

  @Test func `an archive keeps its columns of photographs whichever profile comes next`() throws {
    let desk = try InboxDesk()
    try Files.write(Self.letter, to: desk.inbox + "/letter.txt")
    func heading() -> String { Files.text(desk.output + "/results.csv")?.prefix { $0 != "\r\n" }.description ?? "" }
    #expect(try desk.run(profile: "office") == 0)
    #expect(!heading().contains("photograph"))
    try desk.put(InboxDesk.photograph("accepted"), as: "accepted.jpg")
    #expect(try desk.run(profile: "photo-id") == 0)
    #expect(heading().hasSuffix("photograph_verdict,photograph_reasons"))
    try Files.write(Self.letter + "Again.", to: desk.inbox + "/letter2.txt")
    #expect(try desk.run(profile: "office") == 0)
    #expect(heading().hasSuffix("photograph_verdict,photograph_reasons"))
    let table = try #require(CSVReader.records(Files.text(desk.output + "/results.csv") ?? ""))
    #expect(table.count == 4 && table.allSatisfy { $0.count == table[0].count })
    #expect(try desk.verification().problems == [])
  }

  @Test func `a dry run says where photographs would go and makes nothing`() throws {
    let desk = try InboxDesk()
    try desk.put(
      PhotographPDF.bytes([.jpeg(InboxDesk.photograph("accepted")), .jpeg(InboxDesk.photograph("rejected"))]),
      as: "pile.pdf")
    #expect(try desk.run(["--dry-run"], profile: "photo-id") == 0)
    #expect(!Files.exists(desk.output + "/rejected"))
  }

  @Test func `profiles without photographs read pictures as before`() throws {
    let desk = try InboxDesk()
    try desk.put(InboxDesk.photograph("accepted"), as: "accepted.jpg")
    #expect(try desk.run(["--ocr", "never"], profile: "office") == 0)
    let row = try #require(try desk.rows()["accepted.jpg"])
    #expect(row.photograph == nil && row.pageSources["photograph"] == nil)
  }

  @Test func `every case of the shipped profile falls into its category`() throws {
    let desk = try InboxDesk()
    let names = try FileManager.default.contentsOfDirectory(atPath: InboxDesk.photographs).filter { $0.contains("--") }
    for name in names { try desk.copy("\(InboxDesk.photographs)/\(name)", as: name) }
    #expect(try desk.run(profile: "photo-id") == 0)
    let rows = try desk.rows()
    #expect(rows.count == names.count && names.count >= 4)
    for (name, row) in rows {
      #expect(row.category.map { name.hasPrefix($0 + "--") } == true, "\(name) is \(row.category ?? "nothing")")
    }
  }

  /// A Windows bitmap of 200 × 200 light pixels.
  private static var blank: [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let pixels = [UInt8](repeating: 230, count: 200 * 600)
    return Array("BM".utf8) + number(54 + pixels.count, 4) + number(0, 4) + number(54, 4) + number(40, 4)
      + number(200, 4) + number(200, 4) + number(1, 2) + number(24, 2) + number(0, 4) + number(pixels.count, 4)
      + number(2_835, 4) + number(2_835, 4) + number(0, 8) + pixels
  }
}
