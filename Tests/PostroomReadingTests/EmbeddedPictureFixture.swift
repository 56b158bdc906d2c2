import Foundation

/// Makes PDFs of one page that is a picture, and such that are nearly so.
struct EmbeddedPictureFixture {
  static let box = "0 0 595 842"
  static let place = "q 595 0 0 842 0 0 cm /Im Do Q\n"

  /// The page's content; the picture is `/Im`.
  var content = place
  var box = Self.box
  var rotate = 0
  /// The picture's dictionary without its size.
  var entries = "/ColorSpace /DeviceGray /BitsPerComponent 8"
  var width = 298
  var height = 421
  /// The picture's data.
  var data = gradient
  /// Entries of the page's dictionary.
  var page = ""
  /// Entries of the page's resources.
  var resources = ""
  /// A form object `/Fm` that knows the picture: its content and entries.
  var form: (content: String, entries: String)?
  /// Other objects, which entries refer to as `OBJ0`, `OBJ1` and so on.
  var others: [(body: String, entries: String?)] = []

  var bytes: [UInt8] {
    var fixture = PDFFixture()
    let numbers = others.map { other in
      other.entries.map { fixture.addStream(Array(other.body.utf8), $0) } ?? fixture.add(other.body)
    }
    func filled(_ text: String) -> String {
      numbers.enumerated().reduce(text) { $0.replacingOccurrences(of: "OBJ\($1.offset)", with: "\($1.element) 0 R") }
    }
    let image = fixture.addStream(
      data, "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) \(filled(entries))")
    var objects = "/Im \(image) 0 R"
    if let form {
      let number = fixture.addStream(
        Array(form.content.utf8),
        "/Type /XObject /Subtype /Form \(filled(form.entries)) /Resources << /XObject << \(objects) >> >>")
      objects += " /Fm \(number) 0 R"
    }
    fixture.addPage(
      content, box: box, rotate: rotate, resources: "/XObject << \(objects) >> \(filled(resources))",
      entries: filled(page))
    return fixture.bytes
  }

  /// A gray picture of 298 × 421 pixels whose every corner differs, with a dark field near one of them.
  static let gradient: [UInt8] = {
    var pixels: [UInt8] = []
    for y in 0..<421 {
      for x in 0..<298 {
        let isField = (21..<90).contains(x) && (301..<400).contains(y)
        pixels.append(isField ? 10 : UInt8(60 + x / 3 + y / 5))
      }
    }
    return pixels
  }()

  /// A JPEG page of 63 × 89 gray pixels.
  static let grayJPEG = padded(grayBase64)
  /// A JPEG page of 63 × 89 coloured pixels.
  static let colourJPEG = padded(colourBase64)

  static func jpeg(colour: Bool = false, entries: String? = nil) -> EmbeddedPictureFixture {
    let space = colour ? "/DeviceRGB" : "/DeviceGray"
    return EmbeddedPictureFixture(
      entries: entries ?? "/ColorSpace \(space) /BitsPerComponent 8 /Filter /DCTDecode", width: 63, height: 89,
      data: colour ? colourJPEG : grayJPEG)
  }

  /// Puts a comment into a JPEG file, so that it is as long as a scan's is.
  private static func padded(_ base64: String) -> [UInt8] {
    let file = [UInt8](Data(base64Encoded: base64) ?? Data())
    return file.prefix(2) + [0xFF, 0xFE, 0x04, 0x02] + [UInt8](repeating: 0x20, count: 0x400) + file.dropFirst(2)
  }

  private static let grayBase64 = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB\
    TmCNl4x9lnN+gXz/wAALCABZAD8BAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAwYF/8QAFhABAQEAAAAAAAAAAAAAAAAAAAIB/9oACAEB\
    AAA/AMeMPGGjDxhow0YeMNOJWMNGGjDxhow8YaMNOJWMNGHjDRh4w0YaMPOJSMNGHjDRh4w0YeMNOJSMPGGjDxhow0YeMNOJWMNGGjDx\
    how8YaMNOJWMNGHjDRhow8YaMPOJSMNGHjDRh4w0YeMNOJSMPGGjDxhow0YeMNOJWMNGGjDxhow8YaMNOJWMNGHjDRhow8YaMPOJODQe\
    DQeDQaDy/9k=
    """
  private static let colourBase64 = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB\
    TmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8\
    fHz/wAARCABZAD8DASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAAAQIEAAP/xAAVEAEBAAAAAAAAAAAAAAAAAAAAAf/EABYBAQEB\
    AAAAAAAAAAAAAAAAAAQDBf/EABYRAQEBAAAAAAAAAAAAAAAAAAABAv/aAAwDAQACEQMRAD8A9aKamjxn4gopqarC8QUU1NVheIKKamqw\
    rEaqK6igxh4gopqatC8QUU1NVhWIKKamqwvEaqmmigxh4gorqKrCsQUU1NVheIKKamqwvEaqmmihRhYgqaaKrC8QUV1FVheIKKamqwrE\
    aqmmihRh4gqaaKrC8QVNNFVheIKK6iqwrEaqmqqaDGFgVNVU1WF4gqaqpqsLxBRTU1WF4j//2Q==
    """
}
