import PostroomModel
import Testing

@testable import PostroomReading

struct AttachmentTests {
  @Test(.enabled(if: engineIsInstalled))
  func `attached files are listed with names and sizes`() throws {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("Rechnung mit Anhang fuer Sie", x: 72, y: 700))
    let file = fixture.addStream(Array("<invoice/>".utf8), "/Type /EmbeddedFile")
    let name = "..\\\\..\\\\factur-x.xml"
    let specification = fixture.add(
      "<< /Type /Filespec /F (\(name)) /UF (\(name)) /EF << /F \(file) 0 R >> >>")
    fixture.catalogue = "/Names << /EmbeddedFiles << /Names [(a) \(specification) 0 R] >> >>"
    let reading = try readDocument(fixture.bytes)
    #expect(reading.embeddedFiles == [EmbeddedFile(name: "factur-x.xml", bytes: 10)])
  }

  @Test(arguments: [
    ("factur-x.xml", "factur-x.xml"), ("/etc/passwd", "passwd"), ("..", "unnamed"), ("", "unnamed"),
    ("a\u{1B}[31m.xml", "a[31m.xml"), ("gnp.\u{202E}exe", "gnp.exe"), ("C:\\x\\y z.pdf", "y z.pdf"),
  ])
  func `names lose what could mislead`(name: String, cleaned: String) {
    #expect(EmbeddedFileList.cleaned(name) == cleaned)
  }

  @Test func `a name is no longer than a file system takes`() {
    #expect(EmbeddedFileList.cleaned(String(repeating: "ş", count: 5_000)).utf8.count <= 256)
  }
}
