internal import CFaces
internal import PostroomModel

/// The detector in C; it is immutable, so that threads may share it.
final class FaceDetector: @unchecked Sendable {
  /// How the filters are computed; every path gives the same bits.
  enum Path {
    /// By the best instructions that the machine has.
    case fastest
    /// By those that every machine has.
    case portable
  }

  private static let mostFaces = 64

  private let detector: OpaquePointer

  /// Unpacks the filters.
  ///
  /// - Throws: `memory-limit`; `internal-error` when the weights are damaged.
  init(path: Path = .fastest) throws(Fault) {
    var made: OpaquePointer?
    let code = path == .fastest ? POSTROOM_FACES_BEST_PATH : POSTROOM_FACES_PORTABLE
    try Self.check(postroom_face_detector_make(code, &made))
    guard let made else { throw Fault(.internalError, "faces", "The face detector was not made.") }
    detector = made
  }

  deinit { postroom_face_detector_free(detector) }

  /// Finds the faces of a picture, the surest first, in pixels of the original as it is turned.
  ///
  /// - Parameters:
  ///   - smallest: The side of the smallest face that is looked for, in pixels of the picture that is searched; smaller ones
  ///     may be found too.
  ///   - largest: The side of the largest one; larger ones may be found too.
  /// - Throws: `memory-limit`.
  func faces(in picture: SearchedPicture, from smallest: Double = 0, upTo largest: Double = .infinity) throws(Fault)
    -> [DetectedFace]
  {
    var result = POSTROOM_FACES_DONE
    let found = [postroom_face](unsafeUninitializedCapacity: Self.mostFaces) { faces, count in
      result = picture.pixels.withUnsafeBufferPointer {
        postroom_faces_find(
          detector, $0.baseAddress, UInt32(picture.width), UInt32(picture.height), UInt32(min(smallest, 1e6)),
          UInt32(min(largest, 1e6)), faces.baseAddress, faces.count, &count)
      }
    }
    try Self.check(result)
    return found.map { DetectedFace($0, scale: picture.scale) }
  }

  static func check(_ result: postroom_faces_result) throws(Fault) {
    switch result {
    case POSTROOM_FACES_DONE: return
    case POSTROOM_FACES_OUT_OF_MEMORY: throw Fault(.memoryLimit, "faces", "There is no room to look for faces.")
    case POSTROOM_FACES_TOO_LARGE: throw Fault(.tooManyPixels, "faces", "The picture is too large to look for faces.")
    default: throw Fault(.internalError, "faces", "The face detector was misused.")
    }
  }
}

extension DetectedFace {
  fileprivate init(_ face: postroom_face, scale: (across: Double, down: Double)) {
    self.init(
      left: Double(face.left) * scale.across, top: Double(face.top) * scale.down,
      side: (Double(face.width) * scale.across + Double(face.height) * scale.down) / 2, score: Double(face.score))
  }
}
