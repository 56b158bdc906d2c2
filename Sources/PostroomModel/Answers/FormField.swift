/// A place on a form's page at which one of its fields is shown.
public struct FormField: Hashable, Sendable, Codable {
  /// The field's full name; several places may show one field.
  public var name: String
  /// What goes in.
  public var kind: Kind
  /// The page, from 1.
  public var page: Int
  /// The number of the annotation on the page, from 0.
  public var annotation: Int
  /// Where on the page as shown, in points from the top left.
  public var box: Box
  /// What is chosen by this box or button; empty for texts.
  public var choice: String
  /// Whether it holds a value, or is chosen, as the form came.
  public var isFilled: Bool
  /// Whether its text goes on over lines.
  public var isMultiline: Bool
  /// Whether each character has a place of its own.
  public var isComb: Bool
  /// How many characters it takes; 0 sets no limit.
  public var places: Int
  /// The size of letters in points; 0 leaves it open.
  public var size: Float
  /// 0 left, 1 centre, 2 right.
  public var alignment: Int

  /// What goes into a field.
  public enum Kind: String, Sendable, Codable {
    /// Text, or one of a list.
    case text
    /// A cross, or none.
    case checkBox = "check-box"
    /// One of several.
    case radioButton = "radio-button"
    /// What is not filled: buttons, signatures.
    case other
  }

  /// Makes a field.
  public init(
    name: String, kind: Kind, page: Int, annotation: Int, box: Box, choice: String = "", isFilled: Bool = false,
    isMultiline: Bool = false, isComb: Bool = false, places: Int = 0, size: Float = 0, alignment: Int = 0
  ) {
    self.name = name
    self.kind = kind
    self.page = page
    self.annotation = annotation
    self.box = box
    self.choice = choice
    self.isFilled = isFilled
    self.isMultiline = isMultiline
    self.isComb = isComb
    self.places = places
    self.size = size
    self.alignment = alignment
  }
}

/// A PDF form as a worker describes it.
public struct FormDescription: Hashable, Sendable, Codable {
  /// The sizes of its pages as shown, in points: width and height.
  public var pages: [PageArea]
  /// Its fields in the order of pages.
  public var fields: [FormField]

  /// The size of a page in points.
  public struct PageArea: Hashable, Sendable, Codable {
    /// The width.
    public var width: Float
    /// The height.
    public var height: Float

    /// Makes a size.
    public init(width: Float, height: Float) {
      self.width = width
      self.height = height
    }
  }

  /// Makes a description.
  public init(pages: [PageArea], fields: [FormField]) {
    self.pages = pages
    self.fields = fields
  }

  /// No company's form has more pages.
  public static let mostPages = 100
  /// Nor more places for values.
  public static let mostFields = 5_000
  /// The longest description, as JSON in bytes.
  public static let mostBytes = 4 << 20
}

/// What a worker lays over a form.
public struct FormOrder: Hashable, Sendable, Codable {
  /// The size of the layer in bytes: a PDF that lies behind the form in the descriptor, with a page for each of the form's.
  public var layerBytes: Int
  /// The places whose own appearance goes, because the layer shows another value.
  public var replaced: [Place]

  /// A place on a page.
  public struct Place: Hashable, Sendable, Codable {
    /// The page, from 1.
    public var page: Int
    /// The number of the annotation, from 0.
    public var annotation: Int

    /// Makes a place.
    public init(page: Int, annotation: Int) {
      self.page = page
      self.annotation = annotation
    }
  }

  /// Makes an order.
  public init(layerBytes: Int, replaced: [Place]) {
    self.layerBytes = layerBytes
    self.replaced = replaced
  }
}
