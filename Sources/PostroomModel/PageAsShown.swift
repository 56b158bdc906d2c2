internal import Foundation

extension Page {
  /// The page with boxes where the words are seen.
  ///
  /// While a document is read, the words of a skewed scan lie on a level page, so that what stands in one line has one
  /// height; here they are turned back around the middle of the page. Other pages stay as they are.
  ///
  /// - Complexity: O(words).
  public var asShown: Page {
    guard let skew = recognition?.skew, skew != 0 else { return self }
    var page = self
    for index in page.words.indices { page.words[index].box = shown(page.words[index].box) }
    return page
  }

  /// Where a box of the level page is seen: the smallest upright rectangle around it.
  public func shown(_ box: Box) -> Box {
    guard let skew = recognition?.skew, skew != 0 else { return box }
    let angle = Float(skew) * .pi / 180
    let (cosine, sine) = (cos(angle), sin(angle))
    let (middleX, middleY) = (width / 2, height / 2)
    let (x, y) = ((box.x0 + box.x1) / 2 - middleX, (box.y0 + box.y1) / 2 - middleY)
    // Clockwise, as y runs downwards.
    let centre = (x: middleX + x * cosine - y * sine, y: middleY + x * sine + y * cosine)
    let halfWidth = ((box.x1 - box.x0) * cosine + (box.y1 - box.y0) * abs(sine)) / 2
    let halfHeight = ((box.x1 - box.x0) * abs(sine) + (box.y1 - box.y0) * cosine) / 2
    return Box(
      x0: centre.x - halfWidth, y0: centre.y - halfHeight, x1: centre.x + halfWidth, y1: centre.y + halfHeight)
  }
}

extension Reading {
  /// The reading with every word's box where the word is seen.
  ///
  /// - Complexity: O(words of skewed scans).
  public var asShown: Reading {
    var reading = self
    for index in pages.indices { reading.pages[index] = pages[index].asShown }
    return reading
  }

  /// A field that was found in the reading, with its box where it is seen.
  public func shown(_ field: Field) -> Field {
    guard pages.indices.contains(field.page - 1) else { return field }
    var field = field
    field.box = pages[field.page - 1].shown(field.box)
    return field
  }

  /// A line that was found in the reading, with its cells' boxes where they are seen.
  public func shown(_ line: LineItem) -> LineItem { LineItem(cells: line.cells.mapValues { shown($0) }) }
}
