import PostroomModel
import PostroomNative
import Testing

/// Pages that look like one picture to a careless reader and must be drawn.
@Suite(.enabled(if: engineIsInstalled))
struct EmbeddedPictureTrapTests {
  typealias Fixture = EmbeddedPictureFixture
  private static let place = Fixture.place
  private static let words = "BT /F1 40 Tf 100 400 Td (PAID) Tj ET "

  private func expectRefusal(_ fixture: Fixture, _ comment: Comment? = nil) throws {
    try withPage(fixture.bytes) { page in
      // The page has its picture, so that the refusal is not for want of one.
      #expect(page.pictures.largestPixels > 0, comment)
      #expect(page.soleScan == nil, comment)
    }
    #expect(faultCode { _ = try withPage(fixture.bytes) { try $0.scanGray(maximumPixels: .max) } } == .pageUnreadable)
  }

  @Test(arguments: [
    "q -595 0 0 842 595 0 cm /Im Do Q", "q 595 0 0 -842 0 842 cm /Im Do Q", "q 594.7 18 -25 841.6 10 -8 cm /Im Do Q",
    "q 595 3 -4 842 2 -1 cm /Im Do Q", "q 300 0 0 424 100 200 cm /Im Do Q", "q 555 0 0 802 20 20 cm /Im Do Q",
    "q 695 0 0 942 -50 -50 cm /Im Do Q", "q 0 0 0 0 0 0 cm /Im Do Q", "q 595 0 0 842 600 0 cm /Im Do Q",
    "q 595 0 0 421 0 421 cm /Im Do Q q 595 0 0 421 0 0 cm /Im Do Q", place + place,
  ])
  func `mirrored, skewed, small, shifted or repeated`(content: String) throws {
    try expectRefusal(Fixture(content: content))
  }

  @Test func `mirrored along its diagonal`() throws {
    try expectRefusal(Fixture(content: "q 0 595 842 0 0 0 cm /Im Do Q", box: "0 0 842 595"))
  }

  @Test(arguments: [
    place + words, words + place, place + "1 g " + words, place + "1 g 100 300 200 200 re f",
    place + "0 0 m 595 842 l S", place + "q 50 0 0 50 100 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q",
    place + "q 0 0 200 200 re W n /Sh sh Q",
  ])
  func `something else on the page`(content: String) throws {
    let shading =
      "/ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 200 0] "
      + "/Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >>"
    try expectRefusal(Fixture(content: content, resources: "/Shading << /Sh << \(shading) >> >>"))
  }

  @Test(arguments: [
    "100 100 300 300 re W n", "0 0 m 595 0 l 595 842 l h W n", "0 0 m 595 842 l 595 0 l 0 842 l h W n",
    "0 0 m 0 900 600 900 595 0 c h W n", "0 0 595 842 re W n 0 0 595 400 re W n",
    "0 0 595 842 re 100 100 300 300 re W* n", "BT 7 Tr /F1 200 Tf 10 400 Td (PAID) Tj ET",
  ])
  func `cut by a clip path`(clip: String) throws {
    try expectRefusal(Fixture(content: "q \(clip) \(Self.place) Q"))
  }

  @Test(arguments: [
    "/ca 0.3", "/BM /Multiply", "/SMask << /S /Luminosity /G OBJ0 >>",
    // Guards the look at plain pictures: PDFium tells nothing of a transfer function but by drawing.
    "/TR << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>",
  ])
  func `painted in another way`(state: String) throws {
    var fixture = Fixture(content: "q /G gs \(Self.place) Q", resources: "/ExtGState << /G << \(state) >> >>")
    let group = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>"
    fixture.others = [("1 g 100 100 200 200 re f", group)]
    try expectRefusal(fixture)
  }

  @Test(arguments: [
    "/ColorSpace /DeviceGray /SMask OBJ0", "/ColorSpace /DeviceGray /Mask OBJ1",
    "/ColorSpace /DeviceGray /Mask [0 100]", "/ColorSpace /DeviceGray /OC OBJ2", "/ImageMask true",
    "/ColorSpace /DeviceGray /ImageMask true",
    // Spellings that only a full reader of PDF takes for the same.
    "/ColorSpace /DeviceGray /#53Mask OBJ0", "/ColorSpace /DeviceGray /Name (1 0 obj) /SMask OBJ0",
    "/ColorSpace /DeviceGray % endobj 1 0 obj << \n /SMask OBJ0",
  ])
  func `masked or on a layer`(entries: String) throws {
    let mask = "/Type /XObject /Subtype /Image /Width 8 /Height 8"
    var fixture = Fixture(entries: "/BitsPerComponent \(entries.contains("true") ? 1 : 8) \(entries)")
    fixture.others = [
      (String(repeating: "\0 ", count: 32), mask + " /ColorSpace /DeviceGray /BitsPerComponent 8"),
      (String(repeating: "U", count: 8), mask + " /ImageMask true /BitsPerComponent 1"),
      ("<< /Type /OCG /Name (x) >>", nil),
    ]
    try expectRefusal(fixture)
  }

  @Test func `content on an optional layer`() throws {
    var fixture = Fixture(
      content: "/OC /Layer BDC \(Self.place) EMC", resources: "/Properties << /Layer OBJ0 >>")
    fixture.others = [("<< /Type /OCG /Name (x) >>", nil)]
    try expectRefusal(fixture)
  }

  @Test(arguments: [
    "/Subtype /Stamp /AP << /N OBJ0 >>", "/Subtype /Link /AP << /N OBJ0 >>", "/Subtype /Square /IC [1 0 0]",
    "/Subtype /Highlight /C [1 0 0] /QuadPoints [100 200 200 200 100 100 200 100]",
  ])
  func `an annotation upon it`(annotation: String) throws {
    var fixture = Fixture(page: "/Annots [<< /Type /Annot \(annotation) /Rect [100 100 200 200] >>]")
    fixture.others = [
      ("0 0 1 rg 0 0 100 100 re f", "/Type /XObject /Subtype /Form /BBox [0 0 100 100]")
    ]
    try expectRefusal(fixture)
  }

  @Test func `a form object that cuts or adds`() throws {
    let whole = "/BBox [0 0 595 842]"
    for (content, form) in [
      ("q 595 0 0 842 0 0 cm /Fm Do Q", ("/Im Do", "/BBox [0 0 1 0.5]")),
      ("/Fm Do", ("/Im Do", "/BBox [0 0 1 0.5] /Matrix [595 0 0 842 0 0]")),
      ("/Fm Do", (Self.place + "0 0 100 100 re f", whole)), (Self.place + "/Fm Do", ("0 0 100 100 re f", whole)),
      ("q 0 0 595 300 re W n /Fm Do Q", (Self.place, whole)),
      ("/Fm Do", (Self.place, whole + " /Group << /S /Transparency /I true >>")),
    ] {
      try expectRefusal(Fixture(content: content, form: form))
    }
  }

  @Test func `a crop box that cuts`() throws {
    try expectRefusal(Fixture(page: "/CropBox [50 50 500 700]"))
  }

  @Test func `sides of unequal resolution`() throws {
    try expectRefusal(Fixture(height: 210, data: Array(Fixture.gradient.prefix(298 * 210))))
  }

  @Test func `a JPEG of other colours than the dictionary says`() throws {
    try expectRefusal(.jpeg(entries: "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"))
    try expectRefusal(.jpeg(colour: true, entries: "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"))
  }

  @Test func `a picture without a colour space or with JPEG 2000 data`() throws {
    try expectRefusal(Fixture(entries: "/BitsPerComponent 8"))
    try expectRefusal(Fixture(entries: "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode"))
  }
}
