/// The controllers that are compared.
public enum ControllerKind: String, CaseIterable, Sendable, Codable {
  /// 200 in flight, always.
  case fixed
  /// The reference's: more after successes, fewer after errors.
  case window
  /// Netflix's `AIMDLimit`.
  case aimd
  /// Netflix's `Gradient2Limit`.
  case gradient2
  /// The one that is shipped.
  case ours

  /// The name in tables.
  public var title: String {
    switch self {
    case .fixed: "fixed 200"
    case .window: "error-rate window"
    case .aimd: "AIMD"
    case .gradient2: "Gradient2"
    case .ours: "ours"
    }
  }
}
