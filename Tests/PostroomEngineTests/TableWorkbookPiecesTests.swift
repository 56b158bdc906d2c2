import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Our own CSV is cut into whole rows.
struct TableWorkbookPiecesTests {
  private func pieces(_ text: String, most: Int) throws -> [(String, Int)] {
    var cutter = WorkbookPieces(Array(text.utf8))
    var found: [(String, Int)] = []
    while let piece = try cutter.next(most: most) {
      found.append((String(decoding: piece.bytes, as: UTF8.self), piece.rows))
    }
    return found
  }

  @Test func `line ends in quotes end no row`() throws {
    let text = "a,\"b\r\nc\"\r\n\"d\"\"\n\",e\r\nf,g\r\n"
    #expect(try pieces(text, most: 1).map(\.0) == ["a,\"b\r\nc\"\r\n", "\"d\"\"\n\",e\r\n", "f,g\r\n"])
    #expect(try pieces(text, most: 2).map(\.1) == [2, 1])
    #expect(try pieces("", most: 9).isEmpty)
  }

  @Test func `what ends before its row does is no table of ours`() {
    for text in ["a,b", "a,b\r\nc", "\"a\r\n"] {
      #expect(throws: Fault.self) { try pieces(text, most: 9) }
    }
  }

  @Test func `a draft is cut at the same places however it is read`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try Files.makeFolder(folder.path + "/.postroom")
    let drafts = try TableDrafts(output: folder.path)
    let rows = (0..<70_000).map { "\($0),\"x,\($0)\"," + String(repeating: "y", count: $0 % 97) + "\r\n" }
    let text = "\u{FEFF}a,\"b,\"\"c\"\r\n" + rows.joined() + String(repeating: "z", count: 3 << 20) + "\r\n"
    try drafts.append(Array(text.utf8), to: .rows)
    var cutter = try WorkbookPieces(drafts, .rows, length: text.utf8.count)
    #expect(cutter.heading == ["a", "b,\"c"])
    var (read, count, largest) = ([UInt8](), 0, 0)
    while let piece = try cutter.next(most: 1_000_000) {
      read += piece.bytes
      count += piece.rows
      largest = max(largest, piece.rows)
    }
    #expect(read == Array(text.utf8.dropFirst(14)))
    #expect(count == 70_001 && largest == 2_048)
    #expect(throws: Fault.self) {
      var short = try WorkbookPieces(drafts, .rows, length: text.utf8.count + 1)
      while try short.next(most: 1_000_000) != nil {}
    }
  }

  @Test func `lines of e-invoices stand on a sheet of their own`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try Files.makeFolder(folder.path + "/.postroom")
    let book = try TableBook(output: folder.path)
    let texts: [(TableOutput, String)] = [
      (.rows, "\u{FEFF}file,record\r\na.xml,1\r\n"), (.rejects, "\u{FEFF}file,record\r\n"),
      (.lines, "\u{FEFF}file,quantity,amount\r\na.xml,2.5,10.00\r\n"),
    ]
    for (output, text) in texts { try book.drafts.append(Array(text.utf8), to: output) }
    var lengths = TableLengths()
    (lengths.rows, lengths.rejects, lengths.lines) = (
      texts[0].1.utf8.count, texts[1].1.utf8.count, texts[2].1.utf8.count
    )
    var result = TableFileResult(number: 0, fault: nil)
    result.lengths = lengths
    let entry = TableEntry(file: "a.xml", path: "/a.xml", bytes: 1, form: nil, result)
    try book.record(entry, TableCheckpoint(lengths: lengths, identity: [], columns: []))
    let effort = TableEffort.of(level: 1, cores: 1, memoryBytes: 1 << 30)
    let request = TableRequest(
      paths: [], output: folder.path, formats: [.xlsx], identity: "", settings: { _ in [] }, effort: effort,
      limits: Limits(), columns: ["file", "record"], rejectHeading: [])
    let path = folder.path + "/rows.xlsx"
    #expect(try book.makeWorkbook(request, at: path) {}.isEmpty)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unzip", "-p", path, "xl/workbook.xml", "xl/worksheets/sheet2.xml"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.contains("<sheet name=\"lines\" sheetId=\"2\""))
    #expect(text.contains("<c r=\"B2\"><v>2.5</v></c><c r=\"C2\" s=\"6\"><v>10.00</v></c>"))
  }
}
