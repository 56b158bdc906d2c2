internal import CPhotographs
internal import PostroomModel

/// Makes a plain background as light as a format wants it, shadows on it too, where it is sure what it is.
struct BackgroundMending {
  /// How far the background may be from the wanted colour, CIELAB: beyond it is another wall, or a picture so dark that
  /// the person would look cut out of it.
  private static let mostDistance = 30.0
  /// How much a channel may change.
  private static let gains = 0.9...1.9
  /// From here on a pixel is too unlike the background around it to be a part of it, in levels.
  private static let unlike = (from: 14.0, to: 40.0)

  /// So much room around the skull, as a share of its width, must be free of what looks like wall.
  private static let room = 0.06
  /// Such a share of the mask's copy may lie there: a pixel or two at the rim.
  private static let mostInSkull = 0.000_2

  private let mask: BackgroundMask
  private let head: HeadOutline
  private let wanted: [Double]
  /// The background's colour around each pixel of the mask's copy, and how sure that one is background, 0 to 1.
  private let colours: [Float]
  private let shares: [Float]

  /// Nil when the background is not sure, or so far from the wanted colour that it is another wall, or cannot be told from
  /// the top of the head: a bald or light one may be as light as the wall.
  init?(_ mask: BackgroundMask?, _ landmarks: FaceLandmarks, wanted: [Int]) {
    guard wanted.count == 3, let mask, mask.confidence >= PlainBorder.leastConfidence else { return nil }
    let target = PixelPlanes.lab(ContiguousArray(wanted.map { UInt8(clamping: $0) })).map(Double.init)
    let distance = zip(mask.lab, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    guard distance <= Self.mostDistance, mask.lab[0] <= target[0] + 2 else { return nil }
    let head = HeadOutline(landmarks)
    guard !Self.reachesSkull(mask, head) else { return nil }
    self.mask = mask
    self.head = head
    self.wanted = wanted.map(Double.init)
    let spread = SpreadColours(mask, chin: landmarks.chin.y)
    colours = spread.colours
    shares = spread.shares
  }

  private static func reachesSkull(_ mask: BackgroundMask, _ head: HeadOutline) -> Bool {
    var count = 0
    for row in 0..<mask.height {
      for column in 0..<mask.width where mask.marks[row * mask.width + column] > 0 {
        let point = PhotographPoint(x: (Double(column) + 0.5) * mask.step.x, y: (Double(row) + 0.5) * mask.step.y)
        if head.isInSkull(point, room: room) { count += 1 }
      }
    }
    return Double(count) > mostInSkull * Double(mask.width * mask.height)
  }

  /// Lightens the background of the picture that the mask was made of; nothing within the head's ellipse.
  func mend(_ bitmap: inout ColourBitmap) {
    let (width, height) = (bitmap.width, bitmap.height)
    bitmap.pixels.withUnsafeMutableBufferPointer { pixels in
      for row in 0..<height {
        let down = PlaceBetween((Double(row) + 0.5) / mask.step.y - 0.5, mask.height)
        for column in 0..<width {
          let across = PlaceBetween((Double(column) + 0.5) / mask.step.x - 0.5, mask.width)
          var share = value(shares, 1, 0, across, down)
          guard share > 0 else { continue }
          let place = head.distance(PhotographPoint(x: Double(column) + 0.5, y: Double(row) + 0.5))
          share *= min(max((place - 1) / Self.room, 0), 1)
          if share > 0 { mend(pixels, 3 * (row * width + column), share, across, down) }
        }
      }
    }
  }

  private func mend(
    _ pixels: UnsafeMutableBufferPointer<UInt8>, _ place: Int, _ share: Double, _ across: PlaceBetween,
    _ down: PlaceBetween
  ) {
    var around = (0.0, 0.0, 0.0)
    around.0 = value(colours, 3, 0, across, down)
    around.1 = value(colours, 3, 1, across, down)
    around.2 = value(colours, 3, 2, across, down)
    let own = (Double(pixels[place]), Double(pixels[place + 1]), Double(pixels[place + 2]))
    let distance = max(abs(own.0 - around.0), abs(own.1 - around.1), abs(own.2 - around.2))
    let likeness = min(max((Self.unlike.to - distance) / (Self.unlike.to - Self.unlike.from), 0), 1)
    let part = share * likeness
    guard part > 0 else { return }
    pixels[place] = changed(own.0, around.0, wanted[0], part)
    pixels[place + 1] = changed(own.1, around.1, wanted[1], part)
    pixels[place + 2] = changed(own.2, around.2, wanted[2], part)
  }

  private func changed(_ own: Double, _ around: Double, _ wanted: Double, _ part: Double) -> UInt8 {
    let gain = min(max(wanted / max(around, 1), Self.gains.lowerBound), Self.gains.upperBound)
    return UInt8(min(max((own + part * (own * gain - own)).rounded(), 0), 255))
  }

  private func value(
    _ values: [Float], _ channels: Int, _ channel: Int, _ across: PlaceBetween, _ down: PlaceBetween
  ) -> Double {
    func at(_ row: Int, _ column: Int) -> Double { Double(values[(row * mask.width + column) * channels + channel]) }
    let above = at(down.first, across.first) * (1 - across.share) + at(down.first, across.second) * across.share
    let below = at(down.second, across.first) * (1 - across.share) + at(down.second, across.second) * across.share
    return above * (1 - down.share) + below * down.share
  }
}

/// A place between two neighbours of a row.
private struct PlaceBetween {
  let first: Int
  let second: Int
  let share: Double

  init(_ place: Double, _ count: Int) {
    let place = min(max(place, 0), Double(count - 1))
    first = Int(place)
    second = min(first + 1, count - 1)
    share = place - Double(first)
  }
}
