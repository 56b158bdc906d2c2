/// A policy that came of a request: what a person put down, since no document of the archive states it.
public struct PolicyRecord: Hashable, Sendable {
  /// Its number in the ledger; 0 for one that is to be put down.
  public var id: Int64
  /// The request that it came of: the ledger's number of its document.
  public var request: Int64
  /// Whose it is; nil where the document is no request any more.
  public var client: Int64?
  /// What it covers: the category of its request; nil where the document is none any more.
  public var risk: String?
  /// Its number with the insurer.
  public var number: String
  /// The company that issued it.
  public var insurer: String
  /// The first day on which it holds, `yyyy-MM-dd`.
  public var begins: String?
  /// The day on which it ends, `yyyy-MM-dd`.
  public var ends: String?
  /// What it costs, a plain decimal.
  public var premium: String?
  /// The currency of that, ISO 4217.
  public var currency: String?
  /// When it was put down, in seconds since 1970.
  public var created: Double
  /// Who did so.
  public var creator: String

  /// Makes a policy that is to be put down; whose it is and what it covers follows from its request.
  public init(
    request: Int64, number: String, insurer: String, begins: String? = nil, ends: String? = nil,
    premium: String? = nil, currency: String? = nil, created: Double, creator: String
  ) {
    (id, self.request, self.number, self.insurer) = (0, request, number, insurer)
    (self.begins, self.ends, self.premium, self.currency) = (begins, ends, premium, currency)
    (self.created, self.creator) = (created, creator)
  }
}

/// Which policies somebody looks for; what is nil leaves all.
public struct PolicyFilter: Hashable, Sendable {
  /// Those of this client.
  public var client: Int64?
  /// Those that came of this request.
  public var request: Int64?
  /// Those that cover this risk, a category.
  public var risk: String?
  /// A text that their number or insurer holds, in any case of the letters A to Z.
  public var text: String?
  /// Those that end on this day or later, `yyyy-MM-dd`.
  public var endsFrom: String?
  /// Those that end before this day, `yyyy-MM-dd`.
  public var endsBefore: String?

  /// Makes a filter that leaves all.
  public init() {}
}
