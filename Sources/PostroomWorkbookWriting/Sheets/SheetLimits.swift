/// What a sheet holds at most (Microsoft: "Excel specifications and limits").
public enum SheetLimits {
  /// The most rows, the heading among them.
  public static let rows = 1_048_576
  /// The most columns.
  public static let columns = 16_384
  /// The most characters of a cell, in units of UTF-16.
  public static let characters = 32_767
  /// The most digits of a number that a binary fraction gives back unchanged (IEEE 754, double).
  static let digits = 15
}
