internal import Foundation
internal import PostroomModel
internal import PostroomNative

/// Makes a PDF of a picture file: a page for each picture, and its words over it.
struct SearchablePictures {
  let reading: Reading
  let pictures: PictureFile
  let job: ReadingJob
  let output: SearchableCopy.Output

  /// The size of a page whose picture cannot be shown, in points: A4.
  private static let usualSize = (width: 595.0, height: 842.0)

  func write() throws(Fault) -> [String] {
    guard pictures.count == reading.pages.count else {
      throw Fault(.sourceChanged, "", "It has other pictures than a moment ago.")
    }
    var file = try PDFFileWriter(output)
    let (catalogue, tree, information) = (file.reserve(), file.reserve(), file.reserve())
    var font = LayerFont(&file)
    var notes: [String] = []
    var pages: [Int] = []
    for page in reading.pages {
      pages.append(try write(page, tree: tree, &font, &file, &notes))
    }
    try font.write(&file)
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    try file.object(tree, "<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
    try file.object(catalogue, "<< /Type /Catalog /Pages \(tree) 0 R >>")
    try file.object(information, "<< /Producer (Postroom) >>")
    try file.end(catalogue: catalogue, information: information)
    return notes
  }

  /// Writes a page and gives its number.
  private func write(
    _ page: Page, tree: Int, _ font: inout LayerFont, _ file: inout PDFFileWriter, _ notes: inout [String]
  ) throws(Fault) -> Int {
    let sheet = size(of: page)
    var content = ""
    var resources = ""
    if let picture = try picture(of: page.number, &notes) {
      let image = try PictureObject(picture, of: pictures).write(&file)
      let place = PictureObject.place(picture.orientation, width: sheet.width, height: sheet.height)
      content += "q \(place.numbers.map(Self.number).joined(separator: " ")) cm /Im Do Q\n"
      resources += "/XObject << /Im \(image) 0 R >> "
    }
    let layer = LayerPage(page, rotation: 0, area: (0, 0, sheet.width, sheet.height))
    let words = layer.words(&font.codes)
    if !words.isEmpty {
      content += "BT /F 1 Tf 3 Tr\n"
      for word in words {
        let codes = word.codes.map(LayerCodes.hexadecimal).joined()
        content += "\(word.place.numbers.map(Self.number).joined(separator: " ")) Tm <\(codes)> Tj\n"
      }
      content += "ET\n"
      resources += "/Font << /F \(font.number) 0 R >> "
    }
    let (number, stream) = (file.reserve(), file.reserve())
    try file.compressed(stream, "", Array(content.utf8))
    try file.object(
      number,
      "<< /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 \(Self.number(sheet.width)) \(Self.number(sheet.height))] "
        + "/Resources << \(resources)>> /Contents \(stream) 0 R >>")
    return number
  }

  /// The picture; nil when it is one of many and cannot be shown.
  private func picture(of number: Int, _ notes: inout [String]) throws(Fault) -> EmbeddablePicture? {
    do throws(Fault) {
      let picture = try pictures.embeddable(at: number - 1, maximumPixels: job.maximumPixels)
      if let note = picture.note { notes.append("Page \(number): \(note)") }
      return picture
    } catch {
      // The only picture's fault is the document's.
      if pictures.count <= 1 { throw error }
      notes.append("Page \(number) is empty in the copy: \(error.detail)")
      return nil
    }
  }

  /// The size of the sheet as the file shows it, before what recognition turned.
  private func size(of page: Page) -> (width: Double, height: Double) {
    var size = (width: Double(page.width), height: Double(page.height))
    if page.rotation % 180 != 0 { size = (size.height, size.width) }
    if size.width > 0, size.height > 0 { return size }
    guard let header = try? pictures.header(at: page.number - 1) else { return Self.usualSize }
    let paper = PaperSize(header)
    return (Double(paper.width), Double(paper.height))
  }

  /// A number as PDF writes it, without an exponent.
  static func number(_ value: Double) -> String {
    let text = String(format: "%.4f", value)
    return text.hasSuffix(".0000") ? String(text.dropLast(5)) : text
  }
}
