import Foundation

/// A PDF with a page for each JPEG, which fills it or has a margin, and for each text.
enum PhotographPDF {
  /// What a page shows.
  enum Page {
    case jpeg([UInt8])
    case framed([UInt8])
    case text(String)
  }

  static func bytes(_ pages: [Page]) -> [UInt8] {
    var file = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    func add(_ object: [UInt8]) {
      places.append(file.count)
      file += Array("\(places.count) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    func stream(_ entries: String, _ bytes: [UInt8]) -> [UInt8] {
      Array("<< \(entries) /Length \(bytes.count) >>\nstream\n".utf8) + bytes + Array("\nendstream".utf8)
    }
    // The catalogue, the list of pages and the font; then three objects for each page.
    let kids = pages.indices.map { "\(4 + $0 * 3) 0 R" }.joined(separator: " ")
    add(Array("<< /Type /Catalog /Pages 2 0 R >>".utf8))
    add(Array("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>".utf8))
    add(Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8))
    for (index, page) in pages.enumerated() {
      let first = 4 + index * 3
      let box = "/Type /Page /Parent 2 0 R /Contents \(first + 1) 0 R /MediaBox"
      switch page {
      case .jpeg(let jpeg), .framed(let jpeg):
        let (width, height) = size(jpeg)
        let margin = if case .framed = page { 200 } else { 0 }
        let sides = "[0 0 \(width + 2 * margin) \(height + 2 * margin)]"
        add(Array("<< \(box) \(sides) /Resources << /XObject << /P \(first + 2) 0 R >> >> >>".utf8))
        add(stream("", Array("q \(width) 0 0 \(height) \(margin) \(margin) cm /P Do Q".utf8)))
        add(
          stream(
            "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /BitsPerComponent 8 "
              + "/ColorSpace /DeviceRGB /Filter /DCTDecode", jpeg))
      case .text(let text):
        add(Array("<< \(box) [0 0 350 450] /Resources << /Font << /F 3 0 R >> >> >>".utf8))
        add(stream("", Array("BT /F 12 Tf 40 400 Td (\(text)) Tj ET".utf8)))
        add(Array("null".utf8))
      }
    }
    let table = file.count
    let lines = places.map { String(format: "%010d 00000 n \n", $0) }.joined()
    file += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n\(lines)".utf8)
    file += Array("trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
    return file
  }

  /// The columns and rows that the frame header of a JPEG states.
  static func size(_ jpeg: [UInt8]) -> (width: Int, height: Int) {
    var place = 2
    while place + 9 < jpeg.count {
      if [0xC0, 0xC1, 0xC2].contains(jpeg[place + 1]) {
        let sides = jpeg[(place + 5)..<(place + 9)].map(Int.init)
        return (sides[2] << 8 | sides[3], sides[0] << 8 | sides[1])
      }
      place += 2 + (Int(jpeg[place + 2]) << 8 | Int(jpeg[place + 3]))
    }
    return (0, 0)
  }
}
