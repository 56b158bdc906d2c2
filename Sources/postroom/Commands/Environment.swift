import Foundation
import PostroomModel

/// Settings from the environment: below flags, above the profile.
enum Environment {
  /// The value of `POSTROOM_…`, or of a name that the reference systems use.
  static func text(_ name: String, reference: String? = nil) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let value = environment["POSTROOM_" + name] ?? reference.flatMap { environment[$0] }
    return value?.isEmpty == true ? nil : value
  }

  /// A password of `POSTROOM_NAME`, or the first line of the file that `POSTROOM_NAME_FILE` names; nil where neither is set.
  ///
  /// A password never stands on a command line, where others could read it.
  ///
  /// - Throws: `usage-invalid` when the file holds none.
  static func secret(_ name: String) throws(Fault) -> String? {
    if let secret = text(name) { return secret }
    guard let path = text(name + "_FILE") else { return nil }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first, !line.isEmpty
    else {
      throw Fault(.usageInvalid, "POSTROOM_\(name)_FILE", "Its first line is no password, or cannot be read.")
    }
    return String(line)
  }

  /// The flag's value, or else the environment's.
  ///
  /// - Throws: `usage-invalid` when it is no whole number from the least on.
  static func number(_ flag: Int?, _ name: String, reference: String? = nil, atLeast least: Int = 1) throws -> Int? {
    guard let text = flag.map(String.init) ?? text(name, reference: reference) else { return nil }
    guard let number = Int(text), number >= least else {
      throw Fault(.usageInvalid, subject(flag == nil, name), "'\(text)' is no whole number from \(least) on.")
    }
    return number
  }

  /// The flag's value, or else the environment's.
  ///
  /// - Throws: `usage-invalid` when it is none of the type's cases, whose strokes may be written low.
  static func choice<Value: RawRepresentable & CaseIterable>(_ flag: String?, _ name: String) throws(Fault) -> Value?
  where Value.RawValue == String {
    guard let text = flag ?? text(name) else { return nil }
    if let value = Value(rawValue: text.replacing("_", with: "-")) { return value }
    let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
    throw Fault(.usageInvalid, subject(flag == nil, name), "'\(text)' is none of \(known).")
  }

  /// Who says something: the name that is given, or else the user's.
  ///
  /// - Throws: `usage-invalid` when nobody is named.
  static func person(_ who: String?) throws(Fault) -> String {
    let environment = ProcessInfo.processInfo.environment
    guard let name = who ?? environment["USER"] ?? environment["LOGNAME"] else {
      throw Fault(.usageInvalid, "--who", "Nobody is named, and the environment names no user.")
    }
    return name
  }

  /// How a setting is called that came from a flag or from the environment.
  private static func subject(_ isOfEnvironment: Bool, _ name: String) -> String {
    isOfEnvironment ? "POSTROOM_" + name : "--" + name.lowercased().replacing("_", with: "-")
  }
}
