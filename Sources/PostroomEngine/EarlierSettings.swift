internal import Foundation
internal import PostroomModel

/// Settings as earlier versions wrote them, with what they did not know filled in by what is usual.
///
/// A ledger keeps the settings of its runs for ever, and profiles gain members with every version.
enum EarlierSettings {
  /// Completes the settings of a run.
  ///
  /// - Parameter text: The settings as JSON.
  /// - Returns: The completed JSON; nil when the text is no JSON object.
  static func completed(_ text: String) -> Data? {
    guard var settings = object(Data(text.utf8)) else { return nil }
    var profile = filled(
      settings["profile"],
      Profile(
        name: "", summary: "", languages: [], categories: [], fallback: "others", identifiers: [], naming: "{name}"))
    profile["thresholds"] = filled(profile["thresholds"], Thresholds())
    profile["production"] = filled(profile["production"], Production())
    let categories = profile["categories"] as? [Any] ?? []
    profile["categories"] = categories.map { filled($0, CategoryDefinition(name: "", phrases: [])) }
    settings["profile"] = profile
    settings["limits"] = filled(settings["limits"], Limits())
    if let recognition = settings["recognition"] {
      settings["recognition"] = filled(recognition, RecognitionSettings())
    }
    return try? JSONSerialization.data(withJSONObject: settings)
  }

  /// An object with the members of a usual one where it has none of their own.
  private static func filled(_ value: Any?, _ usual: some Encodable) -> [String: Any] {
    let known = value as? [String: Any] ?? [:]
    let defaults = (try? JSONEncoder().encode(usual)).flatMap(object) ?? [:]
    return known.merging(defaults) { own, _ in own }
  }

  private static func object(_ data: Data) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
  }
}
