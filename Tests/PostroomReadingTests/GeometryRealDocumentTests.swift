import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled && RealDocuments.areHere))
struct GeometryRealDocumentTests {
  @Test(arguments: [
    "scans/linn.pdf", "scans/skew.pdf", "scans/ccitt.pdf", "scans/c02-22.pdf", "scans/jbig2.pdf", "scans/francais.pdf",
    "scans/enormous.pdf", "scans/multipage.pdf", "scans/cardinal.pdf", "invoices/AzureInterior.pdf",
    "invoices/QualityHosting.pdf", "invoices/saeco.pdf", "broker/sample_flotta.pdf",
  ])
  func `real pages are told upright after any turn`(name: String) throws {
    let picture = try withPage(RealDocuments.bytes(name)) { try $0.renderGray(dpi: 200, maximumPixels: 17_500_000) }
    for turns in 0..<4 {
      let geometry = PageGeometry(picture.turned(turns))
      #expect((geometry.turns + turns) % 4 == 0)
      #expect(geometry.content == .writing && !geometry.isInverted)
    }
  }

  @Test func `a scanned sheet with nothing on it is blank`() throws {
    let picture = try withPage(RealDocuments.bytes("scans/blank.pdf")) { try $0.renderGray(dpi: 150) }
    #expect(PageGeometry(picture).content == .blank)
  }
}
