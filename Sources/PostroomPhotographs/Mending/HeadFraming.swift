internal import Foundation
internal import PostroomModel

/// Finds the part of a picture in which the head is upright, has its size and its place.
///
/// Head height and eye line keep the photograph's own values where these lie well within the format's limits, else go to
/// their middle. Where the picture ends too early for that, other values within the limits are tried.
struct HeadFraming {
  /// How far values keep away from limits, as a share of these limits' distance: the points are found anew in the result.
  private static let caution = 0.14
  /// The values that are tried between two limits.
  private static let trials = 9
  /// How much is enlarged at most.
  static let mostEnlargement = 1.1
  /// A part that reaches beyond the picture by so little of its height is no matter.
  private static let negligible = 0.004
  /// More than so much of the part's height is not made up.
  private static let mostContinued = 0.25

  private let bitmap: ColourBitmap
  private let geometry: FaceGeometry
  private let landmarks: FaceLandmarks
  private let size: (width: Int, height: Int)
  private let rules: HeadRules
  private let border: PlainBorder
  /// Where the hair ends above, as far as it is known.
  private let hair: [PhotographPoint]
  /// What is tried; the first is what is liked best.
  private let leans: [Double]
  private let heads: [Double]
  private let eyes: [Double]
  private let asides: [Double]

  init(
    _ bitmap: ColourBitmap, _ landmarks: FaceLandmarks, size: (width: Int, height: Int), _ rules: HeadRules,
    _ mask: BackgroundMask?
  ) {
    self.bitmap = bitmap
    self.landmarks = landmarks
    self.size = size
    self.rules = rules
    border = PlainBorder(mask)
    hair = border.hair(landmarks)
    let geometry = FaceGeometry(landmarks)
    self.geometry = geometry
    let kept = min(max(geometry.roll, -0.6 * rules.lean), 0.6 * rules.lean)
    leans = [geometry.roll, geometry.roll - kept / 2, geometry.roll - kept]
    heads = Self.values(rules.headHeight, own: geometry.headHeight / Double(bitmap.height), usual: 0.5...0.7)
    eyes = Self.values(rules.eyeLine, own: geometry.eyeMidpoint.y / Double(bitmap.height), usual: 0.35...0.5)
    asides = [0, -0.25, 0.25, -0.5, 0.5].map { $0 * rules.offCentre }
  }

  private static func values(_ limits: ClosedRange<Double>?, own: Double, usual: ClosedRange<Double>) -> [Double] {
    let limits = limits ?? usual
    let distance = limits.upperBound - limits.lowerBound
    let low = limits.lowerBound + caution * distance
    let high = limits.upperBound - caution * distance
    let liked = (low...high).contains(own) ? own : (low + high) / 2
    return [liked] + (0..<trials).map { low + (high - low) * Double($0) / Double(trials - 1) }
  }

  /// A frame, how far it reaches beyond the picture, and how bad it is.
  private struct Candidate {
    var frame: HeadFrame
    var missing: [MendingLeft.Side: Double]
    var cost: Double
  }

  /// The best part, or what stands against any.
  func best() -> (frame: HeadFrame, isContinued: Bool, left: [MendingLeft]) {
    var best = candidate(lean: geometry.roll, head: heads[0], eyes: eyes[0], aside: 0)
    for lean in leans {
      for head in heads {
        for eye in eyes {
          for aside in asides {
            let candidate = candidate(lean: lean, head: head, eyes: eye, aside: aside)
            if candidate.cost < best.cost { best = candidate }
          }
        }
      }
    }
    return (best.frame, best.missing.values.contains { $0 > Self.negligible }, obstacles(best))
  }

  private func obstacles(_ candidate: Candidate) -> [MendingLeft] {
    var left = MendingLeft.Side.allCases
      .filter { isLacking($0, candidate) }
      .map { MendingLeft.notEnoughPicture($0) }
    if 1 / candidate.frame.step > Self.mostEnlargement {
      left.append(.resolutionTooLow(enlargement: 1 / candidate.frame.step))
    }
    return left
  }

  private func isLacking(_ side: MendingLeft.Side, _ candidate: Candidate) -> Bool {
    let missing = candidate.missing[side] ?? 0
    guard missing > Self.negligible else { return false }
    return missing > Self.mostContinued || !border.isPlain(side, under: candidate.frame)
  }

  // How good a part is.

  private func candidate(lean: Double, head: Double, eyes: Double, aside: Double) -> Candidate {
    let frame = frame(lean: lean, head: head, eyes: eyes, aside: aside)
    let missing = missing(frame)
    var cost = 0.02 * (abs(head - heads[0]) / 0.1 + abs(eyes - self.eyes[0]) / 0.1) + lostHair(frame)
    cost += 0.01 * abs(aside) / max(rules.offCentre, 0.001)
    cost += 0.1 * abs(geometry.roll - lean) / max(rules.lean, 0.1)
    cost += 20 * max(0, 1 / frame.step - Self.mostEnlargement)
    cost += 10 * excess(frame)
    let whole = Candidate(frame: frame, missing: missing, cost: 0)
    for (side, amount) in missing where amount > Self.negligible {
      cost += (isLacking(side, whole) ? 50 : 0.3) * amount
    }
    return Candidate(frame: frame, missing: missing, cost: cost)
  }

  /// How far the head's width and the margins break their rules.
  private func excess(_ frame: HeadFrame) -> Double {
    let width = geometry.headWidth / frame.step / Double(frame.width)
    let jaw = landmarks.jaw.map { frame.place($0).x / Double(frame.width) }
    let margin = min(jaw.min() ?? 0, 1 - (jaw.max() ?? 1))
    let tooNarrow = max(0, (rules.headWidth?.lowerBound ?? 0) - width)
    let tooWide = max(0, width - (rules.headWidth?.upperBound ?? 1))
    return tooNarrow + tooWide + max(0, rules.margin - margin)
  }

  /// How much of the hair the part cuts off, over its height.
  private func lostHair(_ frame: HeadFrame) -> Double {
    max(0, -(hair.map { frame.place($0).y }.min() ?? 0)) / Double(frame.height)
  }

  private func frame(lean: Double, head: Double, eyes: Double, aside: Double) -> HeadFrame {
    let step = geometry.headHeight / (head * Double(size.height))
    var frame = HeadFrame(
      width: size.width, height: size.height, centre: geometry.eyeMidpoint, lean: lean, step: step)
    // Around the eyes first: then it is known where the jaw's middle comes to lie.
    let placed = landmarks.jaw.map { frame.place($0).x }
    let jaw = ((placed.min() ?? 0) + (placed.max() ?? 0)) / 2
    let middle = (Double(size.width) / 2 + jaw) / 2
    frame.centre = frame.source(
      PhotographPoint(
        x: middle - aside * Double(size.width), y: Double(size.height) * (1 - eyes)))
    return frame
  }

  /// How far the part reaches beyond the picture, over its own height.
  private func missing(_ frame: HeadFrame) -> [MendingLeft.Side: Double] {
    let (width, height) = (Double(frame.width), Double(frame.height))
    let corners = [(0, 0), (width, 0), (0, height), (width, height)].map {
      frame.source(PhotographPoint(x: $0.0, y: $0.1))
    }
    let unit = height * frame.step
    func most(_ amount: (PhotographPoint) -> Double) -> Double { max(0, corners.map(amount).max() ?? 0) / unit }
    return [
      .above: most { -$0.y }, .below: most { $0.y - Double(bitmap.height) }, .left: most { -$0.x },
      .right: most { $0.x - Double(bitmap.width) },
    ]
  }
}
