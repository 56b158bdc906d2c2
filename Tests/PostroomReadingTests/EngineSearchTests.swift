import PostroomModel
import PostroomNative
import Testing

struct EngineSearchTests {
  @Test func `the environment names the only place`() {
    let search = PDFEngineSearch(environment: ["POSTROOM_PDFIUM": "/a/b.so"], executable: "/x/bin/postroom")
    #expect(search.candidates == ["/a/b.so"])
  }

  @Test func `an installed product is tried before the checkouts above it`() {
    let search = PDFEngineSearch(environment: ["POSTROOM_PDFIUM": ""], executable: "/x/y/bin/postroom")
    #expect(
      search.candidates == [
        "/x/y/lib/postroom/libpdfium.so", "/x/y/bin/.native/pdfium/libpdfium.so",
        "/x/y/.native/pdfium/libpdfium.so", "/x/.native/pdfium/libpdfium.so", "/.native/pdfium/libpdfium.so",
      ])
  }

  @Test func `a library that is nowhere is a fault that says where it was looked for`() throws {
    let search = PDFEngineSearch(environment: ["POSTROOM_PDFIUM": "/nowhere/libpdfium.so"], executable: "/x")
    let fault = try #require(throws: Fault.self) { _ = try PDFEngine(search) }
    #expect(fault.code == .pdfiumMissing)
    #expect(fault.detail.contains("/nowhere/libpdfium.so"))
  }
}
