internal import PostroomNative

/// Where on a picture there may be machine-readable codes, told by texture before any decoder is asked.
///
/// A code is about half black, and changes between black and white many times in every direction (matrix codes) or in one
/// (bars). Writing is a fifth black at most, pictures and rules change seldom. What is taken for a code and is none costs a
/// look of the decoder; nothing else follows from it.
struct CodeTexture {
  /// The sides of cells in inches: from two millimetres, so that the smallest code has some cells of its own, to five and a half, so that
  /// the coarsest changes within one.
  private static let cellInches = [0.08, 0.14, 0.22]
  /// The shares of black in a cell of a code.
  private static let blackShare = 0.28...0.75
  /// At least so many changes of colour along a cell's row or column.
  private static let leastChanges = 1.5
  /// A code is at least so many cells large.
  private static let leastCells = 4
  /// Rows and columns of a cell that are looked at.
  private static let samples = 4

  /// A picture with more parts than so many is one part: to merge them would cost more than to look at it in whole.
  private static let mostRegions = 400
  /// Finer resolutions are errors of files: scanners for paper end here.
  private static let finestResolution = 4_800.0

  /// A part of a picture in pixels.
  struct Region: Hashable {
    var columns: Range<Int>
    var rows: Range<Int>
  }

  private let bitmap: GrayBitmap
  private let side: Int
  private let across: Int
  private let down: Int
  private let threshold: UInt8

  /// The parts of a picture that look like codes, with a margin for their quiet zones; none overlaps another.
  ///
  /// - Complexity: O(pixels / 3).
  static func regions(of bitmap: GrayBitmap) -> [Region] {
    var regions: [Region] = []
    for cell in cellInches {
      regions += CodeTexture(bitmap, cell: cell).regions()
      if regions.count > mostRegions { return [Region(columns: 0..<bitmap.width, rows: 0..<bitmap.height)] }
    }
    return merged(regions)
  }

  /// - Parameters:
  ///   - cell: The side of a cell in inches.
  ///   - threshold: What is darker is black.
  private init(_ bitmap: GrayBitmap, cell: Double, threshold: UInt8 = 128) {
    self.bitmap = bitmap
    // Photographs know no resolution; a sheet of paper is some eight inches wide.
    let shorter = min(bitmap.width, bitmap.height)
    let dpi = min(bitmap.dpi >= 50 ? bitmap.dpi : Double(shorter) / 8, Self.finestResolution)
    side = max(8, min(Int(dpi * cell), shorter))
    across = bitmap.width / side
    down = bitmap.height / side
    self.threshold = threshold
  }

  private func regions() -> [Region] {
    guard across > 1, down > 1 else { return [] }
    var isCode = bitmap.pixels.withUnsafeBufferPointer { pixels in
      (0..<across * down).map { looksLikeCode(pixels, $0 % across, $0 / across) }
    }
    var regions: [Region] = []
    for start in isCode.indices where isCode[start] {
      if let region = region(from: start, &isCode) { regions.append(region) }
      if regions.count > Self.mostRegions { break }
    }
    return regions
  }

  private func looksLikeCode(_ pixels: UnsafeBufferPointer<UInt8>, _ cellX: Int, _ cellY: Int) -> Bool {
    let origin = cellY * side * bitmap.width + cellX * side
    let (rowBlack, rowChanges) = scan(pixels, from: origin, line: bitmap.width, step: 1)
    let (columnBlack, columnChanges) = scan(pixels, from: origin, line: 1, step: bitmap.width)
    let black = Double(rowBlack + columnBlack) / Double(2 * Self.samples * side)
    let changes = Double(max(rowChanges, columnChanges)) / Double(Self.samples)
    return Self.blackShare.contains(black) && changes >= Self.leastChanges
  }

  private func scan(
    _ pixels: UnsafeBufferPointer<UInt8>, from origin: Int, line: Int, step: Int
  ) -> (black: Int, changes: Int) {
    var (black, changes) = (0, 0)
    for sample in 0..<Self.samples {
      var index = origin + (2 * sample + 1) * side / (2 * Self.samples) * line
      var wasBlack = pixels[index] < threshold
      for _ in 0..<side {
        let isBlack = pixels[index] < threshold
        if isBlack { black += 1 }
        if isBlack != wasBlack { changes += 1 }
        wasBlack = isBlack
        index += step
      }
    }
    return (black, changes)
  }

  /// The cells that hang together with one, taken out of the list; nil when they are too few.
  private func region(from start: Int, _ isCode: inout [Bool]) -> Region? {
    var waiting = [start]
    var (left, right, top, bottom) = (across, -1, down, -1)
    var cells = 0
    isCode[start] = false
    while let cell = waiting.popLast() {
      let (x, y) = (cell % across, cell / across)
      cells += 1
      (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
      for neighbourY in max(0, y - 1)...min(down - 1, y + 1) {
        for neighbourX in max(0, x - 1)...min(across - 1, x + 1) where isCode[neighbourY * across + neighbourX] {
          isCode[neighbourY * across + neighbourX] = false
          waiting.append(neighbourY * across + neighbourX)
        }
      }
    }
    guard cells >= Self.leastCells else { return nil }
    // Two cells beyond: one for what the cells' grid cut off, one for the quiet zone.
    return Region(
      columns: max(0, (left - 2) * side)..<min(bitmap.width, (right + 3) * side),
      rows: max(0, (top - 2) * side)..<min(bitmap.height, (bottom + 3) * side))
  }

  /// Regions that overlap are one.
  private static func merged(_ regions: [Region]) -> [Region] {
    var merged: [Region] = []
    for region in regions {
      var region = region
      while let other = merged.firstIndex(where: {
        $0.columns.overlaps(region.columns) && $0.rows.overlaps(region.rows)
      }) {
        let known = merged.remove(at: other)
        region.columns =
          min(
            known.columns.lowerBound, region.columns.lowerBound)..<max(
            known.columns.upperBound, region.columns.upperBound)
        region.rows =
          min(known.rows.lowerBound, region.rows.lowerBound)..<max(known.rows.upperBound, region.rows.upperBound)
      }
      merged.append(region)
    }
    return merged
  }
}
