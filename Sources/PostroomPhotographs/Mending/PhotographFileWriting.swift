internal import PostroomModel

/// Writes a mended photograph as a JPEG that keeps a format's limits on its size.
struct PhotographFileWriting {
  /// What is written where no limit says otherwise.
  private static let usualQuality = 92
  /// Below this blocks are seen.
  private static let leastQuality = 70

  private let bitmap: ColourBitmap
  private let dpi: Int
  private let bytes: ClosedRange<Int>

  init(_ bitmap: ColourBitmap, _ rules: PhotographFormat) {
    self.bitmap = bitmap
    dpi = max(1, min(65_535, Int(rules.dpi.rounded())))
    let limits = HeadRules.limits(rules, .fileSize)
    let most = Int((limits?.max ?? 1_000_000) * 1_024)
    bytes = min(most, Int(((limits?.min ?? 0) * 1_024).rounded(.up)))...most
  }

  /// The file and its quality, with what is left when the limits cannot be kept; nil when memory is short.
  func write() -> (jpeg: [UInt8], quality: Int, left: MendingLeft?)? {
    guard let usual = jpeg(Self.usualQuality) else { return nil }
    if bytes.contains(usual.count) { return (usual, Self.usualQuality, nil) }
    return usual.count > bytes.upperBound ? smaller() : larger()
  }

  /// The best quality that is small enough; sizes rise with quality, so that half of the rest falls away each time.
  private func smaller() -> (jpeg: [UInt8], quality: Int, left: MendingLeft?)? {
    guard var best = jpeg(Self.leastQuality) else { return nil }
    var (low, high) = (Self.leastQuality, Self.usualQuality)
    guard best.count <= bytes.upperBound else { return (best, low, .fileTooLarge(bytes: best.count)) }
    while high - low > 1 {
      let middle = (low + high) / 2
      guard let tried = jpeg(middle) else { return nil }
      if tried.count <= bytes.upperBound { (best, low) = (tried, middle) } else { high = middle }
    }
    return (best, low, nil)
  }

  private func larger() -> (jpeg: [UInt8], quality: Int, left: MendingLeft?)? {
    for quality in Self.usualQuality + 1...100 {
      guard let tried = jpeg(quality) else { return nil }
      if tried.count >= bytes.lowerBound {
        return tried.count <= bytes.upperBound ? (tried, quality, nil) : smaller()
      }
    }
    return jpeg(100).map { ($0, 100, .fileTooSmall(bytes: $0.count)) }
  }

  private func jpeg(_ quality: Int) -> [UInt8]? { JPEGFile.bytes(of: bitmap, quality: quality, dpi: dpi) }
}
