import PostroomModel
import Testing

@testable import PostroomReading

struct UnreadFormatTests {
  /// The local header of an entry without content.
  private func entry(_ name: String, content: String = "") -> [UInt8] {
    let size = [UInt8(content.utf8.count), 0, 0, 0]
    return [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 14) + size + size
      + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8) + Array(content.utf8)
  }

  @Test(arguments: [
    (["[Content_Types].xml", "word/document.xml"], "a Word document"),
    (["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"], "an Excel workbook"),
    (["ppt/presentation.xml"], "a PowerPoint presentation"), (["[Content_Types].xml"], "an Office document"),
    (["photo.jpg"], "a ZIP archive"), ([], "a ZIP archive"),
  ])
  func `containers are told by their first entries`(entries: [String], name: String) {
    #expect(UnreadKind.name(.zip, head: entries.flatMap { entry($0) }) == name)
  }

  @Test func `an OpenDocument file is told by its mimetype`() {
    let head = entry("mimetype", content: "application/vnd.oasis.opendocument.spreadsheet")
    #expect(UnreadKind.name(.zip, head: head) == "an OpenDocument spreadsheet")
  }

  @Test func `an entry whose name goes beyond the bytes does no harm`() {
    var head = entry("word/x")
    head[26] = 0xFF
    head[27] = 0xFF
    #expect(UnreadKind.name(.zip, head: head) == "a Word document")
    for count in 0...head.count { _ = UnreadKind.name(.zip, head: Array(head.prefix(count))) }
  }

  @Test(.enabled(if: engineIsInstalled), arguments: [DocumentFormat.zip, .compound, .rtf, .unknown])
  func `what is not read is refused by its name`(format: DocumentFormat) {
    let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x00, 0x05]
    #expect(faultCode { _ = try readDocument(bytes, as: format) } == .formatUnsupported)
  }

  @Test(.enabled(if: engineIsInstalled), arguments: DocumentFormat.allCases.filter(\.isImage))
  func `bytes that only begin like a picture are damaged`(format: DocumentFormat) {
    let code = faultCode { _ = try readDocument([0xFF, 0xD8, 0xFF, 0x00], as: format) }
    // Without libheif nobody can tell.
    #expect(code == .imageDamaged || format == .heif && code == .formatUnsupported)
  }
}
