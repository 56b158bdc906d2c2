internal import PostroomTypesetting

/// A picture on its way from paper to a file: one byte a sample, rows from the top without gaps.
struct Picture {
  let width: Int
  let height: Int
  /// 1 is gray, 3 are red, green and blue.
  let channels: Int
  /// 0 is black.
  var samples: [UInt8]

  var rowCount: Int { width * channels }

  /// Takes a raster's pixels; with a `reduction`, each pixel is the mean of so many by so many.
  ///
  /// - Complexity: O(pixels of the raster).
  init(_ raster: Raster, isColour: Bool, reduction: Int = 1) {
    let (width, height) = (raster.width / reduction, raster.height / reduction)
    let (channels, stride) = (isColour ? 3 : 1, raster.width)
    self.width = width
    self.height = height
    self.channels = channels
    let count = UInt32(reduction * reduction)
    samples = [UInt8](unsafeUninitializedCapacity: width * height * channels) { target, filled in
      raster.pixels.withUnsafeBufferPointer { pixels in
        var place = 0
        for y in 0..<height {
          for x in 0..<width {
            var (red, green, blue): (UInt32, UInt32, UInt32) = (0, 0, 0)
            for row in 0..<reduction {
              let start = (y &* reduction &+ row) &* stride &+ x &* reduction
              for column in 0..<reduction {
                let pixel = pixels[start &+ column]
                red &+= pixel >> 16
                green &+= pixel >> 8 & 255
                blue &+= pixel & 255
              }
            }
            if isColour {
              target[place] = UInt8(truncatingIfNeeded: red / count)
              target[place &+ 1] = UInt8(truncatingIfNeeded: green / count)
              target[place &+ 2] = UInt8(truncatingIfNeeded: blue / count)
            } else {
              // The weights of ITU-R BT.601 in 256ths.
              let light = (red &* 77 &+ green &* 150 &+ blue &* 29) / count
              target[place] = UInt8(truncatingIfNeeded: light >> 8)
            }
            place &+= channels
          }
        }
        filled = place
      }
    }
  }

  init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// Black where the light is below a threshold: eight pixels a byte, the first in the highest bit, 1 black.
  ///
  /// - Complexity: O(pixels).
  func bits(threshold: UInt8) -> [UInt8] {
    let (stride, width) = ((width + 7) / 8, width)
    return [UInt8](unsafeUninitializedCapacity: stride * height) { target, filled in
      target.initialize(repeating: 0)
      samples.withUnsafeBufferPointer { source in
        for y in 0..<height {
          for x in 0..<width where source[y &* width &+ x] < threshold {
            target[y &* stride &+ x >> 3] |= 0x80 >> UInt8(truncatingIfNeeded: x & 7)
          }
        }
      }
      filled = stride * height
    }
  }
}
