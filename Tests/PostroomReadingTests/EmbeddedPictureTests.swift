import PostroomModel
import PostroomNative
import Testing

/// Pages that are one picture: it is taken as it is, and shows what the drawing shows.
@Suite(.enabled(if: engineIsInstalled))
struct EmbeddedPictureTests {
  typealias Fixture = EmbeddedPictureFixture

  /// Takes the scan of a page and compares it with the drawing.
  private func expectAgreement(_ fixture: Fixture, turns: Int = 0, kind: EmbeddedScan.Kind = .other) throws {
    try withPage(fixture.bytes) { page in
      let scan = try #require(page.soleScan)
      #expect(scan.kind == kind)
      #expect(scan.quarterTurns == turns)
      #expect(scan.width == fixture.width && scan.height == fixture.height)
      let picture = try page.scanGray(maximumPixels: 1_000_000)
      #expect(picture.width == scan.width && picture.height == scan.height)
      let agreement = try EmbeddedPictureAgreement(picture, scan, page)
      // A field that is missing, or any turn or mirror image, differs by more than 60 somewhere.
      #expect(agreement.mean < 2 && agreement.worst < 24)
    }
  }

  @Test func `a page of one gray picture is taken as it is`() throws {
    try expectAgreement(Fixture())
    try withPage(Fixture().bytes) { page in
      let scan = try #require(page.soleScan)
      #expect(abs(scan.dpi - 36) < 0.1)
      #expect(scan.place == Box(x0: 0, y0: 0, x1: 595, y1: 842))
    }
  }

  @Test(arguments: [0, 90, 180, 270]) func `a rotated page says how to turn the picture`(rotate: Int) throws {
    try expectAgreement(Fixture(rotate: rotate), turns: rotate / 90)
    try expectAgreement(.jpegTurned(rotate), turns: rotate / 90, kind: .jpeg)
  }

  @Test(arguments: [
    ("q 0 -595 842 0 0 595 cm /Im Do Q", "0 0 842 595", 0, 1),
    ("q -595 0 0 -842 595 842 cm /Im Do Q", "0 0 595 842", 0, 2),
    ("q 0 595 -842 0 842 0 cm /Im Do Q", "0 0 842 595", 0, 3),
    ("q -595 0 0 -842 595 842 cm /Im Do Q", "0 0 595 842", 90, 3),
    ("q 0 595 -842 0 842 0 cm /Im Do Q", "0 0 842 595", 180, 1),
  ])
  func `a picture that is placed turned says how to turn it`(
    content: String, box: String, rotate: Int, turns: Int
  ) throws {
    try expectAgreement(Fixture(content: content, box: box, rotate: rotate), turns: turns)
  }

  @Test func `what nobody sees does no harm`() throws {
    let hidden = "BT 3 Tr /F1 40 Tf 100 400 Td (recognised text) Tj ET\n"
    let contents = [
      Fixture.place + hidden, hidden + Fixture.place, "q 0 0 595 842 re W n \(Fixture.place) Q",
      "/Artifact BMC \(Fixture.place) EMC",
    ]
    for content in contents { try expectAgreement(Fixture(content: content)) }
    for annotation in [
      "/Subtype /Link /Rect [100 100 200 200]", "/Subtype /Widget /FT /Sig /Rect [0 0 0 0]",
      "/Subtype /Square /IC [1 0 0] /F 2 /Rect [100 100 200 200]",
    ] {
      try expectAgreement(Fixture(page: "/Annots [<< /Type /Annot \(annotation) >>]"))
    }
  }

  @Test func `a picture inside a form object is found where the form places it`() throws {
    try expectAgreement(Fixture(content: "/Fm Do", form: (Fixture.place, "/BBox [0 0 595 842]")))
    try expectAgreement(
      Fixture(content: "q 595 0 0 842 0 0 cm /Fm Do Q", form: ("/Im Do", "/BBox [0 0 1 1]")))
    try expectAgreement(
      Fixture(content: "/Fm Do", form: ("/Im Do", "/BBox [0 0 1 1] /Matrix [595 0 0 842 0 0]")))
  }

