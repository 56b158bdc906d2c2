internal import CPhotographs
internal import PostroomModel

/// Turns pixels into the numbers that a model takes.
enum ModelInput {
  /// The numbers of a part of a picture; nil when memory is short or the part lies nowhere near the picture.
  ///
  /// - Complexity: O(pixels of the part + pixels of the input).
  static func tensor(
    _ input: PhotographModel.Input, _ crop: ModelCrop, of bitmap: ColourBitmap
  ) -> ModelTensor? {
    let part = photograph_part(x: crop.x, y: crop.y, cosine: crop.cosine, sine: crop.sine, step: crop.step)
    var isCut = false
    let pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: 3 * input.width * input.height) { cut, count in
      isCut = bitmap.pixels.withUnsafeBufferPointer {
        photograph_cut_out(
          $0.baseAddress, Int32(bitmap.width), Int32(bitmap.height), part, Int32(input.width), Int32(input.height),
          cut.baseAddress)
      }
      count = isCut ? 3 * input.width * input.height : 0
    }
    return isCut ? tensor(input, pixels) : nil
  }

  /// The numbers of pixels: red, green and blue, a byte each.
  static func tensor(_ input: PhotographModel.Input, _ pixels: ContiguousArray<UInt8>) -> ModelTensor {
    let count = input.width * input.height
    let channels = input.channels.count
    let (mean, factor) = (input.mean.map(Float.init), input.factor.map(Float.init))
    let isPlanar = input.layout == .nchw
    let values = [Float](unsafeUninitializedCapacity: channels * count) { values, initialised in
      pixels.withUnsafeBufferPointer { pixels in
        for channel in 0..<channels {
          let (start, step) = isPlanar ? (channel * count, 1) : (channel, channels)
          for pixel in 0..<count {
            let level = level(pixels, 3 * pixel, channel, input.channels)
            values[start + pixel * step] = (level - mean[channel]) * factor[channel]
          }
        }
      }
      initialised = channels * count
    }
    return ModelTensor(shape: input.shape, values: values)
  }

  @inline(__always) private static func level(
    _ pixels: UnsafeBufferPointer<UInt8>, _ start: Int, _ channel: Int, _ channels: PhotographModel.Input.Channels
  ) -> Float {
    switch channels {
    case .rgb: Float(pixels[start + channel])
    case .bgr: Float(pixels[start + 2 - channel])
    case .gray:
      0.299 * Float(pixels[start]) + 0.587 * Float(pixels[start + 1]) + 0.114 * Float(pixels[start + 2])
    }
  }
}
