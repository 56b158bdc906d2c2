internal import PostroomModel

/// Where faces are looked for that are too small for the first search and yet count beside the first face: at both sides of
/// it and above, where the picture is not plain.
struct SmallerFaces {
  /// A face counts from so much of the first one's side on.
  private static let leastShare = 0.2
  /// What is found in texture must be so sure.
  static let leastScore = 0.3
  /// The most by which a part is enlarged against the first search.
  private static let mostFactor = 2.0
  /// How much larger than the smallest faces of the first search those are that both searches look for.
  private static let overlap = 1.25
  /// The side of the blocks whose texture is looked at, in pixels of the first search.
  private static let block = 16
  /// A block is not plain when the grays of so many pixels differ from their neighbours by more than `step`.
  private static let step = 10
  private static let leastSteps = 10
  /// Fewer such blocks are no face.
  private static let leastBlocks = 5

  /// A part of the picture as it was first searched, in its pixels.
  private struct Part {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    var isTooSmall: Bool { right - left < 24 || bottom - top < 24 }
  }

  private let picture: SearchedPicture
  private let first: Part
  private let side: Double
  private let factor: Double

  /// Nil when every face that counts was large enough for the first search.
  init?(_ picture: SearchedPicture, first: DetectedFace) {
    side = first.side / picture.scale.across
    let least = Self.leastShare * side
    guard least > 0, least < FaceFinder.smallestSide else { return nil }
    factor = min(Self.mostFactor, FaceFinder.smallestSide / least)
    self.picture = picture
    let (left, top) = (first.left / picture.scale.across, first.top / picture.scale.down)
    self.first = Part(left: Int(left), top: Int(top), right: Int(left + side), bottom: Int(top + side))
  }

  /// The parts that are worth a look, enlarged, with the place of their left top corner in the original.
  func parts(of bitmap: ColourBitmap) throws(Fault) -> [(picture: SearchedPicture, left: Double, top: Double)] {
    var parts: [(SearchedPicture, Double, Double)] = []
    for part in surroundings {
      guard let busy = busy(part), !busy.isTooSmall else { continue }
      let columns = Self.range(busy.left, busy.right, picture.scale.across, bitmap.width)
      let rows = Self.range(busy.top, busy.bottom, picture.scale.down, bitmap.height)
      let longer = Double(max(busy.right - busy.left, busy.bottom - busy.top)) * factor
      guard let enlarged = try SearchedPicture(bitmap.part(columns, rows), longer: Int(longer)) else { continue }
      parts.append((enlarged, Double(columns.lowerBound), Double(rows.lowerBound)))
    }
    return parts
  }

  /// The side of the largest face that is worth looking for in a part: the first search has seen larger ones, and those that
  /// are somewhat larger than its smallest are looked for by both.
  func largestSide(in part: SearchedPicture) -> Double {
    Self.overlap * FaceFinder.smallestSide * picture.scale.across / part.scale.across
  }

  /// The side of the smallest face that counts.
  ///
  /// A part that is made twice as large has room for smaller ones.
  func smallestSide(in part: SearchedPicture) -> Double {
    Self.leastShare * side * picture.scale.across / part.scale.across
  }

  private static func range(_ from: Int, _ to: Int, _ scale: Double, _ count: Int) -> Range<Int> {
    let first = min(max(Int(Double(from) * scale), 0), count)
    return first..<min(max(Int(Double(to) * scale), first), count)
  }

  /// Left of the first face, right of it, and above.
  ///
  /// Beside a head that fills the picture shoulders begin below.
  private var surroundings: [Part] {
    let margin = Int(0.12 * side)
    let isLarge = side >= 0.22 * Double(picture.height)
    let bottom = isLarge ? min(picture.height, first.bottom + Int(0.1 * side)) : picture.height
    let (left, right) = (max(0, first.left - margin), min(picture.width, first.right + margin))
    return [
      Part(left: 0, top: 0, right: left, bottom: bottom),
      Part(left: right, top: 0, right: picture.width, bottom: bottom),
      Part(left: left, top: 0, right: right, bottom: max(0, first.top - Int(0.45 * side))),
    ]
  }

  /// The box around what is not plain, with a margin; nil when that is nothing.
  private func busy(_ part: Part) -> Part? {
    var box = Part(left: part.right, top: part.bottom, right: part.left, bottom: part.top)
    var count = 0
    for top in stride(from: part.top, to: part.bottom - Self.block + 1, by: Self.block) {
      for left in stride(from: part.left, to: part.right - Self.block + 1, by: Self.block) where isBusy(left, top) {
        count += 1
        box = Part(
          left: min(box.left, left), top: min(box.top, top), right: max(box.right, left + Self.block),
          bottom: max(box.bottom, top + Self.block))
      }
    }
    guard count >= Self.leastBlocks else { return nil }
    return Part(
      left: max(0, box.left - Self.block), top: max(0, box.top - Self.block),
      right: min(picture.width, box.right + Self.block), bottom: min(picture.height, box.bottom + Self.block))
  }

  private func isBusy(_ left: Int, _ top: Int) -> Bool {
    var steps = 0
    for row in top..<top + Self.block - 2 {
      for column in left..<left + Self.block - 2 {
        let place = row * picture.width + column
        let here = Int(picture.pixels[place])
        if max(abs(here - Int(picture.pixels[place + 2])), abs(here - Int(picture.pixels[place + 2 * picture.width])))
          > Self.step
        {
          steps += 1
        }
      }
    }
    return steps >= Self.leastSteps
  }
}

extension ColourBitmap {
  /// A rectangle of it.
  fileprivate func part(_ columns: Range<Int>, _ rows: Range<Int>) -> ColourBitmap {
    var pixels = ContiguousArray<UInt8>()
    pixels.reserveCapacity(3 * columns.count * rows.count)
    for row in rows {
      let start = 3 * (row * width + columns.lowerBound)
      pixels.append(contentsOf: self.pixels[start..<start + 3 * columns.count])
    }
    return ColourBitmap(width: columns.count, height: rows.count, pixels: pixels)
  }
}
