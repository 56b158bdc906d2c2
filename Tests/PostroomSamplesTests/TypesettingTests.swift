import PostroomModel
import PostroomSamples
import PostroomTypesetting
import Testing

struct TypesettingTests {
  @Test func `a long table goes on over pages with its heading on each`() throws {
    let document = try TypesetDocument()
    let flow = Flow(document, margins: Margins(50))
    let rows = (1...120).map { ["row \($0)", "\($0),00"] }
    flow.table(
      Table(columns: [.init("Item"), .init("Amount", alignment: .right)], rows: rows), style: TextStyle())
    #expect(document.pages >= 3)
    #expect(document.canvas.texts.allSatisfy { $0.first == "Item" })
    #expect(document.canvas.texts.flatMap { $0 }.filter { $0.hasPrefix("row ") }.count == 120)
    _ = try document.finish()
  }

  @Test func `nothing flows below the margin`() throws {
    let document = try TypesetDocument()
    let flow = Flow(document, margins: Margins(60))
    for _ in 0..<80 {
      flow.paragraph(
        String(repeating: "Söz gümüşse sükût altındır. ", count: 6), style: TextStyle().justified)
      #expect(flow.y <= flow.bottom + 6)
    }
    #expect(document.pages > 1)
  }

  @Test func `each page is decorated once with its number`() throws {
    var numbers: [Int] = []
    let flow = Flow(try TypesetDocument(), margins: Margins(60)) { _, number in numbers.append(number) }
    flow.breakPage()
    flow.breakPage()
    flow.end()
    #expect(numbers == [1, 2, 3])
  }

  @Test func `emphasis is taken out of the text and kept as runs`() {
    let text = StyledText(emphasised: "a **b** c")
    #expect(text.plain == "a b c")
    #expect(text.runs.map(\.isBold) == [false, true, false])
  }

  @Test func `a text that is too long is set smaller until it fits`() throws {
    let canvas = try TypesetDocument().canvas
    let style = canvas.fitting("Marmarahan İnşaat Malzemeleri", width: 100, style: TextStyle(size: 12))
    #expect(style.size < 12)
    #expect(canvas.size(of: "Marmarahan İnşaat Malzemeleri", style: style).width <= 100)
  }

  @Test func `a drawing becomes black and white pixels`() throws {
    let raster = try Raster(of: PageSize(width: 72, height: 72), dotsPerInch: 72) { canvas in
      canvas.box(Area(x: 0, y: 0, width: 36, height: 72), fill: .black, frame: nil)
    }.blackAndWhite()
    #expect(raster.pixels.count == 72 * 72)
    #expect(raster.pixels[0] == 0 && raster.pixels[71] == 0xFFFFFF)
  }

  @Test func `paper has a sheet for each page with its size, and no file`() throws {
    let document = try TypesetDocument(size: .card, medium: .paper)
    document.canvas.box(Area(x: 0, y: 0, width: 20, height: 20), fill: .black, frame: nil)
    document.beginPage(size: .a4)
    document.canvas.text("two", x: 30, y: 30, style: TextStyle())
    document.beginPage()
    #expect(throws: Fault.self) { try document.finish() }
    let sheets = document.sheets()
    #expect(sheets.map(\.size) == [.card, .a4, .a4] && sheets.allSatisfy(\.isWhole))
    #expect(document.canvas.texts == [[], ["two"], []])
    let darkness = try sheets.map { sheet in
      let raster = try Raster(of: sheet.size, dotsPerInch: 72) { $0.sheet(sheet, x: 0, y: 0) }.blackAndWhite()
      return raster.pixels.count { $0 == 0 }
    }
    #expect(darkness[0] == 400 && (5...200).contains(darkness[1]) && darkness[2] == 0)
    #expect(try TypesetDocument().sheets().isEmpty)
  }

  @Test func `documents made in parallel are the same as alone`() async throws {
    let generator = SampleGenerator(seed: 12, set: .archiveTR)
    let alone = try (0..<48).map { try generator.sample($0).bytes }
    let together = await withTaskGroup(of: (Int, [UInt8]?).self) { group in
      for index in 0..<48 { group.addTask { (index, try? generator.sample(index).bytes) } }
      return await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    for index in 0..<48 {
      let isSame = together[index] == alone[index]
      #expect(isSame, "document \(index)")
    }
  }

  @Test func `a document of impossible size is a fault and not a crash`() throws {
    let document = try TypesetDocument(size: PageSize(width: .nan, height: .infinity))
    document.canvas.turned(.nan, x: .nan, y: 0) { $0.text("x", x: 0, y: 0, style: TextStyle()) }
    #expect(throws: Fault.self) { try document.finish() }
  }
}
