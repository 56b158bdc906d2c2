internal import CPango
public import PostroomModel

/// A picture of pixels.
public struct Raster: Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// The pixels row by row, `0x00RRGGBB`.
  public var pixels: [UInt32]

  /// Makes a picture from a colour for each place.
  ///
  /// - Complexity: O(`width` × `height`).
  public init(width: Int, height: Int, colour: (_ x: Int, _ y: Int) -> Colour) {
    self.width = width
    self.height = height
    pixels = []
    pixels.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width { pixels.append(colour(x, y).packed) }
    }
  }

  /// Draws on white paper and keeps the pixels.
  ///
  /// - Parameters:
  ///   - size: The paper in points.
  ///   - dotsPerInch: How finely it is looked at.
  ///   - draw: What stands on it.
  /// - Throws: `typesetting-missing`.
  /// - Complexity: O(pixels).
  public init(of size: PageSize, dotsPerInch: Double, draw: (Canvas) -> Void) throws(Fault) {
    self.init(of: size, dotsPerInch: dotsPerInch, with: try TypesettingLibraries.open(), draw: draw)
  }

  /// Looks at a sheet on white paper.
  ///
  /// - Complexity: O(pixels).
  public init(_ sheet: Sheet, dotsPerInch: Double) {
    self.init(of: sheet.size, dotsPerInch: dotsPerInch, with: sheet.libraries) { $0.sheet(sheet, x: 0, y: 0) }
  }

  /// Draws on white paper and keeps the pixels; the libraries are open.
  public init(of size: PageSize, dotsPerInch: Double, with libraries: TypesettingLibraries, draw: (Canvas) -> Void) {
    let scale = dotsPerInch / 72
    width = Int((size.width * scale).rounded())
    height = Int((size.height * scale).rounded())
    pixels = []
    let (columns, rows) = (Int32(width), Int32(height))
    let surface: OpaquePointer = CairoGate.pass {
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows)
    }
    defer { CairoGate.pass { cairo_surface_destroy(surface) } }
    let canvas = Canvas(surface: surface, libraries)
    CairoGate.pass {
      canvas.setSource(.white)
      cairo_paint(canvas.context)
      cairo_scale(canvas.context, scale, scale)
    }
    draw(canvas)
    CairoGate.pass { cairo_surface_flush(surface) }
    pixels = Self.copyPixels(of: surface, width: width, height: height)
  }

  /// The picture with every pixel either black or white, as fax and archive scanners deliver it.
  ///
  /// - Parameter threshold: The gray, 0 to 1, from which a pixel is white.
  public func blackAndWhite(threshold: Double = 0.6) -> Raster {
    var copy = self
    let limit = UInt32(threshold * 3 * 255)
    for index in copy.pixels.indices {
      let pixel = copy.pixels[index]
      let light = (pixel >> 16 & 255) + (pixel >> 8 & 255) + (pixel & 255)
      copy.pixels[index] = light >= limit ? 0xFFFFFF : 0
    }
    return copy
  }

  /// A Cairo picture with the pixels; the caller destroys it.
  ///
  /// Only inside `CairoGate.pass`.
  func makeSurface() -> OpaquePointer? {
    guard
      pixels.count == width * height,
      let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      let data = cairo_image_surface_get_data(surface)
    else { return nil }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<height {
      let row = UnsafeMutableRawPointer(data + y * stride)
      pixels.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { row.copyMemory(from: start + y * width, byteCount: width * 4) }
      }
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }

  private static func copyPixels(of surface: OpaquePointer, width: Int, height: Int) -> [UInt32] {
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    let stride = Int(cairo_image_surface_get_stride(surface))
    return [UInt32](unsafeUninitializedCapacity: width * height) { pixels, count in
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride)
        for x in 0..<width {
          pixels[y * width + x] = row.load(fromByteOffset: x * 4, as: UInt32.self) & 0xFFFFFF
        }
      }
      count = width * height
    }
  }
}

extension Colour {
  fileprivate var packed: UInt32 {
    func level(_ value: Double) -> UInt32 { UInt32(min(max(value, 0), 1) * 255) }
    return level(red) << 16 | level(green) << 8 | level(blue)
  }
}
