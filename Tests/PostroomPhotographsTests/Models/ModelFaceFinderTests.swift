import Foundation
import PostroomModel
import Testing

@testable import PostroomPhotographs

/// Outputs of YuNet's form become faces of the photograph.
struct ModelFaceFinderTests {
  /// A face that a network of 160 × 160 pixels sees: its cell, the eyes in pixels of the input, and how sure it is.
  private struct Seen {
    var cell = 32
    var column = 2
    var row = 2
    var rightEye = (x: 64.0, y: 72.0)
    var leftEye = (x: 96.0, y: 72.0)
    var score: Float = 0.9
  }

  private static func outputs(_ faces: [Seen]) -> [ModelTensor] {
    PhotographModel.faceCells.flatMap { cell -> [ModelTensor] in
      let columns = 160 / cell
      var tensors = [1, 1, 4, 10].map { width in
        ModelTensor(
          shape: [1, columns * columns, width], values: Array(repeating: 0, count: columns * columns * width))
      }
      for face in faces where face.cell == cell {
        let place = face.row * columns + face.column
        (tensors[0].values[place], tensors[1].values[place]) = (face.score, face.score)
        let (x, y, side) = (Double(face.column), Double(face.row), Double(cell))
        let points = [
          face.rightEye.x / side - x, face.rightEye.y / side - y, face.leftEye.x / side - x, face.leftEye.y / side - y,
        ]
        for (index, point) in points.enumerated() { tensors[3].values[10 * place + index] = Float(point) }
      }
      return tensors
    }
  }

  private func finder(_ network: @escaping PhotographNetwork) -> ModelFaceFinder {
    ModelFaceFinder(model: MadeModel.model(.faceDetector, side: 160), network: network)
  }

  private func photograph(width: Int, height: Int) -> Photograph {
    let pixels = ContiguousArray<UInt8>(repeating: 128, count: 3 * width * height)
    return Photograph(
      bitmap: ColourBitmap(width: width, height: height, pixels: pixels), file: PhotographFile(format: .png, bytes: 1))
  }

  @Test func `what is no number is no answer, and no photograph without faces`() {
    let finder = finder { _, _ in
      var outputs = Self.outputs([])
      outputs[0].values[0] = .nan
      return outputs
    }
    #expect(throws: Fault.self) { try finder.faces(in: photograph(width: 320, height: 160)) }
  }

  @Test(arguments: [8, 16, 32]) func `a face lies where its cell and its eyes say, in pixels of the photograph`(
    cell: Int
  ) throws {
    let seen = Seen(cell: cell, column: 64 / cell, row: 64 / cell)
    // Twice as large as the input, with 40 pixels of the input above and below that show nothing.
    let search = try finder { _, _ in Self.outputs([seen]) }.faces(in: photograph(width: 320, height: 160))
    let face = try #require(search.faces.first)
    #expect(search.faces.count == 1 && search.quarterTurns == 0)
    // The eyes are 64 pixels apart around (160, 64); the square is the built-in finder's.
    #expect(abs(face.side - 2.35 * 64) < 0.01)
    #expect(abs(face.left + face.side / 2 - 160) < 0.01 && abs(face.top + face.side / 2 - (64 + 0.53 * 64)) < 0.01)
  }

  @Test func `the largest face comes first, and none that is unsure`() throws {
    let faces = [
      Seen(cell: 8, column: 2, row: 2, rightEye: (16, 16), leftEye: (26, 16)),
      Seen(), Seen(column: 0, row: 4, rightEye: (4, 140), leftEye: (30, 140), score: 0.5),
    ]
    let search = try finder { _, _ in Self.outputs(faces) }.faces(in: photograph(width: 160, height: 160))
    #expect(search.faces.count == 2)
    #expect(search.faces.map(\.side) == search.faces.map(\.side).sorted(by: >))
  }

  @Test func `one face that several cells see counts once`() throws {
    let faces = [Seen(), Seen(cell: 32, column: 2, row: 2, score: 0.8), Seen(cell: 16, column: 4, row: 4)]
    let search = try finder { _, _ in Self.outputs(faces) }.faces(in: photograph(width: 160, height: 160))
    // The box of a cell of 16 covers a quarter of that of 32, which is less than the overlap that is allowed.
    #expect(search.faces.count == 2)
    var model = MadeModel.model(.faceDetector, side: 160)
    model.mostOverlap = 0.1
    let strict = ModelFaceFinder(model: model) { _, _ in Self.outputs(faces) }
    #expect(try strict.faces(in: photograph(width: 160, height: 160)).faces.count == 1)
  }

  @Test func `a face that lies however the photograph is turned is kept as it was first seen`() throws {
    let lying = Seen(rightEye: (80, 64), leftEye: (80, 96))
    let search = try finder { _, _ in Self.outputs([lying]) }.faces(in: photograph(width: 160, height: 160))
    #expect(search.faces.count == 1 && search.quarterTurns == 0)
  }

  @Test func `the turn in which the face is upright is taken`() throws {
    let calls = Counter()
    let finder = finder { _, _ in
      Self.outputs(calls.next() == 3 ? [Seen()] : [Seen(rightEye: (96, 72), leftEye: (64, 72))])
    }
    let search = try finder.faces(in: photograph(width: 200, height: 100))
    // Turned by 0, 1 and then 3 quarters.
    #expect(search.quarterTurns == 3 && search.faces.count == 1)
  }

  @Test(arguments: [(0.93, 0.94, 0), (0.85, 0.95, 1), (0.85, 0.85, 0)] as [(Float, Float, Int)])
  func `of turns in which a face seems upright the surest is taken, the photograph as it is when that is clear`(
    asItIs: Float, turned: Float, taken: Int
  ) throws {
    let calls = Counter()
    let finder = finder { _, _ in Self.outputs([Seen(score: calls.next() == 2 ? turned : asItIs)]) }
    #expect(try finder.faces(in: photograph(width: 200, height: 100)).quarterTurns == taken)
  }

  @Test func `outputs of another form are no faces but a fault`() {
    let short = Self.outputs([Seen()]).map { ModelTensor(shape: $0.shape, values: Array($0.values.dropLast())) }
    for outputs in [short, [], Array(Self.outputs([]).dropLast())] {
      let fault = #expect(throws: Fault.self) {
        try finder { _, _ in outputs }.faces(in: photograph(width: 160, height: 160))
      }
      #expect(fault?.code == .modelInvalid)
    }
  }

  @Test func `numbers that are none are a fault, and places outside of the picture no faces`() throws {
    let odd = Self.outputs([Seen()]).map { tensor in
      ModelTensor(shape: tensor.shape, values: tensor.values.map { $0 == 0 ? 0 : .nan })
    }
    let fault = #expect(throws: Fault.self) {
      try finder { _, _ in odd }.faces(in: photograph(width: 160, height: 160))
    }
    #expect(fault?.code == .modelInvalid)
    let far = Self.outputs([Seen(rightEye: (1e9, 0))])
    #expect(try finder { _, _ in far }.faces(in: photograph(width: 160, height: 160)).faces.isEmpty)
  }
}

/// Counts calls.
private final class Counter: @unchecked Sendable {
  private var count = 0

  func next() -> Int {
    count += 1
    return count
  }
}