  @Test func `narrow margins and crop boxes move the place, not the picture`() throws {
    try expectAgreement(Fixture(content: "q 585 0 0 832 5 5 cm /Im Do Q"))
    try expectAgreement(Fixture(page: "/CropBox [4 4 591 838]"))
    try expectAgreement(Fixture(content: "q 595 0 0 842 100 50 cm /Im Do Q", box: "100 50 695 892"))
    try withPage(Fixture(content: "q 585 0 0 832 5 6 cm /Im Do Q").bytes) { page in
      #expect(page.soleScan?.place == Box(x0: 5, y0: 4, x1: 590, y1: 836))
    }
  }

  @Test(arguments: [
    "/ColorSpace /DeviceGray /Decode [1 0]", "/ColorSpace [/Indexed /DeviceGray 255 OBJ0]",
    "/ColorSpace [/Separation /Black /DeviceGray OBJ1]",
  ])
  func `pixels that mean something else are what the drawing shows`(entries: String) throws {
    var fixture = Fixture(entries: entries + " /BitsPerComponent 8")
    fixture.others = [
      // The palette turns the picture over: ASCII, from } to blank, is enough of a range.
      (String(String.UnicodeScalarView((0..<256).compactMap { UnicodeScalar(126 - $0 / 3) })), ""),
      ("<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>", nil),
    ]
    try expectAgreement(fixture)
  }

  @Test func `pixels of one bit mean what the palette says`() throws {
    var fixture = Fixture(width: 304)
    fixture.data = (0..<421).flatMap { y in (0..<38).map { x in x < 12 && y > 250 ? 0 : 0xFF } }
    for space in ["/DeviceGray", "[/Indexed /DeviceGray 1 <00C0>]", "[/Indexed /DeviceRGB 1 <FFFFFF200000>]"] {
      fixture.entries = "/ColorSpace \(space) /BitsPerComponent 1"
      try expectAgreement(fixture)
    }
  }

  @Test func `a usual JPEG is handed out as it is`() throws {
    for colour in [false, true] {
      let fixture = Fixture.jpeg(colour: colour)
      try expectAgreement(fixture, kind: .jpeg)
      #expect(try withPage(fixture.bytes) { try $0.scanBytes() } == fixture.data)
    }
    let plain = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/DCTDecode] /Decode [0 1] /DecodeParms null"
    try expectAgreement(.jpeg(entries: plain), kind: .jpeg)
  }

  @Test(arguments: [
    "/ColorSpace /DeviceGray /Filter /DCTDecode /Decode [1 0]",
    "/ColorSpace /DeviceGray /Filter /DCTDecode /Decode OBJ0",
    "/ColorSpace /DeviceGray /Filter /DCTDecode /DecodeParms << /ColorTransform 0 >>",
    "/ColorSpace [/Separation /Black /DeviceGray OBJ1] /Filter /DCTDecode",
    "/ColorSpace [/CalGray << /WhitePoint [0.95 1 1.08] /Gamma 2.2 >>] /Filter /DCTDecode",
  ])
  func `an unusual JPEG is left to PDFium`(entries: String) throws {
    var fixture = Fixture.jpeg(entries: entries + " /BitsPerComponent 8")
    fixture.others = [("[1 0]", nil), ("<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>", nil)]
    try expectAgreement(fixture)
    #expect(faultCode { _ = try withPage(fixture.bytes) { try $0.scanBytes() } } == .pageUnreadable)
  }

  @Test func `a second look at the page gives the same`() throws {
    try withPage(Fixture.jpeg().bytes) { page in
      #expect(page.soleScan == page.soleScan && page.soleScan != nil)
      let (first, second) = (try page.scanBytes(), try page.scanBytes())
      #expect(first == second)
    }
  }
}

extension EmbeddedPictureFixture {
  static func jpegTurned(_ rotate: Int) -> EmbeddedPictureFixture {
    var fixture = jpeg(colour: true)
    fixture.rotate = rotate
    return fixture
  }
}
