internal import CPhotographs

/// Planes made of the pixels of a picture.
enum PixelPlanes {
  /// The gray of each pixel as it is seen.
  static func gray(_ rgb: ContiguousArray<UInt8>) -> ContiguousArray<UInt8> {
    plane(rgb) { photograph_gray($0, $1, $2) }
  }

  /// The luminance of each pixel: linear light, 0 to 255.
  static func luminance(_ rgb: ContiguousArray<UInt8>) -> ContiguousArray<UInt8> {
    plane(rgb) { photograph_luminance($0, $1, $2) }
  }

  /// L*, a* and b* of each pixel.
  static func lab(_ rgb: ContiguousArray<UInt8>) -> ContiguousArray<Float> {
    ContiguousArray(unsafeUninitializedCapacity: rgb.count) { lab, count in
      rgb.withUnsafeBufferPointer { photograph_lab($0.baseAddress, rgb.count / 3, lab.baseAddress) }
      count = rgb.count
    }
  }

  private static func plane(
    _ rgb: ContiguousArray<UInt8>, _ fill: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> Void
  ) -> ContiguousArray<UInt8> {
    ContiguousArray(unsafeUninitializedCapacity: rgb.count / 3) { plane, count in
      rgb.withUnsafeBufferPointer { fill($0.baseAddress, rgb.count / 3, plane.baseAddress) }
      count = rgb.count / 3
    }
  }
}
