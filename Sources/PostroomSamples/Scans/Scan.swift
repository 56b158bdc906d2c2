internal import PostroomModel
internal import PostroomTypesetting

/// A document's sheets as a file that a scanner or a telephone delivers.
struct Scan {
  /// The file.
  let bytes: [UInt8]
  /// What was done.
  let truth: ScanTruth

  /// Makes the file.
  ///
  /// - Parameters:
  ///   - sheets: The pages.
  ///   - random: The document's chance, apart from that of its content.
  /// - Throws: `output-unwritable`.
  /// - Complexity: O(pixels): some tenths of a second a page.
  init(_ sheets: [Sheet], _ random: inout SampleRandom) throws(Fault) {
    guard let first = sheets.first, sheets.allSatisfy(\.isWhole) else {
      throw Fault(.outputUnwritable, "scan", "The pages could not be drawn.")
    }
    var plan = ScanPlan(&random, for: sheets)
    let view = plan.isPhotograph ? CameraView(first.size, skew: plan.skew, &random) : nil
    if let view { (plan.skew, plan.dpi) = (view.skew, view.dpi) }
    var pictures: [Picture] = []
    for (index, sheet) in sheets.enumerated() {
      var chance = SampleRandom(seed: plan.seed, stream: UInt64(index))
      pictures.append(
        view.map { Photograph(plan: plan, view: $0).picture(of: sheet, &chance) }
          ?? ScannerGlass(plan: plan).picture(of: sheet, &chance))
    }
    bytes = try PictureFile(plan: plan, dotsPerInch: plan.statedResolution).bytes(of: pictures)
    truth = ScanTruth(
      container: plan.container, dpi: plan.dpi, rotation: plan.rotation, skew: plan.skew, colour: plan.colour,
      kinds: plan.kinds)
  }
}

extension ScanPlan {
  /// What the file says: telephones state 72 whatever they see, and a PDF of theirs is as large as its pixels.
  var statedResolution: Int { isPhotograph ? (container == .jpeg ? 72 : 150) : dpi }
}
