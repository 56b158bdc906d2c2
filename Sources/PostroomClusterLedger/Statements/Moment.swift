internal import Foundation

/// A moment as the ledger writes it: microseconds since 1970, in UTC.
enum Moment {
  static var now: Int64 { of(Date().timeIntervalSince1970) }

  static func of(_ seconds: Double) -> Int64 { Int64((seconds * 1_000_000).rounded()) }

  static func seconds(_ moment: Int64) -> Double { Double(moment) / 1_000_000 }
}
