import PostroomModel
import Testing

@testable import PostroomNative

@Suite struct TesseractLibraryTests {
  @Test func `Tesseract is looked for beside the program, and where an installed product keeps its libraries`() {
    #expect(
      TesseractLibrary.candidates(executable: "/opt/postroom/bin/postroom") == [
        "/opt/postroom/bin/libpostroom-tesseract.so", "/opt/postroom/lib/postroom/libpostroom-tesseract.so",
      ])
  }

  @Test func `a library that is nowhere is a fault that says where it was looked for`() {
    let fault = Fault(
      .recognitionMissing, "libpostroom-tesseract.so",
      "libpostroom-tesseract.so belongs beside the program; it was looked for at /nowhere and /not/here.")
    #expect(throws: fault) { try TesseractLibrary.open(["/nowhere", "/not/here"]).get() }
  }

  @Test func `the library of this build opens and says its version`() throws {
    try TesseractLibrary.open()
    #expect(TesseractEngine.version.hasPrefix("tesseract 5."))
  }
}
