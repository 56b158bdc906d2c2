public import PostroomModel

/// Finds faces that look at the camera, by the filters of dlib's frontal face detector.
///
/// It never changes and may be used by any number of threads at once. The same picture gives the same faces on every
/// machine.
public struct FaceFinder: Sendable {
  /// The longer side of the picture that is searched: a larger one is made smaller first.
  public static let searchedSide = 600
  /// Pictures whose longer side is shorter are enlarged twice, so that a face that fills them is found.
  public static let enlargedBelow = 160
  /// The side of the smallest face that the detector sees.
  static let smallestSide = 80.0
  /// The score from which on a face is certainly one, and upright.
  ///
  /// Of 61 portraits turned upside down 9 seem to have a face, with scores of 0.01 to 0.97; upright, 60 of them have
  /// scores of 1.04 to 3.10.
  public static let clearScore = 1.0

  private let detector: FaceDetector

  /// Unpacks the filters, in less than 0.1 ms.
  ///
  /// - Throws: `memory-limit`.
  public init() throws(Fault) {
    detector = try FaceDetector()
  }

  /// Finds the faces of a picture, and when none is clear, those of the picture turned by one, three or two quarters.
  ///
  /// Faces of an eighth of the longer side and larger are found, tilted by up to 40 degrees; beside a clear face also those of
  /// a fifteenth, where the picture is not plain. A face that stands on its
  /// head may be taken for one by a score below `clearScore`; that is why a picture without a clear face is turned, and
  /// why only a clear face of a turned picture is preferred to an unclear one of the picture as it is. Where unclear ones are all
  /// that is seen, clear ones half as large are preferred to them: a group of people who are farther away.
  ///
  /// - Throws: `memory-limit`; `too-many-pixels` when a side is longer than a million pixels.
  /// - Complexity: O(pixels); about 10 ms of processor time, up to 15 ms more where what lies beside the face is not plain, and
  ///   four times that without a clear face.
  public func faces(in bitmap: ColourBitmap) throws(Fault) -> FaceSearch {
    var best = FaceSearch(faces: [], quarterTurns: 0)
    guard var picture = try SearchedPicture(bitmap) else { return best }
    for turns in [0, 1, 3, 2] {
      while picture.quarterTurns != turns { picture.turn() }
      let found = try detector.faces(in: picture).sorted(by: Self.isLarger)
      var search = FaceSearch(faces: found, quarterTurns: turns)
      if search.isClear {
        if turns == 0 { try add(smallerOf: bitmap, picture, to: &search) }
        return search
      }
      if best.faces.isEmpty, !found.isEmpty { best = search }
    }
    return try group(in: bitmap, insteadOf: best)
  }

  /// The clear faces of a group too far away for the first search, where that saw a face only in what lies between them.
  private func group(in bitmap: ColourBitmap, insteadOf unclear: FaceSearch) throws(Fault) -> FaceSearch {
    guard let first = unclear.faces.first, max(bitmap.width, bitmap.height) > Self.searchedSide,
      let picture = try SearchedPicture(bitmap, longer: 2 * Self.searchedSide)
    else { return unclear }
    let clear = try detector.faces(in: picture).filter { $0.score >= Self.clearScore }.sorted(by: Self.isLarger)
    let isOneOfThem = unclear.quarterTurns == 0 && clear.contains { $0.holdsMiddle(of: first) }
    return clear.isEmpty || isOneOfThem ? unclear : FaceSearch(faces: clear, quarterTurns: 0)
  }

  /// Adds faces that are too small for the search of the whole, and large enough beside the first to count.
  private func add(smallerOf bitmap: ColourBitmap, _ picture: SearchedPicture, to search: inout FaceSearch)
    throws(Fault)
  {
    guard let first = search.faces.first, let smaller = SmallerFaces(picture, first: first) else { return }
    for part in try smaller.parts(of: bitmap) {
      let found = try detector.faces(
        in: part.picture, from: smaller.smallestSide(in: part.picture), upTo: smaller.largestSide(in: part.picture))
      for var face in found where face.score >= SmallerFaces.leastScore {
        face.left += part.left
        face.top += part.top
        if !search.faces.contains(where: { $0.holdsMiddle(of: face) }) { search.faces.append(face) }
      }
    }
    search.faces.sort(by: Self.isLarger)
  }

  private static func isLarger(_ first: DetectedFace, _ second: DetectedFace) -> Bool {
    (first.side, first.score) > (second.side, second.score)
  }
}

extension DetectedFace {
  fileprivate func holdsMiddle(of other: DetectedFace) -> Bool {
    let (x, y) = (other.left + other.side / 2, other.top + other.side / 2)
    return x > left && x < left + side && y > top && y < top + side
  }
}

extension FaceSearch {
  fileprivate var isClear: Bool { faces.contains { $0.score >= FaceFinder.clearScore } }
}
