import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// What the models of eyes and mouths are trained and measured with: one person's pictures as the models see them.
struct FacePartExamples {
  /// Numbers of many patches, with a line about each.
  struct Table {
    /// 32-bit floats, little-endian.
    private(set) var numbers = Data()
    /// Whether it is the part, person, group, whether unseen, what was made, and how far the eyes are open (0 where that
    /// is not known).
    private(set) var lines: [String] = []

    fileprivate mutating func add(_ features: [Double], _ line: String) {
      for feature in features {
        withUnsafeBytes(of: Float(feature).bitPattern.littleEndian) { numbers.append(contentsOf: $0) }
      }
      lines.append(line)
    }
  }

  private(set) var eyes = Table()
  private(set) var mouths = Table()

  private let portrait: LondonPortrait
  private let finder: FaceFinder
  private let predictor: LandmarkPredictor
  private let seed: UInt64

  /// Makes all pictures of a person and looks at them.
  init(_ portrait: LondonPortrait) throws {
    self.portrait = portrait
    (finder, predictor) = (try FaceFinder(), try LandmarkPredictor())
    seed = UInt64(portrait.number) ?? 0
    let small = Self.passport(portrait.picture)
    try addSeen(small)
    try addHidden(small)
    guard !portrait.isUnseen else { return }
    for number in 0..<UInt64(8) { try addBeard(small.bearded(seed: seed * 13 + number)) }
  }

  private static func passport(_ picture: MadePicture, width: Int = 413, height: Int = 531) -> MadePicture {
    picture.framed(width: width, height: height, head: 0.72, eyes: 0.45)
  }

  private mutating func addSeen(_ small: MadePicture) throws {
    let full = portrait.picture
    let open = Self.opening(small.lidsClosed(by: 0))
    let plain = [
      ("good", small), ("good2", Self.passport(full, width: 827, height: 1_063)),
      ("good1", Self.passport(full, width: 240, height: 309)), ("uncut", full),
    ]
    for (name, picture) in plain { try add(name, picture, opening: open) }
    for fault in MadeFault.allCases where fault != .twoFaces && fault != .redEye {
      for number in 0..<UInt64(2) {
        try add("f:" + fault.rawValue, fault.make(small, seed: seed * 7 + number), opening: open)
      }
    }
    for share in [0.25, 0.5, 0.75, 1] {
      let closed = small.lidsClosed(by: share)
      try add("lids\(share)", closed, opening: Self.opening(closed))
    }
    let closed = small.lidsClosed(by: 1)
    try add("lids1blur", closed.blurred(deviation: 1.5), opening: Self.opening(closed))
    for degrees in [-25.0, -12, 12, 25] {
      try add("tilt", full.placed(scale: 0.5, degrees: degrees, across: 0, down: 0), opening: open)
    }
  }

  private mutating func addHidden(_ small: MadePicture) throws {
    for cover in MadeCover.allCases {
      for number in 0..<UInt64(4) {
        let hidden = cover.make(small, seed: seed * 11 + number)
        let seen = number == 3 ? hidden.compressed(quality: 35) : number == 2 ? hidden.blurred(deviation: 1.2) : hidden
        try add("c:" + cover.rawValue, seen, cover: cover)
      }
    }
  }

  private static func opening(_ picture: MadePicture) -> Double {
    FacePlacement(picture.landmarks, width: picture.width, height: picture.height).eyesOpen
  }

  /// The face as the examiner sees it; nil when none is found.
  private func aligned(_ picture: MadePicture) throws -> AlignedFace? {
    guard let face = try finder.faces(in: picture.bitmap).faces.first else { return nil }
    let landmarks = predictor.landmarks(of: face, in: picture.bitmap)
    return FaceCopy(picture.bitmap, landmarks).flatMap { AlignedFace($0, landmarks) }
  }

  private func line(_ isPart: Bool, _ name: String, _ opening: Double = 0) -> String {
    let known = String(format: "%.4f", opening)
    return "\(isPart ? 1 : 0),\(portrait.number),\(portrait.group),\(portrait.isUnseen),\(name),\(known)"
  }

  private mutating func add(
    _ name: String, _ picture: MadePicture, cover: MadeCover? = nil, opening: Double = 0
  ) throws {
    guard let face = try aligned(picture) else { return }
    let (gray, patches) = (PixelPlanes.gray(face.rgb), FacePartPatches(face))
    let (showsEyes, showsMouth) = (cover?.hidesEyes != true, cover?.hidesEyes != false)
    for (corner, isMirrored) in [(patches.rightEye, false), (patches.leftEye, true)] {
      let features = patches.eye(at: corner, gray, isMirrored: isMirrored)
      eyes.add(features, line(showsEyes, name, opening))
    }
    for isMirrored in showsEyes ? [false, true] : [false] {
      let features = patches.mouth(at: patches.mouth, gray, isMirrored: isMirrored)
      mouths.add(features, line(showsMouth, name + (isMirrored ? "m" : "")))
    }
    if name.hasPrefix("good") || ["uncut", "f:noise", "f:blur"].contains(name) { addOtherPlaces(face, gray, name) }
  }

  /// Other places of a face are neither eye nor mouth.
  private mutating func addOtherPlaces(_ face: AlignedFace, _ gray: ContiguousArray<UInt8>, _ name: String) {
    let patches = FacePartPatches(face)
    var draw = Draw(seed: seed &* 3 &+ UInt64(name.count))
    for _ in 0..<14 {
      let (x, y) = (draw.whole(face.width - 66) + 1, draw.whole(face.height - 50) + 1)
      if [patches.rightEye, patches.leftEye].allSatisfy({ abs($0.column - x) + abs($0.row - y) > 26 }) {
        let features = patches.eye(at: (x, y), gray, isMirrored: draw.whole(2) == 0)
        eyes.add(features, line(false, name + ":else"))
      }
      let (u, v) = (draw.whole(face.width - 90) + 1, draw.whole(face.height - 58) + 1)
      if abs(patches.mouth.column - u) + abs(patches.mouth.row - v) > 34 {
        let features = patches.mouth(at: (u, v), gray, isMirrored: false)
        mouths.add(features, line(false, name + ":else"))
      }
    }
  }

  private mutating func addBeard(_ picture: MadePicture) throws {
    guard let face = try aligned(picture) else { return }
    let (gray, patches) = (PixelPlanes.gray(face.rgb), FacePartPatches(face))
    for isMirrored in [false, true] {
      let features = patches.mouth(at: patches.mouth, gray, isMirrored: isMirrored)
      mouths.add(features, line(true, "beard"))
    }
  }
}
