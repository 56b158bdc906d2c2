/// A PDF with one picture on each page, as scanners write it.
///
/// Made by hand because the pictures are compressed already and go in as they are.
struct ScannedPDF {
  /// A page's picture.
  struct Page {
    var data: [UInt8]
    var width: Int
    var height: Int
    var colour: ScanTruth.Colour
  }

  let pages: [Page]
  let dotsPerInch: Int
  /// Clockwise degrees by which viewers turn each page: `/Rotate`.
  let turn: Int

  /// The file.
  ///
  /// - Complexity: O(bytes).
  var bytes: [UInt8] {
    var file = Array("%PDF-1.5\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    var offsets: [Int] = []
    func add(_ body: [UInt8]) {
      offsets.append(file.count)
      file += Array("\(offsets.count) 0 obj\n".utf8)
      file += body
      file += Array("\nendobj\n".utf8)
    }
    let kids = pages.indices.map { "\(3 + $0 * 3) 0 R" }.joined(separator: " ")
    add(Array("<</Type/Catalog/Pages 2 0 R>>".utf8))
    add(Array("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>".utf8))
    for (index, page) in pages.enumerated() {
      let (width, height) = (points(page.width), points(page.height))
      let rotate = turn == 0 ? "" : "/Rotate \(turn)"
      add(
        Array(
          """
          <</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]\(rotate)\
          /Contents \(4 + index * 3) 0 R/Resources<</XObject<</Im0 \(5 + index * 3) 0 R>>>>>>
          """.utf8))
      add(stream("", Array("q \(width) 0 0 \(height) 0 0 cm /Im0 Do Q".utf8)))
      add(stream(head(of: page), page.data))
    }
    let table = file.count
    var tail = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { tail += String(10_000_000_000 + offset).dropFirst() + " 00000 n \n" }
    tail += "trailer\n<</Size \(offsets.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return file + Array(tail.utf8)
  }

  /// Points in hundredths, which Swift writes the same everywhere.
  private func points(_ pixels: Int) -> String {
    let hundredths = (pixels * 7_200 + dotsPerInch / 2) / dotsPerInch
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private func head(of page: Page) -> String {
    let size = "/Type/XObject/Subtype/Image/Width \(page.width)/Height \(page.height)"
    switch page.colour {
    case .bilevel:
      let parameters = "<</K -1/Columns \(page.width)/Rows \(page.height)>>"
      return size + "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms\(parameters)"
    case .gray: return size + "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    case .colour: return size + "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    }
  }

  private func stream(_ head: String, _ data: [UInt8]) -> [UInt8] {
    Array("<<\(head)/Length \(data.count)>>\nstream\n".utf8) + data + Array("\nendstream".utf8)
  }
}
