import PostroomModel
import PostroomTables
import Testing

@Suite struct TableFormTests {
  private func form(_ text: String, _ change: (inout TableWishes) -> Void = { _ in }) throws -> TableForm {
    var wishes = TableWishes()
    change(&wishes)
    let table = TableBytes(text)
    return try withExtendedLifetime(table) {
      try FormFinder.form(of: table.source, wishes: wishes, limits: TableLimits())
    }
  }

  @Test(arguments: [",", ";", "\t", "|"]) func `the delimiter is found`(delimiter: String) throws {
    let rows = (1...20).map {
      ["A\($0)", "\"x\(delimiter)y\"", "2024-05-\(10 + $0 % 10)"].joined(separator: delimiter)
    }
    let found = try form(
      (["Number", "Text", "Date"].joined(separator: delimiter) + "\n") + rows.joined(separator: "\n"))
    #expect(found.delimiter == delimiter.utf8.first)
    #expect(found.head == ["Number", "Text", "Date"])
    #expect(found.confidence["delimiter", default: 0] > 0.8)
    #expect(found.doubts.isEmpty)
  }

  @Test func `decimal commas do not hide semicolons`() throws {
    let rows = (1...50).map { "F\($0);\($0 * 17),50;\($0),2\($0 % 10);1.\($0 + 100),00" }.joined(separator: "\n")
    let found = try form("numero;imponibile;iva;totale\n" + rows)
    #expect(found.delimiter == UInt8(ascii: ";"))
    #expect(found.notation.decimal == UInt8(ascii: ","))
    #expect(found.notation.thousands == UInt8(ascii: "."))
    #expect(found.doubts.isEmpty)
  }

  @Test func `amounts that may be thousands or fractions are a doubt`() throws {
    let found = try form("name;total\na;1.234\nb;5.678\n")
    #expect(found.confidence["decimal"] == 0.5)
    #expect(found.doubts.contains { $0.contains("thousands or fractions") })
  }

  @Test func `amounts in both notations are a doubt`() throws {
    let found = try form("name;total\na;1.234,50\nb;5,678.10\nc;12.50\n")
    #expect(found.doubts.contains { $0.contains("decimal comma and with a decimal point") })
  }

  @Test func `days above twelve tell the order of dates`() throws {
    #expect(try form("no;date\n1;03/04/2024\n2;25/04/2024\n").notation.dateOrder == .dayMonthYear)
    #expect(try form("no;date\n1;03/04/2024\n2;04/25/2024\n").notation.dateOrder == .monthDayYear)
    #expect(try form("no;date\n1;2024-04-03\n").notation.dateOrder == .yearMonthDay)
  }

  @Test func `dates that may be read in two ways are a doubt, but not with points`() throws {
    #expect(try form("no;date\n1;03/04/2024\n2;05/06/2024\n").doubts.contains { $0.hasPrefix("Dates") })
    let pointed = try form("no;datum\n1;03.04.2024\n2;05.06.2024\n")
    #expect(pointed.notation.dateOrder == .dayMonthYear)
    #expect(pointed.doubts.isEmpty)
  }

  @Test func `a table without a head has names made of numbers`() throws {
    let found = try form("A1,2024-01-02,12.50\nA2,2024-01-03,13.50\n")
    #expect(found.headRecords == 0)
    #expect(found.head == ["column_1", "column_2", "column_3"])
    #expect(found.doubts.contains { $0.contains("no names of columns") })
  }

  @Test func `titles before the head are passed over`() throws {
    let found = try form(
      "Invoices of May\n\nPrinted,today\nNumber,Date,Net,Total\nA1,2024-05-01,10.00,12.00\nA2,2024-05-02,1.00,1.20\n")
    #expect(found.headRecords == 3)
    #expect(found.head == ["Number", "Date", "Net", "Total"])
  }

  @Test func `a head of words above words is a doubt`() throws {
    let found = try form("apple,pear\nplum,cherry\nfig,date palm\n")
    #expect(found.doubts.contains { $0.contains("first line") })
  }

  @Test func `remarks are told from a column that is called number`() throws {
    let rows = "1,a,2.50\n2,b,3.50\n"
    #expect(try form("# made by a program\nno,name,total\n" + rows).comment == UInt8(ascii: "#"))
    #expect(try form("#,name,total\n" + rows).comment == nil)
  }

  @Test func `single quotes are found where there are no double ones`() throws {
    let found = try form("no;name;total\n1;'a;b';2,50\n2;'c;d';3,50\n3;e;4,50\n")
    #expect(found.quote == UInt8(ascii: "'"))
  }

  @Test func `what a person says is taken as said`() throws {
    let found = try form("1,234;03/04/2024\n5,678;05/06/2024\n") {
      $0.delimiter = UInt8(ascii: ";")
      $0.decimal = UInt8(ascii: ".")
      $0.thousands = UInt8(ascii: ",")
      $0.dateOrder = .monthDayYear
      $0.hasHead = false
      $0.encoding = .windows1252
    }
    #expect(found.delimiter == UInt8(ascii: ";"))
    #expect(found.notation == TableNotation(decimal: 46, thousands: 44, dateOrder: .monthDayYear))
    #expect(found.headRecords == 0)
    #expect(found.encoding == .windows1252)
    #expect(found.doubts.isEmpty)
  }

  @Test func `wishes that exclude each other are refused`() throws {
    #expect {
      _ = try form("a;b\n") {
        $0.delimiter = 34
        $0.quote = 34
      }
    } throws: { ($0 as? Fault)?.code == .usageInvalid }
  }

  @Test func `delimiters that divide the lines alike are a doubt`() throws {
    #expect(try form("a;x,b\nc;x,d\n").doubts.contains { $0.contains("as evenly") })
  }
}
