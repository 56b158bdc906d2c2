import PostroomTables
import Testing

@Suite struct TableEncodingTests {
  /// A table in an encoding, byte for byte.
  private func bytes(_ text: String, _ special: [Character: UInt8]) -> [UInt8] {
    text.flatMap { special[$0].map { [$0] } ?? Array(String($0).utf8) }
  }

  @Test func `Turkish text is found to be Windows-1254`() throws {
    let special: [Character: UInt8] = [
      "ı": 0xFD, "ş": 0xFE, "Ş": 0xDE, "İ": 0xDD, "ğ": 0xF0, "ü": 0xFC, "ö": 0xF6, "ç": 0xE7,
    ]
    let text = "Fatura No;Satıcı;Tutar\nA1;Güneş Işık Şirketi;12,50\nA2;İstanbul Çağ;1.300,00\n"
    let table = TableBytes(bytes(text.replacing("Ç", with: "ç"), special))
    let form = try FormFinder.form(of: table.source, wishes: TableWishes(), limits: TableLimits())
    #expect(form.encoding == .windows1254)
    #expect(form.head == ["Fatura No", "Satıcı", "Tutar"])
    #expect(try table.read(form).texts.map { $0[1] } == ["Güneş Işık Şirketi", "İstanbul çağ"])
  }

  @Test func `Italian text with a euro sign is found to be Windows-1252`() throws {
    let special: [Character: UInt8] = ["à": 0xE0, "è": 0xE8, "ò": 0xF2, "€": 0x80, "ù": 0xF9]
    let table = TableBytes(bytes("Fattura;Note;Importo\nA1;Qualità è però più;€ 12,50\n", special))
    let form = try FormFinder.form(of: table.source, wishes: TableWishes(), limits: TableLimits())
    #expect(form.encoding == .windows1252)
    #expect(try table.read(form).texts == [["A1", "Qualità è però più", "€ 12,50"]])
  }

  @Test func `Polish text is found to be Windows-1250`() throws {
    let special: [Character: UInt8] = [
      "ł": 0xB3, "ą": 0xB9, "ę": 0xEA, "ś": 0x9C, "ż": 0xBF, "ó": 0xF3, "ź": 0x9F, "ć": 0xE6,
    ]
    let table = TableBytes(bytes("Numer;Opis;Kwota\nA1;Zażółcić gęślą jaźń;12,50\n".replacing("ń", with: "n"), special))
    let form = try FormFinder.form(of: table.source, wishes: TableWishes(), limits: TableLimits())
    #expect(form.encoding == .windows1250)
    #expect(try table.read(form).texts[0][1] == "Zażółcić gęślą jaźn")
  }

  @Test func `a euro sign at A4 is ISO 8859-15`() throws {
    let special: [Character: UInt8] = ["ä": 0xE4, "ü": 0xFC, "€": 0xA4, "ß": 0xDF]
    let table = TableBytes(bytes("Rechnung;Text;Betrag\nA1;für Straße;12,50 €\nA2;spät;3,00 €\n", special))
    let form = try FormFinder.form(of: table.source, wishes: TableWishes(), limits: TableLimits())
    #expect(form.encoding == .latin9)
    #expect(try table.read(form).texts[0] == ["A1", "für Straße", "12,50 €"])
  }

  @Test func `the encoding that a person names is read strictly`() throws {
    var wishes = TableWishes()
    wishes.encoding = .latin5
    let table = TableBytes(Array("a,b\nx,".utf8) + [0xFE, 0x0A] + Array("y,".utf8) + [0x80, 0x0A])
    let contents = try table.readAsFound(wishes)
    #expect(contents.records.map(\.flaw) == [nil, .undecodable])
    #expect(contents.texts == [["x", "ş"], ["y", "\u{FFFD}"]])
  }

  @Test func `a byte that is no UTF-8 is a flaw of its record alone`() throws {
    let table = TableBytes(Array("ad,tutar\nşeker,1\n".utf8) + [0xFF] + Array(",2\nçay,3\nsüt,4\nığdır,5\n".utf8))
    let contents = try table.readAsFound()
    #expect(contents.records.map(\.flaw) == [nil, .undecodable, nil, nil, nil])
    #expect(contents.texts[1] == ["\u{FFFD}", "2"])
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is read with the places of the file`(isLittleEndian: Bool, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "no;ad;tutar\n1;Şık 😀;2,5\n2;\"x\ny\";3,5\n"
    let units = text.utf16.flatMap { unit in
      isLittleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    for threads in [1, 3] {
      let contents = try TableBytes(units).readAsFound(threads: threads)
      #expect(contents.texts == [["1", "Şık 😀", "2,5"], ["2", "x\ny", "3,5"]])
      let start = hasMark ? 2 : 0
      #expect(contents.records.map(\.offset) == [start + 24, start + 50])
      #expect(contents.records.map(\.line) == [2, 3])
    }
  }

  @Test func `half of a surrogate pair is a flaw of its record`() throws {
    let units: [UInt16] = [0xFEFF] + Array("a;b\n1;".utf16) + [0xD83D] + Array("\n2;c\n".utf16)
    let contents = try TableBytes(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).readAsFound()
    #expect(contents.records.map(\.flaw) == [.undecodable, nil])
    #expect(contents.records.map(\.offset) == [10, 18])
  }

  @Test func `every byte of a single-byte encoding becomes one character or none`() throws {
    for encoding in CellEncoding.allCases where encoding != .utf8 {
      let high = (0x80...0xFF).map { UInt8($0) }
      let form = TableForm(kind: .csv, encoding: encoding, headRecords: 0)
      let text = try TableBytes(high).read(form).texts[0][0]
      #expect(text.unicodeScalars.count == 128)
    }
  }

  @Test func `a character that a line end breaks is a flaw on both lines, wherever they stand`() throws {
    let form = TableForm(kind: .csv, headRecords: 0)
    for padding in 0..<140 {
      let before = Array((String(repeating: "x", count: padding) + ",\"a\" ,").utf8)
      let records = try TableBytes(before + [0xE2, 0x0A, 0x82, 0x0A]).read(form).records
      #expect(records.map(\.flaw) == [.undecodable, .undecodable], "padding \(padding)")
    }
  }
}
