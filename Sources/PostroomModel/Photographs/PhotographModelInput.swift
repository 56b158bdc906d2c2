extension PhotographModel {
  /// What goes into a model: a part of the photograph as numbers.
  ///
  /// A number is `(level − mean) × factor`, where levels are those of sRGB, 0 to 255.
  public struct Input: Hashable, Sendable, Codable {
    /// The columns, in pixels.
    public var width: Int
    /// The rows.
    public var height: Int
    /// How the numbers are ordered.
    public var layout: Layout
    /// Which numbers a pixel has, in which order.
    public var channels: Channels
    /// What is taken from each channel's level, in the order of ``channels``.
    public var mean: [Double]
    /// What is multiplied with then.
    public var factor: [Double]
    /// Which part of the photograph it is.
    public var crop: Crop

    /// How the numbers are ordered, the slowest dimension first: picture, channel, row, column, or with the channels last.
    public enum Layout: String, Sendable, Codable, CaseIterable {
      case nchw
      case nhwc
    }

    /// Which numbers a pixel has.
    public enum Channels: String, Sendable, Codable, CaseIterable {
      case rgb
      case bgr
      /// One: 0.299 red, 0.587 green, 0.114 blue (ITU-R BT.601).
      case gray

      /// How many there are.
      public var count: Int { self == .gray ? 1 : 3 }
    }

    /// Which part of the upright photograph goes in; its proportions are the input's, so nothing is distorted.
    public enum Crop: Hashable, Sendable, Codable {
      /// A part of the square of 616 pixels in which the pupils are at (251, 272) and (364, 272): its left and top edge and
      /// its width in pixels of the square. It may reach beyond the square.
      case aligned(left: Double, top: Double, width: Double)
      /// The detector's square around the face with a margin on each side, as a share of the square's side.
      case face(margin: Double)
      /// All of it, as large as it fits in, in the middle.
      case whole
    }

    /// Makes an input.
    public init(
      width: Int, height: Int, layout: Layout = .nchw, channels: Channels = .rgb, mean: [Double] = [0, 0, 0],
      factor: [Double] = [1, 1, 1], crop: Crop = .aligned(left: 0, top: 0, width: 616)
    ) {
      self.width = width
      self.height = height
      self.layout = layout
      self.channels = channels
      self.mean = mean
      self.factor = factor
      self.crop = crop
    }

    /// The input's dimensions, the slowest first.
    public var shape: [Int] {
      layout == .nchw ? [1, channels.count, height, width] : [1, height, width, channels.count]
    }
  }

  /// What comes out of a model, and which number of it counts.
  public struct Output: Hashable, Sendable, Codable {
    /// The output's name; nil for the one at ``index``.
    public var name: String?
    /// Which output it is, from 0.
    public var index: Int
    /// What its numbers are.
    public var kind: Kind
    /// Which number counts, from 0.
    public var element: Int
    /// How the number becomes the check's value in the check's unit.
    public var mapping: Mapping

    /// What numbers mean.
    public enum Kind: String, Sendable, Codable, CaseIterable {
      /// A measure of any kind.
      case value
      /// Probabilities from 0 to 1.
      case probability
      /// Logarithms of odds, which become probabilities: of one number by the logistic function, of several by softmax.
      case logits
    }

    /// Makes an output.
    public init(
      name: String? = nil, index: Int = 0, kind: Kind = .value, element: Int = 0, mapping: Mapping = Mapping()
    ) {
      self.name = name
      self.index = index
      self.kind = kind
      self.element = element
      self.mapping = mapping
    }
  }
}
