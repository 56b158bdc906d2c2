/// Writes small PDFs for the tests: every object by hand, so that each test can say exactly what is in the
/// file.
struct PDFFixture {
  /// The bodies of the objects; object 1 is the catalogue and object 2 the page tree.
  private var objects: [[UInt8]] = [[], []]
  private var pages: [Int] = []
  /// Entries that are added to the catalogue, such as `/AcroForm 7 0 R`.
  var catalogue = ""
  /// Entries that are added to the trailer, such as `/Encrypt 9 0 R`.
  var trailer = ""

  /// Adds an object and returns its number.
  @discardableResult
  mutating func add(_ body: String) -> Int { add(Array(body.utf8)) }

  @discardableResult
  mutating func add(_ body: [UInt8]) -> Int {
    objects.append(body)
    return objects.count
  }

  /// Adds a stream object with its dictionary entries.
  @discardableResult
  mutating func addStream(_ bytes: [UInt8], _ entries: String = "") -> Int {
    add(Array("<< \(entries) /Length \(bytes.count) >>\nstream\n".utf8) + bytes + Array("\nendstream".utf8))
  }

  /// Adds a page and returns its object number.
  @discardableResult
  mutating func addPage(
    _ content: String, box: String = "0 0 595 842", rotate: Int = 0, resources: String = "",
    entries: String = ""
  ) -> Int {
    addPage(raw: Array(content.utf8), box: box, rotate: rotate, resources: resources, entries: entries)
  }

  /// Adds a page whose content is given as bytes.
  @discardableResult
  mutating func addPage(
    raw content: [UInt8], box: String = "0 0 595 842", rotate: Int = 0, resources: String = "",
    entries: String = ""
  ) -> Int {
    let stream = addStream(content)
    let font =
      "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
    let page = add(
      "<< /Type /Page /Parent 2 0 R /MediaBox [\(box)] /Rotate \(rotate) /Contents \(stream) 0 R "
        + "/Resources << \(resources.contains("/Font") ? "" : font) \(resources) >> \(entries) >>")
    pages.append(page)
    return page
  }

  /// The number that the next object gets.
  var next: Int { objects.count + 1 }

  /// The file.
  var bytes: [UInt8] {
    var bodies = objects
    bodies[0] = Array("<< /Type /Catalog /Pages 2 0 R \(catalogue) >>".utf8)
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    bodies[1] = Array("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>".utf8)
    var file = Array("%PDF-1.7\n".utf8)
    var offsets: [Int] = []
    for (index, body) in bodies.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
    }
    let start = file.count
    file += Array("xref\n0 \(bodies.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      file += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    file += Array("trailer\n<< /Size \(bodies.count + 1) /Root 1 0 R \(trailer) >>\n".utf8)
    file += Array("startxref\n\(start)\n%%EOF\n".utf8)
    return file
  }

  /// Content that shows a line of text at a place, in Helvetica.
  static func line(_ text: String, x: Double, y: Double, size: Double = 12) -> String {
    "BT /F1 \(size) Tf 1 0 0 1 \(x) \(y) Tm (\(text)) Tj ET\n"
  }

  /// A file of one page with some lines from the top.
  static func page(_ lines: [String]) -> [UInt8] {
    var fixture = PDFFixture()
    fixture.addPage(lines.enumerated().map { line($1, x: 72, y: 760 - 20 * Double($0)) }.joined())
    return fixture.bytes
  }

  /// Adds a gray image of 8 × 8 pixels and returns its object number.
  mutating func addImage(_ gray: (Int) -> UInt8 = { $0 % 2 == 0 ? 0 : 255 }) -> Int {
    addStream(
      (0..<64).map(gray),
      "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8")
  }
}
