internal import PostroomTypesetting

/// A sheet on the glass of a scanner.
struct ScannerGlass {
  let plan: ScanPlan

  /// The scanned picture of one sheet.
  ///
  /// - Parameters:
  ///   - sheet: What lies on the glass.
  ///   - random: The page's chance.
  /// - Complexity: O(pixels).
  func picture(of sheet: Sheet, _ random: inout SampleRandom) -> Picture {
    // Cairo puts letters on whole pixels: looked at more finely first, they stand where they belong.
    let fineness = plan.dpi >= 300 ? 1 : (300 + plan.dpi - 1) / plan.dpi
    let raster = view(of: sheet, dotsPerInch: Double(plan.dpi * fineness), &random)
    var picture = Picture(raster, isColour: plan.colour == .colour, reduction: fineness)
    for _ in 0..<plan.smoothings { picture.smooth() }
    picture.expose(exposure(channels: picture.channels, &random), &random)
    if plan.spots > 0 { picture.sprinkle(plan.spots, size: max(1, Double(plan.dpi) / 130), &random) }
    return picture
  }

  /// What the sensor sees, turned and crooked; drawn so, not turned afterwards, because a lens loses nothing by it.
  private func view(of sheet: Sheet, dotsPerInch: Double, _ random: inout SampleRandom) -> Raster {
    let bed = plan.hasDarkBorder ? Colour(gray: Double(random.number(8...24)) / 100) : Colour.white
    let hasEdge = !plan.hasDarkBorder && random.chance(35)
    let border = border(around: sheet)
    let glass = PageSize(width: sheet.size.width + 2 * border, height: sheet.size.height + 2 * border)
    let isLying = plan.storedTurn % 180 != 0
    let seen = isLying ? glass.turned : glass
    return Raster(of: seen, dotsPerInch: dotsPerInch, with: sheet.libraries) { canvas in
      canvas.box(Area(x: -9, y: -9, width: seen.width + 18, height: seen.height + 18), fill: bed, frame: nil)
      canvas.turned(Double(plan.storedTurn) + plan.skew, x: seen.width / 2, y: seen.height / 2) { canvas in
        canvas.turned(0, x: -sheet.size.width / 2, y: -sheet.size.height / 2) { canvas in
          lay(sheet, on: canvas, bed: bed, hasEdge: hasEdge)
        }
      }
    }
  }

  private func lay(_ sheet: Sheet, on canvas: Canvas, bed: Colour, hasEdge: Bool) {
    let paper = Area(x: 0, y: 0, width: sheet.size.width, height: sheet.size.height)
    canvas.box(paper, fill: .white, frame: hasEdge ? Colour(gray: 0.82) : nil, thickness: 0.7)
    canvas.sheet(sheet, x: 0, y: 0)
    guard plan.hasHoles else { return }
    // ISO 838: two holes of 6 ± 0.5 mm, 80 mm apart, their middles 12 ± 1 mm from the edge: clear of narrow margins.
    let millimetre = PageSize.pointsPerMillimetre
    let (radius, inset) = (2.75 * millimetre, 11 * millimetre)
    let hole = plan.hasDarkBorder ? bed : Colour(gray: 0.3)
    for side in [-1.0, 1] {
      let middle = sheet.size.height / 2 + side * 40 * millimetre
      let area = Area(x: inset - radius, y: middle - radius, width: 2 * radius, height: 2 * radius)
      canvas.ellipse(area, fill: hole, frame: Colour(gray: 0.55), thickness: 0.8)
    }
  }

  /// Cards and slips lie on the glass with room around, so that nothing of them is lost when they lie crooked.
  private func border(around sheet: Sheet) -> Double {
    let millimetre = PageSize.pointsPerMillimetre
    if !sheet.isFullPage { return 8 * millimetre }
    return plan.hasDarkBorder ? 4 * millimetre : 0
  }

  private func exposure(channels: Int, _ random: inout SampleRandom) -> Exposure {
    let ink = Double(random.number(12...45))
    // An office scanner clips paper to white; a poor one shows its gray.
    let paper = plan.unevenness > 0.15 ? Double(random.number(225...245)) : Double(random.number(252...262))
    var tones = [Exposure.tone(ink: ink, paper: paper)]
    if channels > 1 {
      let tint = Double(random.number(0...8))
      tones = [0, 1, 2].map { Exposure.tone(ink: ink, paper: paper - tint * Double($0)) }
    }
    let (isAcross, isReversed) = (random.chance(50), random.chance(50))
    let fall = LightFall(loss: plan.unevenness, isReversed: isReversed)
    return Exposure(
      tones: tones, across: isAcross ? fall : LightFall(), down: isAcross ? LightFall() : fall,
      noise: plan.noise)
  }
}
