import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// A face that the trees were not trained with, a third of its size or as it is shipped, and where its pupils and chin are.
struct TestFace {
  var bitmap: ColourBitmap
  var right: PhotographPoint
  var left: PhotographPoint
  var chin: PhotographPoint

  /// Those that are there.
  static let numbers = TestIdentities.numbers.filter { FacePictures.people.contains($0) }

  init?(number: String) throws {
    guard let marks = TestIdentities.marks[number] else { return nil }
    let picture = try FacePictures.picture(of: number)
    let isFull = Double(picture.width) == FacePictures.fullWidth
    bitmap = isFull ? Self.third(of: picture) : picture
    let scale = Double(bitmap.width) / FacePictures.fullWidth
    right = PhotographPoint(x: marks.right.x * scale, y: marks.right.y * scale)
    left = PhotographPoint(x: marks.left.x * scale, y: marks.left.y * scale)
    chin = PhotographPoint(x: marks.chin.x * scale, y: marks.chin.y * scale)
  }

  /// The mean of the pupils' distances from where they are found, over their distance from each other.
  func eyeError(_ found: FaceLandmarks) -> Double {
    (found.rightEye.pupil.distance(to: right) + found.leftEye.pupil.distance(to: left)) / 2 / right.distance(to: left)
  }

  /// The slope of the line through the pupils, in degrees.
  var roll: Double { atan2(left.y - right.y, left.x - right.x) * 180 / .pi }

  /// Turned clockwise about the picture's middle; beyond the edges the nearest pixel is taken.
  func turned(degrees: Double) -> TestFace {
    let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    let (width, height) = (bitmap.width, bitmap.height)
    let (middleX, middleY) = (Double(width) / 2, Double(height) / 2)
    var made = self
    made.bitmap.pixels.withUnsafeMutableBufferPointer { target in
      bitmap.pixels.withUnsafeBufferPointer { source in
        for row in 0..<height {
          for column in 0..<width {
            let (x, y) = (Double(column) + 0.5 - middleX, Double(row) + 0.5 - middleY)
            let fromX = min(max(Int((middleX + cosine * x + sine * y).rounded(.down)), 0), width - 1)
            let fromY = min(max(Int((middleY - sine * x + cosine * y).rounded(.down)), 0), height - 1)
            for channel in 0..<3 {
              target[3 * (row * width + column) + channel] = source[3 * (fromY * width + fromX) + channel]
            }
          }
        }
      }
    }
    func move(_ point: PhotographPoint) -> PhotographPoint {
      let (x, y) = (point.x - middleX, point.y - middleY)
      return PhotographPoint(x: middleX + cosine * x - sine * y, y: middleY + sine * x + cosine * y)
    }
    (made.right, made.left, made.chin) = (move(right), move(left), move(chin))
    return made
  }

  /// Every byte changed by a function of its column and value.
  func changed(_ change: (_ column: Int, _ value: Double) -> Double) -> TestFace {
    var made = self
    let length = 3 * bitmap.width
    made.bitmap.pixels.withUnsafeMutableBufferPointer { pixels in
      for index in pixels.indices {
        pixels[index] = UInt8(min(max(change(index % length / 3, Double(pixels[index])), 0), 255))
      }
    }
    return made
  }

  private static func third(of picture: ColourBitmap) -> ColourBitmap {
    let (width, height) = (picture.width / 3, picture.height / 3)
    var pixels = ContiguousArray<UInt8>(repeating: 0, count: 3 * width * height)
    picture.pixels.withUnsafeBufferPointer { source in
      for row in 0..<height {
        for index in 0..<3 * width {
          var sum = 4
          for sample in 0..<9 {
            sum += Int(
              source[3 * ((3 * row + sample / 3) * picture.width + 3 * (index / 3) + sample % 3) + index % 3])
          }
          pixels[3 * row * width + index] = UInt8(sum / 9)
        }
      }
    }
    return ColourBitmap(width: width, height: height, pixels: pixels)
  }
}
