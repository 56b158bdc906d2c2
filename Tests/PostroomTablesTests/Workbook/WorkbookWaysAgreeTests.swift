import PostroomModel
import Testing

@testable import PostroomTables

/// The fast way and the careful one must give the same, whatever a sheet holds.
@Suite struct WorkbookWaysAgreeTests {
  @Test func `both ways give the same for thousands of sheets of all kinds of cells`() throws {
    var random = SeededGenerator(seed: 6)
    var agreed = 0
    for round in 0..<TestPace.rounds(3000) {
      let rows = (1...Int.random(in: 1...6, using: &random)).map { row in Self.row(row * 2, &random) }.joined()
      var book = TestWorkbook(
        rows: #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>"# + rows,
        strings: "<si><t>a</t></si><si><t></t></si><si><t>ş&amp;</t></si><si><r><t>r</t></r></si>",
        formats: ["14", "#,##0.00", "0000000000", "h:mm", "[h]:mm", "yyyy-mm-dd hh:mm"])
      book.isFrom1904 = round % 3 == 0
      book.packing = .stored
      let ways = [true, false].map { isFast in Result { try book.read(wishes: .noHead, isFast: isFast) } }
      switch (ways[0], ways[1]) {
      case (.success(let fast), .success(let careful)):
        #expect(fast == careful, "\(rows)")
        agreed += 1
      case (.failure, .failure): continue
      default: Issue.record("One way fails: \(ways), \(rows)")
      }
    }
    // Sheets that both refuse prove little.
    #expect(agreed > TestPace.rounds(1000))
  }

  private static func row(_ line: Int, _ random: inout SeededGenerator) -> String {
    let attributes = ["", " r=\"\(line)\"", " r='\(line)'", " spans=\"1:3\" r=\"\(line)\" x=\"a>b\"", " hidden=\"1\""]
    let cells = (0..<Int.random(in: 0...7, using: &random)).map { column in cell(column, line, &random) }
    let space = ["", " ", "\n  "].randomElement(using: &random) ?? ""
    let named = attributes.randomElement(using: &random) ?? ""

    let joined = cells.joined(separator: space)
    return cells.isEmpty
      ? "<row\(named)/>"
      : "<row\(named.contains("r=") ? named : " r=\"\(line)\"")>\(space)\(joined)\(space)</row>"
  }

  private static func cell(_ column: Int, _ line: Int, _ random: inout SeededGenerator) -> String {
    let letter =
      Bool.random(using: &random)
      ? "ABCDEFGHIJ".dropFirst(column).first.map(String.init) ?? "A"
      : ["AA", "C", "XFD"].randomElement(using: &random) ?? ""
    let place =
      ["", " r=\"\(letter)\(line)\"", " r=\"\(letter)\(line)\"", " r=\"\(letter)\(line)\"", " r='\(letter)\(line)'"]
      .randomElement(using: &random) ?? ""
    let style = ["", " s=\"\(Int.random(in: 0...8, using: &random))\""].randomElement(using: &random) ?? ""
    let number = numbers.randomElement(using: &random) ?? ""
    let text = texts.randomElement(using: &random) ?? ""
    let formula = ["", "<f>A1</f>", "<f t=\"shared\" si=\"0\"/>", "<f/>"].randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return "<c\(place)\(style)/>"
    case 1: return "<c\(place)\(style)></c>"
    case 2: return "<c\(place)\(style) t=\"s\"><v>\(Int.random(in: 0...3, using: &random))</v></c>"
    case 3: return "<c\(style)\(place) t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    case 4: return "<c\(place)\(style) t=\"str\">\(formula)<v>\(text)</v></c>"
    case 5: return "<c\(place) t=\"b\"\(style)><v>1</v></c>"
    case 6: return "<c\(place)\(style) t=\"n\">\(formula)<v>\(number)</v></c >"
    default: return "<c\(place)\(style)>\(formula)<v>\(number)</v></c>"
    }
  }

  private static let numbers = [
    "0", "1", "-0", "-0.5", "0.5", "45382", "60", "59", "61", "45382.25", "1E3", "1234.5600000000001",
    "123456789012345", "1234567890123456",
    "12345678901234567.5", "007", "", " 5 ", ".5", "5.", "x", "2958466", "99999999999999999999", "-45382",
    "0.00", "-0.00", "99999.9999999999999", "-7.0000000000000009", "12345678", "123456789", "1234567.12345678",
    "12345678901234.567",
  ]
  private static let texts = [
    "", "a", "abc_x0041_", "a&amp;b", "ş", "<![CDATA[x]]>", "a<!-- -->b", " ", "a\r\nb",
    String(repeating: "long ", count: 40), "_", "&#65;", "𝄞",
  ]
}
