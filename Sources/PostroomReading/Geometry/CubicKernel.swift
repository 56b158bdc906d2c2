/// Catmull and Rom's cubic: it passes through the pixels and keeps edges sharp.
enum CubicKernel {
  /// The weights of the four pixels around a place.
  ///
  /// - Parameter part: How far the place lies from the second pixel towards the third, 0 to 1.
  static func weights(_ part: Float) -> SIMD4<Float> {
    let square = part * part
    let cube = square * part
    return SIMD4(
      -0.5 * cube + square - 0.5 * part,
      1.5 * cube - 2.5 * square + 1,
      -1.5 * cube + 2 * square + 0.5 * part,
      0.5 * cube - 0.5 * square)
  }
}
