internal import PostroomModel

/// A page's picture with the boxes of fields drawn on it.
struct PageSheet {
  let visit: Visit
  let document: Int64
  let page: Int
  /// How the page lies; nil where that is not known, and the picture stands alone.
  let look: PageLooks.Look?

  /// A field on the page: which one in the list of fields, what it is called and where it stands.
  struct Mark {
    var index: Int
    var name: String
    var box: Box
    var isDoubtful: Bool
  }

  private var address: String { "/api/v1/documents/\(document)/pages/\(page)" }
  private var title: String { "\(visit(.pageImage)) \(page)" }

  /// The page.
  ///
  /// - Parameter marks: The fields of this page.
  func markup(_ marks: [Mark]) -> Markup {
    guard let look else {
      return """
        <div class="sheet"><img src="\(address)" alt="\(title)"></div><p class="quiet">\(visit(.noBoxes))</p>
        """
    }
    let skipped: Markup =
      look.skipped.map { "<p class=\"box trouble\">\(visit(.pageSkipped)) \(visit.word($0))</p>" } ?? ""
    if let text = look.text {
      return skipped + "<pre class=\"sheet words\" tabindex=\"0\" aria-label=\"\(visit(.pageText))\">\(text)</pre>"
    }
    let (width, height) = (max(1, look.width), max(1, look.height))
    return skipped + """
      <div class="sheet"><svg viewBox="0 0 \(Self.text(width)) \(Self.text(height))" role="group" \
      aria-label="\(title)">\(picture(look, width, height))\(marks.markup { mark($0, width) })</svg></div>
      """
  }

  private func picture(_ look: PageLooks.Look, _ width: Double, _ height: Double) -> Markup {
    let isOnSide = look.turn == 90 || look.turn == 270
    let size = isOnSide ? (width: height, height: width) : (width: width, height: height)
    let turn: Markup =
      switch look.turn {
      case 90: " transform=\"translate(\(Self.text(width)) 0) rotate(90)\""
      case 180: " transform=\"translate(\(Self.text(width)) \(Self.text(height))) rotate(180)\""
      case 270: " transform=\"translate(0 \(Self.text(height))) rotate(270)\""
      default: ""
      }
    return """
      <image href="\(address)" width="\(Self.text(size.width))" height="\(Self.text(size.height))" \
      preserveAspectRatio="none"\(turn)/>
      """
  }

  private func mark(_ mark: Mark, _ pageWidth: Double) -> Markup {
    let margin = pageWidth / 300
    let (x, y) = (Double(mark.box.x0) - margin, Double(mark.box.y0) - margin)
    let (width, height) = (Double(mark.box.width) + 2 * margin, Double(mark.box.height) + 2 * margin)
    let letters = pageWidth / 62
    // Above the box, or below where the page ends.
    let line = y > letters * 1.3 ? y - letters * 0.25 : y + height + letters
    let name = FieldWords.text(mark.name, visit.language)
    let kind: Markup = mark.isDoubtful ? " doubtful" : ""
    return """
      <a href="#f\(mark.index)" id="b\(mark.index)" class="mark b\(mark.index)\(kind)" tabindex="-1">\
      <title>\(name)</title><rect x="\(Self.text(x))" y="\(Self.text(y))" width="\(Self.text(width))" \
      height="\(Self.text(height))" rx="\(Self.text(margin))"/>\
      <text x="\(Self.text(x))" y="\(Self.text(line))" font-size="\(Self.text(letters))">\(name)</text></a>
      """
  }

  /// A length with one decimal; what is no number is nothing.
  static func text(_ length: Double) -> String {
    guard length.isFinite, abs(length) < 1e7 else { return "0" }
    let tenths = Int((length * 10).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }
}

extension Field {
  /// Whether it stands somewhere on a page.
  var hasPlace: Bool { box.width > 0 && box.height > 0 }
}
