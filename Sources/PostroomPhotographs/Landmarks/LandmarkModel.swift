import CFaces
import PostroomModel

/// The regression trees that find a face's points.
struct LandmarkModel: Sendable {
  /// The number of a face's points.
  static let count = POSTROOM_LANDMARKS

  // It points at bytes that never change; those that the program carries are part of it.
  nonisolated(unsafe) private let trees: postroom_landmark_model

  /// The bytes of the model that the program carries.
  static var carried: UnsafeBufferPointer<UInt8> {
    var size = 0
    let bytes = postroom_landmark_model_bytes(&size)
    return UnsafeBufferPointer(start: bytes, count: size)
  }

  /// Checks a model and takes it.
  ///
  /// - Parameter bytes: They must outlive the model.
  /// - Throws: ``Fault`` with `model-invalid` when they are no model or a damaged one.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {
    var trees = postroom_landmark_model()
    guard postroom_landmark_model_read(bytes.baseAddress, bytes.count, &trees) == POSTROOM_LANDMARKS_DONE else {
      throw Fault(.modelInvalid, "landmarks.bin", "The face landmark model is damaged.")
    }
    self.trees = trees
  }

  /// The points of a face in the model's order; nil when the square cannot be looked at.
  func points(of face: DetectedFace, in bitmap: ColourBitmap) -> [PhotographPoint]? {
    guard let width = UInt32(exactly: bitmap.width), let height = UInt32(exactly: bitmap.height) else { return nil }
    guard bitmap.pixels.count >= 3 * bitmap.width * bitmap.height else { return nil }
    let count = Self.count
    var coordinates = [Double](repeating: 0, count: 2 * count)
    let result = withUnsafePointer(to: trees) { trees in
      bitmap.pixels.withUnsafeBufferPointer { pixels in
        postroom_landmarks_find(
          trees, pixels.baseAddress, width, height, face.left, face.top, face.side, &coordinates)
      }
    }
    guard result == POSTROOM_LANDMARKS_DONE else { return nil }
    return (0..<count).map { PhotographPoint(x: coordinates[2 * $0], y: coordinates[2 * $0 + 1]) }
  }
}
