import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// A portrait drawn around known points: a wall, a head with hair, skin of a colour, eyes, brows, nose, mouth, a shirt.
struct MadePortrait {
  var width = 413
  var height = 531
  var wall = [214.0, 216, 217]
  var skin = [205.0, 160, 135]
  /// A little noise gives skin and wall the grain of photographs.
  var grain = 0.8
  var points = MadeLandmarks(scale: 1.1, centre: PhotographPoint(x: 206.5, y: 235))

  private struct Shape {
    var x: Double
    var y: Double
    var halfWidth: Double
    var halfHeight: Double
    var colour: [Double]
    /// The rows, from the eyes, between which it is drawn.
    var from = -Double.infinity
    var to = Double.infinity
    /// How much darker it is at its edge than in its middle.
    var shade = 0.0
  }

  /// Draws it.
  var picture: MadePicture {
    var draw = Draw(seed: 7)
    let shapes = shapes
    var pixels = ContiguousArray<UInt8>()
    pixels.reserveCapacity(3 * width * height)
    for row in 0..<height {
      for column in 0..<width {
        let x = (Double(column) + 0.5 - points.centre.x) / points.scale
        let y = (Double(row) + 0.5 - points.centre.y) / points.scale
        var colour = wall
        for shape in shapes where y >= shape.from && y <= shape.to {
          let share = cover(shape, x, y)
          guard share > 0 else { continue }
          let light = 1 - shape.shade * apart(shape, x, y)
          for channel in 0..<3 { colour[channel] += share * (light * shape.colour[channel] - colour[channel]) }
        }
        let noise = grain * draw.normal()
        pixels.append(contentsOf: colour.map { UInt8(min(max(($0 + noise).rounded(), 0), 255)) })
      }
    }
    return MadePicture(
      bitmap: ColourBitmap(width: width, height: height, pixels: pixels), landmarks: points.landmarks)
  }

  /// How far from an ellipse's middle a point lies: 0 in it, 1 at the edge.
  private func apart(_ shape: Shape, _ x: Double, _ y: Double) -> Double {
    let u = (x - shape.x) / shape.halfWidth
    let v = (y - shape.y) / shape.halfHeight
    return (u * u + v * v).squareRoot()
  }

  /// How much of a pixel an ellipse covers.
  private func cover(_ shape: Shape, _ x: Double, _ y: Double) -> Double {
    let distance = (apart(shape, x, y) - 1) * min(shape.halfWidth, shape.halfHeight) * points.scale
    return min(max(0.5 - distance, 0), 1)
  }

  /// Small dark spots, which are as sharp in every direction.
  private var freckles: [Shape] {
    var draw = Draw(seed: 21)
    return (0..<160).map { _ in
      Shape(
        x: draw.number(-85, 85), y: draw.number(-20, 140), halfWidth: 1.5, halfHeight: 1.5,
        colour: skin.map { $0 * 0.62 })
    }
  }

  private var shapes: [Shape] {
    let darker = skin.map { $0 * 0.72 }
    let hair = [42.0, 32, 28]
    let body = [
      Shape(x: 0, y: 420, halfWidth: 220, halfHeight: 190, colour: [58, 70, 96]),
      Shape(x: 0, y: 190, halfWidth: 62, halfHeight: 80, colour: skin.map { $0 * 0.85 }),
      Shape(x: 0, y: -20, halfWidth: 128, halfHeight: 165, colour: hair, to: 60),
      Shape(x: 0, y: 25, halfWidth: 114, halfHeight: 156, colour: skin, shade: 0.14),
    ]
    let eyes = [-50.0, 50].flatMap { x in
      [
        Shape(x: x, y: -34, halfWidth: 30, halfHeight: 5, colour: hair),
        Shape(x: x, y: -1, halfWidth: 26, halfHeight: 11, colour: darker.map { $0 * 0.6 }),
        Shape(x: x, y: 0, halfWidth: 23, halfHeight: 9, colour: [225, 222, 220]),
        Shape(x: x, y: 0, halfWidth: 9.5, halfHeight: 9, colour: [92, 62, 42]),
        Shape(x: x, y: 0, halfWidth: 4, halfHeight: 4, colour: [18, 15, 14]),
        Shape(x: x + 3, y: -3, halfWidth: 1.6, halfHeight: 1.6, colour: [250, 250, 250]),
      ]
    }
    let nose = [-14.0, 14].map { Shape(x: $0, y: 78, halfWidth: 7, halfHeight: 3.5, colour: darker.map { $0 * 0.5 }) }
    let mouth = [
      Shape(x: 0, y: 115, halfWidth: 40, halfHeight: 13, colour: [skin[0] * 0.85, skin[1] * 0.6, skin[2] * 0.65]),
      Shape(x: 0, y: 115, halfWidth: 38, halfHeight: 1.8, colour: darker.map { $0 * 0.6 }),
    ]
    return body + freckles + eyes + nose + mouth
  }
}

extension MadePicture {
  /// The file as which it is judged: a JPEG of 300 dots per inch.
  var photograph: Photograph {
    Photograph(bitmap: bitmap, file: PhotographFile(format: .jpeg, bytes: 100_000, dpi: 300, jpegQuality: 95))
  }

  /// What is measured of it when its one face is found where it is.
  var measures: PhotographMeasures {
    PhotographMeasures(
      photograph, face: DetectedFace(left: 0, top: 0, side: Double(width), score: 2), faces: 1, landmarks: landmarks)
  }
}
