import Foundation
import PostroomTypesetting
import Testing

@testable import PostroomSamples

/// Marks are drawn on sheets, and looked for in the pictures.
struct ScanGeometryTests {
  private func sheet(mark x: Double? = nil) throws -> Sheet {
    let document = try TypesetDocument(medium: .paper)
    if let x {
      let middle = document.size.height / 2
      document.canvas.ellipse(Area(x: x - 14, y: middle - 14, width: 28, height: 28), fill: .black, frame: nil)
    }
    return try #require(document.sheets().first)
  }

  private func plan(turn: Int, tag: Int = 0, skew: Double) -> ScanPlan {
    var plan = ScanPlan(container: .pdf, dpi: 100, colour: .colour, seed: 5)
    (plan.rotation, plan.taggedTurn, plan.skew, plan.noise) = (turn, tag, skew, 0)
    return plan
  }

  /// Where two pictures differ: the middle of the mark that only one of them has.
  private func difference(_ a: Picture, _ b: Picture) -> Spot {
    var (x, y, count) = (0.0, 0.0, 0.0)
    for place in stride(from: 0, to: a.samples.count, by: a.channels)
    where abs(Int(a.samples[place]) - Int(b.samples[place])) > 50 {
      let pixel = place / a.channels
      x += Double(pixel % a.width) + 0.5
      y += Double(pixel / a.width) + 0.5
      count += 1
    }
    return Spot(x / count, y / count)
  }

  /// The clockwise angle of a line on paper that runs from left to right, in stored pixels.
  private func angle(_ picture: (Sheet) -> Picture) throws -> Double {
    let blank = picture(try sheet())
    let left = difference(picture(try sheet(mark: 180)), blank)
    let right = difference(picture(try sheet(mark: 410)), blank)
    return atan2(right.y - left.y, right.x - left.x) * 180 / .pi
  }

  private func distance(_ a: Double, _ b: Double) -> Double {
    abs((a - b).remainder(dividingBy: 360))
  }

  @Test(arguments: [0, 90, 180, 270], [-4.5, 0, 0.4, 5])
  func `a scan is turned clockwise by rotation and skew`(turn: Int, skew: Double) throws {
    let plan = plan(turn: turn, skew: skew)
    let found = try angle { sheet in
      var random = SampleRandom(seed: 1, stream: 1)
      return ScannerGlass(plan: plan).picture(of: sheet, &random)
    }
    #expect(distance(found, Double(turn) + skew) < 0.1)
  }

  @Test(arguments: [0, 90, 180, 270], [0, 90, 180, 270])
  func `a tag makes up the difference between the stored and the shown turn`(turn: Int, tag: Int) throws {
    let plan = plan(turn: turn, tag: tag, skew: 0)
    let found = try angle { sheet in
      var random = SampleRandom(seed: 1, stream: 1)
      return ScannerGlass(plan: plan).picture(of: sheet, &random)
    }
    #expect(distance(found + Double(tag), Double(turn)) < 0.1)
  }

  @Test(arguments: [0, 90, 180, 270], [-2.5, 1.2])
  func `a photograph's truth is measured in the middle of the page`(turn: Int, skew: Double) throws {
    var plan = plan(turn: turn, skew: skew)
    plan.isPhotograph = true
    var random = SampleRandom(seed: UInt64(turn), stream: 3)
    let view = CameraView(.a4, skew: skew, &random)
    let found = try angle { sheet in
      var random = SampleRandom(seed: 1, stream: 1)
      return Photograph(plan: plan, view: view).picture(of: sheet, &random)
    }
    // Perspective bends no line, but its ends are not as far from the middle as on paper.
    #expect(distance(found, Double(turn) + view.skew) < 0.3)
    #expect(abs(view.skew - skew) < 4 && (150...400).contains(view.dpi))
  }

  @Test func `a mark lies where it was drawn`() throws {
    var random = SampleRandom(seed: 1, stream: 1)
    let glass = ScannerGlass(plan: plan(turn: 0, skew: 0))
    let (marked, blank) = (glass.picture(of: try sheet(mark: 180), &random), glass.picture(of: try sheet(), &random))
    let found = difference(marked, blank)
    #expect(abs(found.x - 180 * 100 / 72) < 1 && abs(found.y - PageSize.a4.height / 2 * 100 / 72) < 1)
  }

  @Test func `a mapping and its inverse cancel out`() {
    let there = Homography(
      PageSize(width: 595, height: 842), onto: [Spot(100, 90), Spot(1_900, 140), Spot(1_850, 2_700), Spot(60, 2_600)])
    for spot in [Spot(0, 0), Spot(595, 0), Spot(300, 400), Spot(595, 842), Spot(17, 800)] {
      let back = there.inverse.map(there.map(spot))
      #expect(abs(back.x - spot.x) < 1e-6 && abs(back.y - spot.y) < 1e-6)
    }
    let corner = there.map(Spot(595, 842))
    #expect(abs(corner.x - 1_850) < 1e-6 && abs(corner.y - 2_700) < 1e-6)
  }

  @Test func `small papers have room around and full pages do not`() throws {
    let card = try #require(try TypesetDocument(size: .card, medium: .paper).sheets().first)
    var random = SampleRandom(seed: 1, stream: 1)
    let glass = ScannerGlass(plan: plan(turn: 90, skew: 0))
    let lying = glass.picture(of: card, &random)
    // 85.6 and 53.98 mm with 8 mm on each side, at 100 pixels an inch.
    #expect(abs(lying.height - 400) <= 1 && abs(lying.width - 276) <= 1)
    let page = glass.picture(of: try sheet(), &random)
    #expect(abs(page.width - 1_169) <= 1 && abs(page.height - 827) <= 1)
  }
}
