internal import PostroomTypesetting

/// What will be done to one document's sheets, drawn by lot before anything is done.
struct ScanPlan {
  var container: ScanTruth.Container
  var dpi: Int
  var colour: ScanTruth.Colour
  /// Clockwise degrees of the content as a viewer shows it.
  var rotation = 0
  /// Clockwise degrees by which a viewer turns the stored pixels, because a tag of the file says so.
  var taggedTurn = 0
  var skew = 0.0
  /// JPEG's quality, 1 to 100.
  var quality = 85
  /// The standard deviation of the noise in levels of 255.
  var noise = 2.0
  /// How often the picture is smoothed; each time adds a variance of half a square pixel.
  var smoothings = 1
  /// How much darker the darkest side is, 0 to 1.
  var unevenness = 0.0
  /// Spots of dust on a page.
  var spots = 0
  var hasHoles = false
  var hasDarkBorder = false
  /// How much light a shadow takes, 0 to 1.
  var shadow = 0.0
  var isPhotograph = false
  /// What the chance of pixels comes from.
  var seed: UInt64

  /// Clockwise degrees by which the stored pixels are turned.
  var storedTurn: Int { (rotation - taggedTurn + 360) % 360 }

  /// What the truth says about it.
  var kinds: [ScanTruth.Kind] {
    let marks: [(ScanTruth.Kind, Bool)] = [
      (.bilevel, colour == .bilevel), (.blur, smoothings > 1), (.darkBorder, hasDarkBorder),
      (.exifOrientation, taggedTurn != 0 && container == .jpeg), (.jpegArtefacts, usesJPEG && quality < 60),
      (.lowResolution, dpi < 200), (.noise, noise >= 5), (.pageRotation, taggedTurn != 0 && container == .pdf),
      (.photograph, isPhotograph), (.punchHoles, hasHoles), (.shadow, shadow > 0), (.skew, abs(skew) >= 1),
      (.speckle, spots > 0), (.unevenLight, unevenness > 0),
    ]
    return marks.filter(\.1).map(\.0)
  }

  /// Whether the pixels are kept with loss.
  var usesJPEG: Bool { colour != .bilevel && container != .png }

  /// Draws by lot: four in five are what an office's scanner delivers, one in five is hard.
  ///
  /// - Parameters:
  ///   - random: The document's chance, apart from that of its content.
  ///   - sheets: What is delivered.
  init(_ random: inout SampleRandom, for sheets: [Sheet]) {
    let isSingle = sheets.count < 2
    self.init(container: .pdf, dpi: 300, colour: .gray, seed: random.next())
    skew = random.between(-0.5, 0.5)
    rotation = random.pick(Self.rotations)
    switch random.number(1...100) {
    case 1...80: drawOfficeScan(&random, isSingle: isSingle)
    case 81...88: drawPhotograph(&random, isSingle: isSingle)
    case 89...94: drawLowResolution(&random, isSingle: isSingle)
    default: drawPoorScan(&random, isSingle: isSingle)
    }
    // The holes of a file lie in the margin of a full page; a card has none.
    hasHoles = !isPhotograph && sheets.allSatisfy(\.isFullPage) && random.chance(12)
    if container == .pdf || (container == .jpeg && isPhotograph), random.chance(isPhotograph ? 50 : 12) {
      taggedTurn = random.pick([90, 90, 180, 270, 270])
    }
  }

  /// A clean, upright scan, to which troubles are added.
  init(
    container: ScanTruth.Container, dpi: Int, colour: ScanTruth.Colour, seed: UInt64
  ) {
    self.container = container
    self.dpi = dpi
    self.colour = colour
    self.seed = seed
  }

  /// Upright 60, a quarter to the right 15, on its head 10, a quarter to the left 15 of a hundred.
  private static let rotations =
    [Int](repeating: 0, count: 12) + [90, 90, 90, 180, 180, 270, 270, 270]

  private mutating func drawOfficeScan(_ random: inout SampleRandom, isSingle: Bool) {
    dpi = random.pick([300, 300, 300, 200, 200])
    colour = random.pick([.gray, .gray, .gray, .gray, .bilevel, .bilevel, .bilevel, .colour, .colour, .colour])
    quality = random.number(65...90)
    noise = random.between(1, 3)
    if random.chance(10) { skew = random.between(0.5, 1.6) * (random.chance(50) ? 1 : -1) }
    if random.chance(12) { spots = random.number(30...120) }
    if random.chance(12) { hasDarkBorder = true }
    if colour != .bilevel, random.chance(15) { unevenness = random.between(0.06, 0.14) }
    drawContainer(&random, isSingle: isSingle)
  }

  private mutating func drawPhotograph(_ random: inout SampleRandom, isSingle: Bool) {
    isPhotograph = true
    colour = .colour
    container = isSingle && random.chance(85) ? .jpeg : .pdf
    quality = random.number(60...88)
    noise = random.between(2, 5)
    skew = random.between(-3, 3)
    unevenness = random.between(0.12, 0.35)
    if random.chance(60) { shadow = random.between(0.15, 0.45) }
    if random.chance(25) { smoothings = 2 }
  }

  private mutating func drawLowResolution(_ random: inout SampleRandom, isSingle: Bool) {
    dpi = random.pick([150, 150, 100])
    colour = random.pick([.gray, .colour])
    quality = random.number(50...80)
    noise = random.between(1.5, 4)
    drawContainer(&random, isSingle: isSingle)
  }

  private mutating func drawPoorScan(_ random: inout SampleRandom, isSingle: Bool) {
    dpi = random.pick([200, 200, 300])
    colour = random.pick([.gray, .gray, .colour, .bilevel])
    quality = random.number(35...55)
    noise = random.between(5, 12)
    smoothings = random.number(2...3)
    skew = random.between(1.2, 5) * (random.chance(50) ? 1 : -1)
    spots = random.number(100...500)
    hasDarkBorder = random.chance(40)
    if colour != .bilevel { unevenness = random.between(0.1, 0.3) }
    drawContainer(&random, isSingle: isSingle)
  }

  /// Several pages fit only into PDF and TIFF; PNG without loss is for few pixels.
  private mutating func drawContainer(_ random: inout SampleRandom, isSingle: Bool) {
    guard isSingle else {
      container = random.chance(72) ? .pdf : .tiff
      return
    }
    if colour == .bilevel {
      container = random.pick([.pdf, .pdf, .pdf, .tiff, .tiff, .png])
    } else if colour == .colour, dpi > 150 {
      container = random.pick([.pdf, .pdf, .pdf, .jpeg, .jpeg, .tiff])
    } else {
      container = random.pick([.pdf, .pdf, .pdf, .jpeg, .jpeg, .tiff, .png])
    }
  }
}

extension Sheet {
  /// Whether it is of the size that goes into files: A4 or nearly.
  var isFullPage: Bool { min(size.width, size.height) > 500 }
}

extension SampleRandom {
  /// A number between two, in hundredths, so that a truth states exactly what was done.
  mutating func between(_ low: Double, _ high: Double) -> Double {
    Double(number(Int((low * 100).rounded())...Int((high * 100).rounded()))) / 100
  }
}
