import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// A photograph whose points are known, and what can be done to it.
struct MadePicture {
  var bitmap: ColourBitmap
  var landmarks: FaceLandmarks

  var width: Int { bitmap.width }
  var height: Int { bitmap.height }

  /// Cuts, turns and scales: the point (x, y) of the result is that of `place` in this picture; beyond its edges the
  /// nearest pixel is taken.
  func warped(width: Int, height: Int, scale: Double, degrees: Double, centre: PhotographPoint, to: PhotographPoint)
    -> MadePicture
  {
    let cosine = cos(degrees * .pi / 180) / scale
    let sine = sin(degrees * .pi / 180) / scale
    // Averages when it shrinks.
    let samples = max(1, Int((1 / scale).rounded(.up)))
    var pixels = ContiguousArray<UInt8>(repeating: 0, count: 3 * width * height)
    pixels.withUnsafeMutableBufferPointer { target in
      bitmap.pixels.withUnsafeBufferPointer { source in
        for row in 0..<height {
          for column in 0..<width {
            var sums = (0.0, 0.0, 0.0)
            for sample in 0..<samples * samples {
              let x = Double(column) + (Double(sample % samples) + 0.5) / Double(samples) - to.x
              let y = Double(row) + (Double(sample / samples) + 0.5) / Double(samples) - to.y
              let value = self.value(
                source, centre.x + cosine * x + sine * y - 0.5, centre.y - sine * x + cosine * y - 0.5)
              sums.0 += value.0
              sums.1 += value.1
              sums.2 += value.2
            }
            let share = 1 / Double(samples * samples)
            let place = 3 * (row * width + column)
            target[place] = UInt8(clamping: Int((sums.0 * share).rounded()))
            target[place + 1] = UInt8(clamping: Int((sums.1 * share).rounded()))
            target[place + 2] = UInt8(clamping: Int((sums.2 * share).rounded()))
          }
        }
      }
    }
    let back = scale * scale
    let moved = landmarks.moved { point in
      let x = point.x - centre.x
      let y = point.y - centre.y
      return PhotographPoint(x: to.x + back * (cosine * x - sine * y), y: to.y + back * (sine * x + cosine * y))
    }
    return MadePicture(bitmap: ColourBitmap(width: width, height: height, pixels: pixels), landmarks: moved)
  }

  /// Scales and turns about the picture's middle, and shifts.
  func placed(scale: Double, degrees: Double, across: Double, down: Double) -> MadePicture {
    let middle = PhotographPoint(x: Double(width) / 2, y: Double(height) / 2)
    return warped(
      width: width, height: height, scale: scale, degrees: degrees, centre: middle,
      to: PhotographPoint(x: middle.x + across, y: middle.y + down))
  }

  /// The passport photograph of a face: crown to chin `head` of the height, the eyes `eyes` of it from the top, upright.
  func framed(width: Int, height: Int, head: Double, eyes: Double) -> MadePicture {
    let right = landmarks.rightEye.pupil
    let left = landmarks.leftEye.pupil
    let middle = PhotographPoint(x: (right.x + left.x) / 2, y: (right.y + left.y) / 2)
    let tall =
      ((landmarks.chin.x - landmarks.crown.x) * (landmarks.chin.x - landmarks.crown.x)
      + (landmarks.chin.y - landmarks.crown.y) * (landmarks.chin.y - landmarks.crown.y)).squareRoot()
    return warped(
      width: width, height: height, scale: head * Double(height) / tall,
      degrees: -atan2(left.y - right.y, left.x - right.x) * 180 / .pi, centre: middle,
      to: PhotographPoint(x: Double(width) / 2, y: eyes * Double(height)))
  }

  private func value(_ source: UnsafeBufferPointer<UInt8>, _ x: Double, _ y: Double) -> (Double, Double, Double) {
    let x = min(max(x, 0), Double(width - 1))
    let y = min(max(y, 0), Double(height - 1))
    let (left, top) = (Int(x), Int(y))
    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let (across, down) = (x - Double(left), y - Double(top))
    func mixed(_ channel: Int) -> Double {
      let above =
        Double(source[3 * (top * width + left) + channel]) * (1 - across)
        + Double(source[3 * (top * width + right) + channel]) * across
      let below =
        Double(source[3 * (bottom * width + left) + channel]) * (1 - across)
        + Double(source[3 * (bottom * width + right) + channel]) * across
      return above * (1 - down) + below * down
    }
    return (mixed(0), mixed(1), mixed(2))
  }

  /// Changes every pixel by a function of its place and colour.
  func changed(_ change: (_ x: Double, _ y: Double, _ colour: (Double, Double, Double)) -> (Double, Double, Double))
    -> MadePicture
  {
    var made = self
    made.bitmap.pixels.withUnsafeMutableBufferPointer { pixels in
      for row in 0..<height {
        for column in 0..<width {
          let place = 3 * (row * width + column)
          let colour = change(
            Double(column) + 0.5, Double(row) + 0.5,
            (Double(pixels[place]), Double(pixels[place + 1]), Double(pixels[place + 2])))
          pixels[place] = UInt8(min(max(colour.0.rounded(), 0), 255))
          pixels[place + 1] = UInt8(min(max(colour.1.rounded(), 0), 255))
          pixels[place + 2] = UInt8(min(max(colour.2.rounded(), 0), 255))
        }
      }
    }
    return made
  }
}

extension FaceLandmarks {
  /// The landmarks with every point moved.
  func moved(_ move: (PhotographPoint) -> PhotographPoint) -> FaceLandmarks {
    func eye(_ eye: Eye) -> Eye {
      Eye(
        pupil: move(eye.pupil), outerCorner: move(eye.outerCorner), innerCorner: move(eye.innerCorner),
        upperLid: eye.upperLid.map(move), lowerLid: eye.lowerLid.map(move), brow: eye.brow.map(move))
    }
    return FaceLandmarks(
      rightEye: eye(rightEye), leftEye: eye(leftEye),
      nose: Nose(
        bridge: move(nose.bridge), tip: move(nose.tip), rightWing: move(nose.rightWing),
        leftWing: move(nose.leftWing), base: move(nose.base)),
      mouth: Mouth(
        rightCorner: move(mouth.rightCorner), leftCorner: move(mouth.leftCorner),
        upperOuter: mouth.upperOuter.map(move), upperInner: mouth.upperInner.map(move),
        lowerInner: mouth.lowerInner.map(move), lowerOuter: mouth.lowerOuter.map(move)),
      jaw: jaw.map(move), chin: move(chin), crown: move(crown))
  }
}
