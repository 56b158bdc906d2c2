import PostroomModel
import PostroomTables
import Testing

@Suite struct WorldlyTableTests {
  private func texts(_ text: String, _ change: (inout TableForm) -> Void = { _ in }) throws -> [[String]] {
    var form = TableForm(kind: .csv, headRecords: 0)
    change(&form)
    return try TableBytes(text).read(form).texts
  }

  @Test func `quotes hold delimiters, ends of lines and doubled quotes`() throws {
    let read = try texts("a,\"b,c\",\"d\ne\",\"f\"\"g\"\n\"\",\"\"\"\",x\n")
    #expect(read == [["a", "b,c", "d\ne", "f\"g"], ["", "\"", "x"]])
  }

  @Test func `a quote inside an unquoted cell is a character`() throws {
    #expect(
      try texts("1,Monitor 27\" IPS,2\n3,5' 11\",4\n") == [["1", "Monitor 27\" IPS", "2"], ["3", "5' 11\"", "4"]])
  }

  @Test func `a quote inside a quoted cell that closes nothing on its line is a character`() throws {
    #expect(try texts("1,\"Monitor \"27\" IPS\",2\n") == [["1", "Monitor \"27\" IPS", "2"]])
  }

  @Test func `blanks between a closing quote and the delimiter are dropped`() throws {
    #expect(try texts("\"a\" ,\"b\"\t\nc,d\n") == [["a", "b"], ["c", "d"]])
  }

  @Test func `lines end with LF, CR LF and CR in the same file, and the last one with nothing`() throws {
    let contents = try TableBytes("a,b\r\nc,d\re,f\n\r\ng,h").read(TableForm(kind: .csv, headRecords: 0))
    #expect(contents.texts == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
    #expect(contents.records.map(\.line) == [1, 2, 3, 5])
    #expect(contents.records.map(\.offset) == [0, 5, 9, 15])
    #expect(contents.summary == CSVReader.Summary(records: 4, lines: 5, bytes: 18))
  }

  @Test func `records are numbered, lines within quotes are counted`() throws {
    let contents = try TableBytes("h\n\"a\nb\r\nc\"\nd\n").read(TableForm(kind: .csv, headRecords: 1))
    #expect(contents.records.map(\.number) == [1, 2])
    #expect(contents.records.map(\.line) == [2, 5])
    #expect(contents.records.map { String(decoding: $0.raw, as: UTF8.self) } == ["\"a\nb\r\nc\"", "d"])
  }

  @Test func `what trailing delimiters leave is dropped beyond the head, and nothing else`() throws {
    let read = try texts("1;2;\n3;;;;\n4;5;6\n7\n8;9;\"\"\n") {
      $0.delimiter = UInt8(ascii: ";")
      $0.head = ["a", "b"]
    }
    #expect(read == [["1", "2"], ["3", ""], ["4", "5", "6"], ["7"], ["8", "9", ""]])
  }

  @Test func `lines of remarks are no records, whatever quotes they hold`() throws {
    var remarked = TableForm(kind: .csv, headRecords: 0)
    remarked.comment = UInt8(ascii: "#")
    let contents = try TableBytes("# it's \"so\na,b\n#,\"\nc,d\n").read(
      remarked)
    #expect(contents.texts == [["a", "b"], ["c", "d"]])
    #expect(contents.records.map(\.line) == [2, 4])
  }

  @Test func `the first line may name the delimiter, behind a byte order mark too`() throws {
    for start in ["sep=;\n", "\u{FEFF}sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"] {
      let contents = try TableBytes(start + "Fatura No;Tutar\nA1;12,50\n").readAsFound()
      #expect(contents.texts == [["A1", "12,50"]])
      #expect(contents.records.map(\.line) == [3])
    }
  }

  /// Guards a sweep that looked for the cell of a delimiter beyond ASCII and never found it.
  @Test(.timeLimit(.minutes(1))) func `the delimiter may lie beyond ASCII`() throws {
    let row = "A1§Çelik Şti.§12,50§§\"iki§kelime\"§ş\n"
    let text = "sep=§\nNo§Ad§Tutar§x§y§z\n" + String(repeating: row, count: 40)
    let windows1254: [Character: UInt8] = ["§": 0xA7, "Ç": 0xC7, "Ş": 0xDE, "ş": 0xFE]
    let contents = try TableBytes(text.map { windows1254[$0] ?? $0.asciiValue ?? 0 }).readAsFound()
    #expect(contents.texts == Array(repeating: ["A1", "Çelik Şti.", "12,50", "", "iki§kelime", "ş"], count: 40))
    #expect(Set(contents.records.map(\.flaw)) == [nil])
  }

  @Test func `a quote that the first line names is no delimiter`() throws {
    let contents = try TableBytes("sep=\"\nInvoice No,Total\nA1,\"12.50\"\n").readAsFound()
    #expect(contents.texts.last == ["A1", "12.50"])
  }

  @Test func `NUL bytes are marked and are no part of the text`() throws {
    let contents = try TableBytes("a\u{0}b,\u{0}\nc,d\n").read(TableForm(kind: .csv, headRecords: 0))
    #expect(contents.texts == [["ab", ""], ["c", "d"]])
    #expect(contents.records.map(\.flaw) == [nil, nil])
    #expect(contents.records[0].traits == [64, 64])
  }

  @Test func `an empty file of lines gives one empty batch, which is the last`() throws {
    let contents = try TableBytes("\n\r\n").read(TableForm(kind: .csv, headRecords: 1))
    #expect(contents.parts.count == 1)
    #expect(contents.isInOrder)
    #expect(contents.records.isEmpty)
  }

  @Test(arguments: [1, 3]) func `the first fault of a body ends reading`(threads: Int) throws {
    let table = TableBytes(String(repeating: "a,b\n", count: 20_000))
    let reader = CSVReader(
      table.source, form: TableForm(kind: .csv), limits: TableLimits(), chunkBytes: 1000, threads: threads)
    #expect(throws: Fault(.diskLow, "x", "y")) {
      _ = try reader.forEachBatch { batch throws(Fault) in
        if batch.sequence == 3 { throw Fault(.diskLow, "x", "y") }
      }
    }
  }

  @Test(arguments: [1, 3]) func `a file that shrinks meanwhile is a fault`(threads: Int) throws {
    let table = TableBytes("a,b\nc,d\n")
    let source = TableSource(descriptor: table.source.descriptor, bytes: 5000)
    let reader = CSVReader(
      source, form: TableForm(kind: .csv), limits: TableLimits(), chunkBytes: 500, threads: threads)
    #expect { _ = try reader.forEachBatch { _ in } } throws: { ($0 as? Fault)?.code == .sourceChanged }
  }
}
