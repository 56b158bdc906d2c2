internal import PostroomModel

extension EnglishVocabulary {
  func done(_ step: MendingStep) -> String {
    switch step {
    case .straightened(let degrees):
      "The picture was turned by \(numbers.text(degrees.magnitude, unit: "°", decimals: 1)), so that the head is upright."
    case .cropped: "The picture was cropped, so that the head has its place and size."
    case .resized(let width, let height, let dpi):
      "The picture was scaled to \(width) × \(height) pixels at \(dpi) dpi."
    case .continuedBackground: "The plain background was continued beyond the picture's edge."
    case .brightened: "The face was made a little lighter."
    case .balancedColours: "A colour cast was taken away."
    case .redEyes(let count): count == 1 ? "One red pupil was corrected." : "\(count) red pupils were corrected."
    case .lightenedBackground: "The background was made as light as the format wants it."
    case .written(let bytes, let quality):
      "The file was written anew as a JPEG of \(kilobytes(bytes)) at quality \(quality), without camera data."
    }
  }

  func left(_ what: MendingLeft) -> String {
    switch what {
    case .noFace: "Nothing could be mended, because no face was found."
    case .severalFaces(let count): "Nothing was mended, because \(count) faces were found: photograph the person alone."
    case .notEnoughPicture(let side):
      "The picture ends too near to the head \(place(side)): take it anew with more room."
    case .resolutionTooLow(let enlargement):
      "The head has too few pixels, it would have to be enlarged \(numbers.number(enlargement, decimals: 1)) times: take it "
        + "anew nearer or at a higher resolution."
    case .background:
      "The background is not plain enough to be lightened without touching the head: use a plain wall or cloth."
    case .fileTooLarge(let bytes):
      "Even at the least quality that is allowed the file has \(kilobytes(bytes)), which is too much."
    case .fileTooSmall(let bytes):
      "Even at the best quality the file has only \(kilobytes(bytes)), which is too little."
    case .check(let name): "\(title(name)): this cannot be mended, and needs another photograph."
    }
  }

  private func place(_ side: MendingLeft.Side) -> String {
    switch side {
    case .above: "above"
    case .below: "below"
    case .left: "on the left"
    case .right: "on the right"
    }
  }

  private func kilobytes(_ bytes: Int) -> String {
    numbers.text(Double(bytes) / 1_024, unit: "KB", decimals: 0)
  }
}
