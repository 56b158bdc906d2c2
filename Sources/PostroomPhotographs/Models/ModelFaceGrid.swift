internal import Foundation
internal import PostroomModel

/// Reads the outputs of YuNet: for grids of 8, 16 and 32 pixels how sure it is that there is a face, the face's box and its
/// five points, each relative to its cell.
///
/// Source: the form in which OpenCV's zoo of models publishes YuNet since 2023, as OpenCV's `FaceDetectorYN` reads it.
struct ModelFaceGrid {
  /// The names of the outputs.
  static let outputs = PhotographModel.faceOutputs

  private let input: PhotographModel.Input
  private let leastScore: Double

  init(_ model: PhotographModel) {
    input = model.input
    leastScore = model.leastScore
  }

  /// Every face that is sure enough, in pixels of the input; nil when an output has another size than it must have, or says
  /// of a cell what is no number.
  func faces(_ outputs: [ModelTensor]) -> [ModelFace]? {
    guard outputs.count == Self.outputs.count else { return nil }
    var faces: [ModelFace] = []
    for (number, cell) in PhotographModel.faceCells.enumerated() {
      let (columns, rows) = (input.width / cell, input.height / cell)
      let numbers = (0..<4).map { outputs[4 * number + $0].values }
      guard numbers[0].allSatisfy(\.isFinite), numbers[1].allSatisfy(\.isFinite) else { return nil }
      guard zip(numbers, [1, 1, 4, 10]).allSatisfy({ $0.count == $1 * columns * rows }) else { return nil }
      for place in 0..<columns * rows {
        let score = sqrt(Self.share(numbers[0][place]) * Self.share(numbers[1][place]))
        guard score >= leastScore, score.isFinite else { continue }
        let face = face(
          Array(numbers[2][4 * place..<4 * place + 4]), Array(numbers[3][10 * place..<10 * place + 4]),
          column: place % columns, row: place / columns, cell: Double(cell), score: score)
        if let face { faces.append(face) }
      }
    }
    return faces
  }

  private static func share(_ number: Float) -> Double { min(max(Double(number), 0), 1) }

  private func face(
    _ box: [Float], _ eyes: [Float], column: Int, row: Int, cell: Double, score: Double
  ) -> ModelFace? {
    guard (box + eyes).allSatisfy({ $0.magnitude < 1_000 }) else { return nil }
    let (x, y) = (Double(column), Double(row))
    let (width, height) = (exp(Double(min(box[2], 20))) * cell, exp(Double(min(box[3], 20))) * cell)
    return ModelFace(
      left: (x + Double(box[0])) * cell - width / 2, top: (y + Double(box[1])) * cell - height / 2, width: width,
      height: height, rightEye: PhotographPoint(x: (x + Double(eyes[0])) * cell, y: (y + Double(eyes[1])) * cell),
      leftEye: PhotographPoint(x: (x + Double(eyes[2])) * cell, y: (y + Double(eyes[3])) * cell), score: score)
  }
}
