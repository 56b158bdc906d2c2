import Foundation
import PostroomModel
import PostroomProfiles
import Testing

struct PhotographFormatLibraryTests {
  private let library = ShippedPhotographFormats.library

  @Test func `the shipped formats are listed by name`() {
    #expect(library.names() == ShippedPhotographFormats.names)
    #expect(library.list().map(\.name) == ShippedPhotographFormats.names)
  }

  @Test(arguments: ShippedPhotographFormats.names)
  func `every shipped format has its file's name, a title, a cited source and a size`(_ name: String) throws {
    let format = try library.load(name)
    #expect(format.name == name)
    #expect(format.title.count > 10)
    #expect(format.source.contains("https://") || format.source.contains("http://"))
    let target = try #require(format.targetPixels)
    #expect(target.width == target.width.rounded() && min(target.width, target.height) >= 400)
    #expect(format.limits[.headHeight] != nil)
  }

  @Test(arguments: ShippedPhotographFormats.names)
  func `a head of a usual shape can keep all rules of every shipped format`(_ name: String) throws {
    let format = try library.load(name)
    let place = try #require(PhotographGeometry.keeping(format))
    #expect(place.crown >= 0 && place.chin <= 100)
    let values: [PhotographCheckName: Double] = [
      .headHeight: place.chin - place.crown, .headWidth: place.headWidth, .eyeLine: place.eyeLine,
      .margins: place.margin, .centring: 0,
    ]
    for (check, value) in values {
      guard let limits = format.limits[check] else { continue }
      #expect(value >= (limits.min ?? -.infinity) - 0.1 && value <= (limits.max ?? .infinity) + 0.1, "\(check)")
    }
  }

  @Test func `the rules that were asked for by number are in the files`() throws {
    let emirates = try library.load("uae-ics")
    #expect(emirates.targetPixels == PhotographSize(width: 413, height: 531))
    #expect(emirates.dpi == 300 && emirates.background == [240, 240, 240])
    #expect(emirates.limits[.headHeight] == PhotographLimits(min: 62, max: 69, tolerance: 1.5))
    #expect(emirates.limits[.eyeLine] == PhotographLimits(min: 33, max: 36, tolerance: 0.5))
    let visa = try library.load("us-visa")
    #expect(visa.limits[.fileSize]?.max == 240)
    #expect(visa.limits[.resolution] == PhotographLimits(min: 600, max: 1_200))
    #expect(visa.limits[.eyeLine]?.min.map { $0.rounded() } == 31 && visa.limits[.eyeLine]?.max == 44)
    let icao = try library.load("icao")
    #expect(icao.targetPixels == PhotographSize(width: 413, height: 531))
    #expect(icao.limits[.headHeight]?.min == 70 && icao.limits[.headHeight]?.max == 80)
  }

  @Test func `limits in millimetres are shares of the printed size`() throws {
    let turkish = try #require(try library.load("turkish-passport").limits[.headHeight])
    #expect((turkish.min ?? 0) * 0.6 > 31.99 && (turkish.min ?? 0) * 0.6 < 32.01)
    let italian = try #require(try library.load("italian-id").limits[.eyeLine])
    #expect(((italian.min ?? 0) * 0.45).rounded() == 14 && ((italian.max ?? 0) * 0.45).rounded() == 22)
  }

  @Test(arguments: ["icaoo", "./nothing.yaml", "..", "", "/nowhere/at/all"])
  func `an unknown format is a fault that names the known ones`(_ name: String) {
    let fault = #expect(throws: Fault.self) { try library.load(name) }
    #expect(fault?.code == .photoFormatNotFound)
    #expect(fault?.detail.contains("schengen-visa") == true)
    if name == "icaoo" { #expect(fault?.detail.contains("Did you mean 'icao'?") == true) }
  }

  @Test func `somebody's own format is read by its path`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let yaml = "name: club-card\ntitle: Our club's card\nsource: our board\nmillimetres: {width: 25, height: 35}\n"
    try Data(yaml.utf8).write(to: file)
    let format = try library.load(file.path)
    #expect(format.name == "club-card" && format.limits.isEmpty && format.files == [.jpeg])
    #expect(format.targetPixels == PhotographSize(width: 295, height: 413))
  }
}
